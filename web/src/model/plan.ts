import { isGap, onSide, otherSide, type Bead, type Place, type Side } from './board'
import type { Board, EditBody, Local, Plan, Refusal } from './intent'
import { fittingCut } from './cut'

/** plan works out what an intent does to the board, or why it does nothing. */
export function plan(board: Board, intent: Local): Plan | Refusal {
  const at = board.index.of(intent.place)
  const bead = board.beads[at]
  if (!bead) return 'unchanged'
  switch (intent.kind) {
    case 'pin':
    case 'unpin':
      if (bead.pinned === (intent.kind === 'pin')) return 'unchanged'
      return one(at, intent.kind, { ...bead, pinned: !bead.pinned })
    case 'confirm':
      return bead.pinned ? 'pinned' : bead.hand ? 'unchanged' : one(at, 'confirm', { ...bead, hand: true })
    case 'merge':
      return merge(board, intent.step === 1 ? at : at - 1)
    case 'swap':
      return swap(board, intent.step === 1 ? at : at - 1)
    case 'shift':
      return shift(board, at, intent.place, intent.step)
    case 'split':
      return bead.pinned ? 'pinned' : split(board, at, bead, intent.place)
    case 'unlink':
      return bead.pinned ? 'pinned' : unlink(at, bead, intent.place)
    case 'move':
      return move(board, at, bead, intent.place, intent.to)
  }
}

type Group = Pick<Bead, 's' | 't'>

/** made is a bead that a person made. Its score is not known before the server's answer. */
const made = ({ s, t }: Group): Bead => ({ s, t, score: 1, hand: true, pinned: false })
const full = ({ s, t }: Group) => s.length + t.length > 0
const ordered = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)
const join = (a: readonly number[], b: readonly number[]) => ordered([...a, ...b])
const withSide = (bead: Group, side: Side, numbers: readonly number[]): Group =>
  side === 'source' ? { s: numbers, t: bead.t } : { s: bead.s, t: numbers }
const without = (bead: Group, side: Side, gone: readonly number[]): Group => {
  const numbers = side === 'source' ? bead.s : bead.t
  return withSide(
    bead,
    side,
    numbers.filter((n) => !gone.includes(n)),
  )
}

const one = (at: number, kind: Local['kind'], bead: Bead): Plan => ({
  body: { kind, at },
  splice: { at, remove: 1, rows: [bead] },
})

/** pair is two neighbours that may be changed. */
function pair(board: Board, at: number): [Bead, Bead] | Refusal {
  const [first, second] = [board.beads[at], board.beads[at + 1]]
  if (!first || !second) return 'edge'
  return first.pinned || second.pinned ? 'pinned' : [first, second]
}

function merge(board: Board, at: number): Plan | Refusal {
  const both = pair(board, at)
  if (typeof both === 'string') return both
  const whole = { s: join(both[0].s, both[1].s), t: join(both[0].t, both[1].t) }
  return { body: { kind: 'merge', at }, splice: { at, remove: 2, rows: [made(whole)] } }
}

function swap(board: Board, at: number): Plan | Refusal {
  const both = pair(board, at)
  if (typeof both === 'string') return both
  const [first, second] = both
  if (first.t.length === 0 && second.t.length === 0) return 'unchanged'
  const rows = [
    { s: first.s, t: second.t },
    { s: second.s, t: first.t },
  ]
  return { body: { kind: 'swap', at }, splice: { at, remove: 2, rows: rows.filter(full).map(made) } }
}

/** split lets the sentence begin a new pair, or end one when it is its first already; the other side is cut where the lengths
 * fit best. */
function split(board: Board, at: number, bead: Bead, place: Place): Plan | Refusal {
  const own = onSide(bead, place.side)
  const others = onSide(bead, otherSide(place.side))
  if (own.length < 2 && others.length < 2) return 'single'
  // A sentence alone against several cannot be divided itself: the cut goes through the others.
  const side = own.length < 2 ? otherSide(place.side) : place.side
  const k = own.length < 2 ? 1 : Math.max(own.indexOf(place.n), 1)
  const other = fittingCut(board, bead, side, k)
  const [source, target] = side === 'source' ? [k, other] : [other, k]
  const first = made({ s: bead.s.slice(0, source), t: bead.t.slice(0, target) })
  const second = made({ s: bead.s.slice(source), t: bead.t.slice(target) })
  return { body: { kind: 'split', at, source, target }, splice: { at, remove: 1, rows: [first, second] } }
}

/** shift moves the sentence, and what lies between it and the edge of its pair, into the neighbouring pair. */
function shift(board: Board, at: number, place: Place, step: 1 | -1): Plan | Refusal {
  const both = pair(board, step === 1 ? at : at - 1)
  if (typeof both === 'string') return both
  const [bead, neighbour] = step === 1 ? both : [both[1], both[0]]
  const own = onSide(bead, place.side)
  const k = own.indexOf(place.n)
  const moving = step === 1 ? own.slice(k) : own.slice(0, k + 1)
  const rest = without(bead, place.side, moving)
  const grown = withSide(neighbour, place.side, join(onSide(neighbour, place.side), moving))
  const rows = (step === 1 ? [rest, grown] : [grown, rest]).filter(full).map(made)
  const body: EditBody = { kind: 'shift', at, side: place.side, step, count: moving.length }
  return { body, splice: { at: Math.min(at, at + step), remove: 2, rows } }
}

/** unlink takes the sentence out of its pair, or, when it is alone on its side, takes the sides apart. */
function unlink(at: number, bead: Bead, { side, n }: Place): Plan | Refusal {
  const own = onSide(bead, side)
  if (own.length === 1) {
    if (isGap(bead)) return 'apart'
    const rows = [made({ s: bead.s, t: [] }), made({ s: [], t: bead.t })]
    return { body: { kind: 'unlink', at }, splice: { at, remove: 1, rows } }
  }
  const [left, alone] = [without(bead, side, [n]), withSide({ s: [], t: [] }, side, [n])]
  const rows = (own[0] === n ? [alone, left] : [left, alone]).map(made)
  return { body: { kind: 'unlink', at, side, segments: [n] }, splice: { at, remove: 1, rows } }
}

/** move takes the sentence into another pair, or between two as a pair of its own. */
function move(
  board: Board,
  at: number,
  bead: Bead,
  { side, n }: Place,
  to: (Local & { kind: 'move' })['to'],
): Plan | Refusal {
  const between = 'before' in to
  const row = between ? (to.before ? board.index.of(to.before) : board.beads.length) : board.index.of(to.into)
  const stands = bead.s.length + bead.t.length === 1 && (row === at || row === at + 1)
  if (row < 0 || (between ? stands : row === at)) return 'unchanged'
  const into = between ? undefined : board.beads[row]
  if (bead.pinned || into?.pinned) return 'pinned'
  const rest = [without(bead, side, [n])].filter(full).map(made)
  const landed = made(
    into ? withSide(into, side, join(onSide(into, side), [n])) : withSide({ s: [], t: [] }, side, [n]),
  )
  const body: EditBody = { kind: 'move', side, segments: [n], to: row, own: between }
  // The beads from the upper of the two places to the lower one, with what lies between them as it was.
  const after = into ? row + 1 : row
  const splice =
    row <= at
      ? { at: row, remove: at + 1 - row, rows: [landed, ...board.beads.slice(after, at), ...rest] }
      : { at, remove: after - at, rows: [...rest, ...board.beads.slice(at + 1, row), landed] }
  return { body, splice }
}
