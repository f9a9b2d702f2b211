import { database } from '../api/database'
import { DraftStore, keyOf, ownTab, type Kept } from './drafts'
import { keeping } from './keeping.svelte'

/** Leftovers are texts that were never saved, as they lie in this browser. */
export class Leftovers {
  /** Those that were typed for another database than the one that answers. */
  foreign: Kept[] = $state.raw([])
  /** Those of this database whose page is closed: they wait for their document to be opened. */
  waiting: Kept[] = $state.raw([])
  /** Those of the database that this page was loaded from. */
  own: Kept[] = $state.raw([])
  ready = $state(false)

  private store: DraftStore | undefined

  /** load looks them up; in a browser that keeps nothing there are those of this page. */
  async load(): Promise<void> {
    const alive = await ownTab().alive()
    try {
      this.store ??= await DraftStore.open()
      this.sort(await this.store.all(), alive)
    } catch {
      this.sort([], alive)
    }
    this.ready = true
  }

  async delete(kept: Kept): Promise<void> {
    await this.store?.delete(keyOf(kept))
    await this.load()
  }

  private sort(all: Kept[], alive: ReadonlySet<string>): void {
    const mine = (kept: Kept) => kept.database === database.id
    const here = keeping.unsaved()
    const known = new Set(here.map((kept) => String(keyOf(kept))))
    this.foreign = all.filter((kept) => !mine(kept))
    this.waiting = all.filter((kept) => mine(kept) && !alive.has(kept.tab))
    this.own = here.concat(all.filter((kept) => mine(kept) && !known.has(String(keyOf(kept)))))
  }
}
