import { database } from '../api/database'
import { follow } from '../api/events'
import * as korpu from '../api/korpu'
import type { Document, Finding, State, Unit } from '../api/types'
import { counts, everything, fits, isEverything, type Filter } from '../model/filter'
import { shownText, textOf, versionOf, type Draft, type Text } from '../model/draft'
import { carried, listOf } from '../model/sentences'
import { BlockedError, DraftStore, ownTab, type Kept, type Tab } from './drafts'
import { keeping } from './keeping.svelte'
import { Outbox, type Keeper } from './outbox.svelte'

/** Row is a unit in the list; its unit is replaced as a whole when the server tells something newer. */
export class Row {
  unit: Unit = $state.raw()!
  /** What the server has not acknowledged yet. */
  draft: Draft | undefined = $state.raw()
  constructor(
    unit: Unit,
    readonly index: number,
  ) {
    this.unit = unit
  }

  /** text is what the page shows: the draft where there is one. */
  get text(): Text {
    return this.draft ? shownText(this.draft) : versionOf(this.unit)
  }

  /** cuts are where the translation is cut for those who work by sentences: by hand, or else by the server's rules. */
  get cuts(): readonly number[] {
    const { target, cuts } = this.text
    return cuts?.length ? cuts : carried(this.unit.cuts.target, textOf(this.unit), target)
  }
}

export type Counts = Record<State, number> & { findings: number }

const pageSize = 250
const openFindings = (unit: Unit) => unit.findings.filter(counts).length

/** OpenDocument is a document in the editor: its units, as far as they are loaded, its outbox and its live changes. */
export class OpenDocument {
  card: Document = $state.raw()!
  rows: Row[] = $state.raw([])
  total = $state(0)
  complete = $state(false)
  counts: Counts = $state({ initial: 0, translated: 0, reviewed: 0, final: 0, findings: 0 })
  filter: Filter = $state(everything())
  /** Findings that kept a unit from being signed off, by unit. */
  blocked = $state.raw<{ unit: number; findings: Finding[] } | undefined>()
  readonly outbox: Outbox
  /** Whether a page of an older program keeps this one from keeping drafts. */
  blockedByOlder = $state(false)

  private readonly byId = new Map<number, Row>()
  /** The glossary's revision by which all units are judged. */
  glossaryRevision = $state(0)
  private sequence = 0
  private wantedRevision = 0
  private behind = false
  private rechecking = false
  private stop: (() => void) | undefined
  private readonly unwatch: () => void
  private closed = false
  private refreshing: Promise<void> | undefined

  private constructor(
    card: Document,
    store: DraftStore | undefined,
    private readonly tab: Tab,
  ) {
    this.card = card
    this.glossaryRevision = card.glossaryRevision
    this.outbox = new Outbox(
      {
        save: (parcel) =>
          korpu.saveUnit(parcel.unit, {
            revision: parcel.revision,
            target: listOf(parcel.target, parcel.cuts),
            state: parcel.state,
            mutation: parcel.mutation,
          }),
        knows: async (unit, mutation) => (await korpu.listRevisions(unit)).some((r) => r.mutation === mutation),
        saved: (unit) => this.take(unit),
        drafted: (unit, draft) => {
          const row = this.byId.get(unit)
          if (row) row.draft = draft
        },
        blocked: (unit, findings) => (this.blocked = { unit, findings }),
      },
      store && this.keeper(store),
    )
    this.unwatch = keeping.watch(() => this.outbox.unsaved().map((draft) => this.kept(draft)))
  }

  /** open loads a document, its first units and the drafts that were left in this browser. */
  static async open(id: number): Promise<OpenDocument> {
    const tab = ownTab()
    const [card, store] = await Promise.all([
      korpu.getDocument(id),
      DraftStore.open().catch((error: unknown) => (error instanceof BlockedError ? error : undefined)),
    ])
    const keeper = store instanceof BlockedError ? undefined : store
    const document = new OpenDocument(card, keeper, tab)
    document.blockedByOlder = store instanceof BlockedError
    const first = await korpu.listUnits(id, { limit: pageSize })
    document.sequence = first.sequence
    document.glossaryRevision = first.glossaryRevision
    document.append(first.items, first.total)
    if (keeper) await document.adopt(keeper)
    document.stop = follow(
      { document: id },
      {
        document: (event) => event.sequence > document.sequence && document.refresh(),
        glossary: (event) => document.recheck(event.revision),
        resync: () => {
          document.outbox.wake()
          document.refresh()
          void korpu.getDocument(id).then((now) => document.recheck(now.glossaryRevision))
        },
      },
    )
    void document.loadRest(first.next)
    return document
  }

  close(): void {
    this.closed = true
    this.stop?.()
    this.unwatch()
    this.outbox.close()
  }

  row(unit: number): Row | undefined {
    return this.byId.get(unit)
  }

  /** fits tells whether a row is to be shown. */
  fits(row: Row): boolean {
    return fits(row.unit, row.text, this.filter)
  }

  /** shown counts the rows that the filter shows. */
  readonly shown = $derived(
    isEverything(this.filter) ? this.rows.length : this.rows.filter((row) => this.fits(row)).length,
  )

