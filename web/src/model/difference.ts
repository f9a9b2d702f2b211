import { diffWordsWithSpace } from 'diff'

/** Change is a run of words that two texts share, or that only one of them has. */
export interface Change {
  text: string
  side: 'both' | 'before' | 'after'
}

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/** difference compares two texts word by word. */
export function difference(before: string, after: string): Change[] {
  return diffWordsWithSpace(before, after, { intlSegmenter: segmenter }).map((part) => ({
    text: part.value,
    side: part.added ? 'after' : part.removed ? 'before' : 'both',
  }))
}
