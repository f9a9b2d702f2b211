import { describe, expect, test } from 'vitest'
import { Index, onSide, placeKey, sides, splice, type Bead, type Place } from './board'
import { isLocal, type Board, type Drop, type Intent, type Local } from './intent'
import { plan } from './plan'

// A board in one line: pairs of sentences, source-target; * is pinned, ! was made by hand. A sentence is s3 or t5.
const numbers = (list: string) => (list ? list.split(',').map(Number) : [])
const read = (line: string): Bead[] =>
  line.split(' ').map((word) => {
    const [, s = '', t = '', marks = ''] = /^([\d,]*)-([\d,]*)([!*]*)$/.exec(word) ?? []
    return { s: numbers(s), t: numbers(t), score: 0.5, hand: marks.includes('!'), pinned: marks.includes('*') }
  })
const write = (beads: readonly Bead[]) =>
  beads.map((b) => `${b.s.join(',')}-${b.t.join(',')}${b.hand ? '!' : ''}${b.pinned ? '*' : ''}`).join(' ')
const sentence = (name: string): Place => ({ side: name[0] === 's' ? 'source' : 'target', n: Number(name.slice(1)) })

const boardOf = (beads: readonly Bead[], lengths: Record<string, number> = {}): Board => ({
  beads,
  index: new Index(beads),
  length: (place) => lengths[placeKey(place)] ?? 10,
})

/** intentOf reads "merge s1 down", "split t2", "move t1 into s0", "move t1 before s2", "move t1 before end". */
function intentOf(words: string): Local {
  const [kind = '', name = '', how = '', where = ''] = words.split(' ')
  const place = sentence(name)
  if (kind === 'move') {
    const to: Drop =
      how === 'into' ? { into: sentence(where) } : { before: where === 'end' ? undefined : sentence(where) }
    return { kind, place, to }
  }
  const intent = { kind, place, step: how === 'down' ? 1 : -1 } as Intent
  if (!isLocal(intent)) throw new Error(words)
  return intent
}

describe('what an edit does', () => {
  test.each([
    ['0-0 1-1 2-2', 'merge s1 down', '0-0 1,2-1,2!', { kind: 'merge', at: 1 }],
    ['0-0 1-1 2-2', 'merge t1 up', '0,1-0,1! 2-2', { kind: 'merge', at: 0 }],
    ['1-1 0-0', 'merge s1 down', '0,1-0,1!', { kind: 'merge', at: 0 }],
    ['0,1-0,1', 'split s1', '0-0! 1-1!', { kind: 'split', at: 0, source: 1, target: 1 }],
    ['0,1-0,1', 'split s0', '0-0! 1-1!', { kind: 'split', at: 0, source: 1, target: 1 }],
    ['0,1,2-0,1,2', 'split t2', '0,1-0,1! 2-2!', { kind: 'split', at: 0, source: 2, target: 2 }],
    ['0-0,1', 'split s0', '0-0! -1!', { kind: 'split', at: 0, source: 1, target: 1 }],
    ['0,1-0', 'split t0', '0-0! 1-!', { kind: 'split', at: 0, source: 1, target: 1 }],
    ['0,1-', 'split s1', '0-! 1-!', { kind: 'split', at: 0, source: 1, target: 0 }],
    ['0-0 1,2-1 3-', 'shift s2 down', '0-0 1-1! 2,3-!', { kind: 'shift', at: 1, side: 'source', step: 1, count: 1 }],
    ['0-0 1,2-1 3-', 'shift s1 up', '0,1-0! 2-1! 3-', { kind: 'shift', at: 1, side: 'source', step: -1, count: 1 }],
    ['0-0 1-1', 'shift t0 down', '0-! 1-0,1!', { kind: 'shift', at: 0, side: 'target', step: 1, count: 1 }],
    ['0-0 -1', 'shift t1 up', '0-0,1!', { kind: 'shift', at: 1, side: 'target', step: -1, count: 1 }],
    ['0,1,2-0 3-1', 'shift s1 down', '0-0! 1,2,3-1!', { kind: 'shift', at: 0, side: 'source', step: 1, count: 2 }],
    ['0-0,1', 'unlink s0', '0-! -0,1!', { kind: 'unlink', at: 0 }],
    ['0-0,1', 'unlink t1', '0-0! -1!', { kind: 'unlink', at: 0, side: 'target', segments: [1] }],
    ['0-0,1', 'unlink t0', '-0! 0-1!', { kind: 'unlink', at: 0, side: 'target', segments: [0] }],
    ['0-0 1-1', 'swap s0 down', '0-1! 1-0!', { kind: 'swap', at: 0 }],
    ['0-0 -1', 'swap t1 up', '0-1! -0!', { kind: 'swap', at: 0 }],
    ['0-0 1-', 'swap s1 up', '0-! 1-0!', { kind: 'swap', at: 0 }],
    ['0-0', 'pin s0', '0-0*', { kind: 'pin', at: 0 }],
    ['0-0!*', 'unpin s0', '0-0!', { kind: 'unpin', at: 0 }],
    ['0-0', 'confirm s0', '0-0!', { kind: 'confirm', at: 0 }],
    [
      '0-0 1-1 2-2 3-',
      'move t0 into s3',
      '0-! 1-1 2-2 3-0!',
      { kind: 'move', side: 'target', segments: [0], to: 3, own: false },
    ],
    [
      '0- 1-1 2-0,2',
      'move t0 into s0',
      '0-0! 1-1 2-2!',
      { kind: 'move', side: 'target', segments: [0], to: 0, own: false },
    ],
    ['0-0 1-1 -2', 'move t2 into t1', '0-0 1-1,2!', { kind: 'move', side: 'target', segments: [2], to: 1, own: false }],
    [
      '0-0,1 1-2',
      'move t1 before s1',
      '0-0! -1! 1-2',
      { kind: 'move', side: 'target', segments: [1], to: 1, own: true },
    ],
    [
      '0-0,1 1-2',
      'move t1 before s0',
      '-1! 0-0! 1-2',
      { kind: 'move', side: 'target', segments: [1], to: 0, own: true },
    ],
    [
      '0-0 1-1 2-2',
      'move s0 before end',
      '-0! 1-1 2-2 0-!',
      { kind: 'move', side: 'source', segments: [0], to: 3, own: true },
    ],
    ['0- 1-0', 'move s0 into s1', '0,1-0!', { kind: 'move', side: 'source', segments: [0], to: 1, own: false }],
  ])('%s ; %s ; %s', (before, words, after, body) => {
    const beads = read(before)
    const done = plan(boardOf(beads), intentOf(words))
    if (typeof done === 'string') throw new Error(`refused: ${done}`)
    expect(write(splice(beads, done.splice))).toBe(after)
    expect(done.body).toEqual(body)
  })

  test('the cut of the other side goes by the lengths', () => {
    const beads = read('0,1-0,1,2')
    const long = plan(boardOf(beads, { s0: 40, s1: 20, t0: 20, t1: 22, t2: 19 }), intentOf('split s1'))
    expect(long).toMatchObject({ body: { source: 1, target: 2 } })
    const short = plan(boardOf(beads, { s0: 20, s1: 40, t0: 20, t1: 22, t2: 19 }), intentOf('split s1'))
    expect(short).toMatchObject({ body: { source: 1, target: 1 } })
    const lone = plan(boardOf(read('0,1-0'), { s0: 5, s1: 40 }), intentOf('split s1'))
    expect(lone).toMatchObject({ body: { source: 1, target: 0 } })
  })
})

