import { expect, test } from 'vitest'
import { keepEdits, keptEdits } from './keptedits'

test('edits on their way outlive a reload, each document its own', () => {
  const kept = new Map<string, string>()
  const shelf = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  }
  const waiting = [{ intent: { kind: 'undo' as const }, mutation: 'a' }]
  keepEdits(shelf, 4, waiting)
  expect(keptEdits(shelf, 4)).toEqual(waiting)
  expect(keptEdits(shelf, 5)).toEqual([])
  keepEdits(shelf, 4, [])
  expect(kept.size).toBe(0)
  for (const broken of ['{', '{}', '[{"mutation":1}]', 'null']) {
    kept.set('korpu.board.4', broken)
    expect(keptEdits(shelf, 4)).toEqual([])
  }
})
