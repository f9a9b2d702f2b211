import { conceptKinds, type Candidate, type ConceptFields, type ConceptKind } from '../api/types'
import { blank } from './concept'

/** conceptOf is the concept that a proposal becomes, with the kind and the English form that were decided on. */
export function conceptOf(candidate: Candidate, kind: ConceptKind, target: string): ConceptFields {
  const fields = blank(candidate.source, target.trim())
  return { ...fields, kind, targets: target.trim() ? fields.targets : [] }
}

/** nextKind is the kind after this one, round and round. */
export function nextKind(kind: ConceptKind): ConceptKind {
  return conceptKinds[(conceptKinds.indexOf(kind) + 1) % conceptKinds.length] ?? kind
}

export interface Excerpt {
  text: string
  start: number
  end: number
}

const room = 320

/** sentenceAround cuts the sentence out of a text in which a place lies, and of a long one the part around the place. */
export function sentenceAround(text: string, start: number, end: number): Excerpt {
  let from = 0
  let to = text.length
  // A full stop behind a single letter is an initial's, and one before a small letter ends no sentence.
  for (const stop of text.matchAll(/(?<!(?:^|[\s.])\p{L})[.!?…]["”»)]*\s+(?=["“«„–-]?\s*[\p{Lu}\d])/gu)) {
    const after = stop.index + stop[0].length
    if (after <= start) from = after
    else if (stop.index >= end) {
      to = after
      break
    }
  }
  const before = Math.max(from, start - room / 2)
  const behind = Math.min(to, end + room / 2)
  const head = before > from ? '… ' : ''
  const cutFrom = before > from ? wordStart(text, before, start) : from
  const cutTo = behind < to ? wordEnd(text, behind, end) : to
  const middle = text.slice(cutFrom, cutTo).trimEnd()
  return {
    text: head + middle + (behind < to ? ' …' : ''),
    start: head.length + start - cutFrom,
    end: head.length + end - cutFrom,
  }
}

function wordStart(text: string, at: number, most: number): number {
  const space = text.indexOf(' ', at)
  return space < 0 || space >= most ? at : space + 1
}

function wordEnd(text: string, at: number, least: number): number {
  const space = text.lastIndexOf(' ', at)
  return space <= least ? at : space
}
