import { expect, test } from 'vitest'
import type { Concept, Touch } from '../api/types'
import { blank } from './concept'
import { canChange, filterOf, formsChanged, formsOf, isChosen } from './step'

const touch = (outcome: Touch['outcome'], state: Touch['state'] = 'translated') => ({ outcome, state }) as Touch

test('only the English side of a concept touches translations', () => {
  const before = blank('Gəncə', 'Ganja')
  expect(formsChanged(before, { ...before, note: 'ikinci şəhər', kind: 'place' })).toBe(false)
  expect(formsChanged(before, { ...before, targets: [{ text: 'Gandja', status: 'preferred' }] })).toBe(true)
  expect(formsChanged(before, { ...before, targets: [{ text: 'Ganja', status: 'admitted' }] })).toBe(true)
  expect(formsChanged(before, { ...before, forbidden: ['Kirovabad'] })).toBe(true)
  expect(formsChanged(before, { ...before, adjectives: [] })).toBe(false)
})

test.each([
  [touch('ready'), true, true, 'ready'],
  [touch('ready', 'reviewed'), true, false, 'signed'],
  [touch('ready', 'final'), true, false, 'signed'],
  [touch('elsewhere'), true, false, 'elsewhere'],
  [touch('by_hand', 'final'), false, false, 'by_hand'],
  [touch('blank', 'initial'), false, false, 'blank'],
] as const)('what a step does to a unit: %o', (unit, can, chosen, filter) => {
  expect([canChange(unit), isChosen(unit), filterOf(unit)]).toEqual([can, chosen, filter])
})

test('a merged concept prefers a form of either', () => {
  const concept = (target: string, status: 'preferred' | 'deprecated') =>
    ({ targets: [{ text: target, status }] }) as Concept
  expect(
    formsOf(concept('Ganja', 'preferred'), concept('Ganja', 'preferred'), concept('Gandja', 'deprecated')),
  ).toEqual(['Ganja'])
})
