import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Draft } from '../model/draft'

/** Kept is a draft with the tab that it was typed in: two tabs over one unit must not overwrite each other's. */
export interface Kept {
  tab: string
  draft: Draft
}

interface Schema extends DBSchema {
  drafts: { key: [number, string]; value: Kept & { unit: number; document: number }; indexes: { document: number } }
}

/** DraftStore keeps drafts in the browser, where they outlive a reload, a closed tab and a dead server. */
export class DraftStore {
  private constructor(private readonly db: IDBPDatabase<Schema>) {}

  static async open(name = 'korpu'): Promise<DraftStore> {
    const db = await openDB<Schema>(name, 1, {
      upgrade: (fresh) => {
        fresh.createObjectStore('drafts', { keyPath: ['unit', 'tab'] }).createIndex('document', 'document')
      },
    })
    return new DraftStore(db)
  }

  /** put returns when the draft is on this machine's disk. */
  async put(tab: string, draft: Draft): Promise<void> {
    const tx = this.db.transaction('drafts', 'readwrite', { durability: 'strict' })
    await Promise.all([tx.store.put({ tab, draft, unit: draft.unit, document: draft.document }), tx.done])
  }

  async delete(tab: string, unit: number): Promise<void> {
    await this.db.delete('drafts', [unit, tab])
  }

  /** adopt makes a draft of a tab that is gone one of this tab. */
  async adopt(tab: string, kept: Kept): Promise<void> {
    const tx = this.db.transaction('drafts', 'readwrite', { durability: 'strict' })
    const { draft } = kept
    await Promise.all([
      tx.store.put({ tab, draft, unit: draft.unit, document: draft.document }),
      tx.store.delete([draft.unit, kept.tab]),
      tx.done,
    ])
  }

  async ofDocument(document: number): Promise<Kept[]> {
    return this.db.getAllFromIndex('drafts', 'document', document)
  }
}

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
