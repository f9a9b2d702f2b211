import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Concept, Unit, UnitPage } from '../src/api/types'
import { launch, open } from './browser'
import { Korpu } from './server'

let korpu: Korpu
let browser: Browser

beforeAll(async () => {
  korpu = await Korpu.start()
  browser = await launch()
})
afterAll(async () => {
  await browser?.close()
  await korpu?.stop()
})

const withFinding = async (rule: string): Promise<Unit> =>
  (await korpu.call<UnitPage>('GET', `/documents/1/units?finding=${rule}`)).items[0]!

test('an enforced term keeps a unit from being signed off until its fix is taken', async () => {
  const unit = await withFinding('term.forbidden')
  const page = await open(browser, korpu.url(`/documents/1#u${unit.id}`))
  await page.waitForFunction(() => document.activeElement?.classList.contains('cm-content'))
  await page.locator('.cm-error').first().waitFor()
  await page.keyboard.press('Control+Shift+Enter')
  await page.getByText('These findings stand in the way.').waitFor()
  expect((await korpu.call<Unit>('GET', `/units/${unit.id}`)).state).toBe(unit.state)
  await page.keyboard.press('Control+.')
  await page.locator('.cm-error').waitFor({ state: 'detached' })
  await page.getByTestId('saving').getByText('saved', { exact: true }).waitFor()
  await page.keyboard.press('Control+Shift+Enter')
  await page.waitForFunction((id) => location.hash !== `#u${id}`, unit.id)
  await expect
    .poll(() => korpu.call<Unit>('GET', `/units/${unit.id}`))
    .toMatchObject({ state: 'reviewed', findings: [] })
})

test('who goes on before the answer is told that the unit was not signed off', async () => {
  const unit = await withFinding('term.forbidden')
  const page = await open(browser, korpu.url(`/documents/1#u${unit.id}`))
  await page.locator('.cm-error').first().waitFor()
  let answer = () => {}
  const asked = new Promise<void>((resolve) => (answer = resolve))
  await page.route(`**/api/v1/units/${unit.id}`, async (route) => {
    if (route.request().method() === 'PUT') await asked
    await route.continue()
  })
  await page.locator('.foot select').selectOption('reviewed')
  await page.keyboard.press('Alt+ArrowDown')
  await page.waitForFunction((id) => location.hash !== `#u${id}`, unit.id)
  answer()
  await page.getByText('was not signed off: term findings are open there.').waitFor()
  await page.getByRole('button', { name: 'Go there' }).click()
  await page.waitForFunction((id) => location.hash === `#u${id}`, unit.id)
  expect((await korpu.call<Unit>('GET', `/units/${unit.id}`)).state).toBe(unit.state)
})

test('a waived finding is kept with its reason and no longer stands in the way', async () => {
  const unit = await withFinding('term.missing')
  const page = await open(browser, korpu.url(`/documents/1#u${unit.id}`))
  await page.getByRole('button', { name: 'Waive…' }).click()
  await page.getByLabel('Why this does not count').fill('Named in the paragraph before.')
  await page.keyboard.press('Enter')
  await page.getByText('Waived: Named in the paragraph before.').waitFor()
  await page.keyboard.press('Control+Shift+Enter')
  await page.waitForFunction((id) => location.hash !== `#u${id}`, unit.id)
  const now = await korpu.call<Unit>('GET', `/units/${unit.id}`)
  expect(now.state).toBe('reviewed')
  expect(now.findings[0]?.waiver?.reason).toBe('Named in the paragraph before.')
})

test('a finding appears while one types, without saving or losing the place', async () => {
  const unit = await withFinding('term.deprecated')
  const page = await open(browser, korpu.url(`/documents/1#u${unit.id}`))
  await page.waitForFunction(() => document.activeElement?.classList.contains('cm-content'))
  await page.keyboard.press('Control+A')
  await page.keyboard.type('We worked at Nakhichevan State University')
  await page.locator('.cm-warning', { hasText: 'Nakhichevan State University' }).waitFor()
  await page.keyboard.type(' for two weeks.')
  await expect
    .poll(() => page.locator('.cm-content').innerText())
    .toBe('We worked at Nakhichevan State University for two weeks.')
})

test('the glossary is kept by keyboard: edit, delete, undo, and a table comes in after a preview', async () => {
  const concepts = async (q: string) =>
    (await korpu.call<{ items: Concept[] }>('GET', `/projects/1/concepts?q=${encodeURIComponent(q)}`)).items
  const page = await open(browser, korpu.url('/projects/1/glossary'))
  await page.getByRole('searchbox').fill('Bodlian')
  await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1)
  await page.locator('[role=gridcell]').first().focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('F2')
  await page.keyboard.type('Bodleian Library | Bodleian Libraries')
  await page.keyboard.press('Enter')
  await page.locator('td', { hasText: 'Bodleian Libraries' }).waitFor()
  await expect
    .poll(async () => (await concepts('Bodlian'))[0]?.targets)
    .toEqual([
      { text: 'Bodleian Library', status: 'preferred' },
      { text: 'Bodleian Libraries', status: 'admitted' },
    ])

  await page.keyboard.press('F2')
  await page.keyboard.type('Bodleian Library | Bodleian Library')
  await page.keyboard.press('Enter')
  await page.getByText('“Bodleian Library” stands here twice.').waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(async () => (await concepts('Bodlian'))[0]?.revision).toBe(2)

  // A text uses it: the deletion is looked at first.
  await page.keyboard.press('Delete')
  await page.getByRole('dialog').getByText('1 unit uses it, in 1 text.').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByText('“Bodlian Kitabxanası” was deleted.').waitFor()
  await expect.poll(() => concepts('Bodlian')).toEqual([])
  await page.locator('body').press('Control+z')
  await page.locator('td.source', { hasText: 'Bodlian Kitabxanası' }).waitFor()
  await expect.poll(() => concepts('Bodlian')).toHaveLength(1)

  await page.getByRole('button', { name: 'Import a termbase' }).click()
  const table = 'source,target,kind\nOrta Şərq,Middle East,place\n,Nowhere,place\nBakı,Bakoo,place\n'
  await page
    .locator('dialog input[type=file]')
    .setInputFiles({ name: 'terms.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
  await page.getByRole('button', { name: 'New 1' }).waitFor()
  await page.getByText('source: This must not be empty.').waitFor()
  expect(await concepts('Orta Şərq')).toEqual([])
  await page.getByRole('button', { name: /^Bring in/ }).click()
  await page.getByText(/brought in\./).waitFor()
  await expect.poll(async () => (await concepts('Orta Şərqdə'))[0]?.targets[0]?.text).toBe('Middle East')
})
