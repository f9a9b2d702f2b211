import { ApiError } from '../api/client'
import { database } from '../api/database'
import { getSession, isReady } from '../api/korpu'
import type { Problem } from '../api/types'
import type { Kept } from './drafts'
import { shell } from './shell.svelte'

/** Hindrance is why the server can keep nothing, whatever is sent. */
export type Hindrance = 'database_gone' | 'damaged' | 'read_only' | 'storage_full' | 'io_error'

// Of these a single answer tells that it is so for everything; a full or failing disk may take the next change.
const forAll: readonly Problem['code'][] = ['database_gone', 'damaged', 'read_only']
const lookMs = 10_000
const quietMs = 1200

/** Keeping is whether what is written on this page can be kept, and in which database. */
class Keeping {
  /** Whether the page knows its database: before that it shows and sends nothing. */
  known = $state(false)
  /** Why it does not. */
  error: unknown = $state.raw()
  hindrance: Hindrance | undefined = $state()
  /** Another database answers now, so that nothing is sent any more. */
  exchanged = $state(false)
  /** Whether the dialog that tells of it is open. */
  told = $state(false)

  private readonly sources = new Set<() => Kept[]>()
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor() {
    database.news = {
      exchanged: () => {
        this.exchanged = true
        afterTyping(() => (this.told = true))
      },
      failed: (code) => forAll.includes(code) && this.hinder(code as Hindrance),
      kept: () => this.hinder(undefined),
    }
  }

  /** begin asks who the database is. */
  async begin(): Promise<void> {
    try {
      const session = await getSession()
      database.answered(session.database)
      this.hinder(session.readOnly)
      this.error = undefined
      this.known = true
    } catch (error) {
      // A page that is at work already goes on, and looks again.
      if (this.known) return this.hinder(this.hindrance)
      this.error = error
      if (error instanceof ApiError && error.code === 'unauthorized') shell.fail(error)
    }
  }

  /** unsaved are all texts of open documents that the server has not acknowledged. */
  unsaved(): Kept[] {
    return [...this.sources].flatMap((source) => source())
  }

  /** watch makes the texts of a document known until the returned function is called. */
  watch(source: () => Kept[]): () => void {
    this.sources.add(source)
    return () => void this.sources.delete(source)
  }

  /** hinder takes note of what keeps the server from keeping, and looks until it is over. */
  private hinder(why: Hindrance | undefined): void {
    this.hindrance = why
    clearTimeout(this.timer)
    if (!why) return
    this.timer = setTimeout(() => {
      void isReady().then((ready) => (ready ? this.begin() : this.hinder(this.hindrance)))
    }, lookMs)
  }
}

/** afterTyping does something when no key was pressed for a moment: a dialog that opens in the middle of a word swallows the
 * rest of it. */
function afterTyping(then: () => void): void {
  const done = () => {
    removeEventListener('keydown', wait, true)
    then()
  }
  const wait = () => {
    clearTimeout(timer)
    timer = setTimeout(done, quietMs)
  }
  let timer = setTimeout(done, quietMs)
  addEventListener('keydown', wait, true)
}

export const keeping = new Keeping()
