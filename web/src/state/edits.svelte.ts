import { ApiError } from '../api/client'
import type { Edited } from '../api/types'
import { beadOf, Index, splice, type Bead, type Place, type Splice } from '../model/board'
import { isLocal, type Board, type EditBody, type Intent, type Plan, type Refusal } from '../model/intent'
import { plan } from '../model/plan'

/** What the edits need of the world; tests give them another one. */
export interface Desk {
  send(body: EditBody, revision: number, mutation: string): Promise<Edited>
  /** changes is what brings a board at a revision to the newest. */
  changes(revision: number): Promise<Edited>
  length: (place: Place) => number
  /** edited is told what the server's answer to an edit changed. */
  edited(intent: Intent, splices: readonly Splice[], answer: Edited): void
  /** others is told what somebody else changed. */
  others(splices: readonly Splice[], answer: Edited): void
  /** dropped is told of edits that were given up, with the reason. */
  dropped(intents: Intent[], why: unknown): void
  /** kept is told which edits still wait, so that they outlive a reload. */
  kept(left: Left): void
}

/** Waiting is an edit that the server has not acknowledged. */
export interface Waiting {
  intent: Intent
  /** Sending it twice under its name changes nothing. */
  mutation: string
}

/** Left are edits that wait, on a board at a revision. */
export interface Left {
  revision: number
  waiting: readonly Waiting[]
}

/** EditTrouble is why edits wait: no answer, a full disk, a locked door, a database that does not answer, a server that can keep
 * nothing, or another database, to which they are never sent. */
export type EditTrouble = 'offline' | 'full' | 'locked' | 'away' | 'unkept' | 'elsewhere'

const retryMs = [1000, 2000, 4000, 8000, 15_000]

/** Edits is the board as a person sees it: what the server has, with the edits done that are still on their way to it. They
 * go one at a time and in order. */
export class Edits {
  beads: readonly Bead[] = $state.raw([])
  index: Index = $state.raw(new Index([]))
  waiting: readonly Waiting[] = $state.raw([])
  trouble: EditTrouble | undefined = $state()
  revision = 0

  private confirmed: readonly Bead[] = []
  private busy = false
  private running: Promise<void> = Promise.resolve()
  private behind = false
  private attempts = 0
  private retry: ReturnType<typeof setTimeout> | undefined
  private closed = false

  constructor(private readonly desk: Desk) {}

  /** begin takes the board as the server has it, and edits that a closed page left behind. They mean what they meant only on
   * the board that they were made on: on another one, nobody knows whether an answer was lost or somebody else was faster. */
  begin(beads: readonly Bead[], revision: number, left: Left = { revision, waiting: [] }): void {
    this.confirmed = beads
    this.revision = revision
    const same = left.revision === revision
    this.replace(same ? left.waiting : [])
    if (!same && left.waiting.length > 0) {
      this.desk.dropped(
        left.waiting.map((w) => w.intent),
        'uncertain',
      )
    }
    this.pump()
  }

  /** push does an edit at once here and then at the server; it tells why when it can do nothing. */
  push(intent: Intent): Refusal | undefined {
    // Behind an edit that only the server can work out, the page cannot tell yet what this one will meet.
    if (isLocal(intent) && this.waiting.every((w) => isLocal(w.intent))) {
      const planned = plan(this.board(this.beads), intent)
      if (typeof planned === 'string') return planned
    }
    this.replace([...this.waiting, { intent, mutation: crypto.randomUUID() }])
    this.pump()
    return undefined
  }

  /** stale says that somebody may have changed something: it is looked up when nothing of one's own is on the way. */
  stale(): void {
    this.behind = true
    this.pump()
  }

  /** wake tries again at once what waits for the server. */
  wake(): void {
    clearTimeout(this.retry)
    this.retry = undefined
    this.pump()
  }

  close(): void {
    this.closed = true
    clearTimeout(this.retry)
  }

  /** settled waits until nothing is on the way. */
  async settled(): Promise<void> {
    while (this.busy) await this.running
  }

  private board(beads: readonly Bead[]): Board {
    const index = beads === this.beads ? this.index : new Index(beads)
    return { beads, index, length: this.desk.length }
  }

  /** replace sets what waits, and shows the board with as much of it done as the page can tell. */
  private replace(waiting: readonly Waiting[]): void {
    let board = this.board(this.confirmed)
    for (const { intent } of waiting) {
      if (!isLocal(intent)) break
      const planned = plan(board, intent)
      if (typeof planned !== 'string') board = this.board(splice(board.beads, planned.splice))
    }
    this.beads = board.beads
    this.index = board.index
    this.waiting = waiting
    this.desk.kept({ revision: this.revision, waiting })
  }

