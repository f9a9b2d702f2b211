import { expect, test } from 'vitest'
import type { Finding, Rendering } from '../api/types'
import { codePoint, piecesOf, targetMarks, type Mark } from './pieces'

/** shown writes pieces so that a person can read them: terms in [], ties in ==, warnings in (), errors in {}, invisible as <U+…>. */
function shown(text: string, marks: Mark[]): string {
  const frame = {
    plain: ['', ''],
    term: ['[', ']'],
    tie: ['=', '='],
    warning: ['(', ')'],
    error: ['{', '}'],
    invisible: ['<', '>'],
  }
  return piecesOf(text, marks)
    .map((p) => frame[p.look].join(p.look === 'invisible' ? codePoint(p.text) : p.text))
    .join('')
}

const mark = (start: number, end: number, look: Mark['look'] = 'term'): Mark => ({ start, end, look })

test.each<[string, Mark[], string]>([
  ['', [], ''],
  ['NATO-nun', [], 'NATO-nun'],
  ['NATO-nun dəvəti', [mark(0, 8)], '[NATO-nun] dəvəti'],
  ['NATO-nun Baş katibi', [mark(0, 8), mark(9, 19, 'error')], '[NATO-nun] {Baş katibi}'],
  ['Baş katib', [mark(0, 9), mark(0, 9, 'error')], '{Baş katib}'],
  ['Baş katib', [mark(0, 9), mark(4, 9, 'warning')], '[Baş ](katib)'],
  ['ab', [mark(1, 1, 'error')], 'ab'],
  ['ab', [mark(1, 9)], 'a[b]'],
  ['a\u202eb', [], 'a<U+202E>b'],
  ['a\u202e\u202eb', [mark(0, 4)], '[a]<U+202E><U+202E>[b]'],
])('%s', (text, marks, want) => {
  expect(shown(text, marks)).toBe(want)
})

test('a hint is no louder than the term it speaks of', () => {
  const text = 'US, us and U.S.'
  const rendering = { start: 0, end: 2 } as Rendering
  const finding = (start: number, end: number, severity: Finding['severity']) =>
    ({ side: 'target', start, end, severity }) as Finding
  const marks = targetMarks([rendering], [finding(0, 2, 'info'), finding(4, 6, 'error'), finding(11, 15, 'warning')])
  expect(shown(text, marks)).toBe('[US], {us} and (U.S.)')
})

test('pieces joined are the text, whatever the marks', () => {
  const text = 'İlk 😀 söz\u200e, “NATO-nun” sözü'
  for (let start = 0; start <= text.length; start++) {
    for (let end = 0; end <= text.length; end++) {
      const pieces = piecesOf(text, [mark(start, end, 'error'), mark(3, 9), mark(end, start, 'warning')])
      expect(pieces.map((p) => p.text).join('')).toBe(text)
    }
  }
})
