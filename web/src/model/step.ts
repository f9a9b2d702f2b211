import type { Concept, ConceptFields, Touch, TouchOutcome } from '../api/types'
import { preferred } from './concept'
import type { Change } from './difference'

/** formsWithdrawn tells whether a change takes an English form away that translations may have used: one more form that
 * may be used touches nothing. */
export function formsWithdrawn(before: ConceptFields, after: ConceptFields): boolean {
  const usable = (c: ConceptFields) => c.targets.filter((t) => t.status !== 'deprecated').map((t) => t.text)
  const refused = (c: ConceptFields) => [
    ...(c.forbidden ?? []),
    ...c.targets.filter((t) => t.status === 'deprecated').map((t) => t.text),
  ]
  const missing = (list: string[] = [], from: string[] = []) => list.some((form) => !from.includes(form))
  return (
    preferred(before.targets) !== preferred(after.targets) ||
    missing(usable(before), usable(after)) ||
    missing(refused(after), refused(before)) ||
    missing(before.adjectives, after.adjectives)
  )
}

/** replacedPieces shows a text with what a step takes out and puts in, in order. */
export function replacedPieces(touch: Touch): Change[] {
  const target = touch.target.join(' ')
  const preview = touch.preview.join(' ')
  const pieces: Change[] = []
  let at = 0
  for (const [i, old] of touch.forms.entries()) {
    const put = touch.new[i]
    if (!put) continue
    if (old.start > at) pieces.push({ text: target.slice(at, old.start), side: 'both' })
    pieces.push({ text: target.slice(old.start, old.end), side: 'before' })
    pieces.push({ text: preview.slice(put.start, put.end), side: 'after' })
    at = old.end
  }
  if (at < target.length) pieces.push({ text: target.slice(at), side: 'both' })
  return pieces
}

/** canChange tells whether a step can give the unit another text. */
export const canChange = (touch: Touch): boolean => touch.outcome === 'ready' || touch.outcome === 'elsewhere'

/** isChosen tells which units a step changes unless a person says otherwise: those that nobody has signed off. */
export const isChosen = (touch: Touch): boolean =>
  touch.outcome === 'ready' && touch.state !== 'reviewed' && touch.state !== 'final'

/** TouchFilter is a group of the units that a step touches. */
export type TouchFilter = TouchOutcome | 'signed'

export const touchFilters: readonly TouchFilter[] = ['ready', 'signed', 'elsewhere', 'by_hand', 'blank', 'same']

/** filterOf is the one group of a unit. */
export const filterOf = (touch: Touch): TouchFilter =>
  touch.outcome === 'ready' && !isChosen(touch) ? 'signed' : touch.outcome

/** formsOf are the English forms of two concepts that may be preferred once they are one. */
export function formsOf(...concepts: Concept[]): string[] {
  const forms = concepts.flatMap((c) => c.targets.filter((t) => t.status !== 'deprecated').map((t) => t.text))
  return [...new Set(forms)]
}
