import { SvelteSet } from 'svelte/reactivity'
import * as korpu from '../api/korpu'
import type { Step, StepFields, Touch } from '../api/types'
import { canChange, filterOf, isChosen, touchFilters, type TouchFilter } from '../model/step'

const pageSize = 200

/** OpenStep is a step that is thought over: the units that it touches, as they come in, and those that are chosen. */
export class OpenStep {
  touches: Touch[] = $state.raw([])
  total = $state(0)
  before = $state('')
  after = $state('')
  /** Whether all units are here. */
  complete = $state(false)
  error: unknown = $state.raw()
  busy = $state(false)
  filter: TouchFilter | '' = $state('')
  readonly chosen = new SvelteSet<number>()

  readonly counts = $derived.by(() => {
    const counts = Object.fromEntries(touchFilters.map((name) => [name, 0])) as Record<TouchFilter, number>
    for (const touch of this.touches) counts[filterOf(touch)]++
    return counts
  })
  readonly shown = $derived(this.touches.filter((touch) => !this.filter || filterOf(touch) === this.filter))
  readonly documents = $derived(new Set(this.touches.map((touch) => touch.document)).size)

  // One name for the step, however often it is sent.
  private readonly mutation = crypto.randomUUID()
  private closed = false

  constructor(
    private readonly project: number,
    private readonly revision: number,
    private readonly fields: StepFields,
  ) {}

  close(): void {
    this.closed = true
  }

  /** load brings the units, part by part, so that the first are seen at once. */
  async load(): Promise<void> {
    this.error = undefined
    this.touches = []
    this.chosen.clear()
    try {
      for (let after = '', more = true; more && !this.closed;) {
        const query = { limit: pageSize, ...(after ? { after } : {}) }
        const page = await korpu.previewStep(this.project, this.revision, this.fields, query)
        for (const touch of page.items) if (isChosen(touch)) this.chosen.add(touch.unit)
        this.touches = this.touches.concat(page.items)
        this.total = page.total
        this.before = page.before
        this.after = page.afterForm
        after = page.next
        more = after !== ''
      }
      this.complete = true
    } catch (error) {
      this.error = error
    }
  }

  /** choose takes units into the step or out of it. */
  choose(touches: Touch[], chosen: boolean): void {
    for (const touch of touches) {
      if (!canChange(touch)) continue
      if (chosen) this.chosen.add(touch.unit)
      else this.chosen.delete(touch.unit)
    }
  }

  /** take carries the step out; undefined when it failed, and why is in error. */
  async take(): Promise<Step | undefined> {
    if (this.busy) return undefined
    this.busy = true
    this.error = undefined
    const units = this.touches
      .filter((touch) => this.chosen.has(touch.unit))
      .map(({ unit, revision }) => ({ unit, revision }))
    try {
      return await korpu.takeStep(this.project, this.revision, this.fields, units, this.mutation)
    } catch (error) {
      this.error = error
      return undefined
    } finally {
      this.busy = false
    }
  }
}
