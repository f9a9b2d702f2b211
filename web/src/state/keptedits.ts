import type { Left, Waiting } from './edits.svelte'

/** Shelf is where a browser's tab keeps words; sessionStorage is one. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const key = (document: number) => `korpu.board.${document}`

/** keepEdits keeps the edits that no server has acknowledged, so that a reload does not lose them. */
export function keepEdits(shelf: Shelf, document: number, left: Left): void {
  try {
    if (left.waiting.length > 0) shelf.setItem(key(document), JSON.stringify(left))
    else shelf.removeItem(key(document))
  } catch {
    // A full shelf keeps nothing; leaving the page asks first while edits wait.
  }
}

/** keptEdits are those that were kept; undefined when there are none that can be read. */
export function keptEdits(shelf: Shelf, document: number): Left | undefined {
  try {
    const left = JSON.parse(shelf.getItem(key(document)) ?? 'null') as Partial<Left> | null
    if (typeof left?.revision !== 'number' || !Array.isArray(left.waiting)) return undefined
    return { revision: left.revision, waiting: left.waiting.filter(isWaiting) }
  } catch {
    return undefined
  }
}

function isWaiting(value: unknown): value is Waiting {
  const waiting = value as Partial<Waiting> | null
  return typeof waiting?.mutation === 'string' && typeof waiting.intent?.kind === 'string'
}
