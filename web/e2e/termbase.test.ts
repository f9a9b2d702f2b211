import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, open } from './browser'
import { Korpu } from './server'
import { termbase } from './termbase'

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

async function take(page: Page, format: string): Promise<Buffer> {
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('dialog').locator(`input[value=${format}]`).check()
  await page.getByRole('status').getByText('in the glossary').waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(new RegExp(`glossary\\.${format}$`))
  const data = await readFile(await download.path())
  await page.keyboard.press('Escape')
  return data
}

async function bring(page: Page, name: string, buffer: Buffer) {
  await page.getByRole('button', { name: 'Import a termbase' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
  await dialog.getByText('What would happen').first().waitFor()
  return dialog
}

test('a TBX file comes in, is told entry by entry, and goes out with all that it told', async () => {
  const page = await open(browser, korpu.url('/projects/1/glossary'))
  const dialog = await bring(page, 'terms.tbx', termbase)
  await dialog.getByText('qala divarı').waitFor()
  await dialog.getByText('It has no Azerbaijani term').waitFor()
  await dialog.getByText('This must not be empty').waitFor()
  await dialog.getByText('1 element “houseRules”').waitFor()
  await dialog.getByRole('button', { name: 'Bring in 1 row' }).click()
  await dialog.getByText('1 row was brought in.').waitFor()
  await dialog.getByRole('button', { name: 'Close' }).last().click()

  const out = (await take(page, 'tbx')).toString()
  for (const kept of ['kale duvarı', 'xml:lang="en-GB"', 'origination', '2026-03-02', '"partOfSpeech">noun'])
    expect(out).toContain(kept)
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('dialog').locator('input[value=csv]').check()
  await page.getByText('1 term in another language (tr)').waitFor()
  await page.context().close()
})

test('what is taken home in any format brings nothing new when it comes back', async () => {
  const page = await open(browser, korpu.url('/projects/1/glossary'))
  for (const format of ['xlsx', 'csv', 'tsv', 'tbx']) {
    const dialog = await bring(page, `terms.${format}`, await take(page, format))
    await dialog.getByText('There is nothing to bring in.').waitFor()
    await page.keyboard.press('Escape')
  }
  await page.context().close()
})

test('a broken file is refused with its place', async () => {
  const page = await open(browser, korpu.url('/projects/1/glossary'))
  await page.getByRole('button', { name: 'Import a termbase' }).click()
  const buffer = Buffer.from('<tbx>\n<text></tbx>')
  await page.locator('dialog input[type=file]').setInputFiles({ name: 'terms.tbx', mimeType: '', buffer })
  await page.getByText('Line 2, column 7: The XML is broken here').waitFor()
  await page.context().close()
})

test('the adjectives of a place that is known are proposed', async () => {
  const page = await open(browser, korpu.url('/projects/1/glossary'))
  await page.getByRole('button', { name: 'Add a concept' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Kind' }).selectOption('place')
  await dialog.getByRole('textbox', { name: 'English terms: Term 1' }).fill('China')
  await dialog.getByRole('button', { name: 'Add “Chinese”' }).click()
  const adjectives = dialog.getByRole('textbox', { name: 'Adjective and people forms of a place' })
  await expect.poll(() => adjectives.inputValue()).toBe('Chinese')
  await dialog.getByRole('button', { name: 'Add “Chinese”' }).waitFor({ state: 'detached' })
  await page.context().close()
})
