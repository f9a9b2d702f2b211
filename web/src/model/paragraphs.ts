import type { Paragraph } from '../api/types'

/** Mended is a paragraph in the import preview; its key stays while it is edited. */
export interface Mended extends Paragraph {
  key: number
}

/** split divides a paragraph at a place in its text; the second half plays the part of a plain continuation. */
export function split(list: Mended[], index: number, at: number, key: number): Mended[] {
  const whole = list[index]
  if (!whole) return list
  const [first, second] = [whole.text.slice(0, at).trimEnd(), whole.text.slice(at).trimStart()]
  if (!first || !second) return list
  return list.toSpliced(index, 1, { ...whole, text: first }, { ...whole, key, text: second })
}

/** join puts a paragraph at the end of the one before. */
export function join(list: Mended[], index: number): Mended[] {
  const [before, after] = [list[index - 1], list[index]]
  if (!before || !after) return list
  return list.toSpliced(index - 1, 2, { ...before, text: `${before.text} ${after.text}`.trim() })
}
