import { follow } from '../api/events'
import * as korpu from '../api/korpu'
import type { Alignment, Document } from '../api/types'
import { shell } from './shell.svelte'

const lookMs = 1000

/** OpenAlignment is how far the aligning of a document has come, kept fresh while it runs. */
export class OpenAlignment {
  card: Document = $state.raw()!
  now: Alignment = $state.raw()!
  /** Somebody may have changed the board. */
  onchange: (() => void) | undefined

  private stop: (() => void) | undefined
  private timer: ReturnType<typeof setInterval> | undefined
  private turn = 0

  static async open(id: number): Promise<OpenAlignment> {
    const opened = new OpenAlignment()
    ;[opened.card, opened.now] = await Promise.all([korpu.getDocument(id), korpu.getAlignment(id)])
    opened.stop = follow({ document: id }, { document: () => opened.look(), resync: () => opened.look() })
    // The bar goes on where events are swallowed on the way.
    opened.timer = setInterval(() => opened.underWay && opened.look(), lookMs)
    return opened
  }

  close(): void {
    this.turn = Infinity
    this.stop?.()
    clearInterval(this.timer)
  }

  readonly underWay = $derived(this.now?.state === 'waiting' || this.now?.state === 'running')

  async cancel(): Promise<void> {
    await this.take(() => korpu.cancelAlignment(this.now.document))
  }

  /** start aligns again; anyway takes the texts for translations of each other. */
  async start(anyway: boolean): Promise<void> {
    await this.take(() => korpu.startAlignment(this.now.document, anyway))
  }

  async reopen(): Promise<void> {
    await this.take(() => korpu.reopenAlignment(this.now.document))
  }

  private look(): void {
    void this.take(() => korpu.getAlignment(this.now.document), true)
  }

  /** take puts in what the server answers; of several questions the last one's answer holds. */
  private async take(ask: () => Promise<Alignment>, quietly = false): Promise<void> {
    const turn = ++this.turn
    try {
      const now = await ask()
      if (turn !== this.turn) return
      this.now = now
      this.onchange?.()
    } catch (error) {
      // What was only looked up is looked up again.
      if (!quietly) shell.fail(error)
    }
  }
}
