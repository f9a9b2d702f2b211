// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { shell } from './shell.svelte'

const texts = () => shell.toasts.map((toast) => toast.text)

test('what is said again is shown once, as the newest; what offers an action stays', () => {
  const action = { label: 'Undo', run: () => undefined }
  shell.say('“Baku” was deleted.', action)
  shell.say('“Baku” was deleted.', action)
  shell.say('There is nothing to undo.', undefined, 'bad')
  shell.say('There is no pair on that side.')
  for (let i = 0; i < 20; i++) shell.say('There is nothing to undo.', undefined, 'bad')
  expect(texts()).toEqual([
    '“Baku” was deleted.',
    '“Baku” was deleted.',
    'There is no pair on that side.',
    'There is nothing to undo.',
  ])
})
