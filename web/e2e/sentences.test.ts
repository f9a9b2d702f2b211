import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Document, Project, Revision, Unit, UnitPage } from '../src/api/types'
import { expectAccessible, launch, open } from './browser'
import { Korpu } from './server'

let korpu: Korpu
let browser: Browser

beforeAll(async () => {
  korpu = await Korpu.start('--no-sample')
  browser = await launch()
})
afterAll(async () => {
  await browser?.close()
  await korpu?.stop()
})

const paragraph = 'Prof. Ə. Hüseynov NATO-ya gəldi. Sonra danışdı. “Sağ olun!” – dedi.'

/** newUnit makes a text of one paragraph, whose term has a form that must not be used. */
async function newUnit(target = ''): Promise<Unit> {
  const project = await korpu.call<Project>('POST', '/projects', { name: `Cümlələr ${Math.random()}` })
  await korpu.call('POST', `/projects/${project.id}/concepts`, {
    kind: 'institution',
    sources: [{ text: 'NATO', status: 'preferred' }],
    targets: [{ text: 'NATO', status: 'preferred' }],
    forbidden: ['Atlantic Pact'],
  })
  const document = await korpu.call<Document>('POST', `/projects/${project.id}/documents`, {
    title: 'Mətn',
    paragraphs: [
      { kind: 'title', text: 'Mətn' },
      { kind: 'paragraph', text: paragraph },
    ],
  })
  const unit = (await korpu.call<UnitPage>('GET', `/documents/${document.id}/units`)).items[1]!
  return target ? save(unit, [target]) : unit
}

const save = (unit: Unit, target: string[]) =>
  korpu.call<Unit>(
    'PUT',
    `/units/${unit.id}`,
    { target, state: 'translated', mutation: `${unit.id} ${unit.revision}` },
    { 'If-Match': `"${unit.revision}"` },
  )
const now = (unit: Unit) => korpu.call<Unit>('GET', `/units/${unit.id}`)
const history = async (unit: Unit) =>
  (await korpu.call<{ items: Revision[] }>('GET', `/units/${unit.id}/revisions`)).items
const lines = async (page: Page) =>
  (await page.locator('.active .cm-line').allInnerTexts()).map((line) => line.replace(/\n$/, ''))
const sides = async (page: Page, side: string) =>
  (await page.locator(`.active .${side} li`).allInnerTexts()).map((text) => text.trim())
const saved = (page: Page) => page.getByTestId('saving').getByText('saved', { exact: true }).waitFor()

async function openUnit(unit: Unit): Promise<Page> {
  const page = await open(browser, korpu.url(`/documents/${unit.document}#u${unit.id}`))
  await page.waitForFunction(() => document.activeElement?.closest('.active .cm-content'))
  return page
}

/** bySentences turns the view by its key and waits for the field that has a line for each sentence. */
async function bySentences(page: Page): Promise<void> {
  await page.keyboard.press('Control+Shift+L')
  await page.locator('.cm-sentence').first().waitFor()
  await page.waitForFunction(() => document.activeElement?.closest('.active .cm-content'))
}

test('turning the view changes no text, saves nothing and is remembered', async () => {
  const unit = await newUnit('Prof. A. Huseynov came to NATO. Then he spoke. “Thank you!” he said.')
  const page = await openUnit(unit)
  await page.keyboard.press('Control+Home')
  for (let i = 0; i < 'Prof. A. Huseynov'.length; i++) await page.keyboard.press('ArrowRight')
  await bySentences(page)
  expect(await sides(page, 'source')).toEqual([
    'Prof. Ə. Hüseynov NATO-ya gəldi.',
    'Sonra danışdı.',
    '“Sağ olun!” – dedi.',
  ])
  expect(await lines(page)).toEqual(['Prof. A. Huseynov came to NATO.', 'Then he spoke.', '“Thank you!” he said.'])
  await page.locator('.active .source .term', { hasText: 'NATO-ya' }).waitFor()
  await page.locator('.active .cm-term', { hasText: 'NATO' }).waitFor()
  await expectAccessible(page, 'the editor by sentences')

  // Each line of the field stands beside its sentence.
  await expect
    .poll(async () => {
      const tops = (selector: string) =>
        page.locator(selector).evaluateAll((all) => all.map((e) => Math.round(e.getBoundingClientRect().bottom)))
      const [left, right] = [await tops('.active .source li'), await tops('.active .cm-line')]
      return left.every((top, i) => Math.abs(top - (right[i] ?? 0)) <= 1)
    })
    .toBe(true)

  await page.reload()
  await page.locator('.cm-sentence').nth(2).waitFor()
  await expect.poll(() => page.getByRole('radio', { name: 'Sentences' }).isChecked()).toBe(true)
  await page.getByText('Paragraphs', { exact: true }).click()
  await page.locator('.cm-sentence').first().waitFor({ state: 'detached' })
  await expect.poll(() => lines(page)).toEqual(['Prof. A. Huseynov came to NATO. Then he spoke. “Thank you!” he said.'])
  await page.locator('.active .number').focus()
  expect(await now(unit)).toMatchObject({ revision: unit.revision, hash: unit.hash, target: unit.target })
  expect(await history(unit)).toHaveLength(2)
})

