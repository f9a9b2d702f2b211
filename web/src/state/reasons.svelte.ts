import { listReasons } from '../api/korpu'
import type { Reason, Reasons } from '../api/types'
import { keyOf, type Bead, type Side } from '../model/board'
import { reasonMarks } from '../model/reason'
import type { Mark } from '../model/pieces'

const askAfterMs = 120

/** PairReasons is why the selected pair is one, looked up while somebody wants to know. */
export class PairReasons {
  open = $state(false)
  /** The reason that is looked at: its words are loud in both texts. */
  looked: Reason | undefined = $state.raw()
  private answer: { bead: Bead; found: Reasons } | undefined = $state.raw()
  private failed: Bead | undefined = $state.raw()
  private timer: ReturnType<typeof setTimeout> | undefined
  private turn = 0

  constructor(private readonly document: number) {}

  /** of are the reasons of a pair, as far as they are known. */
  of(bead: Bead | undefined): Reasons | undefined {
    return this.open && bead && this.answer && sameSentences(this.answer.bead, bead) ? this.answer.found : undefined
  }

  /** unknown tells that the reasons of a pair could not be looked up. */
  unknown(bead: Bead | undefined): boolean {
    return bead !== undefined && this.failed === bead
  }

  /** ask looks the reasons of a pair up, a moment later, so that a way through the text asks for nothing on it. */
  ask(bead: Bead | undefined): void {
    clearTimeout(this.timer)
    this.looked = undefined
    if (!this.open || !bead || this.of(bead)) return
    const turn = ++this.turn
    this.timer = setTimeout(() => {
      listReasons(this.document, bead.s, bead.t).then(
        (found) => turn === this.turn && (this.answer = { bead, found }),
        () => turn === this.turn && (this.failed = bead),
      )
    }, askAfterMs)
  }

  marks(bead: Bead, side: Side, n: number): Mark[] {
    const found = this.of(bead)
    return found ? reasonMarks(found.items, side, n, this.looked) : []
  }
}

const sameSentences = (a: Bead, b: Bead) =>
  keyOf(a) === keyOf(b) && a.s.join() === b.s.join() && a.t.join() === b.t.join()
