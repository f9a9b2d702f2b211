import { describe, expect, test } from 'vitest'
import { keepImport, keptImport, placeOf, type ImportDraft, type Shelf } from './importing'

const draft: ImportDraft = {
  pasted: 'Başlıq\nMətn.',
  understood: { title: 'Başlıq', date: '', origin: '', paragraphs: [], notes: [] },
  paragraphs: [{ key: 0, text: 'Başlıq', kind: 'title' }],
  title: 'Başlıq',
  date: '2026-03-02',
}

function shelf(room = Infinity): Shelf {
  const words = new Map<string, string>()
  return {
    getItem: (name) => words.get(name) ?? null,
    setItem: (name, word) => {
      if (word.length > room) throw new DOMException('full', 'QuotaExceededError')
      words.set(name, word)
    },
    removeItem: (name) => void words.delete(name),
  }
}

describe('a text on its way in', () => {
  test('comes back as it was left, each project its own', () => {
    const kept = shelf()
    keepImport(kept, 1, draft)
    expect(keptImport(kept, 1)).toEqual(draft)
    expect(keptImport(kept, 2)).toBeUndefined()
    keepImport(kept, 1, undefined)
    expect(keptImport(kept, 1)).toBeUndefined()
  })

  test('that finds no room leaves no older one behind', () => {
    const kept = shelf(400)
    keepImport(kept, 1, draft)
    expect(keptImport(kept, 1)).toEqual(draft)
    keepImport(kept, 1, { ...draft, pasted: 'x'.repeat(500) })
    expect(keptImport(kept, 1)).toBeUndefined()
  })

  test.each(['', 'null', '3', '{"pasted":1}', '{"pasted":"","title":"","date":"","paragraphs":[]}', '{'])(
    'is not read from %j',
    (word) => {
      const kept = shelf()
      kept.setItem('korpu.import.1', word)
      expect(keptImport(kept, 1)).toBeUndefined()
    },
  )
})

test.each([
  ['body.title', { field: 'title' }],
  ['body.date', { field: 'date' }],
  ['body.paragraphs[0].text', { field: 'text', paragraph: 1 }],
  ['body.paragraphs[41].speaker', { field: 'speaker', paragraph: 42 }],
  ['body.paragraphs', undefined],
  ['body.source', undefined],
])('a fault at %s is placed', (location, place) => {
  expect(placeOf(location)).toEqual(place)
})
