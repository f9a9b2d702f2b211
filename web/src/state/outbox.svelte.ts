import { ApiError } from '../api/client'
import type { Finding, Unit } from '../api/types'
import {
  acknowledged,
  carries,
  changed,
  keepMine,
  overtaken,
  parcelOf,
  sending,
  takeTheirs,
  troubled,
  unsigned,
  type Draft,
  type Parcel,
  type Text,
  type Trouble,
} from '../model/draft'

/** What an outbox needs of the world; tests give it another one. */
export interface Post {
  save(parcel: Parcel): Promise<Unit>
  /** knows tells whether the server has a change of that name in the unit's history. */
  knows(unit: number, mutation: string): Promise<boolean>
  /** saved is told of each unit that the server answered with. */
  saved(unit: Unit): void
  /** drafted is told of each change of a unit's draft; undefined means that all is saved. */
  drafted(unit: number, draft: Draft | undefined): void
  /** blocked is told when a state was refused because of findings. */
  blocked(unit: number, findings: Finding[]): void
}

/** Keeper is where drafts lie until they are acknowledged. */
export interface Keeper {
  /** put returns when the draft is on this machine's disk. */
  put(draft: Draft): Promise<void>
  delete(unit: number): Promise<void>
}

type Troubles = Record<Trouble | 'conflict', number>
const noTroubles = (): Troubles => ({
  offline: 0,
  locked: 0,
  refused: 0,
  full: 0,
  broken: 0,
  readOnly: 0,
  damaged: 0,
  vanished: 0,
  busy: 0,
  away: 0,
  uncertain: 0,
  elsewhere: 0,
  conflict: 0,
})

// What an answer's code says of the machine, the door or the database; the text waits here for better times.
const troubles: Partial<Record<ApiError['code'], Trouble>> = {
  storage_full: 'full',
  io_error: 'broken',
  read_only: 'readOnly',
  damaged: 'damaged',
  database_gone: 'vanished',
  busy: 'busy',
  unavailable: 'away',
  unknown_outcome: 'uncertain',
  other_database: 'elsewhere',
  unauthorized: 'locked',
}
// What an answer's code says of the text: sending it again as it is would be in vain.
const refusals: readonly ApiError['code'][] = [
  'not_found',
  'invalid',
  'too_large',
  'unsupported',
  'forbidden',
  'precondition_required',
]

// A draft leaves when nobody has typed for a moment, and at the latest after a second of typing.
const quietMs = 400
const longestMs = 900
const retryMs = [1000, 2000, 4000, 8000, 15_000]

/** Outbox brings drafts to the server, one parcel a unit at a time, and keeps them until they are acknowledged. */
export class Outbox {
  /** How many drafts are in which trouble. */
  troubles: Troubles = $state(noTroubles())
  /** Whether this browser keeps drafts. */
  keeps = $state(true)

  private readonly drafts = new Map<number, Draft>()
  private readonly timers = new Map<number, { quiet: number; deadline: number }>()
  private readonly writes = new Map<number, Promise<void>>()
  private attempts = 0
  private retry: number | undefined
  private closed = false

  constructor(
    private readonly post: Post,
    private keeper: Keeper | undefined,
  ) {
    this.keeps = keeper !== undefined
  }

  /** adopt takes in drafts that other, closed tabs left behind. */
  adopt(left: readonly Draft[]): void {
    for (const draft of left) {
      this.replace(draft.unit, draft.phase === 'conflict' ? draft : { ...draft, phase: 'waiting' })
      if (draft.phase !== 'conflict') this.schedule(draft.unit)
    }
  }

  draft(unit: number): Draft | undefined {
    return this.drafts.get(unit)
  }

  /** unsaved are all drafts, whether the browser keeps them or not. */
  unsaved(): Draft[] {
    return [...this.drafts.values()]
  }

  /** change takes in a text that was typed. */
  change(unit: Unit, text: Text): void {
    this.replace(unit.id, changed(this.drafts.get(unit.id), unit, text, crypto.randomUUID()))
    if (this.drafts.has(unit.id)) this.schedule(unit.id)
  }

  /** flush sends a unit's draft now. */
  flush(unit: number): void {
    this.cancel(unit)
    void this.send(unit)
  }

  /** settle ends a conflict. */
  settle(unit: number, choice: 'mine' | 'theirs'): void {
    const draft = this.drafts.get(unit)
    if (draft?.phase !== 'conflict') return
    const settled = choice === 'mine' ? keepMine : takeTheirs
    this.replace(unit, settled(draft, crypto.randomUUID()))
    this.flush(unit)
  }

