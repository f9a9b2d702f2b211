// @vitest-environment happy-dom
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ApiError } from '../api/client'
import type { Unit } from '../api/types'
import type { Draft, Parcel } from '../model/draft'
import { DraftStore } from './drafts'
import { Outbox, type Keeper, type Post } from './outbox.svelte'

const unit = (revision: number, target: string) =>
  ({ id: 5, document: 1, state: 'initial', revision, target: target ? [target] : [] }) as unknown as Unit

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
  return { outbox: new Outbox(post, 'tab', keeper), sent, blocked }
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
})

test('drafts are kept by unit and tab, and handed from a closed tab to the next', async () => {
  const store = await DraftStore.open('drafts-test')
  const draft = (id: number, target: string): Draft => ({
    unit: id,
    document: 1,
    target,
    state: 'initial',
    base: { revision: 1, target: '', state: 'initial' },
    mutation: 'm',
    unanswered: [],
    phase: 'waiting',
  })
  await store.put('one', draft(5, 'Mine'))
  await store.put('two', draft(5, 'Also mine'))
  await store.put('two', draft(6, 'Another'))
  const kept = await store.ofDocument(1)
  expect(kept.map((k) => [k.tab, k.draft.target])).toEqual([
    ['one', 'Mine'],
    ['two', 'Also mine'],
    ['two', 'Another'],
  ])
  await store.adopt('one', kept[2]!)
  await store.delete('two', 5)
  expect((await store.ofDocument(1)).map((k) => [k.tab, k.draft.target])).toEqual([
    ['one', 'Mine'],
    ['one', 'Another'],
  ])
  expect(await store.ofDocument(2)).toEqual([])
})
