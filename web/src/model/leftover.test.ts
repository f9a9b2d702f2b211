import { expect, test } from 'vitest'
import { listing } from './leftover'

test('texts go home as a plain file', () => {
  const texts = [
    { title: 'Xəzər', place: 'unit 3', when: '27 Nov 2026', source: 'Dəniz çəkilir.', target: 'The sea recedes.' },
    { title: 'Text 2', place: 'unit 9', when: '', source: 'Niyə?', target: 'Why?' },
  ]
  expect(listing(texts, { source: 'Azerbaijani', target: 'English' })).toBe(
    'Xəzər · unit 3 · 27 Nov 2026\n\nAzerbaijani:\nDəniz çəkilir.\n\nEnglish:\nThe sea recedes.\n' +
      '\n----\n\nText 2 · unit 9\n\nAzerbaijani:\nNiyə?\n\nEnglish:\nWhy?\n',
  )
})
