import type { Place } from '../../model/board'
import type { Board, Intent } from '../../model/intent'

/** The tools of the board, in the order in which they are offered; each has a key of its own. */
export const tools = [
  'confirm',
  'mergeDown',
  'mergeUp',
  'split',
  'shiftDown',
  'shiftUp',
  'unlink',
  'swap',
  'carry',
  'pin',
  'realign',
] as const

export type Tool = (typeof tools)[number]

/** intentOf is what a tool means for the selected sentence; carrying is led by hand and means nothing yet. */
export function intentOf(tool: Exclude<Tool, 'carry'>, place: Place, board: Pick<Board, 'beads' | 'index'>): Intent {
  switch (tool) {
    case 'mergeDown':
      return { kind: 'merge', place, step: 1 }
    case 'mergeUp':
      return { kind: 'merge', place, step: -1 }
    case 'shiftDown':
      return { kind: 'shift', place, step: 1 }
    case 'shiftUp':
      return { kind: 'shift', place, step: -1 }
    case 'swap':
      return { kind: 'swap', place, step: 1 }
    case 'pin':
      return { kind: board.beads[board.index.of(place)]?.pinned ? 'unpin' : 'pin', place }
    default:
      return { kind: tool, place }
  }
}