  private pump(): void {
    if (!this.busy && this.retry === undefined) this.running = this.run()
  }

  private async run(): Promise<void> {
    this.busy = true
    try {
      while (!this.closed && (this.waiting.length > 0 || this.behind)) {
        if (this.waiting.length > 0) await this.sendFirst()
        else await this.lookUp()
        this.attempts = 0
        this.trouble = undefined
      }
    } catch (error) {
      this.later(error)
    } finally {
      this.busy = false
    }
  }

  /** later tries again by itself: the edits wait here meanwhile, and the page says so. */
  private later(error: unknown): void {
    if (this.closed) return
    const trouble = troubleOf(error)
    if (!trouble) return this.desk.dropped([], error)
    this.trouble = trouble
    if (trouble === 'elsewhere') return
    const wait = retryMs[Math.min(this.attempts++, retryMs.length - 1)] ?? 0
    const wanted = error instanceof ApiError ? error.again * 1000 : 0
    this.retry = setTimeout(() => this.wake(), Math.max(wait, wanted))
  }

  private async sendFirst(): Promise<void> {
    const first = this.waiting[0]
    if (!first) return
    const planned = this.planned(first.intent)
    if (typeof planned === 'string') return this.drop(1, planned)
    try {
      const answer = await this.desk.send(planned.body, this.revision, first.mutation)
      const splices = this.take(answer)
      this.replace(this.waiting.slice(1))
      this.desk.edited(first.intent, splices, answer)
    } catch (error) {
      if (troubleOf(error)) throw error
      if (error instanceof ApiError && error.status === 412) await this.overtaken(planned)
      else this.drop(1, error)
    }
  }

  private planned(intent: Intent): Plan | Refusal {
    const board = this.board(this.confirmed)
    if (isLocal(intent)) return plan(board, intent)
    const none = { at: 0, remove: 0, rows: [] }
    if (!('place' in intent)) return { body: { kind: intent.kind }, splice: none }
    const at = board.index.of(intent.place)
    return at < 0 ? 'unchanged' : { body: { kind: intent.kind, at }, splice: none }
  }

  /** overtaken is what happens when somebody else was faster. An edit whose pairs they left alone means the same as before and
   * goes once more; any other is given up, with those that were made after it. */
  private async overtaken(planned: Plan): Promise<void> {
    const meant = touched(this.confirmed, planned)
    await this.lookUp()
    const first = this.waiting[0]
    const again = first && isLocal(first.intent) ? this.planned(first.intent) : 'unchanged'
    const now = typeof again === 'string' ? [] : touched(this.confirmed, again)
    const alike = now.length > 0 && now.length === meant.length && now.every((bead, i) => bead === meant[i])
    if (!alike) this.drop(this.waiting.length, 'overtaken')
  }

  private async lookUp(): Promise<void> {
    this.behind = false
    const answer = await this.desk.changes(this.revision)
    if (answer.revision <= this.revision) return
    const splices = this.take(answer)
    this.replace(this.waiting)
    this.desk.others(splices, answer)
  }

  private take(answer: Edited): Splice[] {
    const splices = answer.splices.map(({ at, remove, rows }) => ({ at, remove, rows: rows.map(beadOf) }))
    this.confirmed = splices.reduce<readonly Bead[]>(splice, this.confirmed)
    this.revision = answer.revision
    return splices
  }

  private drop(n: number, why: unknown): void {
    const given = this.waiting.slice(0, n).map((w) => w.intent)
    this.replace(this.waiting.slice(n))
    this.desk.dropped(given, why)
  }
}

const touched = (beads: readonly Bead[], { splice: { at, remove } }: Plan) => beads.slice(at, at + remove)

const troubles: Partial<Record<ApiError['code'], EditTrouble>> = {
  storage_full: 'full',
  io_error: 'unkept',
  read_only: 'unkept',
  damaged: 'unkept',
  database_gone: 'unkept',
  busy: 'away',
  unavailable: 'away',
  unknown_outcome: 'away',
  other_database: 'elsewhere',
}

/** troubleOf tells what keeps an edit from the server that it has nothing to say about; undefined for the server's own no. */
function troubleOf(error: unknown): EditTrouble | undefined {
  if (!(error instanceof ApiError)) return undefined
  const known = troubles[error.code]
  if (known) return known
  if (error.status === 401 || error.status === 403) return 'locked'
  if (error.status === 507) return 'full'
  return error.status === 0 || error.status === 502 || error.status === 503 || error.status === 504
    ? 'offline'
    : undefined
}
