import { expect, test } from 'vitest'
import { difference } from './difference'

const shown = (before: string, after: string) =>
  difference(before, after)
    .map((c) => (c.side === 'both' ? c.text : c.side === 'before' ? `[-${c.text}-]` : `[+${c.text}+]`))
    .join('')

test.each([
  ['the Institute of Manuscripts', 'the Institute of Manuscripts', 'the Institute of Manuscripts'],
  ['the NATO chief', 'the NATO Secretary General', 'the NATO [-chief-][+Secretary General+]'],
  ['', 'new', '[+new+]'],
  ['old', '', '[-old-]'],
  ['Əliyev dedi', 'Əliyev deyir', 'Əliyev [-dedi-][+deyir+]'],
])('%s → %s', (before, after, want) => {
  expect(shown(before, after)).toBe(want)
})
