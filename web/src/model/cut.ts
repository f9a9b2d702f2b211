import { onSide, otherSide, type Bead, type Side } from './board'
import type { Board } from './intent'

/** fittingCut is how many sentences of the other side belong to the first k of this one, by their share of the length. Each
 * part gets a sentence where there are enough; a lone one goes with the part that fits it better. */
export function fittingCut(board: Board, bead: Bead, side: Side, k: number): number {
  const measure = (of: Side, numbers: readonly number[]) =>
    numbers.reduce((sum, n) => sum + board.length({ side: of, n }), 0)
  const own = onSide(bead, side)
  const others = onSide(bead, otherSide(side))
  const share = measure(side, own.slice(0, k)) / Math.max(1, measure(side, own))
  const all = Math.max(1, measure(otherSide(side), others))
  if (others.length < 2) return share >= 0.5 ? others.length : 0
  let [best, nearest] = [1, Infinity]
  for (let cut = 1; cut < others.length; cut++) {
    const off = Math.abs(measure(otherSide(side), others.slice(0, cut)) / all - share)
    if (off < nearest) [best, nearest] = [cut, off]
  }
  return best
}
