import { expect, test } from 'vitest'
import { isDoubt, isMissing, keepPair, keptPair, sideOf } from './pairing'

test.each([
  ['encoding', 'source', 'source'],
  ['binary', 'body.target', 'target'],
  ['not_english', 'target', 'target'],
  ['swapped', 'source', undefined],
  ['same', 'target', undefined],
  ['too_many', '', undefined],
])('the fault %s at %s concerns %s', (code, location, side) => {
  expect(sideOf({ code, location })).toBe(side)
})

test('what is only missing, and what a person may overrule', () => {
  const codes = [
    'empty_source',
    'empty_target',
    'same',
    'swapped',
    'same_language',
    'not_azerbaijani',
    'not_english',
    'unlike',
  ]
  expect(codes.filter((code) => isMissing({ code }))).toEqual(['empty_source', 'empty_target'])
  expect(codes.filter((code) => isDoubt({ code }))).toEqual([
    'swapped',
    'same_language',
    'not_azerbaijani',
    'not_english',
    'unlike',
  ])
})

test('a pair outlives a reload, each project its own', () => {
  const kept = new Map<string, string>()
  const shelf = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  }
  const draft = { source: { text: 'Salam.', name: '' }, target: { text: 'Hello.', name: 'en.txt' }, title: 'Salam' }
  keepPair(shelf, 3, draft)
  expect(keptPair(shelf, 3)).toEqual(draft)
  expect(keptPair(shelf, 4)).toBeUndefined()
  keepPair(shelf, 3, undefined)
  expect(keptPair(shelf, 3)).toBeUndefined()
  kept.set('korpu.pair.3', '{"source":{"text":1}}')
  expect(keptPair(shelf, 3)).toBeUndefined()
  kept.set('korpu.pair.3', '{')
  expect(keptPair(shelf, 3)).toBeUndefined()
})

test('a pair that is too large is not kept, and no older one in its place', () => {
  let removed = ''
  const full = {
    getItem: () => null,
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError')
    },
    removeItem: (name: string) => void (removed = name),
  }
  keepPair(full, 3, { source: { text: '', name: '' }, target: { text: '', name: '' }, title: '' })
  expect(removed).toBe('korpu.pair.3')
})
