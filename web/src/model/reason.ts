import type { Reason, ReasonMark } from '../api/types'
import type { Side } from './board'
import type { Mark } from './pieces'

export type Weight = 'strong' | 'clear' | 'slight'

/** weightOf says a weight, given in natural logarithms of odds, as a person would: strong evidence is twenty to one. */
export function weightOf(weight: number): Weight {
  const size = Math.abs(weight)
  return size >= 3 ? 'strong' : size >= 1 ? 'clear' : 'slight'
}

/** Evidence is what ties a pair and what speaks against it, the weightiest first. */
export interface Evidence {
  pro: Reason[]
  contra: Reason[]
}

export function evidenceOf(reasons: readonly Reason[]): Evidence {
  const sorted = [...reasons].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
  return { pro: sorted.filter((r) => r.weight >= 0), contra: sorted.filter((r) => r.weight < 0) }
}

export const marksOn = (reason: Reason, side: Side): readonly ReasonMark[] =>
  side === 'source' ? reason.source : reason.target

/** reasonMarks are the places in a sentence that the reasons speak of; those of the one that is looked at are loud. */
export function reasonMarks(reasons: readonly Reason[], side: Side, n: number, looked?: Reason): Mark[] {
  return reasons.flatMap((reason) =>
    marksOn(reason, side)
      .filter((mark) => mark.segment === n)
      .map(({ start, end }) => ({
        start,
        end,
        look: reason === looked ? ('tie' as const) : reason.weight < 0 ? ('warning' as const) : ('term' as const),
      })),
  )
}
