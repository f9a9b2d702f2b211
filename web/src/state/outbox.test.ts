// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ApiError } from '../api/client'
import type { Unit } from '../api/types'
import type { Parcel } from '../model/draft'
import { Outbox, type Keeper, type Post } from './outbox.svelte'

const unit = (revision: number, target: string) =>
  ({
    id: 5,
    document: 1,
    source: ['Salam.'],
    state: 'initial',
    revision,
    target: target ? [target] : [],
  }) as unknown as Unit

/** world answers each save in turn with what a test says. */
function world(answers: (Error | Unit)[], keeper: Keeper) {
  const sent: Parcel[] = []
  const blocked: number[] = []
  const post: Post = {
    save: async (parcel) => {
      sent.push(parcel)
      const answer = answers.shift()
      if (!answer || answer instanceof Error) throw answer ?? new ApiError(0, 'offline', {})
      return answer
    },
    knows: async () => false,
    saved: () => undefined,
    drafted: () => undefined,
    blocked: (id) => blocked.push(id),
  }
  return { outbox: new Outbox(post, keeper), sent, blocked }
}

const memory: Keeper = { put: async () => undefined, delete: async () => undefined }
const offline = () => new ApiError(0, 'offline', {})
const now = () => vi.advanceTimersByTimeAsync(0)

describe('the outbox', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('says “kept here” of a text when it lies on the disk, and not before', async () => {
    let written = () => {}
    const disk = new Promise<void>((resolve) => (written = resolve))
    const { outbox } = world([offline()], { ...memory, put: () => disk })
    outbox.change(unit(1, ''), { target: 'Hello.', state: 'initial' })
    outbox.flush(5)
    await now()
    expect(outbox.draft(5)?.phase).toBe('sending')
    written()
    await now()
    expect(outbox.draft(5)).toMatchObject({ phase: 'offline', target: 'Hello.' })
    expect(outbox.troubles.offline).toBe(1)
    outbox.close()
  })

  test('sends again by itself until the answer carries the text, under the same name', async () => {
    const { outbox, sent } = world([offline(), offline(), unit(2, 'Hello.')], memory)
    outbox.change(unit(1, ''), { target: 'Hello.', state: 'initial' })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(outbox.draft(5)).toBeUndefined()
    expect(sent).toHaveLength(3)
    expect(new Set(sent.map((parcel) => parcel.mutation)).size).toBe(1)
  })

  test('does not believe an answer that holds another text', async () => {
    const { outbox } = world([unit(2, 'Something else')], memory)
    outbox.change(unit(1, ''), { target: 'Hello.', state: 'initial' })
    await vi.advanceTimersByTimeAsync(900)
    expect(outbox.draft(5)).toMatchObject({ phase: 'offline', target: 'Hello.' })
    outbox.close()
  })

  test('sends a text that is typed without a pause after a second at the latest', async () => {
    const { outbox, sent } = world([unit(2, 'aaaaaaaaa')], memory)
    for (let n = 1; n <= 10; n++) {
      outbox.change(unit(1, ''), { target: 'a'.repeat(n), state: 'initial' })
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(sent[0]?.target).toBe('aaaaaaaaa')
    outbox.close()
  })

  test('tells which unit may not be signed off, and keeps its text', async () => {
    const { outbox, blocked } = world([new ApiError(409, 'open_findings', { findings: [] })], memory)
    outbox.change(unit(1, 'Base'), { target: 'Better', state: 'final' })
    outbox.flush(5)
    await now()
    expect(blocked).toEqual([5])
    expect(outbox.draft(5)).toMatchObject({ target: 'Better', state: 'translated' })
    outbox.close()
  })

  test('goes on in a browser that keeps nothing, and says so', async () => {
    const broken: Keeper = { ...memory, put: () => Promise.reject(new Error('no room')) }
    const { outbox } = world([unit(2, 'Hello.')], broken)
    outbox.change(unit(1, ''), { target: 'Hello.', state: 'initial' })
    outbox.flush(5)
    await now()
    expect(outbox.keeps).toBe(false)
    expect(outbox.draft(5)).toBeUndefined()
  })

  test.each([
    ['storage_full', 507, 'full'],
    ['io_error', 507, 'broken'],
    ['read_only', 507, 'readOnly'],
    ['damaged', 500, 'damaged'],
    ['database_gone', 503, 'vanished'],
    ['busy', 503, 'busy'],
    ['unavailable', 503, 'away'],
    ['unknown_outcome', 503, 'uncertain'],
    ['unauthorized', 401, 'locked'],
    ['internal', 500, 'offline'],
  ] as const)(
    'after %s it says so, keeps the text, and sends it again under the same name',
    async (code, status, phase) => {
      const { outbox, sent } = world([new ApiError(status, code, {}), unit(2, 'Hello.')], memory)
      outbox.change(unit(1, ''), { target: 'Hello.', state: 'initial' })
      outbox.flush(5)
      await now()
      expect(outbox.draft(5)).toMatchObject({ phase, target: 'Hello.', source: 'Salam.' })
      expect(outbox.troubles[phase]).toBe(1)
      await vi.advanceTimersByTimeAsync(1000)
      expect(outbox.draft(5)).toBeUndefined()
      expect(sent.map((parcel) => parcel.mutation)).toEqual([sent[0]?.mutation, sent[0]?.mutation])
    },
  )

  test('does not ask before the server wants to be asked', async () => {
    const { outbox, sent } = world([new ApiError(503, 'busy', {}, 7), unit(2, 'Hello.')], memory)
    outbox.change(unit(1, ''), { target: 'Hello.', state: 'initial' })
    outbox.flush(5)
    await vi.advanceTimersByTimeAsync(6900)
    expect(sent).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(200)
    expect(sent).toHaveLength(2)
    expect(outbox.draft(5)).toBeUndefined()
  })

  test('a text that was kept though its answer never came is no conflict', async () => {
    const current = unit(2, 'Hello.')
    const answers = [new ApiError(503, 'unknown_outcome', {}, 1), new ApiError(412, 'conflict', { current })]
    const { outbox } = world(answers, memory)
    outbox.change(unit(1, ''), { target: 'Hello.', state: 'initial' })
    outbox.flush(5)
    await vi.advanceTimersByTimeAsync(1100)
    expect(outbox.draft(5)).toBeUndefined()
  })

  test('sends nothing any more to another database, and keeps the text', async () => {
    const { outbox, sent } = world([new ApiError(409, 'other_database', {}), unit(2, 'Hello.')], memory)
    outbox.change(unit(1, ''), { target: 'Hello.', state: 'initial' })
    outbox.flush(5)
    await vi.advanceTimersByTimeAsync(60_000)
    outbox.wake()
    outbox.flush(5)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sent).toHaveLength(1)
    expect(outbox.unsaved()).toMatchObject([{ phase: 'elsewhere', target: 'Hello.' }])
  })
})
