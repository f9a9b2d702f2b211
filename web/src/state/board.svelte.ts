import * as korpu from '../api/korpu'
import type { Edited, Segment } from '../api/types'
import { beadOf, firstPlace, keyOf, landing, type Bead, type Place, type Side, type Splice } from '../model/board'
import { chunksOf } from '../model/chunks'
import { countBeads, fitsView, nextFitting, queueOf, shownBeads, stepFrom, type View } from '../model/doubt'
import type { Intent, Refusal } from '../model/intent'
import type { OpenAlignment } from './alignment.svelte'
import { Edits } from './edits.svelte'
import { keptEdits, keepEdits } from './keptedits'
import { shelf } from './shelf'

const pageSize = 1000
const chunkSize = 40

/** What the board tells of; the screen finds the words. */
export interface Telling {
  edited(intent: Intent, board: OpenBoard): void
  others(): void
  dropped(intents: Intent[], why: unknown): void
}

/** OpenBoard is an alignment on its board: the sentences, as far as they are loaded, the pairs, and the one that is selected. */
export class OpenBoard {
  readonly edits: Edits
  selected: Place = $state.raw({ side: 'source', n: 0 })
  /** The side that the way up and down keeps to. */
  column: Side = $state('source')
  view: View = $state('all')
  canUndo = $state(false)
  canRedo = $state(false)
  undoKind = $state('')
  redoKind = $state('')
  /** How many sentences of each side are there. */
  loaded: Record<Side, number> = $state({ source: 0, target: 0 })

  private readonly texts: Record<Side, Segment[]> = { source: [], target: [] }
  private closed = false
  private chunked: (readonly Bead[])[] = []

  readonly below: number
  readonly beads = $derived.by(() => this.edits.beads)
  readonly chunks = $derived.by(() => (this.chunked = chunksOf(this.beads, chunkSize, this.chunked)))
  readonly counts = $derived.by(() => countBeads(this.beads, this.below))
  readonly shown = $derived.by(() => shownBeads(this.beads, this.view, this.below))
  readonly queue = $derived.by(() => queueOf(this.beads, this.below))
  readonly current = $derived.by(() => this.beads[this.edits.index.of(this.selected)])
  readonly complete = $derived.by(
    () => this.loaded.source >= this.about.now.sourceCount && this.loaded.target >= this.about.now.targetCount,
  )

  private constructor(
    readonly about: OpenAlignment,
    telling: Telling,
  ) {
    this.below = about.now.doubtBelow
    const id = about.now.document
    this.edits = new Edits({
      send: (body, revision, mutation) => korpu.editBoard(id, revision, { ...body, mutation }),
      changes: (revision) => korpu.listBoardChanges(id, revision),
      length: (place) => this.segment(place)?.text.length ?? 0,
      edited: (intent, splices, answer) => {
        this.take(answer)
        // One's own edit is seen already; what the server alone could work out is gone to.
        if (intent.kind === 'undo' || intent.kind === 'redo' || intent.kind === 'realign') this.land(splices)
        telling.edited(intent, this)
      },
      others: (_, answer) => {
        this.take(answer)
        telling.others()
      },
      dropped: (intents, why) => telling.dropped(intents, why),
      kept: (left) => keepEdits(shelf, id, left),
    })
  }

  /** open loads the pairs and the first sentences; the others come meanwhile. */
  static async open(about: OpenAlignment, telling: Telling): Promise<OpenBoard> {
    const board = new OpenBoard(about, telling)
    const id = about.now.document
    const [beads, source, target] = await Promise.all([
      korpu.listBeads(id),
      korpu.listSegments(id, 'source', -1, pageSize),
      korpu.listSegments(id, 'target', -1, pageSize),
    ])
    board.add('source', source.items)
    board.add('target', target.items)
    board.take(about.now)
    board.edits.begin(beads.items.map(beadOf), beads.revision, keptEdits(shelf, id))
    board.begin()
    about.onchange = () => {
      if (about.now.revision > board.edits.revision) board.edits.stale()
    }
    void board.loadRest('source', source.next)
    void board.loadRest('target', target.next)
    return board
  }

  close(): void {
    this.closed = true
    this.edits.close()
    this.about.onchange = undefined
  }

  segment({ side, n }: Place): Segment | undefined {
    return this.texts[side][n]
  }

  isShown(bead: Bead): boolean {
    return !this.shown || this.shown.keys.has(keyOf(bead)) || bead === this.current
  }

  /** leftOutBefore tells whether something is left out before a pair. */
  leftOutBefore(bead: Bead): boolean {
    return this.shown?.after.has(keyOf(bead)) ?? false
  }

  /** begin selects where the work is: the first doubtful pair, or the first of all. */
  private begin(): void {
    const doubtful = this.beads.find((bead) => fitsView(bead, 'doubtful', this.below))
    const bead = doubtful ?? this.beads[0]
    if (bead) this.select(firstPlace(bead, this.column))
  }

  select(place: Place): void {
    this.selected = place
    this.column = place.side
  }

  /** move selects the sentence above or below, and tells whether there is one. */
  move(step: 1 | -1, n = 1): boolean {
    let at: Place | undefined = this.selected
    for (let i = 0; i < n && at; i++) {
      const next = stepFrom(this.beads, this.edits.index, at, step, this.column, (bead) => this.isShown(bead))
      if (!next) break
      at = next
    }
    const moved = at !== this.selected
    this.selected = at ?? this.selected
    return moved
  }

  /** cross selects the other side of the pair. */
  cross(side: Side): void {
    this.column = side
    if (this.current) this.selected = firstPlace(this.current, side)
  }

  /** toEnd selects the first or the last pair that is shown. */
  toEnd(step: 1 | -1): void {
    const shown = this.beads.filter((bead) => this.isShown(bead))
    const bead = step === 1 ? shown.at(-1) : shown[0]
    if (bead) this.selected = firstPlace(bead, this.column)
  }

  /** next selects the next pair of a kind in a direction; it tells whether there is one. */
  next(step: 1 | -1, view: View = 'doubtful'): boolean {
    const at = nextFitting(this.beads, this.edits.index.of(this.selected), step, view, this.below)
    const bead = this.beads[at]
    if (bead) this.selected = firstPlace(bead, this.column)
    return bead !== undefined
  }

  edit(intent: Intent): Refusal | undefined {
    return this.edits.push(intent)
  }

  private land(splices: readonly Splice[]): void {
    this.selected = landing(this.selected, splices)
  }

  private take(answer: Pick<Edited, 'canUndo' | 'canRedo' | 'undo' | 'redo'>): void {
    this.canUndo = answer.canUndo
    this.canRedo = answer.canRedo
    this.undoKind = answer.undo
    this.redoKind = answer.redo
  }

  private add(side: Side, items: Segment[]): void {
    for (const segment of items) this.texts[side][segment.n] = segment
    this.loaded[side] += items.length
  }

  private async loadRest(side: Side, from: number): Promise<void> {
    for (let next = from, failures = 0; next >= 0 && !this.closed;) {
      try {
        const page = await korpu.listSegments(this.about.now.document, side, next, pageSize)
        this.add(side, page.items)
        next = page.next
        failures = 0
        // Let the page paint and answer keys between two parts of a long text.
        await new Promise((resolve) => setTimeout(resolve, 0))
      } catch {
        await new Promise((resolve) => setTimeout(resolve, Math.min(1000 * 2 ** failures++, 15_000)))
      }
    }
  }
}
