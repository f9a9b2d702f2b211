import { i18n } from '../../i18n/i18n.svelte'
import { onSide, type Place } from '../../model/board'
import type { Intent, Refusal } from '../../model/intent'
import { explain } from '../../model/problem'
import type { OpenBoard } from '../../state/board.svelte'
import { Carry, dropOf } from '../../state/carry.svelte'
import type { PairReasons } from '../../state/reasons.svelte'
import { shell } from '../../state/shell.svelte'
import { intentOf, type Tool } from './tools'

/** Hands do what a person asks of the board, and say what came of it. */
export class Hands {
  board: OpenBoard | undefined = $state.raw()
  readonly carry = new Carry()
  /** What happened last, told to those who do not see it. */
  said = $state('')
  /** Brings the focus to the selected sentence once it is drawn. */
  onmoved: () => void = () => undefined

  constructor(
    readonly reasons: PairReasons,
    private readonly editable: () => boolean,
  ) {}

  /** tell says something twice too when it happens twice. */
  tell(text: string): void {
    this.said = this.said === text ? `${text}\u00a0` : text
  }

  select(place: Place): void {
    this.board?.select(place)
    this.onmoved()
  }

  go(move: (board: OpenBoard) => unknown): void {
    if (!this.board) return
    move(this.board)
    this.onmoved()
  }

  doubtful(step: 1 | -1): void {
    const t = i18n.t.board
    this.go((board) => {
      if (board.next(step)) return this.tell(`${t.level.doubtful}, ${t.percent(board.current?.score ?? 0)}`)
      const only = board.counts.doubtful > 0 ? t.onlyDoubtful : t.noDoubtful
      this.tell(only)
      shell.say(only)
    })
  }

  toggleWhy(): void {
    this.reasons.open = !this.reasons.open
  }

  toggleFilter(): void {
    if (!this.board) return
    this.board.view = this.board.view === 'doubtful' ? 'all' : 'doubtful'
    this.tell(i18n.t.board.views[this.board.view])
  }

  undo(kind: 'undo' | 'redo'): void {
    if (this.board && this.editable()) this.board.edit({ kind })
  }

  use(tool: Tool): void {
    const board = this.board
    if (!board || !this.editable()) return
    if (tool === 'carry') return this.pickUp(board)
    if (tool === 'confirm') return this.confirm(board)
    const intent = intentOf(tool, board.selected, { beads: board.beads, index: board.edits.index })
    this.done(board, intent.kind, board.edit(intent))
  }

  /** confirm says that the pair is right and goes on; what is right already needs no word. */
  private confirm(board: OpenBoard): void {
    const { hand, pinned } = board.current ?? {}
    const refusal = hand || pinned ? undefined : board.edit({ kind: 'confirm', place: board.selected })
    if (refusal) this.refuse(refusal)
    else this.doubtful(1)
  }

  private refuse(why: Refusal): void {
    this.tell(i18n.t.board.refused[why])
    shell.say(i18n.t.board.refused[why])
  }

  private done(board: OpenBoard, kind: Intent['kind'], refusal: Refusal | undefined): void {
    const t = i18n.t.board
    if (refusal) return this.refuse(refusal)
    // What the server alone can work out is told when it has.
    if (kind === 'realign' || !board.current) return
    this.tell(`${t.done[kind] ?? ''} ${t.now(board.current.s.length, board.current.t.length)}`)
  }

  /** edited tells of an edit that the server worked out. */
  edited(intent: Intent): void {
    const remote = intent.kind === 'undo' || intent.kind === 'redo' || intent.kind === 'realign'
    if (remote) this.tell(i18n.t.board.done[intent.kind] ?? '')
  }

  /** dropped tells of edits that were given up, to everybody. */
  dropped(intents: Intent[], why: unknown): void {
    const t = i18n.t.board
    let text = explain(why, i18n.t)
    if (why === 'overtaken') text = t.lost(intents.length)
    else if (why === 'uncertain') text = t.uncertain(intents.length)
    else if (typeof why === 'string') text = t.refused[why as Refusal]
    this.tell(text)
    shell.say(text, undefined, 'bad')
  }

  private pickUp(board: OpenBoard): void {
    const bead = board.current
    if (!bead || this.carry.byKeys) return
    if (bead.pinned) return this.refuse('pinned')
    this.carry.start(board.selected, { bead, where: 'into' })
    this.tell(i18n.t.board.carrying(board.segment(board.selected)?.text ?? ''))
    this.onmoved()
  }

  carryOn(step: 1 | -1): void {
    const board = this.board
    if (!board) return
    this.carry.step(
      board.beads.filter((bead) => board.isShown(bead)),
      step,
    )
    const over = this.carry.over
    if (!over) return
    const t = i18n.t.board
    const side = onSide(over.bead, 'source').length > 0 ? 'source' : 'target'
    const begins = board.segment({ side, n: onSide(over.bead, side)[0] ?? 0 })?.text ?? ''
    const said = { into: t.carryInto(begins), before: t.carryBefore(begins), after: t.carryEnd }
    this.tell(said[over.where])
  }

  putDown(): void {
    const { place, over } = this.carry
    this.carry.stop()
    const board = this.board
    if (!board || !place || !over) return
    const to = dropOf(over, board.beads, (there) => board.edits.index.of(there))
    const refusal = board.edit({ kind: 'move', place, to })
    board.select(place)
    this.done(board, 'move', refusal)
    this.onmoved()
  }

  giveUp(): void {
    this.carry.stop()
    this.tell(i18n.t.board.carryStopped)
  }
}
