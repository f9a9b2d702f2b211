/** A text field with a line for each sentence: what its keys do, how its lines are numbered, and what it says as a text. */
import {
  EditorSelection,
  MapMode,
  StateEffect,
  StateField,
  type EditorState,
  type Extension,
  type Range,
} from '@codemirror/state'
import { Decoration, EditorView, keymap, type Command } from '@codemirror/view'
import { readLines, type Lines } from '../model/sentences'

/** setHard tells which line ends are the text's own. */
export const setHard = StateEffect.define<readonly number[]>()

/** The text's own line ends. All others part two sentences, and stand for a space. */
const hardField = StateField.define<ReadonlySet<number>>({
  create: () => new Set(),
  update(hard, transaction) {
    for (const effect of transaction.effects) if (effect.is(setHard)) return new Set(effect.value)
    if (!transaction.docChanged || hard.size === 0) return hard
    return new Set([...hard].flatMap((at) => transaction.changes.mapPos(at, 1, MapMode.TrackAfter) ?? []))
  },
})

/** linesOf reads the field. */
export const linesOf = (state: EditorState): Lines => readLines(state.doc.toString(), state.field(hardField))

/** nextSentence goes to the line below, begins one behind the last, and parts a sentence in which the cursor stands. */
const nextSentence: Command = (view) => {
  const { state } = view
  const { from, to, empty } = state.selection.main
  const line = state.doc.lineAt(to)
  if (empty && to === line.to) {
    if (line.number < state.doc.lines) {
      view.dispatch({ selection: EditorSelection.cursor(line.to + 1), scrollIntoView: true })
      return true
    }
    // A second empty line would say nothing.
    if (line.text.trim() === '') return true
  }
  // The space at which a sentence is parted is what the line's end stands for.
  const before = from > line.from && state.sliceDoc(from - 1, from) === ' '
  const behind = !before && state.sliceDoc(to, to + 1) === ' '
  const start = before ? from - 1 : from
  view.dispatch({
    changes: { from: start, to: behind ? to + 1 : to, insert: '\n' },
    selection: EditorSelection.cursor(start + 1),
    scrollIntoView: true,
    userEvent: 'input',
  })
  return true
}

/** join puts two lines together with the space that their end stands for. */
function join(view: EditorView, at: number): boolean {
  const { state } = view
  if (state.field(hardField).has(at)) return false
  const [above, below] = [state.doc.lineAt(at), state.doc.lineAt(at + 1)]
  const space = above.length > 0 && below.length > 0 ? ' ' : ''
  view.dispatch({
    changes: { from: at, to: at + 1, insert: space },
    selection: EditorSelection.cursor(at + space.length),
    userEvent: 'delete',
  })
  return true
}

const joinBack: Command = (view) => {
  const { from, empty } = view.state.selection.main
  const line = view.state.doc.lineAt(from)
  return empty && from === line.from && line.number > 1 && join(view, from - 1)
}

const joinForth: Command = (view) => {
  const { to, empty } = view.state.selection.main
  const line = view.state.doc.lineAt(to)
  return empty && to === line.to && line.number < view.state.doc.lines && join(view, to)
}

/** setHeights tells the heights that the sentences have at least, in pixels. */
export const setHeights = StateEffect.define<readonly number[]>()

const heightsField = StateField.define<readonly number[]>({
  create: () => [],
  update: (heights, transaction) => transaction.effects.findLast((effect) => effect.is(setHeights))?.value ?? heights,
})

const sentenceLines = EditorView.decorations.compute(['doc', hardField, heightsField], (state) => {
  const hard = state.field(hardField)
  const heights = state.field(heightsField)
  const starts: Range<Decoration>[] = []
  for (let number = 1; number <= state.doc.lines; number++) {
    const { from } = state.doc.line(number)
    if (number > 1 && hard.has(from - 1)) continue
    const height = heights[starts.length]
    const style = `--height: ${height ?? 0}px`
    starts.push(Decoration.line({ class: 'cm-sentence', attributes: { style } }).range(from))
  }
  return Decoration.set(starts)
})

/** ownHeights are the heights of the sentences' texts, whatever heights they were given. */
function ownHeights(view: EditorView): number[] {
  const range = document.createRange()
  const heights: number[] = []
  for (const line of view.contentDOM.querySelectorAll('.cm-line')) {
    range.selectNodeContents(line)
    const row = Number.parseFloat(getComputedStyle(line).lineHeight)
    const height = Math.max(1, Math.round(range.getBoundingClientRect().height / row)) * row
    if (line.classList.contains('cm-sentence')) heights.push(height)
    else heights.push((heights.pop() ?? 0) + height)
  }
  return heights
}

/** told tells the heights of the lines whenever they may have changed. */
function told(onheights: (heights: number[]) => void): Extension {
  return EditorView.updateListener.of((update) => {
    if (!update.geometryChanged && !update.docChanged) return
    update.view.requestMeasure({ key: told, read: ownHeights, write: (heights) => onheights(heights) })
  })
}

const theme = EditorView.theme({
  '.cm-content': { counterReset: 'sentence' },
  '@media (min-width: 48.01rem)': {
    '.cm-sentence': { minHeight: 'var(--height)' },
    '.cm-line + .cm-sentence': { minHeight: 'calc(var(--height) + var(--between))' },
  },
  '.cm-line + .cm-sentence': { paddingTop: 'var(--between)' },
  '.numbered & .cm-line': { paddingLeft: '1.5rem' },
  '.numbered & .cm-sentence': { position: 'relative', counterIncrement: 'sentence' },
  '.numbered & .cm-sentence::before': {
    content: 'counter(sentence)',
    position: 'absolute',
    left: '0',
    font: '400 var(--size-small) / 1.8rem var(--face-plain)',
    fontVariantNumeric: 'tabular-nums',
    color: 'var(--muted)',
  },
})

/** bySentences makes a field one with a line for each sentence. */
export function bySentences(onheights: (heights: number[]) => void): Extension {
  return [
    hardField,
    heightsField,
    sentenceLines,
    told(onheights),
    theme,
    keymap.of([
      { key: 'Enter', run: nextSentence, shift: nextSentence },
      { key: 'Backspace', run: joinBack },
      { key: 'Delete', run: joinForth },
    ]),
    // What is copied is the text.
    EditorView.clipboardOutputFilter.of((text) => text.replaceAll('\n', ' ')),
  ]
}
