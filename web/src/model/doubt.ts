import { isGap, keyOf, onSide, otherSide, type Bead, type Index, type Place, type Side } from './board'

/** Level is how sure a pair is: made by a person, found sure or doubtful by the aligner. */
export type Level = 'pinned' | 'hand' | 'sure' | 'doubtful'

/** levelOf tells how sure a pair is; below is the server's bound of what is doubtful. */
export function levelOf(bead: Bead, below: number): Level {
  if (bead.pinned) return 'pinned'
  if (bead.hand) return 'hand'
  return bead.score < below ? 'doubtful' : 'sure'
}

/** View is what the board shows of the text. */
export type View = 'all' | 'doubtful' | 'gaps' | 'hand' | 'pinned'
export const views: readonly View[] = ['all', 'doubtful', 'gaps', 'hand', 'pinned']

export interface Counts {
  beads: number
  doubtful: number
  /** Pairs that lack the translation, and the sentences in them. */
  untranslated: number
  untranslatedSentences: number
  /** Pairs that lack the source, and the sentences in them. */
  added: number
  addedSentences: number
  hand: number
  pinned: number
}

/** countBeads counts what the board tells all the time. */
export function countBeads(beads: readonly Bead[], below: number): Counts {
  const counts: Counts = {
    beads: beads.length,
    doubtful: 0,
    untranslated: 0,
    untranslatedSentences: 0,
    added: 0,
    addedSentences: 0,
    hand: 0,
    pinned: 0,
  }
  for (const bead of beads) {
    if (levelOf(bead, below) === 'doubtful') counts.doubtful++
    if (bead.hand) counts.hand++
    if (bead.pinned) counts.pinned++
    if (bead.t.length === 0) {
      counts.untranslated++
      counts.untranslatedSentences += bead.s.length
    } else if (bead.s.length === 0) {
      counts.added++
      counts.addedSentences += bead.t.length
    }
  }
  return counts
}

/** pairsOf is how many pairs have both sides. */
export const pairsOf = (counts: Counts): number => counts.beads - counts.untranslated - counts.added

/** fitsView tells whether a pair is what the view asks for. */
export function fitsView(bead: Bead, view: View, below: number): boolean {
  switch (view) {
    case 'all':
      return true
    case 'doubtful':
      return levelOf(bead, below) === 'doubtful'
    case 'gaps':
      return isGap(bead)
    case 'hand':
      return bead.hand
    case 'pinned':
      return bead.pinned
  }
}

/** Shown is what a view shows of the pairs, by their keys. */
export interface Shown {
  keys: ReadonlySet<string>
  /** Those before which something is left out. */
  after: ReadonlySet<string>
}

/** shownBeads are the pairs that a view shows: those it asks for with a neighbour on each side, as a doubtful pair is judged, and
 * mended, with what stands around it. Undefined shows everything. */
export function shownBeads(beads: readonly Bead[], view: View, below: number): Shown | undefined {
  if (view === 'all') return undefined
  const keys = new Set<string>()
  const after = new Set<string>()
  let last = -1
  for (const [i, bead] of beads.entries()) {
    if (!fitsView(bead, view, below)) continue
    for (let near = Math.max(last + 1, i - 1); near <= i + 1; near++) {
      const there = beads[near]
      if (!there) continue
      keys.add(keyOf(there))
      if (near > last + 1) after.add(keyOf(there))
      last = near
    }
  }
  return { keys, after }
}

/** nextFitting is the next pair in a direction that the view asks for, and then from the other end; -1 when there is none. */
export function nextFitting(beads: readonly Bead[], from: number, step: 1 | -1, view: View, below: number): number {
  const n = beads.length
  for (let i = 1; i <= n; i++) {
    const at = (((from + step * i) % n) + n) % n
    const bead = beads[at]
    if (bead && fitsView(bead, view, below) && at !== from) return at
  }
  return -1
}

/** queueOf are the doubtful pairs, the least sure first. */
export function queueOf(beads: readonly Bead[], below: number): Bead[] {
  return beads.filter((bead) => levelOf(bead, below) === 'doubtful').sort((a, b) => a.score - b.score)
}

/** stepFrom is the sentence above or below, across the pairs that are shown; undefined at the edge. The column is the side that
 * the way keeps to wherever a pair has it. */
export function stepFrom(
  beads: readonly Bead[],
  index: Index,
  { side, n }: Place,
  step: 1 | -1,
  column: Side,
  shown: (bead: Bead) => boolean,
): Place | undefined {
  const row = index.of({ side, n })
  const here = beads[row]
  if (!here) return undefined
  const own = onSide(here, side)
  const within = own[own.indexOf(n) + step]
  if (within !== undefined) return { side, n: within }
  for (let at = row + step; at >= 0 && at < beads.length; at += step) {
    const bead = beads[at]
    if (bead && shown(bead)) return edge(bead, column, step) ?? edge(bead, otherSide(column), step)
  }
  return undefined
}

function edge(bead: Bead, side: Side, step: 1 | -1): Place | undefined {
  const n = onSide(bead, side).at(step === 1 ? 0 : -1)
  return n === undefined ? undefined : { side, n }
}
