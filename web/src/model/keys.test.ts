import { expect, test } from 'vitest'
import { chords, digit, named, pressed } from './keys'

const event = (key: string, held = '', code = '') => ({
  key,
  code,
  ctrlKey: held.includes('c'),
  metaKey: held.includes('m'),
  shiftKey: held.includes('s'),
  altKey: held.includes('a'),
})

test.each([
  ['confirm', event('Enter', 'c'), false, true],
  ['confirm', event('Enter', 'm'), true, true],
  ['confirm', event('Enter', 'm'), false, false],
  ['confirm', event('Enter', 'cs'), false, false],
  ['raise', event('Enter', 'cs'), false, true],
  ['insertMissing', event('ı', 'c', 'KeyI'), false, true],
  ['newTerm', event('G', 'cs', 'KeyG'), false, true],
  ['next', event('ArrowDown', 'a'), false, true],
  ['next', event('ArrowDown'), false, false],
] as const)('%s by %o', (name, pressedEvent, mac, want) => {
  expect(pressed(pressedEvent, chords[name], mac)).toBe(want)
})

test('a digit with Ctrl counts terms', () => {
  expect(digit(event('3', 'c', 'Digit3'), false)).toBe(3)
  expect(digit(event('3', '', 'Digit3'), false)).toBe(0)
  expect(digit(event('0', 'c', 'Digit0'), false)).toBe(0)
})

test('a chord is written as the keyboard shows it', () => {
  expect(named(chords.raise, false)).toBe('Ctrl+Shift+Enter')
  expect(named(chords.raise, true)).toBe('⌘+⇧+Enter')
})
