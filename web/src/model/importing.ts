import type { Mended } from './paragraphs'
import type { ImportedText } from '../api/types'

/** ImportDraft is a text on its way in, as far as it was mended. */
export interface ImportDraft {
  pasted: string
  understood: ImportedText
  paragraphs: Mended[]
  title: string
  date: string
}

/** Shelf is where a browser's tab keeps words; sessionStorage is one. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const key = (project: number) => `korpu.import.${project}`

/** keepImport keeps a draft until the tab is closed, so that a reload or a wrong click does not undo the mending. */
export function keepImport(shelf: Shelf, project: number, draft: ImportDraft | undefined): void {
  try {
    if (draft) shelf.setItem(key(project), JSON.stringify(draft))
    else shelf.removeItem(key(project))
  } catch {
    // A text larger than the tab's store is not kept, as before.
    shelf.removeItem(key(project))
  }
}

/** keptImport is the draft that was kept; undefined when there is none that can be read. */
export function keptImport(shelf: Shelf, project: number): ImportDraft | undefined {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(key(project)) ?? 'null')
    return isDraft(kept) ? kept : undefined
  } catch {
    return undefined
  }
}

function isDraft(value: unknown): value is ImportDraft {
  const draft = value as Partial<ImportDraft> | null
  return (
    typeof draft === 'object' &&
    typeof draft?.pasted === 'string' &&
    typeof draft.title === 'string' &&
    typeof draft.date === 'string' &&
    Array.isArray(draft.paragraphs) &&
    Array.isArray(draft.understood?.notes)
  )
}

/** FieldPlace is the part of a text on its way in that a fault speaks of; a paragraph counts from 1. */
export type FieldPlace = { field: 'title' | 'date' } | { field: 'text' | 'speaker' | 'kind'; paragraph: number }

/** placeOf reads where a fault is, from the path that the server gives; undefined when it concerns the whole. */
export function placeOf(location: string): FieldPlace | undefined {
  const paragraph = /^body\.paragraphs\[(\d+)\]\.(text|speaker|kind)$/.exec(location)
  if (paragraph) {
    return { field: paragraph[2] as 'text' | 'speaker' | 'kind', paragraph: Number(paragraph[1]) + 1 }
  }
  return location === 'body.title' ? { field: 'title' } : location === 'body.date' ? { field: 'date' } : undefined
}