  /** wake tries again at once whatever waits for the server. */
  wake(): void {
    clearTimeout(this.retry)
    this.retry = undefined
    for (const [unit, draft] of this.drafts) {
      if (draft.phase !== 'conflict' && draft.phase !== 'refused' && draft.phase !== 'elsewhere') this.flush(unit)
    }
  }

  /** close stops all sending; drafts stay where they are kept. */
  close(): void {
    this.closed = true
    clearTimeout(this.retry)
    for (const unit of [...this.timers.keys()]) this.cancel(unit)
  }

  private replace(unit: number, draft: Draft | undefined): void {
    if (draft === this.drafts.get(unit)) return
    if (draft) this.drafts.set(unit, draft)
    else this.drafts.delete(unit)
    this.post.drafted(unit, draft)
    this.count()
    this.write(unit)
  }

  private count(): void {
    const now = noTroubles()
    for (const { phase } of this.drafts.values()) if (phase !== 'waiting' && phase !== 'sending') now[phase]++
    this.troubles = now
  }

  /** write brings the newest draft to the browser's disk; writes of a unit follow one another. */
  private write(unit: number): void {
    if (!this.keeper || this.writes.has(unit)) return
    const keeper = this.keeper
    const loop = async () => {
      for (let written: Draft | undefined | null = null; written !== this.drafts.get(unit);) {
        written = this.drafts.get(unit)
        await (written ? keeper.put(written) : keeper.delete(unit))
      }
    }
    const running = loop()
      .catch(() => {
        this.keeps = false
      })
      .finally(() => this.writes.delete(unit))
    this.writes.set(unit, running)
  }

  private schedule(unit: number): void {
    const now = performance.now()
    const timer = this.timers.get(unit)
    const deadline = timer?.deadline ?? now + longestMs
    if (timer) clearTimeout(timer.quiet)
    const quiet = window.setTimeout(() => this.flush(unit), Math.max(0, Math.min(quietMs, deadline - now)))
    this.timers.set(unit, { quiet, deadline })
  }

  private cancel(unit: number): void {
    clearTimeout(this.timers.get(unit)?.quiet)
    this.timers.delete(unit)
  }

  private async send(unit: number): Promise<void> {
    const draft = this.drafts.get(unit)
    if (!draft || draft.phase === 'sending' || draft.phase === 'conflict' || draft.phase === 'elsewhere') return
    if (this.closed) return
    const parcel = parcelOf(draft)
    this.replace(unit, sending(draft))
    try {
      const answer = await this.post.save(parcel)
      await this.accept(parcel, answer)
    } catch (error) {
      // “Kept here” is said of what lies on this machine's disk and not of what is on its way there.
      await this.writes.get(unit)
      this.fail(parcel, error)
    }
    const left = this.drafts.get(unit)
    if (left?.phase === 'waiting' && !this.timers.has(unit)) this.schedule(unit)
  }

  private async accept(parcel: Parcel, answer: Unit): Promise<void> {
    this.attempts = 0
    // The server knows the change already but somebody wrote on after it: our text lies in the history.
    if (!carries(answer, parcel) && !(await this.post.knows(parcel.unit, parcel.mutation))) {
      throw new ApiError(500, 'internal', {})
    }
    const draft = this.drafts.get(parcel.unit)
    this.post.saved(answer)
    if (draft) this.replace(parcel.unit, acknowledged(draft, parcel, answer, crypto.randomUUID()))
  }

  private fail(parcel: Parcel, error: unknown): void {
    const draft = this.drafts.get(parcel.unit)
    if (!draft) return
    const { code, problem, again } = error instanceof ApiError ? error : new ApiError(500, 'internal', {})
    const current = problem.current as Unit | undefined
    if (code === 'conflict' && current) {
      const next = overtaken(draft, parcel, current)
      this.post.saved(current)
      return this.replace(parcel.unit, next)
    }
    if (code === 'open_findings') {
      this.replace(parcel.unit, unsigned(draft, crypto.randomUUID()))
      return this.post.blocked(parcel.unit, problem.findings ?? [])
    }
    if (refusals.includes(code)) {
      const reason = code === 'invalid' ? problem.errors?.[0]?.code : code
      return this.replace(parcel.unit, troubled(draft, parcel, 'refused', reason))
    }
    const trouble = troubles[code] ?? 'offline'
    this.replace(parcel.unit, troubled(draft, parcel, trouble))
    // What belongs to another database is never sent to this one.
    if (trouble !== 'elsewhere') this.later(again)
  }

  /** later sends again by itself, not before the server wants to be asked. */
  private later(seconds: number): void {
    if (this.retry !== undefined || this.closed) return
    const wait = retryMs[Math.min(this.attempts++, retryMs.length - 1)] ?? 0
    this.retry = window.setTimeout(() => this.wake(), Math.max(wait, seconds * 1000))
  }
}
