import { SvelteMap } from 'svelte/reactivity'
import { checkUnit, getConcept } from '../api/korpu'
import type { Check, Concept, State } from '../api/types'
import { stateWhileTyping, textOf, versionOf, type Text } from '../model/draft'
import { carried, listOf, sameCuts } from '../model/sentences'
import type { OpenDocument, Row } from './document.svelte'

const checkAfterMs = 150

interface Live {
  unit: number
  text: string
  check: Check
}

const withCuts = (cuts: readonly number[] | undefined): Pick<Text, 'cuts'> => (cuts?.length ? { cuts } : {})

/** Desk is the unit that is being worked on: its text as it is typed, and what the checks say of it meanwhile. */
export class Desk {
  active: Row | undefined = $state.raw()
  /** Entries of the glossary that were looked up, by number. */
  readonly concepts = new SvelteMap<number, Concept>()

  private live: Live | undefined = $state.raw()
  private timer: ReturnType<typeof setTimeout> | undefined
  private running: AbortController | undefined

  /** check is what is known of the text that stands there now, or of the nearest one before it. */
  readonly check: Check | undefined = $derived.by(() => {
    const row = this.active
    if (!row) return undefined
    if (this.live?.unit !== row.unit.id || textOf(row.unit) === row.text.target) return row.unit
    return this.live.check
  })
  /** checked is the text that the check speaks of. */
  readonly checked: string | undefined = $derived(
    this.check === this.live?.check ? this.live?.text : this.active && textOf(this.active.unit),
  )
  /** terms are the unit's terms, numbered as they are shown: each concept once, whole terms before those inside others. */
  readonly terms = $derived.by(() => {
    const all = [...(this.check?.terms ?? [])].sort((a, b) => Number(a.nested) - Number(b.nested))
    return all.filter((term, i) => all.findIndex((other) => other.concept === term.concept) === i)
  })

  constructor(private readonly document: OpenDocument) {}

  activate(row: Row): void {
    if (this.active === row) return
    if (this.active?.draft) this.document.outbox.flush(this.active.unit.id)
    this.document.blocked = undefined
    this.active = row
    this.live = undefined
    if (row.draft) this.recheck(0)
  }

  leave(): void {
    if (this.active?.draft) this.document.outbox.flush(this.active.unit.id)
    this.active = undefined
  }

  /** type takes in the text as it stands in the field, with its cuts where it stands there by sentences. */
  type(target: string, cuts?: readonly number[]): void {
    const row = this.active
    if (!row) return
    const base = row.draft?.base ?? versionOf(row.unit)
    this.document.outbox.change(row.unit, {
      target,
      state: stateWhileTyping(base, target),
      ...withCuts(this.kept(row, target, cuts)),
    })
    this.recheck(checkAfterMs)
  }

  /** kept are the cuts to keep of a text. One that came back to what it was, cut as the rules cut it, was not cut by hand. */
  private kept(row: Row, target: string, cuts: readonly number[] | undefined): readonly number[] | undefined {
    if (!cuts) return carried(row.text.cuts ?? [], row.text.target, target)
    return target === textOf(row.unit) && sameCuts(cuts, row.unit.cuts.target) ? versionOf(row.unit).cuts : cuts
  }

  /** put sets the text and the state at once, as for a version that is brought back. */
  put(text: Text): void {
    const row = this.active
    if (!row) return
    this.document.blocked = undefined
    this.document.outbox.change(row.unit, { target: text.target, state: text.state, ...withCuts(text.cuts) })
    this.document.outbox.flush(row.unit.id)
    this.recheck(0)
  }

  setState(state: State): void {
    if (this.active) this.put({ ...this.active.text, state })
  }

  /** confirm makes an open text translated and tells whether there was a text to confirm. */
  confirm(): boolean {
    const text = this.active?.text
    if (!text || text.target.trim() === '') return false
    this.setState(text.state === 'initial' ? 'translated' : text.state)
    return true
  }

  /** raise lifts the unit to the next state, as an editor does who signs it off. */
  raise(): boolean {
    const text = this.active?.text
    if (!text || text.target.trim() === '') return false
    const next: Record<State, State> = {
      initial: 'translated',
      translated: 'reviewed',
      reviewed: 'final',
      final: 'final',
    }
    this.setState(next[text.state])
    return true
  }

  /** lookUp fetches the glossary's entries of the unit's terms. */
  lookUp(): void {
    for (const { concept } of this.terms) {
      if (this.concepts.has(concept)) continue
      void getConcept(concept).then(
        (found) => this.concepts.set(concept, found),
        () => undefined, // the list does without the other forms
      )
    }
  }

  /** forget drops looked-up entries after the glossary changed. */
  forget(): void {
    this.concepts.clear()
    if (this.active?.draft) this.recheck(0)
  }

  private recheck(after: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.runCheck(), after)
  }

  private async runCheck(): Promise<void> {
    const row = this.active
    if (!row) return
    const text = row.text.target
    this.running?.abort()
    const running = (this.running = new AbortController())
    try {
      const check = await checkUnit(row.unit.id, listOf(text), running.signal)
      if (running === this.running && this.active === row) this.live = { unit: row.unit.id, text, check }
    } catch {
      // Without an answer the marks stay as they are; the next change asks again.
    }
  }
}
