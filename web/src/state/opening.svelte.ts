import { untrack } from 'svelte'

/** opening opens what a screen shows, and anew when it shows another one; what was open is closed before. Gone tells an open
 * that answers late that nobody waits for it any more. */
export function opening<Id>(wanted: () => Id, open: (id: Id, gone: () => boolean) => Promise<void>, close: () => void) {
  $effect(() => {
    const id = wanted()
    let gone = false
    untrack(() => void open(id, () => gone))
    return () => {
      gone = true
      close()
    }
  })
}
