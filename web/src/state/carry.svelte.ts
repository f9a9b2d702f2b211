import { firstPlace, keyOf, type Bead, type Place } from '../model/board'
import type { Drop } from '../model/intent'

/** Over is a place where a sentence can be put down: into a pair, or before or after it as one of its own. */
export interface Over {
  bead: Bead
  where: 'into' | 'before' | 'after'
}

/** Carry is a sentence on its way to another place, by mouse or by keyboard. */
export class Carry {
  place: Place | undefined = $state.raw()
  over: Over | undefined = $state.raw()
  /** Whether arrow keys lead it. */
  byKeys = $state(false)

  start(place: Place, over: Over | undefined): void {
    this.place = place
    this.over = over
    this.byKeys = over !== undefined
  }

  /** hover notes where the sentence would go; the same place twice changes nothing. */
  hover(bead: Bead, where: Over['where']): void {
    if (this.over?.bead !== bead || this.over.where !== where) this.over = { bead, where }
  }

  stop(): void {
    this.place = undefined
    this.over = undefined
    this.byKeys = false
  }

  /** at tells how a pair is to be shown while a sentence is over it. */
  at(bead: Bead): Over['where'] | undefined {
    return this.over && keyOf(this.over.bead) === keyOf(bead) ? this.over.where : undefined
  }

  /** step leads to the next place: into one pair, between two, into the next. Beads are those that are shown. */
  step(beads: readonly Bead[], step: 1 | -1): void {
    if (!this.over) return
    const { bead, where } = this.over
    const at = beads.findIndex((b) => keyOf(b) === keyOf(bead))
    // Places are counted from above: before the first pair, in it, before the second, in it …, after the last.
    const slot = 2 * at + (where === 'before' ? 0 : where === 'into' ? 1 : 2) + step
    const there = beads[Math.min(Math.floor(slot / 2), beads.length - 1)]
    if (slot < 0 || slot > 2 * beads.length || !there) return
    this.over = { bead: there, where: slot === 2 * beads.length ? 'after' : slot % 2 === 0 ? 'before' : 'into' }
  }
}

/** dropOf says a place by its sentences. */
export function dropOf({ bead, where }: Over, beads: readonly Bead[], at: (place: Place) => number): Drop {
  const place = firstPlace(bead, 'source')
  if (where === 'into') return { into: place }
  if (where === 'before') return { before: place }
  const next = beads[at(place) + 1]
  return { before: next && firstPlace(next, 'source') }
}