test.each([
  ['0-0 1-1', 'merge s1 down', 'edge'],
  ['0-0 1-1', 'shift s0 up', 'edge'],
  ['0-0 1-1*', 'merge s0 down', 'pinned'],
  ['0-0* 1-1', 'unlink s0', 'pinned'],
  ['0-0 1-1*', 'move s0 into s1', 'pinned'],
  ['0-0', 'split s0', 'single'],
  ['0-', 'unlink s0', 'apart'],
  ['0- 1-', 'swap s0 down', 'unchanged'],
  ['0-0 1-1', 'move s1 into t1', 'unchanged'],
  ['0- 1-1', 'move s0 before s1', 'unchanged'],
  ['0-0!', 'confirm s0', 'unchanged'],
  ['0-0', 'unpin s0', 'unchanged'],
  ['0-0', 'merge s7 down', 'unchanged'],
])('%s ; %s is refused: %s', (before, words, why) => {
  expect(plan(boardOf(read(before)), intentOf(words))).toBe(why)
})

test('however a board is edited, no sentence is lost, doubled or put on the other side', () => {
  let seed = 7
  const random = (n: number) => (seed = (seed * 48271) % 2147483647) % n
  const kinds = ['merge', 'split', 'shift', 'unlink', 'swap', 'move', 'pin', 'unpin', 'confirm'] as const
  let beads = read('0-0 1,2-1 3- -2 4,5-3,4 6-5 7-6,7')
  const all = (list: readonly Bead[]) =>
    sides.map((side) => list.flatMap((bead) => onSide(bead, side)).sort((a, b) => a - b))
  const want = all(beads)
  let done = 0
  for (let i = 0; i < 3000; i++) {
    const place: Place = random(2) ? { side: 'source', n: random(8) } : { side: 'target', n: random(8) }
    const other: Place = random(2) ? { side: 'source', n: random(8) } : { side: 'target', n: random(8) }
    const to: Drop = random(2) ? { into: other } : { before: random(5) ? other : undefined }
    const intent = { kind: kinds[random(kinds.length)]!, place, step: random(2) ? 1 : -1, to } as Local
    const result = plan(boardOf(beads), intent)
    if (typeof result === 'string') continue
    const before = write(beads)
    beads = splice(beads, result.splice)
    const told = `${before} ; ${JSON.stringify(intent)} ; ${write(beads)}`
    expect(all(beads), told).toEqual(want)
    expect(
      beads.every((bead) => bead.s.length + bead.t.length > 0),
      told,
    ).toBe(true)
    expect(
      beads.every((bead) => write([bead]) === write([{ ...bead, s: bead.s.toSorted((a, b) => a - b) }])),
      told,
    ).toBe(true)
    done++
  }
  expect(done).toBeGreaterThan(500)
})
