import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Document, Project, Revision, Unit, UnitPage } from '../src/api/types'
import { launch, open } from './browser'
import { interview } from './interview'
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

async function newText(): Promise<Unit[]> {
  const project = await korpu.call<Project>('POST', '/projects', { name: 'Safety' })
  const text = await korpu.call<Document>('POST', `/projects/${project.id}/documents`, { text: interview })
  return (await korpu.call<UnitPage>('GET', `/documents/${text.id}/units`)).items
}

const address = (unit: Unit) => korpu.url(`/documents/${unit.document}#u${unit.id}`)
const unitNow = (unit: Unit) => korpu.call<Unit>('GET', `/units/${unit.id}`)
const history = async (unit: Unit) =>
  (await korpu.call<{ items: Revision[] }>('GET', `/units/${unit.id}/revisions`)).items
const status = (page: Page) => page.getByTestId('saving')

async function openUnit(unit: Unit): Promise<Page> {
  const page = await open(browser, address(unit))
  await page.waitForFunction(() => document.activeElement?.classList.contains('cm-content'))
  return page
}

/** until waits for a condition that the server, not the page, decides. */
async function until<T>(look: () => Promise<T>, fits: (value: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries++) {
    const value = await look()
    if (fits(value) || tries > 1200) return value
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

test('the server is killed in the middle of typing: nothing is lost', async () => {
  const [unit] = await newText()
  const page = await openUnit(unit!)
  await page.keyboard.type('Why the Caspian ')
  await korpu.kill()
  await page.keyboard.type('recedes')
  await page.getByText('offline: kept here').first().waitFor()
  await page.getByText('The server does not answer.').waitFor()
  await page.keyboard.type(', and what follows')
  await korpu.restart()
  await status(page).getByText('saved', { exact: true }).waitFor()
  const text = 'Why the Caspian recedes, and what follows'
  expect((await unitNow(unit!)).target).toEqual([text])
  await expect.poll(() => page.locator('.cm-content').innerText()).toBe(text)
  expect(await page.getByText('The server does not answer.').count()).toBe(0)
})

test('a page that is closed while the server is away hands its text on to the next one', async () => {
  const [unit] = await newText()
  const page = await openUnit(unit!)
  await korpu.kill()
  await page.keyboard.type('Typed into the void')
  await page.getByText('offline: kept here').first().waitFor()
  const context = page.context()
  await page.close()
  await korpu.restart()
  const again = await context.newPage()
  await again.goto(address(unit!))
  const saved = await until(
    () => unitNow(unit!),
    (u) => u.target.length > 0,
  )
  expect(saved.target).toEqual(['Typed into the void'])
  await again.locator('.cm-content', { hasText: 'Typed into the void' }).waitFor()
})

test('two windows on one unit: the conflict is shown, and both texts are kept', async () => {
  const [, , , unit] = await newText()
  const mine = await openUnit(unit!)
  await mine.keyboard.type('The sea')
  await status(mine).getByText('saved', { exact: true }).waitFor()
  const theirs = await openUnit(unit!)
  await theirs.locator('.cm-content', { hasText: 'The sea' }).waitFor()
  // Mine goes on without hearing of the server, as on a slow line.
  await mine.context().setOffline(true)
  await mine.keyboard.type(' sinks')
  await theirs.keyboard.press('Control+End')
  await theirs.keyboard.type(' falls')
  await status(theirs).getByText('saved', { exact: true }).waitFor()
  await until(
    () => unitNow(unit!),
    (u) => u.target[0] === 'The sea falls',
  )
  await mine.context().setOffline(false)

  const conflict = mine.getByRole('group', { name: 'Somebody else was faster' })
  await conflict.waitFor()
  await expect.poll(() => conflict.locator('ins').allInnerTexts()).toEqual([' sinks', ' falls'])
  await expect.poll(() => mine.locator('.cm-content').innerText()).toBe('The sea sinks')
  await conflict.getByRole('button', { name: 'Take theirs' }).click()
  await conflict.waitFor({ state: 'detached' })
  await status(mine).getByText('saved', { exact: true }).waitFor()
  expect((await unitNow(unit!)).target).toEqual(['The sea falls'])
  const texts = (await history(unit!)).map((r) => r.target.join(' '))
  expect(texts).toContain('The sea sinks')
  await expect.poll(() => mine.locator('.cm-content').innerText()).toBe('The sea falls')
})

test.each([
  [401, 'locked out: kept here'],
  [413, 'not accepted: kept here'],
  [500, 'offline: kept here'],
  [507, 'the server’s disk is full: kept here'],
])('an answer of %i keeps the text and says so', async (code, said) => {
  const [unit] = await newText()
  const page = await openUnit(unit!)
  const codes: Record<number, string> = { 401: 'unauthorized', 413: 'too_large', 500: 'internal', 507: 'storage_full' }
  await page.route(`**/api/v1/units/${unit!.id}`, (route) =>
    route.request().method() === 'PUT'
      ? route.fulfill({
          status: code,
          contentType: 'application/problem+json',
          body: JSON.stringify({ code: codes[code] }),
        })
      : route.continue(),
  )
  await page.keyboard.type('Kept')
  await status(page).getByText(said).waitFor()
  await page.reload()
  await page.locator('.cm-content', { hasText: 'Kept' }).waitFor()
  await page.unroute(`**/api/v1/units/${unit!.id}`)
  await page.reload()
  await status(page).getByText('saved', { exact: true }).waitFor()
  expect((await unitNow(unit!)).target).toEqual(['Kept'])
})

test('an old text is brought back from the history', async () => {
  const [unit] = await newText()
  const page = await openUnit(unit!)
  await page.keyboard.type('First')
  await status(page).getByText('saved', { exact: true }).waitFor()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('Second')
  await status(page).getByText('saved', { exact: true }).waitFor()
  await page.keyboard.press('Control+Shift+H')
  await page
    .locator('details li', { has: page.locator('del', { hasText: 'First' }) })
    .getByRole('button')
    .first()
    .click()
  await page.locator('.cm-content', { hasText: 'First' }).waitFor()
  expect(
    (
      await until(
        () => unitNow(unit!),
        (u) => u.target[0] === 'First',
      )
    ).target,
  ).toEqual(['First'])
})
