import { expect, test } from 'vitest'
import type { Reason } from '../api/types'
import { evidenceOf, reasonMarks, weightOf } from './reason'

const mark = (segment: number, start: number, end: number) => ({ segment, start, end, text: '' })
const number: Reason = { kind: 'number', weight: 3.2, source: [mark(4, 0, 2)], target: [mark(7, 5, 7)] }
const name: Reason = { kind: 'name', weight: 1.2, source: [mark(5, 3, 9)], target: [mark(7, 10, 16)] }
const lone: Reason = { kind: 'number', weight: -2, source: [mark(5, 20, 24)], target: [] }
const length: Reason = { kind: 'length', weight: 0.3, source: [], target: [] }

test('a weight is said in words', () => {
  expect([number, name, lone, length].map((r) => weightOf(r.weight))).toEqual(['strong', 'clear', 'clear', 'slight'])
})

test('what ties and what speaks against, by kind, the weightiest first', () => {
  const other: Reason = { ...number, weight: 0.4 }
  expect(evidenceOf([other, length, lone, name, number])).toEqual({
    pro: [
      { kind: 'number', reasons: [number, other] },
      { kind: 'name', reasons: [name] },
      { kind: 'length', reasons: [length] },
    ],
    contra: [{ kind: 'number', reasons: [lone] }],
    more: 0,
  })
  expect(evidenceOf([other, length, lone, name, number], 2)).toEqual({
    pro: [{ kind: 'number', reasons: [number] }],
    contra: [{ kind: 'number', reasons: [lone] }],
    more: 3,
  })
})

test('the marks of a sentence', () => {
  const all = [number, name, lone, length]
  expect(reasonMarks(all, 'source', 5)).toEqual([
    { start: 3, end: 9, look: 'term' },
    { start: 20, end: 24, look: 'warning' },
  ])
  expect(reasonMarks(all, 'target', 7, name)).toEqual([
    { start: 5, end: 7, look: 'term' },
    { start: 10, end: 16, look: 'tie' },
  ])
  expect(reasonMarks(all, 'target', 8)).toEqual([])
})
