import { expect, test } from 'vitest'
import { Index, keyOf, type Bead, type Place } from './board'
import { countBeads, levelOf, nextFitting, queueOf, shownBeads, stepFrom } from './doubt'

const bead = (s: number[], t: number[], score = 0.95, more: Partial<Bead> = {}): Bead => ({
  s,
  t,
  score,
  hand: false,
  pinned: false,
  ...more,
})
const beads = [
  bead([0], [0]),
  bead([1], [1, 2], 0.6),
  bead([2], []),
  bead([], [3, 4], 0.3),
  bead([3], [5], 0.2, { hand: true }),
  bead([4], [6], 0.2, { pinned: true }),
  bead([5], [7]),
]
const below = 0.9

test('how sure a pair is', () => {
  expect(beads.map((b) => levelOf(b, below))).toEqual([
    'sure',
    'doubtful',
    'sure',
    'doubtful',
    'hand',
    'pinned',
    'sure',
  ])
  expect(levelOf(bead([0], [0], 0.9), below)).toBe('sure')
})

test('the counts', () => {
  expect(countBeads(beads, below)).toEqual({
    beads: 7,
    doubtful: 2,
    untranslated: 1,
    untranslatedSentences: 1,
    added: 1,
    addedSentences: 2,
    hand: 1,
    pinned: 1,
  })
})

test('a view shows what it asks for with its neighbours', () => {
  expect(shownBeads(beads, 'all', below)).toBeUndefined()
  const doubtful = shownBeads(beads, 'doubtful', below)
  expect([...doubtful!.keys]).toEqual(['s0', 's1', 's2', 't3', 's3'])
  expect([...doubtful!.after]).toEqual([])
  const pinned = shownBeads(beads, 'pinned', below)
  expect([...pinned!.keys]).toEqual(['s3', 's4', 's5'])
  expect([...pinned!.after]).toEqual(['s3'])
  expect(shownBeads(beads.slice(0, 1), 'pinned', below)!.keys.size).toBe(0)
})

test('the way from doubtful to doubtful goes round', () => {
  expect(nextFitting(beads, 0, 1, 'doubtful', below)).toBe(1)
  expect(nextFitting(beads, 1, 1, 'doubtful', below)).toBe(3)
  expect(nextFitting(beads, 3, 1, 'doubtful', below)).toBe(1)
  expect(nextFitting(beads, 1, -1, 'doubtful', below)).toBe(3)
  expect(nextFitting(beads.slice(0, 2), 1, 1, 'doubtful', below)).toBe(-1)
  expect(nextFitting([], 0, 1, 'doubtful', below)).toBe(-1)
})

test('the queue begins with the least sure', () => {
  expect(queueOf(beads, below).map(keyOf)).toEqual(['t3', 's1'])
})

test('the way up and down keeps to its column where it can', () => {
  const index = new Index(beads)
  const walk = (from: Place, step: 1 | -1, shown = (_: Bead) => true) => {
    const way: string[] = []
    for (let at: Place | undefined = from; at; at = stepFrom(beads, index, at, step, 'source', shown)) {
      way.push(`${at.side[0]}${at.n}`)
    }
    return way.join(' ')
  }
  expect(walk({ side: 'source', n: 0 }, 1)).toBe('s0 s1 s2 t3 t4 s3 s4 s5')
  expect(walk({ side: 'source', n: 3 }, -1)).toBe('s3 t4 t3 s2 s1 s0')
  expect(walk({ side: 'target', n: 1 }, 1)).toBe('t1 t2 s2 t3 t4 s3 s4 s5')
  expect(walk({ side: 'source', n: 0 }, 1, (b) => b.score === 0.95)).toBe('s0 s2 s5')
})
