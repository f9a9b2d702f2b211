import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Document, Project, UnitPage } from '../src/api/types'
import { launch, open } from './browser'
import { interview } from './interview'
import { Korpu } from './server'

let korpu: Korpu
let browser: Browser
const folder = mkdtempSync(join(tmpdir(), 'korpu-journey-'))

beforeAll(async () => {
  korpu = await Korpu.start('--no-sample')
  browser = await launch()
})
afterAll(async () => {
  await browser?.close()
  await korpu?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** tabTo presses Tab until the control of that name has the focus, as a person without a mouse does. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    const here = await page.evaluate(() => {
      const e = document.activeElement as HTMLElement & { labels?: NodeListOf<HTMLElement> }
      return [e.getAttribute('aria-label'), e.labels?.[0]?.textContent, e.textContent].find((s) => s?.trim()) ?? ''
    })
    if (name.test(here.trim())) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard does not reach ${name}`)
}

async function press(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

async function download(page: Page, name: RegExp): Promise<string> {
  const coming = page.waitForEvent('download')
  await press(page, name)
  const file = await coming
  const path = join(folder, file.suggestedFilename())
  await file.saveAs(path)
  return path
}

test('from a pasted interview to TMX and JSON by keyboard alone', async () => {
  const page = await open(browser, korpu.url())

  await page.getByText('No project yet').waitFor()
  await press(page, /^New project$/)
  await page.keyboard.type('Xəbərlər')
  await page.keyboard.press('Enter')

  await page.getByText('No text yet').waitFor()
  await press(page, /^Import a text$/)
  await tabTo(page, /^Paste the Azerbaijani text/)
  await page.keyboard.insertText(interview)
  await page.getByText('As it was understood').waitFor()

  // What is mended here outlives a reload, and a paragraph that was emptied is named before anything is stored.
  await tabTo(page, /^Speaker of paragraph 5$/)
  await page.keyboard.type('Müxbir')
  await page.reload()
  await page.getByText('As it was understood').waitFor()
  await expect.poll(() => page.getByLabel('Speaker of paragraph 5').inputValue()).toBe('Müxbir')
  await tabTo(page, /^Text of paragraph 9$/)
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Delete')
  await press(page, /^Bring in 9 paragraphs$/)
  await page.getByText('Text of paragraph 9: This must not be empty.').waitFor()
  await page.getByLabel('Text of paragraph 9').focus()
  await page.keyboard.insertText('- Vaxt ayırdığınız üçün təşəkkür edirik.')
  await press(page, /^Bring in 9 paragraphs$/)

  await page.waitForURL(/\/documents\/\d+/)
  const [project] = (await korpu.call<{ items: Project[] }>('GET', '/projects')).items
  const [text] = (await korpu.call<{ items: Document[] }>('GET', `/projects/${project!.id}/documents`)).items
  expect(text).toMatchObject({ title: 'Xəzərin suyu niyə çəkilir - MÜSAHİBƏ', date: '2026-03-02' })

  // The work begins at the first unit; every translation is confirmed, which leads to the next open one.
  await page.locator('.cm-content').waitFor()
  const translations = [
    'Why the Caspian recedes – INTERVIEW',
    '2 March 2026',
    '09:20',
    'The level of the Caspian Sea fell.',
  ]
  for (const [i, translation] of translations.entries()) {
    await page.waitForFunction((n) => document.querySelector('.active .number')?.textContent === String(n), i + 1)
    await page.waitForFunction(() => document.activeElement?.classList.contains('cm-content'))
    await page.keyboard.type(translation)
    await page.keyboard.press('Control+Enter')
  }
  await page.waitForFunction(() => document.querySelector('.active .number')?.textContent === '5')

  // A name of the source becomes a term, is found in its inflected form, and is put in by its number.
  await page.keyboard.press('Alt+ArrowDown')
  await page.waitForFunction(() => document.querySelector('.active .number')?.textContent === '6')
  // The caret's arrival in the field would undo a selection in the source.
  await page.waitForFunction(() => document.activeElement?.closest('.active .cm-content'))
  await page.evaluate(() => {
    const text = document.createTreeWalker(document.querySelector('.active .source')!, NodeFilter.SHOW_TEXT).nextNode()!
    const at = text.textContent!.indexOf('Okeanologiya İnstitutunun')
    getSelection()!.setBaseAndExtent(text, at, text, at + 'Okeanologiya İnstitutu'.length)
  })
  await page.keyboard.press('Control+Shift+G')
  await page.getByRole('dialog').waitFor()
  await expect.poll(() => page.getByLabel('Azerbaijani terms: Term 1').inputValue()).toBe('Okeanologiya İnstitutu')
  await tabTo(page, /^English terms: Term 1$/)
  await page.keyboard.type('Institute of Oceanology')
  await tabTo(page, /^Kind/)
  await page.keyboard.type('Inst')
  await press(page, /^Save$/)
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.locator('.active .source .term', { hasText: 'Okeanologiya İnstitutunun' }).waitFor()
  await page.locator('.terms .form', { hasText: 'Institute of Oceanology' }).waitFor()
  await page.locator('.active .cm-content').focus()
  await page.keyboard.type('R. Huseynli: Measurements of the')
  await page.keyboard.press('Control+1')
  await page.keyboard.type(' show it.')
  await page.locator('.active .cm-term', { hasText: 'Institute of Oceanology' }).waitFor()
  await page.keyboard.press('Control+Enter')
  await page.waitForFunction(() => document.querySelector('.active .number')?.textContent === '7')

  const saved = async () => (await korpu.call<UnitPage>('GET', `/documents/${text!.id}/units`)).items
  await expect
    .poll(async () => (await saved())[5])
    .toMatchObject({
      target: ['R. Huseynli: Measurements of the Institute of Oceanology show it.'],
      state: 'translated',
      kind: 'answer',
      speaker: 'R. Hüseynli',
    })
  expect((await saved())[4]).toMatchObject({ kind: 'question', speaker: 'Müxbir' })

  await page.keyboard.press('Escape')
  await press(page, /^Export$/)
  await page.getByText('5 units go into the file.').waitFor()
  await page.getByText('Left out: open 4.').waitFor()
  const tmx = await download(page, /^Download$/)
  expect(basename(tmx)).toBe('Xəzərin suyu niyə çəkilir - MÜSAHİBƏ.tmx')
  execFileSync('xmllint', ['--noout', '--nonet', tmx])
  const memory = readFileSync(tmx, 'utf8')
  expect(memory).toContain('<seg>R. Huseynli: Measurements of the Institute of Oceanology show it.</seg>')
  expect(memory.match(/<tu /g)).toHaveLength(5)

  await page.getByLabel(/^JSON: /).focus()
  await page.keyboard.press('Space')
  const json = JSON.parse(readFileSync(await download(page, /^Download$/), 'utf8'))
  expect(json).toMatchObject({ format: 'korpu/bitext', version: 1, document: { date: '2026-03-02' } })
  expect(json.units).toHaveLength(5)
})
