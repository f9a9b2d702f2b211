/**
 * Sentences of a text. A text is one string; cuts are the places of those of its spaces that part two sentences, in UTF-16
 * code units. To cut a text changes nothing in it: its sentences, joined by single spaces, are the text again.
 */

/** cutsBetween are the cuts of a list of sentences. */
export function cutsBetween(sentences: readonly string[]): number[] {
  const cuts: number[] = []
  let at = 0
  for (const sentence of sentences.slice(0, -1)) {
    at += sentence.length
    cuts.push(at++)
  }
  return cuts
}

/** Sentence is a sentence with its place in the text. */
export interface Sentence {
  start: number
  end: number
}

/** sentencesOf are the places of a text's sentences; none of an empty text. Cuts that are at no space are passed over. */
export function sentencesOf(text: string, cuts: readonly number[]): Sentence[] {
  if (text === '') return []
  const fitting = cuts.filter((at) => text[at] === ' ')
  return [-1, ...fitting].map((cut, i) => ({ start: cut + 1, end: fitting[i] ?? text.length }))
}

/** listOf is a text as the server keeps it: a list of sentences, one where it is not cut, none where it is blank. */
export function listOf(text: string, cuts: readonly number[] = []): string[] {
  if (text.trim() === '') return []
  const list = sentencesOf(text, cuts).map(({ start, end }) => text.slice(start, end))
  // The server takes no blank sentence: such a cut was left over by a deletion.
  return list.every((sentence) => sentence.trim() !== '') ? list : [text]
}

/** carried are the cuts of a text after it was changed at one place: those before and behind it stay. */
export function carried(cuts: readonly number[], before: string, after: string): number[] {
  if (before === after) return [...cuts]
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  const grown = after.length - before.length
  return cuts.flatMap((at) => {
    if (at < head) return at
    return at >= before.length - tail ? at + grown : []
  })
}

export const sameCuts = (a: readonly number[] = [], b: readonly number[] = []): boolean =>
  a.length === b.length && a.every((at, i) => at === b[i])

/** Lines is a text as it stands in a field with a line for each sentence. */
export interface Lines {
  text: string
  cuts: number[]
  /** placeOf finds a place of the text in the field. */
  placeOf: (at: number) => number
}

/**
 * readLines takes a field's text for sentences. A line end parts two of them, but for the hard ones, which the text has
 * itself; a line in which nothing stands yet is no sentence.
 */
export function readLines(field: string, hard: ReadonlySet<number> = new Set()): Lines {
  const parts: { field: number; text: number; line: string }[] = []
  let start = 0
  let length = 0
  for (let at = 0; at <= field.length; at++) {
    if (at < field.length && (field[at] !== '\n' || hard.has(at))) continue
    const line = field.slice(start, at)
    if (line.trim() !== '') {
      if (parts.length > 0) length++
      parts.push({ field: start, text: length, line })
      length += line.length
    }
    start = at + 1
  }
  return {
    text: parts.map((part) => part.line).join(' '),
    cuts: cutsBetween(parts.map((part) => part.line)),
    placeOf: (at) => {
      const part = parts.findLast((p) => p.text <= at) ?? parts[0]
      return part ? Math.min(part.field + at - part.text, field.length) : 0
    },
  }
}

/** fieldOf writes a text with a line for each sentence, and tells which line ends are the text's own. */
export function fieldOf(text: string, cuts: readonly number[]): { field: string; hard: number[] } {
  const hard = [...text.matchAll(/\n/g)].map((match) => match.index)
  const field = sentencesOf(text, cuts)
    .map(({ start, end }) => text.slice(start, end))
    .join('\n')
  return { field, hard }
}

/** pairUp tells whether two sides can stand sentence beside sentence: n to n, or n to nothing yet. */
export const pairUp = (source: readonly Sentence[], target: readonly Sentence[]): boolean =>
  target.length === 0 || source.length === target.length
