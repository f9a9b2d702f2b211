import { expect, test } from 'vitest'
import { join, split, type Mended } from './paragraphs'

const list = (...texts: string[]): Mended[] =>
  texts.map((text, key) => ({ key, text, kind: 'answer', speaker: 'E. Q.' }))
const texts = (l: Mended[]) => l.map((p) => p.text)

test.each([
  [3, ['bir', 'iki', 'üç']],
  [4, ['bir', 'iki', 'üç']],
  [0, ['bir iki', 'üç']],
  [7, ['bir iki', 'üç']],
])('dividing at %i', (at, want) => {
  expect(texts(split(list('bir iki', 'üç'), 0, at, 9))).toEqual(want)
})

test('both halves keep part and speaker', () => {
  expect(split(list('bir iki'), 0, 3, 9)[1]).toEqual({ key: 9, text: 'iki', kind: 'answer', speaker: 'E. Q.' })
})

test('joining is the way back', () => {
  expect(texts(join(split(list('bir iki', 'üç'), 0, 3, 9), 1))).toEqual(['bir iki', 'üç'])
  expect(join(list('bir'), 0)).toEqual(list('bir'))
})
