/** Chord is a key with what is held down; mod is Ctrl, and Cmd on a Mac. */
export interface Chord {
  key: string
  mod?: boolean
  shift?: boolean
  alt?: boolean
}

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

/** pressed tells whether an event is a chord. Letters and digits are compared by their place on the keyboard as well,
 * so that a chord works while an Azerbaijani layout is on. */
export function pressed(event: Pressed, chord: Chord, mac: boolean): boolean {
  const mod = mac ? event.metaKey : event.ctrlKey
  const other = mac ? event.ctrlKey : event.metaKey
  if (mod !== Boolean(chord.mod) || other || event.altKey !== Boolean(chord.alt)) return false
  if (chord.shift !== undefined && event.shiftKey !== chord.shift) return false
  if (event.key.toLowerCase() === chord.key.toLowerCase()) return true
  if (/^[a-z]$/i.test(chord.key)) return event.code === `Key${chord.key.toUpperCase()}`
  return /^\d$/.test(chord.key) && event.code === `Digit${chord.key}`
}

export const chords = {
  confirm: { key: 'Enter', mod: true, shift: false },
  raise: { key: 'Enter', mod: true, shift: true },
  previous: { key: 'ArrowUp', alt: true },
  next: { key: 'ArrowDown', alt: true },
  insertMissing: { key: 'i', mod: true, shift: false },
  newTerm: { key: 'g', mod: true, shift: true },
  fix: { key: '.', mod: true },
  search: { key: 'f', mod: true, shift: true },
  panel: { key: 'F6' },
  history: { key: 'h', mod: true, shift: true },
  view: { key: 'l', mod: true, shift: true },
} satisfies Record<string, Chord>

/** boardChords are the keys of the alignment board, which work where nobody types. */
export const boardChords = {
  nextDoubtful: { key: 'n', shift: false },
  previousDoubtful: { key: 'n', shift: true },
  confirm: { key: 'Enter' },
  mergeDown: { key: 'm', shift: false },
  mergeUp: { key: 'm', shift: true },
  split: { key: 's' },
  shiftDown: { key: 'ArrowDown', shift: true },
  shiftUp: { key: 'ArrowUp', shift: true },
  unlink: { key: 'u' },
  swap: { key: 'x' },
  carry: { key: 'g' },
  pin: { key: 'p' },
  realign: { key: 'r' },
  why: { key: 'w' },
  filter: { key: 'f' },
  undo: { key: 'z', mod: true, shift: false },
  redo: { key: 'z', mod: true, shift: true },
  redoToo: { key: 'y', mod: true },
} satisfies Record<string, Chord>

/** digit is 1 to 9 for mod with a digit, 0 otherwise. */
export function digit(event: Pressed, mac: boolean): number {
  const mod = mac ? event.metaKey : event.ctrlKey
  const match = /^Digit([1-9])$/.exec(event.code)
  return mod && !event.shiftKey && !event.altKey && match ? Number(match[1]) : 0
}

/** named writes a chord for people. */
export function named(chord: Chord, mac: boolean): string {
  const names: Record<string, string> = { ArrowUp: '↑', ArrowDown: '↓', Enter: 'Enter' }
  const key = names[chord.key] ?? (chord.key.length === 1 ? chord.key.toUpperCase() : chord.key)
  return [
    chord.mod && (mac ? '⌘' : 'Ctrl'),
    chord.alt && (mac ? '⌥' : 'Alt'),
    chord.shift && (mac ? '⇧' : 'Shift'),
    key,
  ]
    .filter(Boolean)
    .join('+')
}

export const isMac = (): boolean => /mac/i.test(navigator.platform)
