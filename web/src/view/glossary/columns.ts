import type { ConceptColumn } from '../../api/korpu'
import type { Concept, ConceptFields, ConceptKind } from '../../api/types'
import { cellOf, fieldsOf, termsOf, wordsOf } from '../../model/concept'

/** Cell is a place in the table. */
export interface Cell {
  row: number
  column: number
}

/** Column is a part of a concept that the table shows and lets one edit as a line of text. */
export interface Column {
  name: 'source' | 'target' | 'kind' | 'forbidden' | 'subject'
  sort?: ConceptColumn
  lang?: string
  read: (concept: Concept) => string
  write: (concept: Concept, text: string) => ConceptFields
}

export const columns: readonly Column[] = [
  {
    name: 'source',
    sort: 'source',
    lang: 'az',
    read: (c) => cellOf(c.sources),
    write: (c, text) => ({ ...fieldsOf(c), sources: termsOf(text, c.sources) }),
  },
  {
    name: 'target',
    sort: 'target',
    lang: 'en',
    read: (c) => cellOf(c.targets),
    write: (c, text) => ({ ...fieldsOf(c), targets: termsOf(text, c.targets) }),
  },
  {
    name: 'kind',
    sort: 'kind',
    read: (c) => c.kind,
    write: (c, text) => ({ ...fieldsOf(c), kind: text as ConceptKind }),
  },
  {
    name: 'forbidden',
    lang: 'en',
    read: (c) => (c.forbidden ?? []).join(' | '),
    write: (c, text) => ({ ...fieldsOf(c), forbidden: wordsOf(text) }),
  },
  {
    name: 'subject',
    read: (c) => c.subject ?? '',
    write: (c, text) => ({ ...fieldsOf(c), subject: text.trim() }),
  },
]
