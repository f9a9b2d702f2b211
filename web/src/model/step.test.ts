import { expect, test } from 'vitest'
import type { Concept, ConceptFields, Term, Touch } from '../api/types'
import { blank } from './concept'
import { canChange, filterOf, formsOf, formsWithdrawn, isChosen, replacedPieces } from './step'

const form = (text: string, status: Term['status'] = 'preferred'): Term => ({ text, status })
const touch = (outcome: Touch['outcome'], state: Touch['state'] = 'translated') => ({ outcome, state }) as Touch

test.each<[string, boolean, Partial<ConceptFields>]>([
  ['nothing of the English side', false, { note: 'ikinci şəhər', kind: 'place' }],
  ['one more form', false, { targets: [form('Ganja'), form('Gandja', 'admitted'), form('Elisabethpol', 'admitted')] }],
  ['another preferred form', true, { targets: [form('Gandja'), form('Ganja', 'admitted')] }],
  ['one form less', true, { targets: [form('Ganja')] }],
  ['a deprecated form', true, { targets: [form('Ganja'), form('Gandja', 'deprecated')] }],
  ['a forbidden form', true, { forbidden: ['Kirovabad'] }],
  ['one adjective less', true, { adjectives: [] }],
  ['one adjective more', false, { adjectives: ['Ganjavi', 'Ganjan'] }],
])('a change that may touch translations: %s', (_name, withdrawn, change) => {
  const before = {
    ...blank('Gəncə'),
    targets: [form('Ganja'), form('Gandja', 'admitted')],
    adjectives: ['Ganjavi'],
  }
  expect(formsWithdrawn(before, { ...before, ...change })).toBe(withdrawn)
})

test('what a step puts in is shown in its place', () => {
  const shown = replacedPieces({
    target: ['An adviser came.', 'Advisers left.'],
    preview: ['A councillor came.', 'Councillors left.'],
    forms: [
      { start: 0, end: 10 },
      { start: 17, end: 25 },
    ],
    new: [
      { start: 0, end: 12 },
      { start: 19, end: 30 },
    ],
  } as Touch)
  const signs = { both: '', before: '-', after: '+' }
  expect(shown.map((piece) => signs[piece.side] + piece.text)).toEqual([
    '-An adviser',
    '+A councillor',
    ' came. ',
    '-Advisers',
    '+Councillors',
    ' left.',
  ])
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
