import { expect, test } from 'vitest'
import { beadOf, firstPlace, Index, keepOld, keyOf, landing, splice } from './board'

const beads = [
  beadOf({ s: [0], t: [0, 1], score: 0.9 }),
  beadOf({ s: [], t: [2], score: 0.4 }),
  beadOf({ s: [1, 2], t: [3], score: 0.8, hand: true }),
]

test('a bead is named by its first sentence and entered on the wished side', () => {
  expect(beads.map(keyOf)).toEqual(['s0', 't2', 's1'])
  expect(firstPlace(beads[0]!, 'target')).toEqual({ side: 'target', n: 0 })
  expect(firstPlace(beads[1]!, 'source')).toEqual({ side: 'target', n: 2 })
})

test('a splice leaves the other beads as they are', () => {
  const put = beadOf({ s: [], t: [2], score: 1, pinned: true })
  const after = splice(beads, { at: 1, remove: 1, rows: [put] })
  expect(after).toEqual([beads[0], put, beads[2]])
  expect(after[0]).toBe(beads[0])
  expect(splice(beads, { at: 3, remove: 0, rows: [put] }).at(-1)).toBe(put)
})

test('the bead of a sentence is found', () => {
  const index = new Index(beads)
  expect(index.of({ side: 'target', n: 3 })).toBe(2)
  expect(index.of({ side: 'source', n: 2 })).toBe(2)
  expect(index.of({ side: 'source', n: 9 })).toBe(-1)
})

test('what is looked up again keeps the objects that say the same', () => {
  const again = beads.map((bead) => ({ ...bead, s: [...bead.s], t: [...bead.t] }))
  again[1] = { ...again[1]!, score: 0.5 }
  expect(keepOld(again, beads).map((bead, i) => bead === beads[i])).toEqual([true, false, true])
})

test('after an edit the same sentence is selected, or the first of what was changed elsewhere', () => {
  const put = [{ at: 0, remove: 2, rows: [beadOf({ s: [0], t: [0, 1, 2], score: 1, hand: true })] }]
  expect(landing({ side: 'target', n: 2 }, put)).toEqual({ side: 'target', n: 2 })
  expect(landing({ side: 'target', n: 3 }, put)).toEqual({ side: 'target', n: 0 })
  expect(landing({ side: 'source', n: 2 }, put)).toEqual({ side: 'source', n: 0 })
  expect(landing({ side: 'source', n: 2 }, [])).toEqual({ side: 'source', n: 2 })
})
