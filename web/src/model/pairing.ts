import type { Fault, ImportedText, Paragraph } from '../api/types'
import type { Side } from './board'
import type { Shelf } from './importing'

/** SideDraft is one text of a pair on its way in. */
export interface SideDraft {
  /** As it was pasted, or as a file was understood. */
  text: string
  /** Name of the file; empty for pasted text. */
  name: string
}

export interface PairDraft {
  source: SideDraft
  target: SideDraft
  title: string
}

export const noSide = (): SideDraft => ({ text: '', name: '' })

/** Faults that concern a pair as such; the others concern one side. */
const ofPair = ['swapped', 'same', 'same_language', 'unlike']

/** sideOf tells which side a fault concerns; undefined for both. */
export function sideOf(fault: Pick<Fault, 'code' | 'location'>): Side | undefined {
  if (ofPair.includes(fault.code)) return undefined
  return /target/.test(fault.location) ? 'target' : /source/.test(fault.location) ? 'source' : undefined
}

/** isMissing tells whether a fault says only that a side was not given yet. */
export const isMissing = (fault: Pick<Fault, 'code'>): boolean =>
  fault.code === 'empty_source' || fault.code === 'empty_target'

/** isDoubt tells whether a fault is one that a person may overrule: programs can be wrong about languages and likeness. */
export const isDoubt = (fault: Pick<Fault, 'code'>): boolean =>
  ['swapped', 'same_language', 'not_azerbaijani', 'not_english', 'unlike'].includes(fault.code)

/** firstLines are the paragraphs that a preview shows. */
export const firstLines = (text: ImportedText, most = 4): readonly Paragraph[] => text.paragraphs.slice(0, most)

const key = (project: number) => `korpu.pair.${project}`

/** keepPair keeps a pair until the tab is closed, so that a reload or a wrong click does not lose it. */
export function keepPair(shelf: Shelf, project: number, draft: PairDraft | undefined): void {
  try {
    if (draft) shelf.setItem(key(project), JSON.stringify(draft))
    else shelf.removeItem(key(project))
  } catch {
    // Texts larger than the tab's store are not kept.
    shelf.removeItem(key(project))
  }
}

/** keptPair is the pair that was kept; undefined when there is none that can be read. */
export function keptPair(shelf: Shelf, project: number): PairDraft | undefined {
  try {
    const kept = JSON.parse(shelf.getItem(key(project)) ?? 'null') as Partial<PairDraft> | null
    return kept && isSide(kept.source) && isSide(kept.target) && typeof kept.title === 'string'
      ? (kept as PairDraft)
      : undefined
  } catch {
    return undefined
  }
}

const isSide = (side: Partial<SideDraft> | undefined): boolean =>
  typeof side?.text === 'string' && typeof side.name === 'string'
