import { expect, test } from 'vitest'
import type { Shelf } from './importing'
import { fingerprint, Submission } from './submission'

const counted = (page = '') => {
  let n = 0
  return () => `${page}name ${++n}`
}

test('a submission keeps its name as long as the same is asked', () => {
  const asked = new Submission('', undefined, counted())
  expect(asked.of({ title: 'Sea' })).toBe('name 1')
  expect(asked.of({ title: 'Sea' })).toBe('name 1')
  expect(asked.of({ title: 'See' })).toBe('name 2')
  expect(asked.of({ title: 'Sea' })).toBe('name 3')
})

test('what is made and asked once more is another one', () => {
  const asked = new Submission('', undefined, counted())
  expect(asked.of('a')).toBe('name 1')
  asked.made()
  expect(asked.of('a')).toBe('name 2')
})

test('a page that is loaded anew goes on with the name that was sent, and only for the same content', () => {
  const kept = new Map<string, string>()
  const shelf: Shelf = {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
  }
  const page = (name: string) => new Submission('import.1', shelf, counted(`${name} `))
  expect(page('first').of('a')).toBe('first name 1')
  expect(page('second').of('a')).toBe('first name 1')
  expect(page('third').of('b')).toBe('third name 1')
  page('fourth').made()
  expect(kept.size).toBe(0)
  for (const broken of ['{', '{}', 'null', '7']) {
    kept.set('import.1', broken)
    expect(page('fifth').of('a'), broken).toBe('fifth name 1')
    kept.clear()
  }
})

test('fingerprints differ where texts do', () => {
  const texts = ['', 'a', 'b', 'ab', 'ba', 'Dəniz', 'Deniz', ...Array.from({ length: 5000 }, (_, n) => `text ${n}`)]
  expect(new Set(texts.map(fingerprint)).size).toBe(texts.length)
})
