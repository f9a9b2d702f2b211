import { expect, test } from 'vitest'
import { az } from '../i18n/az'
import { en } from '../i18n/en'
import { explainLoss } from './loss'

const loss = (code: string, name: string, count: number) => ({ code, name, count, examples: [] })

test('losses are told in words, in both languages', () => {
  expect(explainLoss(loss('language', 'tr', 1), en)).toBe('1 term in another language (tr)')
  expect(explainLoss(loss('property', 'context', 3), en)).toBe('3 values of “context sentence”')
  expect(explainLoss(loss('property', 'houseStyle', 1), en)).toBe('1 value of “houseStyle”')
  expect(explainLoss(loss('no_source', '', 2), az)).toContain('2 anlayış')
})

test('a kind of loss that this page does not know is still told', () => {
  expect(explainLoss(loss('new_code', 'thing', 2), en)).toBe('2 × “thing”')
})
