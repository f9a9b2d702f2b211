import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Concept, Document, Step, Unit, UnitPage } from '../src/api/types'
import { expectAccessible, launch, open } from './browser'
import { Korpu } from './server'

let korpu: Korpu
let browser: Browser
let project: number
let text: number

beforeAll(async () => {
  korpu = await Korpu.start('--no-sample')
  project = (await korpu.call<{ id: number }>('POST', '/projects', { name: 'Xəbərlər' })).id
  const lines = ['Gəncədə yağış yağdı.', 'Nazir Gəncəyə gəldi.', 'Gəncə böyükdür.', 'Gəncənin əhalisi', 'Bəli.']
  text = (await korpu.call<Document>('POST', `/projects/${project}/documents`, { text: lines.join('\n') })).id
  await add('Gəncə', 'Ganja')
  await translate(0, 'It rained in Ganja.', 'translated')
  await translate(1, 'The minister came to Ganja.', 'final')
  await translate(2, 'It is a big city.', 'translated')
  browser = await launch()
})
afterAll(async () => {
  await browser?.close()
  await korpu?.stop()
})

const concepts = async (q: string) =>
  (await korpu.call<{ items: Concept[] }>('GET', `/projects/${project}/concepts?q=${encodeURIComponent(q)}`)).items

function add(source: string, target: string): Promise<Concept> {
  const term = (text: string) => [{ text, status: 'preferred' }]
  return korpu.call('POST', `/projects/${project}/concepts`, {
    kind: 'place',
    sources: term(source),
    targets: term(target),
  })
}

const units = async () => (await korpu.call<UnitPage>('GET', `/documents/${text}/units`)).items
const targets = async () => (await units()).map((unit) => unit.target.join(' '))

async function translate(position: number, target: string, state: Unit['state']): Promise<void> {
  const unit = (await units())[position]!
  const body = { target: [target], state, mutation: crypto.randomUUID() }
  await korpu.call('PUT', `/units/${unit.id}`, body, { 'If-Match': `"${unit.revision}"` })
}

/** rename edits the English cell of the first row, by keyboard. */
async function rename(page: Page, form: string): Promise<void> {
  await page.locator('[role=gridcell]').first().focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('F2')
  await page.keyboard.type(form)
  await page.keyboard.press('Enter')
}

test('a changed form is looked at, applied to chosen units, and taken back, by keyboard', async () => {
  const page = await open(browser, korpu.url(`/projects/${project}/glossary`))
  await page.getByRole('button', { name: 'Gəncə: 4 units 1 not following' }).waitFor()
  await rename(page, 'Gandja')
  const dialog = page.getByRole('dialog', { name: 'What this change of “Gəncə” touches' })
  await dialog.getByText('4 units use it, in 1 text.').waitFor()
  expect((await concepts('Gəncə'))[0]?.revision).toBe(1)
  await expectAccessible(page, 'what a change touches')

  // The unit that is signed off is there and not chosen; it is now.
  await dialog.getByText('1 of 2 chosen').waitFor()
  await expect.poll(() => dialog.locator('li ins').allInnerTexts()).toEqual(['Gandja', 'Gandja'])
  await dialog.getByRole('checkbox', { name: /^Change Unit 1/ }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await dialog.getByText('2 of 2 chosen').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByText('“Gəncə” is now “Gandja”, in 2 units too.').waitFor()
  await expect
    .poll(() => targets())
    .toEqual(['It rained in Gandja.', 'The minister came to Gandja.', 'It is a big city.', '', ''])
  await expect.poll(async () => (await units())[1]?.state).toBe('final')
  await page.locator('td', { hasText: 'Gandja' }).waitFor()

  // It can be taken back after a reload as well; a text that was edited since stays.
  await translate(0, 'It poured in Gandja.', 'translated')
  await page.reload()
  await page.getByRole('button', { name: 'Recent changes' }).click()
  await page.getByRole('button', { name: 'Undo the change of “Gəncə”' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('1 unit was edited since and stayed as it is.').waitFor()
  await page.getByRole('link', { name: /^unit \d+$/ }).waitFor()
  await expectAccessible(page, 'recent changes')
  await expect
    .poll(async () => (await targets()).slice(0, 2))
    .toEqual(['It poured in Gandja.', 'The minister came to Ganja.'])
  await page.keyboard.press('Escape')
  await page.locator('td', { hasText: 'Ganja' }).waitFor()
  await translate(0, 'It rained in Ganja.', 'translated')
})

test('a change that touches no text is saved at once, and looking can be given up', async () => {
  await add('Şəki', 'Sheki')
  const page = await open(browser, korpu.url(`/projects/${project}/glossary`))
  await page.getByRole('searchbox').fill('Şəki')
  await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1)
  await rename(page, 'Shaki')
  await page.locator('td', { hasText: 'Shaki' }).waitFor()
  await expect.poll(async () => (await concepts('Şəki'))[0]?.targets[0]?.text).toBe('Shaki')

  await page.getByRole('searchbox').fill('Gəncədə')
  await page.locator('td.source', { hasText: 'Gəncə' }).waitFor()
  await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1)
  await rename(page, 'Gendzhe')
  await page.getByRole('dialog').getByText('4 units use it').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await expect.poll(async () => (await concepts('Gəncə'))[0]?.targets[0]?.text).toBe('Ganja')
})

test('a second window sees a changed term marked, whatever it shows', async () => {
  const reader = await open(browser, korpu.url(`/documents/${text}`))
  await reader.locator('#content li.unit').first().waitFor()
  expect(await reader.locator('.source .term', { hasText: 'əhalisi' }).count()).toBe(0)
  const added = await add('əhali', 'population')
  await reader.locator('.source .term', { hasText: 'əhalisi' }).waitFor()

  const writer = await open(browser, korpu.url(`/projects/${project}/glossary`))
  await writer.getByRole('searchbox').fill('əhali')
  await writer.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1)
  await writer.locator('[role=gridcell]').first().focus()
  await writer.keyboard.press('F2')
  await writer.keyboard.type('yağış')
  await writer.keyboard.press('Enter')
  // The translation of that unit has no word for it: the mark is the loud one.
  await reader.locator('.source .error', { hasText: 'yağış' }).waitFor()
  await reader.locator('.source .term', { hasText: 'əhalisi' }).waitFor({ state: 'detached' })
  await korpu.call('DELETE', `/concepts/${added.id}`)
  await reader.locator('.source .error', { hasText: 'yağış' }).waitFor({ state: 'detached' })
})

