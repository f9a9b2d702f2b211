import { boardChords, pressed } from '../../model/keys'
import type { OpenBoard } from '../../state/board.svelte'
import type { Hands } from './hands.svelte'
import { tools } from './tools'

const moves: Record<string, (board: OpenBoard) => unknown> = {
  ArrowDown: (board) => board.move(1),
  ArrowUp: (board) => board.move(-1),
  ArrowLeft: (board) => board.cross('source'),
  ArrowRight: (board) => board.cross('target'),
  PageDown: (board) => board.move(1, 10),
  PageUp: (board) => board.move(-1, 10),
  Home: (board) => board.toEnd(-1),
  End: (board) => board.toEnd(1),
}

/** act does what a key means on the board, and tells whether it means anything. Enter and the arrows mean something only in
 * the text, as buttons and lists want them for themselves. */
export function act(event: KeyboardEvent, inText: boolean, hands: Hands, mac: boolean): boolean {
  if (hands.carry.byKeys && carrying(event, hands)) return true
  const is = (name: keyof typeof boardChords) => pressed(event, boardChords[name], mac)
  // A key that is held down moves on, but changes the text once.
  const once = (run: () => void) => {
    if (!event.repeat) run()
    return true
  }
  if (is('undo')) return once(() => hands.undo('undo'))
  if (is('redo') || is('redoToo')) return once(() => hands.undo('redo'))
  if (is('nextDoubtful')) return (hands.doubtful(1), true)
  if (is('previousDoubtful')) return (hands.doubtful(-1), true)
  if (is('why')) return once(() => hands.toggleWhy())
  if (is('filter')) return once(() => hands.toggleFilter())
  const tool = tools.find((name) => is(name) && (inText || !ofText.includes(name)))
  if (tool) return once(() => hands.use(tool))
  const move = moves[event.key]
  if (!inText || !move || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return false
  hands.go(move)
  return true
}

const ofText: readonly string[] = ['confirm', 'shiftDown', 'shiftUp']

function carrying(event: KeyboardEvent, hands: Hands): boolean {
  const acts: Record<string, () => void> = {
    ArrowDown: () => hands.carryOn(1),
    ArrowUp: () => hands.carryOn(-1),
    Enter: () => hands.putDown(),
    Escape: () => hands.giveUp(),
  }
  const act = acts[event.key]
  act?.()
  return act !== undefined
}