  /** neighbour finds the next row in a direction that the filter shows and that satisfies the condition. */
  neighbour(from: number, step: 1 | -1, condition: (row: Row) => boolean = () => true): Row | undefined {
    for (let i = from + step; i >= 0 && i < this.rows.length; i += step) {
      const row = this.rows[i]
      if (row && this.fits(row) && condition(row)) return row
    }
    return undefined
  }

  /** nextOpen finds the next unit that is still to be translated, from the place on and then from the beginning. */
  nextOpen(from: number): Row | undefined {
    const isOpen = (row: Row) => row.text.state === 'initial'
    return this.neighbour(from, 1, isOpen) ?? this.neighbour(-1, 1, (row) => row.index !== from && isOpen(row))
  }

  /** take puts in a unit as the server has it, unless something newer is here already. */
  take(unit: Unit): void {
    const row = this.byId.get(unit.id)
    if (!row || unit.revision < row.unit.revision) return
    const before = row.unit
    // A conflict's answer carries the text but was not checked; the refresh that follows brings the checks.
    row.unit = unit
    this.counts[before.state]--
    this.counts[unit.state]++
    this.counts.findings += openFindings(unit) - openFindings(before)
  }

  private append(units: Unit[], total: number): void {
    const start = this.rows.length
    const rows = units.map((unit, i) => new Row(unit, start + i))
    for (const row of rows) {
      this.byId.set(row.unit.id, row)
      row.draft = this.outbox.draft(row.unit.id)
      this.counts[row.unit.state]++
      this.counts.findings += openFindings(row.unit)
    }
    this.rows = this.rows.concat(rows)
    this.total = total
  }

  private async loadRest(next: string): Promise<void> {
    for (let after = next, failures = 0; after && !this.closed;) {
      try {
        const page = await korpu.listUnits(this.card.id, { after, limit: pageSize })
        this.append(page.items, page.total)
        after = page.next
        failures = 0
        // Let the page paint and answer keys between two parts of a long text.
        await new Promise((resolve) => setTimeout(resolve, 0))
      } catch {
        await new Promise((resolve) => setTimeout(resolve, Math.min(1000 * 2 ** failures++, 15_000)))
      }
    }
    this.complete = true
  }

  /** kept is a draft with all that is needed to understand it when the document is out of reach. */
  private kept(draft: Draft): Kept {
    return { database: database.id, tab: this.tab.name, title: this.card.title, at: Date.now(), draft }
  }

  private keeper(store: DraftStore): Keeper {
    return {
      put: (draft) => store.put(this.kept(draft)),
      delete: (unit) => store.delete([database.id, unit, this.tab.name]),
    }
  }

  private async adopt(store: DraftStore): Promise<void> {
    const own = this.tab
    const [kept, alive] = await Promise.all([store.ofDocument(database.id, this.card.id), own.alive()])
    const orphans = kept.filter((k) => k.tab === own.name || !alive.has(k.tab))
    for (const orphan of orphans) if (orphan.tab !== own.name) await store.adopt(own.name, orphan)
    this.outbox.adopt(orphans.map((k) => k.draft))
  }

  /** refresh looks up what changed since the last look. */
  private refresh(): void {
    this.behind = true
    this.refreshing ??= this.catchUp()
      .catch(() => undefined)
      .finally(() => (this.refreshing = undefined))
  }

  private async catchUp(): Promise<void> {
    // What is told while an answer is under way may be missing in it.
    while (this.behind && !this.closed) {
      this.behind = false
      const since = this.sequence
      for (let after = '', more = true; more && !this.closed;) {
        const page = await korpu.listUnits(this.card.id, {
          changedAfter: since,
          limit: 500,
          ...(after ? { after } : {}),
        })
        for (const unit of page.items) this.take(unit)
        this.sequence = Math.max(this.sequence, page.sequence)
        this.judgedBy(page.glossaryRevision)
        after = page.next
        more = after !== ''
      }
    }
  }

  /** judgedBy takes note that some units came in judged by an older glossary than the others. */
  private judgedBy(revision: number): void {
    if (revision >= this.glossaryRevision) return
    this.glossaryRevision = revision
    void this.recheck(revision)
  }

  /** recheck looks up the units that a change of the glossary touches, up to a revision of it. */
  private async recheck(revision: number): Promise<void> {
    this.wantedRevision = Math.max(this.wantedRevision, revision)
    if (this.rechecking) return
    this.rechecking = true
    try {
      while (this.glossaryRevision < this.wantedRevision && !this.closed) await this.judgeAnew()
    } catch {
      // The next event, or the resync after a broken line, tries again.
    } finally {
      this.rechecking = false
    }
  }

  private async judgeAnew(): Promise<void> {
    const glossaryAfter = this.glossaryRevision
    let reached = 0
    for (let after = '', more = true; more && !this.closed;) {
      const page = await korpu.listUnits(this.card.id, {
        limit: pageSize,
        ...(glossaryAfter ? { glossaryAfter } : {}),
        ...(after ? { after } : {}),
      })
      for (const unit of page.items) this.take(unit)
      reached ||= page.glossaryRevision
      after = page.next
      more = after !== ''
    }
    this.glossaryRevision = Math.max(this.glossaryRevision, reached)
  }
}
