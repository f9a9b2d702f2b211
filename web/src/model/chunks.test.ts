import { expect, test } from 'vitest'
import { chunksOf } from './chunks'

const items = (...names: string[]) => names.map((name) => ({ name }))

test('a long list is cut into chunks that hold all of it in order', () => {
  const list = items(...'abcdefghijk')
  const chunks = chunksOf(list, 3)
  expect(chunks.flat()).toEqual(list)
  expect(Math.max(...chunks.map((chunk) => chunk.length))).toBeLessThanOrEqual(4)
  expect(chunksOf([], 3)).toEqual([])
})

test.each([
  ['put in', 4, 0, 2],
  ['taken out', 5, 3, 0],
  ['replaced', 0, 1, 1],
  ['put at the end', 12, 0, 1],
  ['put in the place of everything', 0, 12, 3],
  ['nothing', 3, 0, 0],
])('only the chunks around what was %s are other objects', (_what, at, remove, put) => {
  const list = items(...'abcdefghijkl')
  const before = chunksOf(list, 3)
  const after = list.toSpliced(at, remove, ...items(...'xyz'.slice(0, put)))
  const chunks = chunksOf(after, 3, before)
  expect(chunks.flat()).toEqual(after)
  const touched = before.filter((chunk) => !chunks.includes(chunk)).flat()
  const gone = list.slice(at, at + remove)
  for (const item of gone) expect(touched).toContain(item)
  // An insertion between two chunks touches neither of them.
  expect(touched.length).toBeLessThanOrEqual(gone.length + 2 * 3)
})

test('many edits at one place leave no heap of small chunks', () => {
  let list = items(...'abcdefghijkl')
  let chunks = chunksOf(list, 4)
  for (let i = 0; i < 40; i++) {
    list = list.toSpliced(5, 1, ...items('x', 'y'))
    chunks = chunksOf(list, 4, chunks)
    list = list.toSpliced(5, 2, ...items('z'))
    chunks = chunksOf(list, 4, chunks)
  }
  expect(chunks.flat()).toEqual(list)
  expect(chunks.length).toBeLessThanOrEqual(5)
})
