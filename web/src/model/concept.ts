import type { Concept, ConceptFields, Term } from '../api/types'

/** blank is a concept about which nothing is said yet. */
export const blank = (source = '', target = ''): ConceptFields => ({
  kind: 'term',
  sources: [{ text: source, status: 'preferred' }],
  targets: [{ text: target, status: 'preferred' }],
  forbidden: [],
  adjectives: [],
  case: '',
  inflect: true,
  subject: '',
  definition: '',
  note: '',
})

/** fieldsOf is what a person may change of a concept. */
export function fieldsOf(concept: Concept): ConceptFields {
  const { id: _id, project: _project, revision: _revision, updatedAt: _updatedAt, ...fields } = concept
  return fields
}

/** tidy drops lines that were left empty. */
export function tidy(fields: ConceptFields): ConceptFields {
  const words = (list: string[] = []) => list.map((word) => word.trim()).filter(Boolean)
  const terms = (list: Term[]) => list.map((t) => ({ ...t, text: t.text.trim() })).filter((t) => t.text)
  return {
    ...fields,
    sources: terms(fields.sources),
    targets: terms(fields.targets),
    forbidden: words(fields.forbidden),
    adjectives: words(fields.adjectives),
  }
}

/** preferred is the term that stands for a concept in a list. */
export function preferred(terms: Term[]): string {
  return (terms.find((t) => t.status === 'preferred') ?? terms[0])?.text ?? ''
}

/** cellOf writes terms as one line, the preferred one first. */
export function cellOf(terms: Term[]): string {
  const rank = { preferred: 0, admitted: 1, deprecated: 2 }
  return [...terms]
    .sort((a, b) => rank[a.status] - rank[b.status])
    .map((t) => t.text)
    .join(' | ')
}

/** termsOf reads such a line: the first term is preferred, known terms keep a lower status, new ones are admitted. */
export function termsOf(cell: string, before: Term[]): Term[] {
  return wordsOf(cell).map((text, i) => {
    if (i === 0) return { text, status: 'preferred' }
    const known = before.find((t) => t.text === text)?.status
    return { text, status: known && known !== 'preferred' ? known : 'admitted' }
  })
}

/** wordsOf reads words that are separated by |. */
export const wordsOf = (cell: string): string[] =>
  cell
    .split('|')
    .map((word) => word.trim())
    .filter(Boolean)
