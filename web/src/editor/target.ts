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

export interface TargetOptions {
  text: string
  label: string
  placeholder: string
  onchange: (text: string) => void
}

/** TargetEditor is what the screen may do with the field. Positions are UTF-16 code units. */
export interface TargetEditor {
  text(): string
  focus(): void
  /** selection is the selected text; empty when there is only a cursor. */
  selection(): string
  /** show puts in a text that did not come from the keyboard; undo does not bring the old one back. */
  show(text: string): void
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
          look === 'plain' || look === 'invisible' || start >= end ? [] : [looks[look].range(start, end)],
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

/** createTarget makes the field inside an element. */
export function createTarget(parent: HTMLElement, options: TargetOptions): TargetEditor {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: options.text,
      selection: { anchor: options.text.length },
      extensions: [
        history(),
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
          if (update.docChanged && !ours) options.onchange(update.state.doc.toString())
        }),
      ],
    }),
  })
  const text = () => view.state.doc.toString()
  return {
    text,
    focus: () => view.focus(),
    selection: () => view.state.sliceDoc(view.state.selection.main.from, view.state.selection.main.to),
    show: (next) => {
      if (next === text() || view.composing) return
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: next },
        annotations: [fromOutside.of(true), Transaction.addToHistory.of(false)],
      })
    },
    mark: (forText, marks) => {
      if (forText === text() && !view.composing) view.dispatch({ effects: setMarks.of(marks) })
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
      view.dispatch({
        changes: { from: start, to: end, insert },
        selection: { anchor: start + insert.length },
        userEvent: 'input',
      })
      view.focus()
    },
    destroy: () => view.destroy(),
  }
}
