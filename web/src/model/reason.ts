import type { Reason, ReasonMark } from '../api/types'
import type { Side } from './board'
import type { Mark } from './pieces'

export type Weight = 'strong' | 'clear' | 'slight'

/** weightOf says a weight, given in natural logarithms of odds, as a person would: strong evidence is twenty to one. */
export function weightOf(weight: number): Weight {
  const size = Math.abs(weight)
  return size >= 3 ? 'strong' : size >= 1 ? 'clear' : 'slight'
}

/** Group is the evidence of one kind, the weightiest first. */
export interface Group {
  kind: Reason['kind']
  reasons: Reason[]
}

/** Evidence is what ties a pair and what speaks against it. */
export interface Evidence {
  pro: Group[]
  contra: Group[]
  /** How many reasons are not among the weightiest. */
  more: number
}

/** evidenceOf sorts the weightiest reasons by their kind. */
export function evidenceOf(reasons: readonly Reason[], most = Infinity): Evidence {
  const sorted = [...reasons].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
  const kept = sorted.slice(0, most)
  return {
    pro: grouped(kept.filter((r) => r.weight >= 0)),
    contra: grouped(kept.filter((r) => r.weight < 0)),
    more: sorted.length - kept.length,
  }
}

function grouped(reasons: Reason[]): Group[] {
  const kinds = [...new Set(reasons.map((reason) => reason.kind))]
  return kinds.map((kind) => ({ kind, reasons: reasons.filter((reason) => reason.kind === kind) }))
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
