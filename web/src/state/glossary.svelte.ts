import { SvelteMap } from 'svelte/reactivity'
import { ApiError } from '../api/client'
import { follow } from '../api/events'
import * as korpu from '../api/korpu'
import type { ConceptColumn, ConceptSort } from '../api/korpu'
import type { Concept, ConceptFields, StepFields, Usage } from '../api/types'
import { formsWithdrawn } from '../model/step'

const pageSize = 200
/** How many rows are looked up anew as a whole; of more, only what changed is. */
const wholeSize = 2 * pageSize
/** How many concepts' usage one question asks for. */
const usageSize = 100

/** OpenGlossary is a project's glossary in the table: the part that was looked at so far, in the wished order. */
export class OpenGlossary {
  concepts: Concept[] = $state.raw([])
  total = $state(0)
  /** Whether the first look is over. */
  ready = $state(false)
  error: unknown = $state.raw()
  text = $state('')
  kind = $state('')
  /** How the texts use the concepts, as far as it is counted. */
  readonly usage = new SvelteMap<number, Usage>()
  column: ConceptColumn = $state('source')
  descending = $state(false)

  private next = ''
  private revision = 0
  private turn = 0
  private loading = false
  private readonly stop: () => void

  constructor(private readonly project: number) {
    this.stop = follow(
      { project },
      {
        glossary: (event) => event.revision > this.revision && void this.refresh(),
        document: () => this.countSoon(),
        resync: () => void this.refresh(),
      },
    )
  }

  close(): void {
    this.turn++
    clearTimeout(this.counting)
    this.stop()
  }

  /** load looks the listing up anew, as far as it was seen. */
  async load(): Promise<void> {
    const turn = ++this.turn
    const wanted = Math.max(this.concepts.length, pageSize)
    try {
      const found: Concept[] = []
      let page = await this.page('')
      found.push(...page.items)
      while (page.next && found.length < wanted && turn === this.turn) {
        page = await this.page(page.next)
        found.push(...page.items)
      }
      if (turn !== this.turn) return
      this.concepts = found
      this.total = page.total
      this.next = page.next
      this.revision = page.glossaryRevision
      this.error = undefined
      this.ready = true
      this.uncounted = new Set(found.map((c) => c.id))
      void this.count()
    } catch (error) {
      if (turn === this.turn) this.error = error
    }
  }

  /** refresh looks up what changed. Far down a long table that is only the rows that changed, which stay in their places. */
  async refresh(): Promise<void> {
    if (this.concepts.length <= wholeSize) return this.load()
    const turn = this.turn
    try {
      const changes = await korpu.listConceptChanges(this.project, this.revision)
      if (turn !== this.turn) return
      if (changes.tooMany) return await this.loadNew()
      const changed = new Map(changes.items.map((c) => [c.id, c]))
      const hidden = new Set(changes.hidden)
      this.concepts = this.concepts.filter((c) => !hidden.has(c.id)).map((c) => changed.get(c.id) ?? c)
      if (!this.text.trim() && !this.kind) this.total = changes.total
      this.revision = changes.glossaryRevision
      for (const id of changed.keys()) this.uncounted.add(id)
      void this.count()
    } catch (error) {
      if (turn === this.turn) this.error = error
    }
  }

  /** loadNew begins again at the top, after a change of what is wanted. */
  async loadNew(): Promise<void> {
    this.concepts = this.concepts.slice(0, pageSize)
    await this.load()
  }

  /** more brings the following part; it is called as one scrolls towards the end. */
  async more(): Promise<void> {
    if (!this.next || this.loading) return
    this.loading = true
    const turn = this.turn
    try {
      const page = await this.page(this.next)
      if (turn !== this.turn) return
      this.concepts = this.concepts.concat(page.items)
      this.next = page.next
      for (const concept of page.items) this.uncounted.add(concept.id)
      void this.count()
    } catch (error) {
      if (turn === this.turn) this.error = error
    } finally {
      this.loading = false
    }
  }

  sortBy(column: ConceptColumn): void {
    this.descending = this.column === column ? !this.descending : false
    this.column = column
    void this.loadNew()
  }

  /** put shows a concept as the server has it now, at its old place until the listing is looked up anew. */
  put(concept: Concept): void {
    this.concepts = this.concepts.map((c) => (c.id === concept.id ? concept : c))
  }

  /** change saves a concept. The answer says what stands there when somebody else was faster; and when the change touches
   * texts nothing is saved, and the answer is the step to be looked at first. */
  async change(concept: Concept, fields: ConceptFields): Promise<Concept | { theirs: Concept } | { step: StepFields }> {
    try {
      if (formsWithdrawn(concept, fields)) {
        const step: StepFields = { kind: 'change', concept: concept.id, fields, preferred: '' }
        if (await this.touches(concept, step)) return { step }
      }
      const saved = await korpu.changeConcept(concept.id, concept.revision, fields)
      this.put(saved)
      return saved
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'conflict') throw error
      const theirs = error.problem.current as Concept
      this.put(theirs)
      return { theirs }
    }
  }

  /** touches tells whether a step concerns any unit. */
  async touches(concept: Concept, step: StepFields): Promise<boolean> {
    return (await korpu.previewStep(this.project, concept.revision, step, { limit: 1 })).total > 0
  }

  async remove(concept: Concept): Promise<void> {
    await korpu.deleteConcept(concept.id)
    this.concepts = this.concepts.filter((c) => c.id !== concept.id)
    this.total--
  }

  async restore(concept: Concept): Promise<void> {
    await korpu.restoreConcept(concept.id)
    await this.load()
  }

  private uncounted = new Set<number>()
  private isCounting = false
  private counting: ReturnType<typeof setTimeout> | undefined

  /** count asks for the usage of the rows that lack it, beside the listing: texts may have to be checked for it. */
  private async count(): Promise<void> {
    if (this.isCounting) return
    this.isCounting = true
    const turn = this.turn
    try {
      while (this.uncounted.size > 0 && turn === this.turn) {
        const some = [...this.uncounted].slice(0, usageSize)
        for (const usage of await korpu.countUsage(this.project, some)) this.usage.set(usage.concept, usage)
        for (const id of some) this.uncounted.delete(id)
      }
    } catch {
      // The table does without; the next change asks again.
    } finally {
      this.isCounting = false
    }
    if (turn !== this.turn && this.uncounted.size > 0) void this.count()
  }

  /** countSoon counts anew after texts changed, once they rest. */
  private countSoon(): void {
    clearTimeout(this.counting)
    this.counting = setTimeout(() => {
      this.uncounted = new Set(this.concepts.slice(0, wholeSize).map((c) => c.id))
      void this.count()
    }, 2000)
  }

  private page(after: string) {
    const sort: ConceptSort = `${this.descending ? '-' : ''}${this.column}`
    return korpu.listConcepts(this.project, {
      sort,
      limit: pageSize,
      ...(this.text.trim() ? { q: this.text.trim() } : {}),
      ...(this.kind ? { kind: this.kind } : {}),
      ...(after ? { after } : {}),
    })
  }
}
