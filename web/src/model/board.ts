import type { BeadRow } from '../api/types'

/** Side is one of the two texts that are aligned. */
export type Side = 'source' | 'target'

/** Bead holds sentences that belong together, as numbers of sentences from 0; one side is empty where something has no
 * partner. A bead is never changed: an edit puts others in its place, so that an old one can be told from a new one. */
export interface Bead {
  s: readonly number[]
  t: readonly number[]
  /** The probability that it is right, from 0 to 1. */
  score: number
  /** Made or confirmed by a person. */
  hand: boolean
  /** Fixed: aligning anew stops at it. */
  pinned: boolean
}

/** Place is a sentence. */
export interface Place {
  side: Side
  n: number
}

/** Splice puts beads in the place of others. */
export interface Splice {
  at: number
  remove: number
  rows: readonly Bead[]
}

export const sides: readonly Side[] = ['source', 'target']
export const otherSide = (side: Side): Side => (side === 'source' ? 'target' : 'source')
export const onSide = (bead: Bead, side: Side): readonly number[] => (side === 'source' ? bead.s : bead.t)

/** isGap tells whether a bead lacks a side. */
export const isGap = (bead: Bead): boolean => bead.s.length === 0 || bead.t.length === 0

/** keyOf names a bead by its first sentence, so that it keeps its name while the rest of it changes. */
export const keyOf = (bead: Bead): string => (bead.s.length > 0 ? `s${bead.s[0]}` : `t${bead.t[0]}`)

/** placeKey names a sentence. */
export const placeKey = (place: Place): string => `${place.side === 'source' ? 's' : 't'}${place.n}`

/** firstPlace is where a bead is entered: on the wished side, if there is anything. */
export function firstPlace(bead: Bead, side: Side): Place {
  const wished = onSide(bead, side)[0]
  if (wished !== undefined) return { side, n: wished }
  return { side: otherSide(side), n: onSide(bead, otherSide(side))[0] ?? 0 }
}

/** splice makes a list with the splice done; the beads that it leaves alone are the same objects. */
export const splice = (beads: readonly Bead[], { at, remove, rows }: Splice): Bead[] => [
  ...beads.slice(0, at),
  ...rows,
  ...beads.slice(at + remove),
]

const same = (a: readonly number[], b: readonly number[]) => a.length === b.length && a.every((n, i) => n === b[i])

/** beadOf reads a bead as the API tells it. */
export const beadOf = (told: BeadRow): Bead => ({
  s: told.s,
  t: told.t,
  score: told.score,
  hand: told.hand ?? false,
  pinned: told.pinned ?? false,
})

/** sameBead tells whether two beads say the same. */
export const sameBead = (a: Bead, b: Bead): boolean =>
  same(a.s, b.s) && same(a.t, b.t) && a.score === b.score && a.hand === b.hand && a.pinned === b.pinned

/** keepOld takes the old object for every bead that says the same as before, so that what shows it is left alone. */
export function keepOld(beads: readonly Bead[], old: readonly Bead[]): Bead[] {
  const byKey = new Map(old.map((bead) => [keyOf(bead), bead]))
  return beads.map((bead) => {
    const before = byKey.get(keyOf(bead))
    return before && sameBead(before, bead) ? before : bead
  })
}

/** Index finds the bead of a sentence. */
export class Index {
  private readonly rows: Record<Side, number[]> = { source: [], target: [] }

  constructor(beads: readonly Bead[]) {
    for (const [i, bead] of beads.entries()) {
      for (const n of bead.s) this.rows.source[n] = i
      for (const n of bead.t) this.rows.target[n] = i
    }
  }

  /** of is the position of the sentence's bead; -1 when no bead holds it. */
  of(place: Place): number {
    return this.rows[place.side][place.n] ?? -1
  }
}

/** landing is the sentence that is selected after the server changed something: the same one where it was touched, else the
 * first of the change, so that the eye finds what happened. */
export function landing(selected: Place, splices: readonly Splice[]): Place {
  const rows = splices.flatMap((done) => done.rows)
  const first = rows[0]
  if (!first || rows.some((row) => onSide(row, selected.side).includes(selected.n))) return selected
  return firstPlace(first, selected.side)
}
