/**
 * The life of a translation between the keyboard and the server's answer, without clock, store or network.
 *
 *   typed ─▶ waiting ─▶ sending ─▶ (answer carries our text) ─▶ gone: saved
 *                ▲          ├─▶ troubled (offline, full, locked, refused, …): kept, tried again
 *                └──────────┴─▶ conflict: kept until a person chooses
 *
 * A draft disappears in one way only: the server answered with a newer revision that carries exactly its text.
 */
import type { State, Unit } from '../api/types'
import { cutsBetween, sameCuts } from './sentences'

/** Text is a translation and its state. */
export interface Text {
  target: string
  state: State
  /** Where it is cut into sentences; left out of a paragraph that is not. */
  cuts?: readonly number[]
}

/** Version is a text that the server has acknowledged. */
export interface Version extends Text {
  revision: number
}

/** Why a text is kept here: no answer came, or what the answer tells of the machine, the door, the text or the database. */
export type Trouble =
  | 'offline'
  | 'locked'
  | 'refused'
  | 'full'
  | 'broken'
  | 'readOnly'
  | 'damaged'
  | 'vanished'
  | 'busy'
  | 'away'
  | 'uncertain'
  | 'elsewhere'
export type Phase = 'waiting' | 'sending' | 'conflict' | Trouble

/** Draft is a text that the server has not acknowledged yet. */
export interface Draft extends Text {
  unit: number
  document: number
  /** What is translated, and the unit's place in its document, from 0, so that the text can be understood when its unit is out
   * of reach. Drafts of older programs lack both. */
  source?: string
  position?: number
  /** What the text was made from. */
  base: Version
  /** Names the change towards the server; a changed text gets another one. */
  mutation: string
  /** Texts that were sent and whose answers never came: a conflict with one of them is no conflict. */
  unanswered: Text[]
  phase: Phase
  /** With conflict: what the other person made of the base. */
  theirs?: Version
  /** With refused: why, as the server said. */
  reason?: string
  /** A text that is to be sent after this one, to put theirs on top again. */
  next?: Text
}

export const textOf = (unit: Pick<Unit, 'target'>): string => unit.target.join(' ')
export const versionOf = (unit: Unit): Version => ({
  revision: unit.revision,
  target: textOf(unit),
  state: unit.state,
  ...(unit.target.length > 1 ? { cuts: cutsBetween(unit.target) } : {}),
})
const same = (a: Text, b: Text) => a.target === b.target && a.state === b.state
/** alike are texts that are cut in the same places as well: where two people meet, cuts are no reason for a conflict. */
const alike = (a: Text, b: Text) => same(a, b) && sameCuts(a.cuts, b.cuts)

/** stateWhileTyping is the state that a text has as soon as it differs from what was acknowledged. */
export function stateWhileTyping(base: Text, target: string): State {
  if (target.trim() === '') return 'initial'
  if (target === base.target) return base.state
  return base.state === 'initial' ? 'initial' : 'translated'
}

/**
 * changed is the draft after a person changed the text or the state; undefined when nothing is left to be saved. Each
 * change needs a fresh mutation.
 */
export function changed(draft: Draft | undefined, unit: Unit, text: Text, mutation: string): Draft | undefined {
  const wanted: Text = text.target.trim() === '' ? { target: '', state: 'initial' } : text
  if (!draft) {
    const base = versionOf(unit)
    if (alike(base, wanted)) return undefined
    const about = { source: unit.source.join(' '), position: unit.position }
    return {
      ...wanted,
      unit: unit.id,
      document: unit.document,
      ...about,
      base,
      mutation,
      unanswered: [],
      phase: 'waiting',
    }
  }
  if (alike(draft, wanted)) return draft
  const { reason: _, next: __, cuts: ___, ...kept } = draft
  const phase: Phase = draft.phase === 'conflict' || draft.phase === 'sending' ? draft.phase : 'waiting'
  if (phase === 'waiting' && alike(draft.base, wanted) && draft.unanswered.length === 0) return undefined
  return { ...kept, ...wanted, mutation, phase }
}

