import { describe, expect, test } from 'vitest'
import { carried, cutsBetween, fieldOf, listOf, pairUp, readLines, sentencesOf } from './sentences'

describe('a text and its cuts', () => {
  test.each([[[]], [['One.']], [['One.', 'Two.']], [['Bir 🎉.', ' İki. ', 'Üç.']], [['One\nmore.', 'Two.']]])(
    'the list %j comes back',
    (list: string[]) => {
      expect(listOf(list.join(' '), cutsBetween(list))).toEqual(list)
    },
  )

  test('what is at no space cuts nothing', () => {
    expect(sentencesOf('One. Two.', [2, 4, 40])).toEqual([
      { start: 0, end: 4 },
      { start: 5, end: 9 },
    ])
  })

  test('a blank text has no sentences, and no sentence is blank', () => {
    expect(listOf('  ', [1])).toEqual([])
    expect(listOf('One.  Two.', [4, 5])).toEqual(['One.  Two.'])
  })
})

describe('a change leaves the cuts around it', () => {
  const before = 'One. Two. Three.'
  const cuts = [4, 9]
  test.each([
    ['in the first', 'One more. Two. Three.', ['One more.', 'Two.', 'Three.']],
    ['in the middle', 'One. 2. Three.', ['One.', '2.', 'Three.']],
    ['at the end', 'One. Two. Three. Four.', ['One.', 'Two.', 'Three. Four.']],
    ['none', before, ['One.', 'Two.', 'Three.']],
    ['over a cut', 'One or three.', ['One or three.']],
    ['all', '', []],
  ])('%s', (_, after, want) => {
    expect(listOf(after, carried(cuts, before, after))).toEqual(want)
  })
})

describe('a field with a line for each sentence', () => {
  test.each([
    ['One. Two.', [4], 'One.\nTwo.'],
    ['One. Two.', [], 'One. Two.'],
    ['', [], ''],
    ['One\nmore. Two.', [9], 'One\nmore.\nTwo.'],
    ['One.  Two.', [4], 'One.\n Two.'],
  ])('%j goes there and back', (text, cuts, want) => {
    const { field, hard } = fieldOf(text, cuts)
    expect(field).toBe(want)
    const read = readLines(field, new Set(hard))
    expect(read).toMatchObject({ text, cuts })
    for (let at = 0; at <= text.length; at++) expect(read.placeOf(at)).toBe(at)
  })

  test('an empty line is no sentence, and places behind it are found', () => {
    const read = readLines('\nOne.\n\n \nTwo.\n')
    expect(read).toMatchObject({ text: 'One. Two.', cuts: [4] })
    expect([0, 3, 4, 5, 9].map(read.placeOf)).toEqual([1, 4, 5, 9, 13])
  })

  test('nothing but empty lines is nothing', () => {
    const read = readLines('\n \n')
    expect(read).toMatchObject({ text: '', cuts: [] })
    expect(read.placeOf(0)).toBe(0)
  })
})

test('sides pair n to n, and a side with one that is not translated yet', () => {
  const two = sentencesOf('a b', [1])
  expect(pairUp(two, two)).toBe(true)
  expect(pairUp(two, [])).toBe(true)
  expect(pairUp(two, two.slice(1))).toBe(false)
})