test('the cursor stays where it was', async () => {
  const unit = await newUnit('One. Two. Three.')
  const page = await openUnit(unit)
  await page.keyboard.press('Control+Home')
  for (let i = 0; i < 'One. Two'.length; i++) await page.keyboard.press('ArrowRight')
  await bySentences(page)
  await page.keyboard.type(' more')
  await expect.poll(() => lines(page)).toEqual(['One.', 'Two more.', 'Three.'])
  await page.keyboard.press('Control+Shift+L')
  await page.locator('.cm-sentence').first().waitFor({ state: 'detached' })
  await page.waitForFunction(() => document.activeElement?.closest('.active .cm-content'))
  await page.keyboard.type(', and more')
  await expect.poll(() => lines(page)).toEqual(['One. Two more, and more. Three.'])
})

test('a paragraph is translated sentence by sentence, kept so, and goes on as a paragraph', async () => {
  const unit = await newUnit()
  const page = await openUnit(unit)
  await bySentences(page)
  await page.keyboard.type('Prof. A. Huseynov came to NATO.')
  await page.keyboard.press('Enter')
  await saved(page)
  // An answer of the server takes no line away that is still empty, and Enter makes no second one.
  await page.keyboard.press('Enter')
  await page.keyboard.type('Then he spoke.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('“Thank you!” he said.')
  await page.keyboard.press('Control+Enter')
  await expect
    .poll(async () => (await now(unit)).target)
    .toEqual(['Prof. A. Huseynov came to NATO.', 'Then he spoke.', '“Thank you!” he said.'])
  const text = (await now(unit)).target.join(' ')
  await page.keyboard.press('Control+Shift+L')
  await page.locator(`#u${unit.id} .number`).click()
  await expect.poll(() => lines(page)).toEqual([text])

  // As a paragraph it can be changed, and what was cut stays cut.
  await page.waitForFunction(() => document.activeElement?.closest('.active .cm-content'))
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' Twice.')
  await expect
    .poll(async () => (await now(unit)).target)
    .toEqual(['Prof. A. Huseynov came to NATO.', 'Then he spoke.', '“Thank you!” he said. Twice.'])
})

test('sentences are split and joined where the cursor stands', async () => {
  const unit = await newUnit('One and two. Three.')
  const page = await openUnit(unit)
  await bySentences(page)
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Enter')
  for (let i = 0; i < 'One and'.length; i++) await page.keyboard.press('ArrowRight')
  await expect.poll(() => lines(page)).toEqual(['', 'One and two.', 'Three.'])
  await page.keyboard.press('Enter')
  await expect.poll(() => lines(page)).toEqual(['', 'One and', 'two.', 'Three.'])
  await expect.poll(async () => (await now(unit)).target).toEqual(['One and', 'two.', 'Three.'])
  expect((await now(unit)).hash).toBe(unit.hash)

  // Enter at the end of a sentence goes to the next one, and at its beginning Backspace joins the two again.
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Backspace')
  await expect.poll(() => lines(page)).toEqual(['', 'One and', 'two. Three.'])
  await page.keyboard.press('Home')
  await page.keyboard.press('Backspace')
  await expect.poll(() => lines(page)).toEqual(['', 'One and two. Three.'])
  await page.keyboard.press('Control+Z')
  await expect.poll(() => lines(page)).toEqual(['', 'One and', 'two. Three.'])
  await expect.poll(async () => (await now(unit)).target).toEqual(['One and', 'two. Three.'])
})