/** Parcel is one attempt to save. */
export interface Parcel extends Text {
  unit: number
  revision: number
  mutation: string
}

export const parcelOf = (draft: Draft): Parcel => ({
  unit: draft.unit,
  revision: draft.base.revision,
  target: draft.target,
  state: draft.state,
  ...(draft.cuts ? { cuts: draft.cuts } : {}),
  mutation: draft.mutation,
})

export const sending = (draft: Draft): Draft => ({ ...draft, phase: 'sending' })

/** acknowledged is the draft after the server answered a parcel with the unit as it stands; undefined when all is saved. */
export function acknowledged(draft: Draft, parcel: Parcel, unit: Unit, mutation: string): Draft | undefined {
  const base = versionOf(unit)
  const { theirs: _, reason: __, next, ...kept } = draft
  if (draft.mutation !== parcel.mutation) {
    return alike(draft, base)
      ? undefined
      : { ...kept, base, unanswered: [], phase: 'waiting', ...(next ? { next } : {}) }
  }
  if (!next || same(next, base)) return undefined
  return { ...kept, ...next, base, mutation, unanswered: [], phase: 'waiting' }
}

/** carries tells whether an answer holds the text of the parcel, and is newer than what it was made from. */
export function carries(unit: Unit, parcel: Parcel): boolean {
  return unit.revision > parcel.revision && textOf(unit) === parcel.target
}

/** overtaken is the draft after the server said that the unit is no longer at its base's revision. */
export function overtaken(draft: Draft, parcel: Parcel, current: Unit): Draft | undefined {
  const theirs = versionOf(current)
  const ours = [...draft.unanswered, parcel, draft]
  if (same(theirs, draft)) return undefined
  if (ours.some((text) => same(text, theirs)) || same(theirs, draft.base) || theirs.target === draft.target) {
    return { ...draft, base: theirs, unanswered: [], phase: 'waiting' }
  }
  return { ...draft, theirs, unanswered: [], phase: 'conflict' }
}

/** troubled is the draft after a parcel could not be delivered or was not accepted. */
export function troubled(draft: Draft, parcel: Parcel, trouble: Trouble, reason?: string): Draft {
  const sent: Text = { target: parcel.target, state: parcel.state }
  const unanswered = draft.unanswered.some((text) => same(text, sent)) ? draft.unanswered : [...draft.unanswered, sent]
  // A text that was changed since the refused one was sent deserves a try of its own.
  const phase: Phase = trouble === 'refused' && draft.mutation !== parcel.mutation ? 'waiting' : trouble
  return { ...draft, unanswered, phase, ...(reason ? { reason } : {}) }
}

/** unsigned is the draft after the state was refused because of open findings: its text is still to be saved. */
export function unsigned(draft: Draft, mutation: string): Draft | undefined {
  const state: State = draft.base.state === 'initial' && draft.target === draft.base.target ? 'initial' : 'translated'
  const text: Text = { target: draft.target, state: draft.target === draft.base.target ? draft.base.state : state }
  if (alike({ ...draft, ...text }, draft.base)) return undefined
  return { ...draft, ...text, mutation, phase: 'waiting' }
}

/** keepMine settles a conflict: the draft is saved on top of theirs. */
export function keepMine(draft: Draft, mutation: string): Draft {
  const { theirs, ...kept } = draft
  return { ...kept, base: theirs ?? draft.base, mutation, phase: 'waiting' }
}

/** takeTheirs settles a conflict: the draft goes into the history, then theirs is put on top again. */
export function takeTheirs(draft: Draft, mutation: string): Draft {
  const { theirs, ...kept } = draft
  if (!theirs) return draft
  const state: State = draft.target.trim() === '' ? 'initial' : 'translated'
  const next: Text = { target: theirs.target, state: theirs.state, cuts: theirs.cuts ?? [] }
  return { ...kept, state, base: theirs, mutation, phase: 'waiting', next }
}

/** shownText is what the page shows of a draft: the text that will stand when all is sent. */
export const shownText = (draft: Draft): Text => draft.next ?? draft
