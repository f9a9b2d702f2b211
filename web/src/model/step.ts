import type { Concept, ConceptFields, Touch, TouchOutcome } from '../api/types'

/** formsChanged tells whether a change of a concept concerns the English side, and with it texts that are translated. */
export function formsChanged(before: ConceptFields, after: ConceptFields): boolean {
  const english = (c: ConceptFields) =>
    JSON.stringify([c.targets.map((t) => [t.text, t.status]), c.forbidden ?? [], c.adjectives ?? []])
  return english(before) !== english(after)
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
