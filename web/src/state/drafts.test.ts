// @vitest-environment happy-dom
import 'fake-indexeddb/auto'
import { deleteDB, openDB } from 'idb'
import { beforeEach, expect, test } from 'vitest'
import type { Draft } from '../model/draft'
import { BlockedError, DraftStore, keyOf, type Kept } from './drafts'

const name = 'drafts-test'

const draft = (unit: number, target: string): Draft => ({
  unit,
  document: 1,
  source: 'Dəniz çəkilir.',
  target,
  state: 'initial',
  base: { revision: 1, target: '', state: 'initial' },
  mutation: 'm',
  unanswered: [],
  phase: 'waiting',
})
const kept = (database: string, tab: string, unit: number, target: string, at = 1): Kept => ({
  database,
  tab,
  title: 'Xəzər',
  at,
  draft: draft(unit, target),
})
const told = (list: Kept[]) => list.map((k) => [k.database, k.tab, k.draft.target])

beforeEach(() => deleteDB(name))

test('drafts are kept by database, unit and tab, and handed from a closed tab to the next', async () => {
  const store = await DraftStore.open(name)
  await store.put(kept('A', 'one', 5, 'Mine'))
  await store.put(kept('A', 'two', 5, 'Also mine'))
  await store.put(kept('A', 'two', 6, 'Another'))
  const found = await store.ofDocument('A', 1)
  expect(told(found)).toEqual([
    ['A', 'one', 'Mine'],
    ['A', 'two', 'Also mine'],
    ['A', 'two', 'Another'],
  ])
  await store.adopt('one', found[2]!)
  await store.delete(['A', 5, 'two'])
  expect(told(await store.ofDocument('A', 1))).toEqual([
    ['A', 'one', 'Mine'],
    ['A', 'one', 'Another'],
  ])
  expect(await store.ofDocument('A', 2)).toEqual([])
})

test('the same unit of another database is another unit', async () => {
  const store = await DraftStore.open(name)
  await store.put(kept('A', 'one', 5, 'For the first', 1))
  expect(await store.ofDocument('B', 1)).toEqual([])
  await store.put(kept('B', 'one', 5, 'For the second', 2))
  expect(told(await store.ofDocument('A', 1))).toEqual([['A', 'one', 'For the first']])
  expect(told(await store.all())).toEqual([
    ['A', 'one', 'For the first'],
    ['B', 'one', 'For the second'],
  ])
  await store.delete(keyOf(kept('B', 'one', 5, '')))
  expect(told(await store.all())).toEqual([['A', 'one', 'For the first']])
})

/** older is the store as programs kept it that did not know databases apart. */
const older = () =>
  openDB(name, 1, {
    upgrade: (db) => {
      db.createObjectStore('drafts', { keyPath: ['unit', 'tab'] }).createIndex('document', 'document')
    },
  })

test('drafts of an older program are kept and shown, and belong to no document of any database', async () => {
  const before = await older()
  for (const [unit, target] of [
    [5, 'Old'],
    [6, 'Old too'],
  ] as const) {
    await before.put('drafts', { tab: 'old tab', draft: draft(unit, target), unit, document: 1 })
  }
  before.close()
  const store = await DraftStore.open(name)
  expect(told(await store.all())).toEqual([
    ['', 'old tab', 'Old'],
    ['', 'old tab', 'Old too'],
  ])
  expect(await store.ofDocument('A', 1)).toEqual([])
  await store.delete(['', 5, 'old tab'])
  expect(told(await (await DraftStore.open(name)).all())).toEqual([['', 'old tab', 'Old too']])
})

test('a page of an older program that is open does not make this one wait for ever', async () => {
  const before = await older()
  await expect(DraftStore.open(name)).rejects.toThrow(BlockedError)
  before.close()
})
