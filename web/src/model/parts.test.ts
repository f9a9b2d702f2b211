import { expect, test } from 'vitest'
import { partsOf } from './parts'

test('a list is cut into parts, and those that did not change stay the same objects', () => {
  const before = partsOf([1, 2, 3, 4, 5], 2)
  expect(before).toEqual([[1, 2], [3, 4], [5]])
  const after = partsOf([1, 2, 3, 7, 5, 6], 2, before)
  expect(after).toEqual([
    [1, 2],
    [3, 7],
    [5, 6],
  ])
  expect(after.map((part, i) => part === before[i])).toEqual([true, false, false])
  expect(partsOf([], 2, before)).toEqual([])
})
