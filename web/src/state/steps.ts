import { undoStep } from '../api/korpu'
import type { Step } from '../api/types'
import { i18n } from '../i18n/i18n.svelte'
import { shell } from './shell.svelte'

/** tellStep says what a step did and offers to take it back; wished is how many units it was to change. */
export function tellStep(step: Step, wished: number, undone: () => void): void {
  const left = wished - step.units.length
  const said = i18n.t.step.done[step.kind](step.term, step.after, step.units.length)
  const text = left > 0 ? `${said} ${i18n.t.step.left(left)}` : said
  shell.say(text, { label: i18n.t.app.undo, run: () => void takeBack(step.id, undone) })
}

/** takeBack undoes a step and says what stayed as it is. */
export async function takeBack(step: number, undone: () => void): Promise<void> {
  try {
    shell.say(undoneText(await undoStep(step)))
    undone()
  } catch (error) {
    shell.fail(error)
  }
}

/** undoneText says what became of a step that was taken back. */
export function undoneText(step: Step): string {
  const edited = step.kept.filter((unit) => unit.outcome === 'edited').length
  const parts = [i18n.t.step.undone(step.term)]
  if (step.conceptKept) parts.push(i18n.t.step.conceptKept)
  if (edited > 0) parts.push(i18n.t.step.kept(edited))
  return parts.join(' ')
}
