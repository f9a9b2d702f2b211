import { ApiError } from '../api/client'
import { previewPair, type SideInput } from '../api/korpu'
import type { Alignment, Fault, ImportedText, PairPreview } from '../api/types'
import { sides, type Side } from '../model/board'
import { isMissing, keepPair, keptPair, noSide, sideOf, type SideDraft } from '../model/pairing'
import { shelf } from './shelf'

const typedMs = 300

const unread = (): ImportedText => ({ title: '', date: '', origin: '', paragraphs: [], notes: [] })

/** Pairing is a text and its translation on their way in: what was given, and how the server understands it. */
export class Pairing {
  given: Record<Side, SideDraft> = $state({ source: noSide(), target: noSide() })
  title = $state('')
  by: Alignment['by'] = $state('sentence')
  preview: PairPreview | undefined = $state.raw()
  error: unknown = $state.raw()
  looking = $state(false)

  private files: Partial<Record<Side, File>> = {}
  private ownTitle = false
  private timer: ReturnType<typeof setTimeout> | undefined
  private turn = 0

  constructor(private readonly project: number) {
    const kept = keptPair(shelf, project)
    if (!kept) return
    this.given = { source: kept.source, target: kept.target }
    this.nameIt(kept.title)
    void this.look()
  }

  readonly empty = $derived(this.given.source.text === '' && this.given.target.text === '' && !this.preview)
  readonly faults = $derived((this.preview?.faults ?? []).filter((fault) => !isMissing(fault)))
  readonly complete = $derived(
    this.preview !== undefined && sides.every((side) => (this.preview?.[side].paragraphs.length ?? 0) > 0),
  )

  /** of is a side as it was understood; undefined when nothing was. */
  of(side: Side): ImportedText | undefined {
    const text = this.preview?.[side]
    return text && text.paragraphs.length > 0 ? text : undefined
  }

  faultsOf(side: Side): Fault[] {
    return this.faults.filter((fault) => sideOf(fault) === side)
  }

  /** holdsNothing tells whether a file was given that has no text in it, as against a side that is still to be given. */
  holdsNothing(side: Side): boolean {
    const read = !this.looking && this.preview !== undefined && this.faultsOf(side).length === 0
    return read && this.given[side].name !== '' && this.of(side) === undefined
  }

  readonly pairFaults = $derived(this.faults.filter((fault) => sideOf(fault) === undefined))

  nameIt(title: string): void {
    this.title = title
    this.ownTitle = title !== ''
  }

  type(side: Side, text: string): void {
    delete this.files[side]
    this.given[side] = { text, name: '' }
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.look(), typedMs)
  }

  async take(files: Partial<Record<Side, File>>): Promise<void> {
    for (const side of sides) {
      const file = files[side]
      if (!file) continue
      this.files[side] = file
      this.given[side] = { text: '', name: file.name }
    }
    await this.look()
  }

  /** takeBoth takes two files and tells them apart by their language; it tells whether they had to change places. */
  async takeBoth(one: File, other: File): Promise<boolean> {
    await this.take({ source: one, target: other })
    const swapped = this.faults.some((fault) => fault.code === 'swapped')
    if (swapped) await this.swap()
    return swapped
  }

  async clear(side: Side): Promise<void> {
    delete this.files[side]
    this.given[side] = noSide()
    await this.look()
  }

  async swap(): Promise<void> {
    this.given = { source: this.given.target, target: this.given.source }
    const { source, target } = this.files
    this.files = { ...(target ? { source: target } : {}), ...(source ? { target: source } : {}) }
    if (!this.ownTitle) this.title = ''
    await this.look()
  }

  /** look asks the server how both texts are understood; a later question wins over an earlier answer. */
  async look(): Promise<void> {
    clearTimeout(this.timer)
    const turn = ++this.turn
    this.error = undefined
    if (sides.every((side) => this.given[side].text.trim() === '' && !this.files[side])) {
      this.preview = undefined
      return this.keep()
    }
    this.looking = true
    try {
      const preview = await previewPair(this.input('source'), this.input('target'), this.by)
      if (turn !== this.turn) return
      this.preview = preview
      if (!this.ownTitle) this.title = preview.source.title
    } catch (error) {
      if (turn !== this.turn) return
      await this.unread(error, turn)
    } finally {
      if (turn === this.turn) this.looking = false
    }
    this.keep()
  }

  /** unread tells why one side cannot be read, and goes on showing how the other is understood. */
  private async unread(error: unknown, turn: number): Promise<void> {
    const faults = error instanceof ApiError ? (error.problem.errors ?? []) : []
    const side = faults.map(sideOf).find((found) => found !== undefined)
    this.preview = undefined
    if (!side) return void (this.error = error)
    const nothing: SideInput = { text: '', name: '' }
    const asked = { source: this.input('source'), target: this.input('target'), [side]: nothing }
    try {
      const preview = await previewPair(asked.source, asked.target, this.by)
      if (turn === this.turn) this.preview = { ...preview, faults }
    } catch (other) {
      if (turn !== this.turn) return
      // Neither can be read: each side tells its own reason.
      const more = other instanceof ApiError ? (other.problem.errors ?? []) : []
      const told = more.length > 0 && more.every((fault) => sideOf(fault) !== undefined)
      if (told) this.preview = { source: unread(), target: unread(), sentences: [0, 0], faults: [...faults, ...more] }
      else this.error = other
    }
  }

  private input(side: Side): SideInput {
    const file = this.files[side]
    return file ? { file } : { text: this.given[side].text, name: this.given[side].name }
  }

  /** keep keeps what can be kept: a file's text as it was understood, as a page cannot open a file again. */
  keep(): void {
    const draft = (side: Side): SideDraft => {
      const { text, name } = this.given[side]
      const understood = this.preview?.[side].paragraphs.map((p) => p.text).join('\n') ?? ''
      const kept = this.files[side] ? understood : text
      return { text: kept, name: kept && name }
    }
    const kept = { source: draft('source'), target: draft('target'), title: this.ownTitle ? this.title : '' }
    keepPair(shelf, this.project, kept.source.text || kept.target.text ? kept : undefined)
  }

  /** forget drops the pair when it is stored. */
  forget(): void {
    this.turn++
    clearTimeout(this.timer)
    this.given = { source: noSide(), target: noSide() }
    this.files = {}
    this.preview = undefined
    keepPair(shelf, this.project, undefined)
  }
}
