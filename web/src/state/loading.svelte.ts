import { shell } from './shell.svelte'

/** Loading is something that is looked up: there, not yet, or failed with a reason. */
export class Loading<T> {
  value: T | undefined = $state.raw()
  error: unknown = $state.raw()

  /** run looks it up; a later run wins over an earlier one that answers late. */
  async run(look: () => Promise<T>): Promise<void> {
    const turn = ++this.turn
    try {
      const value = await look()
      if (turn === this.turn) {
        this.value = value
        this.error = undefined
      }
    } catch (error) {
      if (turn !== this.turn) return
      this.error = error
      if (this.value !== undefined) shell.fail(error)
    }
  }

  private turn = 0
}
