import { expect, test } from 'vitest'
import { beadOf, Index, keyOf } from '../model/board'
import { Carry, dropOf } from './carry.svelte'

const beads = [
  beadOf({ s: [0], t: [0], score: 1 }),
  beadOf({ s: [], t: [1], score: 1 }),
  beadOf({ s: [1], t: [2], score: 1 }),
]
const index = new Index(beads)

test('the way of a carried sentence goes through every pair and every gap, and ends at the ends', () => {
  const carry = new Carry()
  carry.start({ side: 'target', n: 1 }, { bead: beads[1]!, where: 'into' })
  const walk = (step: 1 | -1, n: number) => {
    const way: string[] = []
    for (let i = 0; i < n; i++) {
      carry.step(beads, step)
      way.push(`${carry.over!.where} ${keyOf(carry.over!.bead)}`)
    }
    return way
  }
  expect(walk(1, 4)).toEqual(['before s1', 'into s1', 'after s1', 'after s1'])
  expect(walk(-1, 7)).toEqual(['into s1', 'before s1', 'into t1', 'before t1', 'into s0', 'before s0', 'before s0'])
})

test('a place is told by its sentences', () => {
  const at = (place: Parameters<typeof index.of>[0]) => index.of(place)
  expect(dropOf({ bead: beads[1]!, where: 'into' }, beads, at)).toEqual({ into: { side: 'target', n: 1 } })
  expect(dropOf({ bead: beads[2]!, where: 'before' }, beads, at)).toEqual({ before: { side: 'source', n: 1 } })
  expect(dropOf({ bead: beads[0]!, where: 'after' }, beads, at)).toEqual({ before: { side: 'target', n: 1 } })
  expect(dropOf({ bead: beads[2]!, where: 'after' }, beads, at)).toEqual({ before: undefined })
})

test('the same pair is shown as the place while others change around it', () => {
  const carry = new Carry()
  carry.start({ side: 'source', n: 0 }, undefined)
  carry.hover(beads[2]!, 'after')
  expect(carry.at({ ...beads[2]!, score: 0.5 })).toBe('after')
  expect(carry.at(beads[0]!)).toBeUndefined()
  carry.stop()
  expect(carry.at(beads[2]!)).toBeUndefined()
})
