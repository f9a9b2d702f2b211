import type { Waiting } from './edits.svelte'

/** Shelf is where a browser's tab keeps words; sessionStorage is one. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const key = (document: number) => `korpu.board.${document}`

/** keepEdits keeps the edits that no server has acknowledged, so that a reload does not lose them. */
export function keepEdits(shelf: Shelf, document: number, waiting: readonly Waiting[]): void {
  try {
    if (waiting.length > 0) shelf.setItem(key(document), JSON.stringify(waiting))
    else shelf.removeItem(key(document))
  } catch {
    // A full shelf keeps nothing; leaving the page asks first while edits wait.
  }
}

/** keptEdits are those that were kept; none when they cannot be read. */
export function keptEdits(shelf: Shelf, document: number): Waiting[] {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(key(document)) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isWaiting) : []
  } catch {
    return []
  }
}

function isWaiting(value: unknown): value is Waiting {
  const waiting = value as Partial<Waiting> | null
  return typeof waiting?.mutation === 'string' && typeof waiting.intent?.kind === 'string'
}
