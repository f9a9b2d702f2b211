import { expect, test } from 'vitest'
import { formats } from './format'

test.each([
  ['en', 'day', '18 April 2026'],
  ['az', 'day', '18 aprel 2026'],
] as const)('%s %s', (language, what, want) => {
  expect(formats[language][what](new Date('2026-04-18T00:00:00Z'))).toBe(want)
})

test('a moment is told in the local time zone', () => {
  const moment = new Date(2026, 10, 3, 9, 5)
  expect(formats.az.time(moment)).toBe('3 noyabr 2026, 09:05')
  expect(formats.en.time(moment)).toBe('3 Nov 2026, 09:05')
})

test.each([
  [0, '0', '0'],
  [999, '999', '999'],
  [1000, '1,000', '1.000'],
  [1234567, '1,234,567', '1.234.567'],
])('number %i', (n, en, az) => {
  expect(formats.en.number(n)).toBe(en)
  expect(formats.az.number(n)).toBe(az)
})
