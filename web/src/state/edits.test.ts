import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ApiError } from '../api/client'
import type { Edited } from '../api/types'
import { beadOf, type Bead, type Place } from '../model/board'
import type { EditBody, Intent } from '../model/intent'
import { Edits, type Left } from './edits.svelte'

// The board as it stands: s0-t0, s1-t1, s2-t2, s3-t3.
const four = () => [0, 1, 2, 3].map((n) => beadOf({ s: [n], t: [n], score: 0.5 }))
const place = (n: number): Place => ({ side: 'source', n })
const merge = (n: number): Intent => ({ kind: 'merge', place: place(n), step: 1 })
const confirm = (n: number): Intent => ({ kind: 'confirm', place: place(n) })
const written = (beads: readonly Bead[]) =>
  beads.map((b) => `${b.s.join()}-${b.t.join()}${b.hand ? '!' : ''}`).join(' ')

const offline = () => new ApiError(0, 'offline', {})
const overtaken = () => new ApiError(412, 'conflict', {})
const now = () => vi.advanceTimersByTimeAsync(0)

type Splices = Edited['splices']
const edited = (revision: number, splices: Splices = []) => ({ revision, splices }) as Edited
const row = (s: number[], t: number[], score = 0.7) => ({ s, t, score, hand: true })

/** world answers each edit in turn with what a test says, and each look at the changes of others likewise. */
function world(answers: (Error | Edited)[], changes: Edited[] = []) {
  const sent: { body: EditBody; revision: number; mutation: string }[] = []
  const told: string[] = []
  let kept: Left = { revision: 0, waiting: [] }
  const edits = new Edits({
    send: async (body, revision, mutation) => {
      sent.push({ body, revision, mutation })
      const answer = answers.shift()
      if (!answer || answer instanceof Error) throw answer ?? offline()
      return answer
    },
    changes: async (revision) => changes.shift() ?? edited(revision),
    length: () => 10,
    edited: (intent) => told.push(`edited ${intent.kind}`),
    others: () => told.push('others'),
    dropped: (intents, why) =>
      told.push(`dropped ${intents.map((i) => i.kind).join()} ${why instanceof ApiError ? why.status : String(why)}`),
    kept: (left) => (kept = left),
  })
  edits.begin(four(), 1)
  return { edits, sent, told, kept: () => kept.waiting }
}

