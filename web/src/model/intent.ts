import type { BoardEdit } from '../api/types'
import type { Bead, Index, Place, Splice } from './board'

/** Drop is where a sentence goes that is moved: into the bead of a sentence, or before it as a bead of its own; before nothing
 * is the end of the text. */
export type Drop = { into: Place } | { before: Place | undefined }

/** Intent is what a person asks of the board, told by sentences and not by positions: it means the same after other edits. */
export type Intent = Local | Remote

/** Local is an intent that the page can work out by itself. */
export type Local =
  | { kind: 'merge' | 'swap'; place: Place; step: 1 | -1 }
  | { kind: 'shift'; place: Place; step: 1 | -1 }
  | { kind: 'split' | 'unlink' | 'pin' | 'unpin' | 'confirm'; place: Place }
  | { kind: 'move'; place: Place; to: Drop }

/** Remote is an intent that needs the server's aligner or its list of edits. */
export type Remote = { kind: 'realign'; place: Place } | { kind: 'undo' | 'redo' }

export const isLocal = (intent: Intent): intent is Local =>
  intent.kind !== 'realign' && intent.kind !== 'undo' && intent.kind !== 'redo'

/** Board is what an edit is planned on. */
export interface Board {
  beads: readonly Bead[]
  index: Index
  /** Length of a sentence's text. */
  length: (place: Place) => number
}

/** EditBody is an edit in the words of the API, before it is named; positions are those of the list before it. */
export type EditBody = Omit<BoardEdit, 'mutation'>

/** Refusal is why an intent does nothing: no neighbour, a pinned pair, nothing to divide, nothing to take apart, no change. */
export type Refusal = 'edge' | 'pinned' | 'single' | 'apart' | 'unchanged'

/** Plan is an edit as the server is asked for it, and what it does as far as this page can tell by itself. */
export interface Plan {
  body: EditBody
  splice: Splice
}
