import { expect, test } from 'vitest'
import type { Term } from '../api/types'
import { blank, cellOf, preferred, termsOf, tidy } from './concept'

const term = (text: string, status: Term['status'] = 'admitted'): Term => ({ text, status })
const known = [term('BDU', 'deprecated'), term('Bakı Dövlət Universiteti', 'preferred'), term('Bakı Universiteti')]

test('a cell shows the preferred term first', () => {
  expect(cellOf(known)).toBe('Bakı Dövlət Universiteti | Bakı Universiteti | BDU')
  expect(preferred(known)).toBe('Bakı Dövlət Universiteti')
  expect(preferred([])).toBe('')
})

test.each<[string, Term[]]>([
  [
    cellOf(known),
    [term('Bakı Dövlət Universiteti', 'preferred'), term('Bakı Universiteti'), term('BDU', 'deprecated')],
  ],
  [
    'Bakı Universiteti | Bakı Dövlət Universiteti',
    [term('Bakı Universiteti', 'preferred'), term('Bakı Dövlət Universiteti')],
  ],
  ['  yeni |  | BDU ', [term('yeni', 'preferred'), term('BDU', 'deprecated')]],
  ['', []],
])('%s', (cell, terms) => {
  expect(termsOf(cell, known)).toEqual(terms)
})

test('empty lines are no terms', () => {
  expect(tidy({ ...blank(' NATO '), forbidden: ['', ' x '] })).toMatchObject({
    sources: [{ text: 'NATO' }],
    targets: [],
    forbidden: ['x'],
  })
})
