import { ApiError } from '../api/client'
import { follow } from '../api/events'
import * as korpu from '../api/korpu'
import type { ConceptColumn, ConceptSort } from '../api/korpu'
import type { Concept, ConceptFields } from '../api/types'

const pageSize = 200

/** OpenGlossary is a project's glossary in the table: the part that was looked at so far, in the wished order. */
export class OpenGlossary {
  concepts: Concept[] = $state.raw([])
  total = $state(0)
  /** Whether the first look is over. */
  ready = $state(false)
  error: unknown = $state.raw()
  text = $state('')
  kind = $state('')
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
      { glossary: (event) => event.revision > this.revision && void this.load(), resync: () => void this.load() },
    )
  }

  close(): void {
    this.turn++
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

  /** change saves a concept; the answer says what stands there when somebody else was faster. */
  async change(concept: Concept, fields: ConceptFields): Promise<Concept | { theirs: Concept }> {
    try {
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

  async remove(concept: Concept): Promise<void> {
    await korpu.deleteConcept(concept.id)
    this.concepts = this.concepts.filter((c) => c.id !== concept.id)
    this.total--
  }

  async restore(concept: Concept): Promise<void> {
    await korpu.restoreConcept(concept.id)
    await this.load()
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
