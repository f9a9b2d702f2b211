/** The text field of the active unit: CodeMirror with marks for terms and findings, without Svelte. */
import { history, historyKeymap, standardKeymap } from '@codemirror/commands'
import { Annotation, EditorState, StateEffect, StateField, Transaction } from '@codemirror/state'
import {
  Decoration,
  EditorView,
  highlightSpecialChars,
  keymap,
  placeholder,
  type DecorationSet,
} from '@codemirror/view'
import type { Mark } from '../model/pieces'
import { fieldOf } from '../model/sentences'
import { bySentences, linesOf, setHard, setHeights } from './sentences'

export interface TargetOptions {
  text: string
  /** With cuts the field has a line for each sentence; without, it is the text as it is. */
  cuts: readonly number[] | undefined
  label: string
  placeholder: string
  /** onchange is told the text, and with a line for each sentence where it is cut. */
  onchange: (text: string, cuts?: readonly number[]) => void
  /** onheights is told the heights that the lines have of their own, in pixels. */
  onheights: (heights: number[]) => void
}

/** TargetEditor is what the screen may do with the field. Positions are UTF-16 code units of the text. */
export interface TargetEditor {
  text(): string
  /** cursor is the place of the cursor in the text. */
  cursor(): number
  focus(): void
  /** selection is the selected text; empty when there is only a cursor. */
  selection(): string
  /** show puts in a text that did not come from the keyboard; undo does not bring the old one back. */
  show(text: string, cuts: readonly number[]): void
  /** align gives the lines heights that they have at least, in pixels. */
  align(heights: readonly number[]): void
  /** mark decorates the text for which the marks were made; marks for another text are ignored. */
  mark(forText: string, marks: Mark[]): void
  /** insert puts words in the place of the selection, with the spaces that they need. */
  insert(words: string): void
  replace(start: number, end: number, text: string): void
  destroy(): void
}

const setMarks = StateEffect.define<Mark[]>()
const fromOutside = Annotation.define<boolean>()

const looks = {
  term: Decoration.mark({ class: 'cm-term' }),
  warning: Decoration.mark({ class: 'cm-warning' }),
  error: Decoration.mark({ class: 'cm-error' }),
}

const marksField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let now = marks.map(transaction.changes)
    for (const effect of transaction.effects) {
      if (effect.is(setMarks)) {
        const ranges = effect.value.flatMap(({ start, end, look }) =>
          look === 'plain' || look === 'tie' || look === 'invisible' || start >= end
            ? []
            : [looks[look].range(start, end)],
        )
        now = Decoration.set(ranges, true)
      }
    }
    return now
  },
  provide: (field) => EditorView.decorations.from(field),
})

const theme = EditorView.theme({
  '&': { font: 'inherit', color: 'inherit' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { font: 'inherit', lineHeight: 'inherit', overflow: 'visible' },
  '.cm-content': { padding: '0', caretColor: 'var(--ink)', minHeight: '1.6em' },
  '.cm-line': { padding: '0' },
  '.cm-placeholder': { color: 'var(--muted)' },
  '.cm-specialChar': { color: 'var(--warn)' },
})

/** createTarget makes the field inside an element; the cursor stands at a place of the text, or at its end. */
export function createTarget(parent: HTMLElement, options: TargetOptions, cursor?: number): TargetEditor {
  const lines = options.cuts !== undefined
  const first = fieldOf(options.text, options.cuts ?? [])
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: first.field,
      selection: { anchor: Math.min(cursor ?? first.field.length, first.field.length) },
      extensions: [
        history(),
        lines ? bySentences(options.onheights) : [],
        keymap.of([...historyKeymap, ...standardKeymap]),
        EditorView.lineWrapping,
        highlightSpecialChars(),
        placeholder(options.placeholder),
        marksField,
        theme,
        EditorView.contentAttributes.of({
          'aria-label': options.label,
          lang: 'en',
          spellcheck: 'true',
          autocapitalize: 'sentences',
          autocorrect: 'off',
        }),
        EditorView.updateListener.of((update) => {
          const ours = update.transactions.some((transaction) => transaction.annotation(fromOutside))
          if (!update.docChanged || ours) return
          const now = read()
          options.onchange(now.text, now.cuts)
        }),
      ],
    }),
  })
  if (lines) view.dispatch({ effects: setHard.of(first.hard) })

  // Without lines the text and the field are the same.
  const read = (): { text: string; cuts?: readonly number[]; placeOf: (at: number) => number } =>
    lines ? linesOf(view.state) : { text: view.state.doc.toString(), placeOf: (at) => at }
  const text = () => read().text
  return {
    text,
    cursor: () => {
      const { head } = view.state.selection.main
      const { text: whole, placeOf } = read()
      let at = 0
      while (at < whole.length && placeOf(at) < head) at++
      return at
    },
    focus: () => view.focus(),
    selection: () =>
      view.state.sliceDoc(view.state.selection.main.from, view.state.selection.main.to).replaceAll('\n', ' '),
    show: (next, cuts) => {
      if (next === text() || view.composing) return
      const { field, hard } = fieldOf(next, lines ? cuts : [])
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: field },
        effects: lines ? setHard.of(hard) : [],
        annotations: [fromOutside.of(true), Transaction.addToHistory.of(false)],
      })
    },
    align: (heights) => {
      if (lines) view.dispatch({ effects: setHeights.of(heights) })
    },
    mark: (forText, marks) => {
      const now = read()
      if (forText !== now.text || view.composing) return
      const placed = marks.map((mark) => ({ ...mark, start: now.placeOf(mark.start), end: now.placeOf(mark.end) }))
      view.dispatch({ effects: setMarks.of(placed) })
    },
    insert: (words) => {
      const { from, to } = view.state.selection.main
      const before = /[\p{L}\p{N},.;:!?)”’%]$/u.test(view.state.sliceDoc(0, from)) ? ' ' : ''
      const after = /^[\p{L}\p{N}(“‘]/u.test(view.state.sliceDoc(to)) ? ' ' : ''
      const insert = before + words + after
      view.dispatch({
        changes: { from, to, insert },
        selection: { anchor: from + before.length + words.length },
        userEvent: 'input',
      })
      view.focus()
    },
    replace: (start, end, insert) => {
      const { placeOf } = read()
      const from = placeOf(start)
      view.dispatch({
        changes: { from, to: Math.max(from, placeOf(end)), insert },
        selection: { anchor: from + insert.length },
        userEvent: 'input',
      })
      view.focus()
    },
    destroy: () => view.destroy(),
  }
}
