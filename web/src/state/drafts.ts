import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Draft } from '../model/draft'

/** Kept is a draft with where it belongs: the database, and the tab that it was typed in. Two tabs over one unit must not
 * overwrite each other's, and the same number of a unit in another database is another unit. */
export interface Kept {
  /** Empty when an older program kept the draft, which did not know databases apart. */
  database: string
  tab: string
  /** Title of the document; empty when it was not kept. */
  title: string
  /** When it was kept, in milliseconds; 0 when that was not kept. */
  at: number
  draft: Draft
}

type Key = [database: string, unit: number, tab: string]

interface Schema extends DBSchema {
  kept: {
    key: Key
    value: Kept & { unit: number; document: number }
    indexes: { document: [database: string, document: number] }
  }
}

/** The store of version 1. */
interface OldSchema extends DBSchema {
  drafts: { key: [number, string]; value: { tab: string; draft: Draft } }
}

const row = (kept: Kept) => ({ ...kept, unit: kept.draft.unit, document: kept.draft.document })
export const keyOf = (kept: Kept): Key => [kept.database, kept.draft.unit, kept.tab]

/** BlockedError says that a page of an older program holds the drafts open. */
export class BlockedError extends Error {}

/** DraftStore keeps drafts in the browser, where they outlive a reload, a closed tab, a dead server and an exchanged database. */
export class DraftStore {
  private constructor(private readonly db: IDBPDatabase<Schema>) {}

  static async open(name = 'korpu'): Promise<DraftStore> {
    let blocked: () => void = () => undefined
    const inTheWay = new Promise<never>((_, reject) => (blocked = () => reject(new BlockedError())))
    const opening = openDB<Schema>(name, 2, {
      blocked: () => blocked(),
      // A newer program must not wait for this page.
      blocking: (_, __, event) => (event.target as IDBDatabase).close(),
      upgrade: async (db, from, _, tx) => {
        const old = from > 0 ? await takeOut(db as unknown as IDBPDatabase<OldSchema>, tx) : []
        db.createObjectStore('kept', { keyPath: ['database', 'unit', 'tab'] }).createIndex('document', [
          'database',
          'document',
        ])
        await Promise.all(old.map((kept) => tx.objectStore('kept').put(row(kept))))
      },
    })
    return new DraftStore(await Promise.race([opening, inTheWay]))
  }

  /** put returns when the draft is on this machine's disk. */
  async put(kept: Kept): Promise<void> {
    const tx = this.db.transaction('kept', 'readwrite', { durability: 'strict' })
    await Promise.all([tx.store.put(row(kept)), tx.done])
  }

  async delete(key: Key): Promise<void> {
    await this.db.delete('kept', key)
  }

  /** adopt makes a draft of a tab that is gone one of this tab. */
  async adopt(tab: string, kept: Kept): Promise<void> {
    const tx = this.db.transaction('kept', 'readwrite', { durability: 'strict' })
    await Promise.all([tx.store.put(row({ ...kept, tab })), tx.store.delete(keyOf(kept)), tx.done])
  }

  /** ofDocument returns what waits for a document of a database; drafts of other databases never. */
  async ofDocument(database: string, document: number): Promise<Kept[]> {
    return this.db.getAllFromIndex('kept', 'document', [database, document])
  }

  /** all returns everything that is kept, database by database and in the order of the texts. */
  async all(): Promise<Kept[]> {
    return this.db.getAll('kept')
  }
}

/** takeOut takes the drafts out of the store of version 1: nobody knows any more for which database they were typed. */
async function takeOut(db: IDBPDatabase<OldSchema>, tx: { objectStore: (name: never) => unknown }): Promise<Kept[]> {
  const store = tx.objectStore('drafts' as never) as { getAll(): Promise<OldSchema['drafts']['value'][]> }
  const old = await store.getAll()
  db.deleteObjectStore('drafts')
  return old.map(({ tab, draft }) => ({ database: '', tab, title: '', at: 0, draft }))
}

let tab: Tab | undefined

/** ownTab is this tab, which gets its name when it is first asked for. */
export const ownTab = (): Tab => (tab ??= new Tab())

/** Tab is this tab's name, alive as long as the tab holds a lock of that name. */
export class Tab {
  readonly name = `korpu-tab-${crypto.randomUUID()}`

  constructor() {
    // The lock is never let go: the browser does it when the tab is gone.
    void navigator.locks.request(this.name, () => new Promise(() => undefined))
  }

  /** alive returns the names of all tabs that are open now. */
  async alive(): Promise<Set<string>> {
    const { held } = await navigator.locks.query()
    return new Set((held ?? []).map((lock) => lock.name ?? ''))
  }
}
