import type { Finding, Rendering, TermMark } from '../api/types'

/** Look is how a piece of text is shown: quiet for a term that is right, loud for one that is not, and for a tie that is
 * being looked at. */
export type Look = 'plain' | 'term' | 'tie' | 'warning' | 'error' | 'invisible'

export interface Mark {
  start: number
  end: number
  look: Look
}

export interface Piece {
  text: string
  look: Look
}

const strength: Record<Look, number> = { plain: 0, term: 1, warning: 2, error: 3, tie: 4, invisible: 5 }

// Characters that turn the direction of writing, or that nobody sees: a text must not be able to hide behind them.
const invisible = /[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu

/** sourceMarks are the terms of a source text; those that the translation misses are loud. */
export function sourceMarks(terms: TermMark[], findings: Finding[]): Mark[] {
  const marks: Mark[] = terms.filter((t) => !t.nested).map((t) => ({ start: t.start, end: t.end, look: 'term' }))
  return marks.concat(findings.filter((f) => f.side === 'source' && !f.waiver).map(findingMark))
}

/** targetMarks are the forms in a translation that the glossary knows, right and wrong. */
export function targetMarks(renderings: Rendering[], findings: Finding[]): Mark[] {
  const marks: Mark[] = renderings.map((r) => ({ start: r.start, end: r.end, look: 'term' }))
  return marks.concat(findings.filter((f) => f.side === 'target' && !f.waiver).map(findingMark))
}

function findingMark(f: Finding): Mark {
  const looks: Record<Finding['severity'], Look> = { error: 'error', warning: 'warning', info: 'term' }
  return { start: f.start, end: f.end, look: looks[f.severity] }
}

/** piecesOf cuts a text at its marks, positions in UTF-16 code units; where marks overlap the louder one is seen. */
export function piecesOf(text: string, marks: Mark[]): Piece[] {
  const all = marks.filter((m) => m.start < m.end)
  for (const match of text.matchAll(invisible)) {
    all.push({ start: match.index, end: match.index + match[0].length, look: 'invisible' })
  }
  if (all.length === 0) return text ? [{ text, look: 'plain' }] : []
  const cuts = [...new Set([0, text.length, ...all.flatMap((m) => [m.start, m.end])])]
    .filter((at) => at >= 0 && at <= text.length)
    .sort((a, b) => a - b)
  const pieces: Piece[] = []
  for (const [i, start] of cuts.entries()) {
    const end = cuts[i + 1]
    if (end === undefined) break
    const look = all.reduce<Look>(
      (best, m) => (m.start <= start && m.end >= end && strength[m.look] > strength[best] ? m.look : best),
      'plain',
    )
    const last = pieces.at(-1)
    if (last?.look === look && look !== 'invisible') last.text += text.slice(start, end)
    else pieces.push({ text: text.slice(start, end), look })
  }
  return pieces
}

/** codePoint names an invisible character, such as U+202E. */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** marksWithin are the marks of a part of a text, with their places in that part. */
export function marksWithin(marks: Mark[], start: number, end: number): Mark[] {
  return marks
    .filter((m) => m.start < end && m.end > start)
    .map((m) => ({ ...m, start: Math.max(m.start, start) - start, end: Math.min(m.end, end) - start }))
}