test('two concepts become one, with the form that is chosen, and two again', async () => {
  const old = await add('Kirovabad', 'Kirovabad')
  await translate(4, 'Kirovabad, yes.', 'translated')
  const page = await open(browser, korpu.url(`/projects/${project}/glossary`))
  await page.getByRole('button', { name: 'Open “Kirovabad”' }).click()
  await page.getByRole('button', { name: 'Merge into another…' }).click()
  const merge = page.getByRole('dialog', { name: 'Merge “Kirovabad” into another concept' }).first()
  await merge.getByRole('searchbox').fill('Gəncə')
  await merge.getByRole('radio', { name: /^Gəncə/ }).check()
  await expect.poll(() => merge.getByRole('radio', { name: 'Ganja', exact: true }).isChecked()).toBe(true)
  await expectAccessible(page, 'merging')
  await merge.getByRole('button', { name: 'See what it touches' }).click()
  const touched = page.getByRole('dialog').last()
  await touched.getByText('5 units use it, in 1 text.').waitFor()
  await touched.getByRole('button', { name: 'Term not in the source 1' }).click()
  await touched.getByRole('checkbox', { name: /^Change Unit 5/ }).check()
  await touched.getByRole('button', { name: 'Merge and change 1 unit' }).click()
  await page.getByText('“Kirovabad” was merged: “Ganja”, in 1 unit too.').waitFor()
  await expect.poll(async () => (await targets())[4]).toBe('Ganja, yes.')
  await expect
    .poll(async () => (await concepts('Kirovabad')).map((c) => c.sources.map((s) => s.text)))
    .toEqual([['Gəncə', 'Kirovabad']])
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await page.getByText('The change of “Kirovabad” was taken back.').waitFor()
  await expect.poll(async () => (await targets())[4]).toBe('Kirovabad, yes.')
  await expect.poll(async () => (await concepts('Kirovabad')).map((c) => c.id)).toEqual([old.id])
})

test('a concept that texts use is not deleted unseen, and its use can be looked at', async () => {
  const page = await open(browser, korpu.url(`/projects/${project}/glossary`))
  await page.getByRole('button', { name: /^Gəncə: 4 units/ }).click()
  const usage = page.getByRole('dialog', { name: 'Where “Gəncə” is used' })
  await usage.getByText('4 units use it, in 1 text.').waitFor()
  await usage.getByText('By hand', { exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Delete “Gəncə”' }).click()
  const question = page.getByRole('dialog', { name: 'Delete “Gəncə”?' })
  await question.getByText('4 units use it, in 1 text.').waitFor()
  await question.getByRole('button', { name: 'Delete the concept' }).click()
  await page.getByText('“Gəncə” was deleted.').waitFor()
  await expect.poll(() => concepts('Gəncə')).toEqual([])
  const [step] = (await korpu.call<{ items: Step[] }>('GET', `/projects/${project}/steps`)).items
  expect(step).toMatchObject({ kind: 'delete', term: 'Gəncə', units: [], undone: false })
  await page.locator('body').press('Control+z')
  await page.locator('td.source', { hasText: 'Gəncə' }).waitFor()
})