describe('the edits of a board', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('are seen at once and confirmed by the answer, which knows the scores', async () => {
    const { edits, sent, told } = world([edited(2, [{ at: 1, remove: 2, rows: [row([1, 2], [1, 2])] }])])
    expect(edits.push(merge(1))).toBeUndefined()
    expect(written(edits.beads)).toBe('0-0 1,2-1,2! 3-3')
    await now()
    expect(sent[0]).toMatchObject({ body: { kind: 'merge', at: 1 }, revision: 1 })
    expect(edits.beads[1]?.score).toBe(0.7)
    expect(edits.waiting).toEqual([])
    expect(edits.revision).toBe(2)
    expect(told).toEqual(['edited merge'])
  })

  test('made for another database are kept and not sent again', async () => {
    const { edits, sent, told, kept } = world([new ApiError(409, 'other_database', {}), edited(2)])
    edits.push(merge(1))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(edits.trouble).toBe('elsewhere')
    expect([sent.length, kept().length, told]).toEqual([1, 1, []])
  })

  test('are not sent again before the server wants to be asked', async () => {
    const { edits, sent } = world([new ApiError(503, 'busy', {}, 7), edited(2)])
    edits.push(merge(1))
    await vi.advanceTimersByTimeAsync(6900)
    expect([sent.length, edits.trouble]).toEqual([1, 'away'])
    await vi.advanceTimersByTimeAsync(200)
    expect([sent.length, edits.trouble]).toEqual([2, undefined])
    expect(sent[1]?.mutation).toBe(sent[0]?.mutation)
  })

  test('go one at a time and in order, each from the revision that the one before made', async () => {
    const { edits, sent } = world([
      edited(2, [{ at: 0, remove: 2, rows: [row([0, 1], [0, 1])] }]),
      edited(3, [{ at: 1, remove: 2, rows: [row([2, 3], [2, 3])] }]),
    ])
    edits.push(merge(0))
    edits.push(merge(2))
    expect(written(edits.beads)).toBe('0,1-0,1! 2,3-2,3!')
    await now()
    expect(sent.map((s) => [s.body.at, s.revision])).toEqual([
      [0, 1],
      [1, 2],
    ])
    expect(written(edits.beads)).toBe('0,1-0,1! 2,3-2,3!')
  })

  test('that can do nothing are refused at once and never sent', async () => {
    const { edits, sent } = world([])
    expect(edits.push(merge(3))).toBe('edge')
    await now()
    expect(sent).toEqual([])
  })

  test('wait while no answer comes, say so, and are sent again under the same name', async () => {
    const { edits, sent, kept, told } = world([
      offline(),
      offline(),
      edited(2, [{ at: 0, remove: 1, rows: [row([0], [0])] }]),
    ])
    edits.push(confirm(0))
    await now()
    expect(edits.trouble).toBe('offline')
    expect(kept()).toHaveLength(1)
    expect(written(edits.beads)).toBe('0-0! 1-1 2-2 3-3')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(edits.trouble).toBeUndefined()
    expect(sent.map((s) => s.mutation)).toEqual(Array(3).fill(sent[0]?.mutation))
    expect(kept()).toEqual([])
    expect(told).toEqual(['edited confirm'])
  })

  test.each([
    [401, 'locked'],
    [507, 'full'],
    [503, 'offline'],
  ])('wait too when the server answers %i', async (status, trouble) => {
    const { edits } = world([new ApiError(status, 'internal', {})])
    edits.push(confirm(0))
    await now()
    expect(edits.trouble).toBe(trouble)
    edits.close()
  })

  test('that the server refuses are taken back here and told of', async () => {
    const { edits, told } = world([
      new ApiError(422, 'invalid', {}),
      edited(2, [{ at: 2, remove: 1, rows: [row([2], [2])] }]),
    ])
    edits.push(merge(0))
    edits.push(confirm(2))
    await now()
    expect(written(edits.beads)).toBe('0-0 1-1 2-2! 3-3')
    expect(told).toEqual(['dropped merge 422', 'edited confirm'])
  })

  test('are made all the same when somebody else was faster at another place', async () => {
    const theirs = edited(2, [{ at: 2, remove: 2, rows: [row([2, 3], [2, 3])] }])
    const { edits, sent, told } = world(
      [overtaken(), edited(3, [{ at: 0, remove: 2, rows: [row([0, 1], [0, 1])] }])],
      [theirs],
    )
    edits.push(merge(0))
    await now()
    expect(written(edits.beads)).toBe('0,1-0,1! 2,3-2,3!')
    expect(sent.map((s) => s.revision)).toEqual([1, 2])
    expect(told).toEqual(['others', 'edited merge'])
  })

  test('are given up, with those made after them, when somebody else was faster at the same place', async () => {
    const theirs = edited(2, [{ at: 1, remove: 2, rows: [row([1, 2], [1, 2])] }])
    const { edits, told, kept } = world([overtaken()], [theirs])
    edits.push(merge(0))
    edits.push(confirm(3))
    await now()
    expect(written(edits.beads)).toBe('0-0 1,2-1,2! 3-3')
    expect(told).toEqual(['others', 'dropped merge,confirm overtaken'])
    expect(kept()).toEqual([])
  })

  test('of others are looked up when something may have changed, and one’s own are left alone', async () => {
    const { edits, told } = world([], [edited(2, [{ at: 3, remove: 1, rows: [row([3], [3])] }])])
    const first = edits.beads[0]
    edits.stale()
    await now()
    expect(written(edits.beads)).toBe('0-0 1-1 2-2 3-3!')
    expect(edits.beads[0]).toBe(first)
    edits.stale()
    await now()
    expect(told).toEqual(['others'])
  })

  test('behind one that only the server can work out wait for its answer', async () => {
    const { edits, sent } = world([
      edited(2, [{ at: 0, remove: 1, rows: [row([0], []), row([], [0])] }]),
      edited(3, [{ at: 1, remove: 2, rows: [row([1], [0, 1])] }]),
    ])
    edits.push({ kind: 'undo' })
    edits.push({ kind: 'merge', place: { side: 'target', n: 0 }, step: 1 })
    expect(written(edits.beads)).toBe('0-0 1-1 2-2 3-3')
    await now()
    expect(sent.map((s) => s.body)).toEqual([{ kind: 'undo' }, { kind: 'merge', at: 1 }])
  })

  test('that a closed page left behind are made', async () => {
    const { edits, sent } = world([edited(2, [{ at: 0, remove: 1, rows: [row([0], [0])] }])])
    edits.begin(four(), 1, { revision: 1, waiting: [{ intent: confirm(0), mutation: 'left' }] })
    await now()
    expect(sent[0]?.mutation).toBe('left')
    expect(written(edits.beads)).toBe('0-0! 1-1 2-2 3-3')
  })
  test('that a closed page left behind are not made on a board that was changed since', async () => {
    const { edits, sent, told, kept } = world([])
    edits.begin(four(), 2, { revision: 1, waiting: [{ intent: confirm(0), mutation: 'left' }] })
    await now()
    expect(sent).toEqual([])
    expect(kept()).toEqual([])
    expect(told).toEqual(['dropped confirm uncertain'])
  })
})