test('a text comes back from the history as it was cut', async () => {
  const unit = await save(await newUnit(), ['He came,', 'he spoke.', 'He left.'])
  const later = await save(unit, ['He came. He spoke, and left.'])
  const page = await openUnit(later)
  await bySentences(page)
  await expect.poll(() => lines(page)).toEqual(['He came.', 'He spoke, and left.'])
  await page.keyboard.press('Control+Shift+H')
  const earlier = page.locator('details li').filter({ has: page.getByText(new RegExp(`\\b${unit.revision}\\b`)) })
  await earlier.getByRole('button').click()
  await expect.poll(() => lines(page)).toEqual(['He came,', 'he spoke.', 'He left.'])
  await expect.poll(async () => (await now(unit)).target).toEqual(['He came,', 'he spoke.', 'He left.'])
})

test('a fix and a term go to their places in a sentence', async () => {
  const unit = await newUnit('The professor came. Atlantic Pact heard him. He left.')
  const page = await openUnit(unit)
  await bySentences(page)
  await page.locator('.active .cm-error', { hasText: 'Atlantic Pact' }).waitFor()
  // An empty line above moves the places in the field, and none in the text.
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Enter')
  await page.locator('.active .cm-error', { hasText: 'Atlantic Pact' }).waitFor()
  await page.keyboard.press('Control+.')
  await expect.poll(() => lines(page)).toEqual(['', 'The professor came.', 'NATO heard him.', 'He left.'])
  await expect.poll(async () => (await now(unit)).target.join(' ')).toBe('The professor came. NATO heard him. He left.')
  await page.locator('.active .cm-term', { hasText: 'NATO' }).waitFor()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+1')
  await expect.poll(() => lines(page)).toEqual(['', 'The professor came.', 'NATO heard him.', 'He left.', 'NATO'])
})

test('sentences that were typed while the server was away come back as sentences', async () => {
  const unit = await newUnit()
  const page = await openUnit(unit)
  await bySentences(page)
  await korpu.kill()
  await page.keyboard.type('He came.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('he spoke')
  await page.getByText('offline: kept here').first().waitFor()
  const context = page.context()
  await page.close()
  await korpu.restart()
  const again = await context.newPage()
  await again.goto(korpu.url(`/documents/${unit.document}#u${unit.id}`))
  await expect.poll(() => lines(again)).toEqual(['He came.', 'he spoke'])
  await expect.poll(async () => (await now(unit)).target).toEqual(['He came.', 'he spoke'])
})

test('line ends of the text itself are no sentences', async () => {
  const unit = await newUnit('One\nmore. Two.')
  const page = await openUnit(unit)
  await bySentences(page)
  await expect.poll(() => lines(page)).toEqual(['One', 'more.', 'Two.'])
  expect(await page.locator('.active .cm-sentence').count()).toBe(2)
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' Three.')
  await expect.poll(async () => (await now(unit)).target).toEqual(['One\nmore.', 'Two. Three.'])
})

test('rows that nobody works on stand sentence beside sentence, or as they fall', async () => {
  const unit = await newUnit('Prof. A. Huseynov came to NATO and spoke. He thanked all.')
  const page = await openUnit(unit)
  await bySentences(page)
  await page.keyboard.press('Alt+ArrowUp')
  const row = page.locator(`#u${unit.id}`)
  await row.locator('.target li').nth(1).waitFor()
  expect(await row.locator('.source li').count()).toBe(3)
  expect(await row.locator('.target li').count()).toBe(2)
  await save(unit, ['Prof. A. Huseynov came to NATO.', 'Spoke.', 'He thanked all.'])
  await row.locator('.target li').nth(2).waitFor()
  const tops = (side: string) =>
    row.locator(`.${side} li`).evaluateAll((all) => all.map((e) => Math.round(e.getBoundingClientRect().top)))
  expect(await tops('source')).toEqual(await tops('target'))
})
