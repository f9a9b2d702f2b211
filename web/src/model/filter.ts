import type { Finding, State, Unit } from '../api/types'
import type { Text } from './draft'

/** Filter chooses units to be shown. */
export interface Filter {
  state: State | ''
  /** '', 'open', 'waived', or a rule's name. */
  finding: string
  text: string
}

export const everything = (): Filter => ({ state: '', finding: '', text: '' })
export const isEverything = (f: Filter): boolean => f.state === '' && f.finding === '' && f.text.trim() === ''

/** fold makes texts comparable whatever their capitals and apostrophes, as Azerbaijani has them: I is ı, İ is i. */
export function fold(text: string): string {
  return text
    .normalize('NFC')
    .toLocaleLowerCase('az')
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/\s+/g, ' ')
}

/** fits tells whether a unit, with its text as it is shown, is chosen. English text is folded both ways: I is also i. */
export function fits(unit: Unit, shown: Text, filter: Filter): boolean {
  if (filter.state && shown.state !== filter.state) return false
  if (filter.finding && !unit.findings.some((f) => findingFits(f, filter.finding))) return false
  const wanted = filter.text.trim()
  if (!wanted) return true
  if (fold(unit.source.join(' ')).includes(fold(wanted))) return true
  return fold(shown.target).includes(fold(wanted)) || shown.target.toLowerCase().includes(wanted.toLowerCase())
}

function findingFits(finding: Finding, wanted: string): boolean {
  if (wanted === 'waived') return finding.waiver !== undefined
  return wanted === 'open' ? counts(finding) : finding.waiver === undefined && finding.rule === wanted
}

/** counts tells whether a text must be rid of the finding or have it waived: it is open, and no mere hint. */
export const counts = (finding: Finding): boolean => finding.waiver === undefined && finding.severity !== 'info'
