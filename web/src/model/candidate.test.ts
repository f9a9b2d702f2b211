import { expect, test } from 'vitest'
import type { Candidate } from '../api/types'
import { conceptOf, nextKind, sentenceAround } from './candidate'

/** shown writes an excerpt with its place in []. */
function shown(text: string): string {
  const start = text.indexOf('[')
  const end = text.indexOf(']') - 1
  const cut = sentenceAround(text.replace(/[[\]]/g, ''), start, end)
  return `${cut.text.slice(0, cut.start)}[${cut.text.slice(cut.start, cut.end)}]${cut.text.slice(cut.end)}`
}

test.each([
  ['[Bakıda] sərgi açılıb.', '[Bakıda] sərgi açılıb.'],
  ['Hava istidir. [Bakıda] sərgi açılıb. Sabah bağlanır.', '[Bakıda] sərgi açılıb.'],
  ['Sərgi açılıb. Onu [T. Lorentsson] açıb! Gəlin.', 'Onu [T. Lorentsson] açıb!'],
  ['Sərgi 2024-cü ildə, yəni 5 il əvvəl, [Bakıda] olub', 'Sərgi 2024-cü ildə, yəni 5 il əvvəl, [Bakıda] olub'],
  ['“Gəlin.” [Bakı] gözləyir.', '[Bakı] gözləyir.'],
])('the sentence of %s', (text, want) => {
  expect(shown(text)).toBe(want)
})

test('a long sentence is cut between words on both sides', () => {
  const words = 'söz '.repeat(100)
  const text = shown(`${words}[Bakıda] ${words}`)
  expect(text).toMatch(/^… (söz )+\[Bakıda\]( söz)+ …$/)
  expect(text.length).toBeLessThan(340)
})

const candidate = { source: 'Bakı', kind: 'place', target: 'Baku' } as Candidate

test('a proposal becomes a concept with what was decided', () => {
  expect(conceptOf(candidate, 'institution', ' Baku City ')).toMatchObject({
    kind: 'institution',
    sources: [{ text: 'Bakı', status: 'preferred' }],
    targets: [{ text: 'Baku City', status: 'preferred' }],
    inflect: true,
  })
  expect(conceptOf(candidate, 'place', '').targets).toEqual([])
})

test('the kinds go round', () => {
  expect(nextKind('person')).toBe('place')
  expect(nextKind('term')).toBe('person')
})
