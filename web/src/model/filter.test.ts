import { expect, test } from 'vitest'
import type { Finding, Unit } from '../api/types'
import { everything, fits, fold, isEverything, type Filter } from './filter'

const finding = (rule: string, waived = false, severity: Finding['severity'] = 'error') =>
  ({ rule, severity, ...(waived ? { waiver: { id: 1, reason: 'r', author: '', at: '' } } : {}) }) as Finding
const unit = (source: string, findings: Finding[] = []) => ({ source: [source], findings }) as Unit

test.each<[string, string, Partial<Filter>, boolean]>([
  ['İRADƏ güclüdür', 'Will', { text: 'iradə' }, true],
  ['IRAQ', '', { text: 'ıraq' }, true],
  ['IRAQ', '', { text: 'iraq' }, false],
  ['', 'The Institute', { text: 'institute' }, true],
  ['', 'INTERVIEW', { text: 'interview' }, true],
  ['', 'o’clock', { text: "o'clock" }, true],
  ['söz', 'word', { text: '  ' }, true],
  ['söz', 'word', { text: 'none' }, false],
  ['söz', 'word', { state: 'translated' }, true],
  ['söz', 'word', { state: 'final' }, false],
])('%s · %s with %o: %s', (source, target, filter, want) => {
  expect(fits(unit(source), { target, state: 'translated' }, { ...everything(), ...filter })).toBe(want)
})

test.each<[Finding[], string, boolean]>([
  [[finding('term.missing')], 'open', true],
  [[finding('term.missing')], 'term.missing', true],
  [[finding('term.missing')], 'term.forbidden', false],
  [[finding('term.missing', true)], 'open', false],
  [[finding('term.missing', true)], 'waived', true],
  [[finding('term.missing', true)], 'term.missing', false],
  [[finding('term.inconsistent', false, 'warning')], 'open', true],
  [[finding('term.inconsistent', false, 'info')], 'open', false],
  [[finding('term.inconsistent', false, 'info')], 'term.inconsistent', true],
  [[], 'open', false],
])('findings %o by %s: %s', (findings, wanted, want) => {
  expect(fits(unit('s', findings), { target: 't', state: 'translated' }, { ...everything(), finding: wanted })).toBe(
    want,
  )
})

test('a filter without wishes is everything', () => {
  expect(isEverything(everything())).toBe(true)
  expect(isEverything({ ...everything(), text: 'a' })).toBe(false)
  expect(fold('İçərişəhər ’')).toBe("içərişəhər '")
})
