import { expect, test } from 'vitest'
import { keepEdits, keptEdits } from './keptedits'

test('edits on their way outlive a reload, each document its own', () => {
  const kept = new Map<string, string>()
  const shelf = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  }
  const left = { revision: 3, waiting: [{ intent: { kind: 'undo' as const }, mutation: 'a' }] }
  keepEdits(shelf, 4, left)
  expect(keptEdits(shelf, 4)).toEqual(left)
  expect(keptEdits(shelf, 5)).toBeUndefined()
  keepEdits(shelf, 4, { revision: 3, waiting: [] })
  expect(kept.size).toBe(0)
  for (const broken of ['{', '{}', '[]', 'null', '{"revision":"3","waiting":[]}']) {
    kept.set('korpu.board.4', broken)
    expect(keptEdits(shelf, 4), broken).toBeUndefined()
  }
  kept.set('korpu.board.4', '{"revision":3,"waiting":[{"mutation":1}]}')
  expect(keptEdits(shelf, 4)).toEqual({ revision: 3, waiting: [] })
})
