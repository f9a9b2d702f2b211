import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Document, Project, Unit, UnitPage } from '../src/api/types'
import { expectAccessible, launch, open } from './browser'
import { Korpu } from './server'

let korpu: Korpu
let browser: Browser
let units: Unit[]

beforeAll(async () => {
  korpu = await Korpu.start('--no-sample')
  const project = await korpu.call<Project>('POST', '/projects', { name: 'Rəqəmlər' })
  const text = [
    'Başlıq',
    'Müəllim Bakıda 12 500 şagirdi olan məktəbi 2024-cü ilin martında açıb.',
    'Qiymət 15 faiz artıb.',
  ]
  const paragraphs = text.map((line, i) => ({ text: line, kind: i === 0 ? 'title' : 'paragraph' }))
  const made = await korpu.call<Document>('POST', `/projects/${project.id}/documents`, { title: 'Başlıq', paragraphs })
  units = (await korpu.call<UnitPage>('GET', `/documents/${made.id}/units`)).items
  browser = await launch()
})
afterAll(async () => {
  await browser?.close()
  await korpu?.stop()
})

/** openUnit shows a unit with the cursor in its translation. */
async function openUnit(unit: Unit, options = {}): Promise<Page> {
  const page = await open(browser, korpu.url(`/documents/${unit.document}#u${unit.id}`), options)
  await page.waitForFunction(() => document.activeElement?.classList.contains('cm-content'))
  return page
}

test('a wrong number, a foreign notation and another month are told while one types, and marked', async () => {
  const page = await openUnit(units[1]!)
  await page.keyboard.type('In May 2023 the teacher opened a school of 12.500 pupils in Baku.')
  await page.getByText('“2024” is not in the translation').waitFor()
  await page.getByText('“12.500” is written as in Azerbaijani').waitFor()
  await page.getByText('“May 2023” is another date than in the source').waitFor()
  await expectAccessible(page, 'the editor with findings of numbers')
  await expect.poll(() => page.locator('.cm-warning').allInnerTexts()).toContain('May 2023')
  await page.context().close()
})

test('the one number that stands wrongly is replaced by the source’s', async () => {
  const page = await openUnit(units[1]!)
  await page.keyboard.press('Control+A')
  await page.keyboard.type('In March 2023 the teacher opened a school of 12,500 pupils in Baku.')
  await page.locator('button:enabled', { hasText: 'Put “2024” for “2023”' }).waitFor()
  await page.keyboard.press('Control+.')
  await page.getByText('is not in the translation').waitFor({ state: 'detached' })
  await expect
    .poll(() => page.locator('.cm-content').innerText())
    .toBe('In March 2024 the teacher opened a school of 12,500 pupils in Baku.')
  await page.context().close()
})

test('findings of numbers stand in nobody’s way and can be filtered, in Azerbaijani too', async () => {
  const page = await openUnit(units[2]!, { locale: 'az-AZ' })
  await page.keyboard.type('The price has risen by 15.')
  await page.getByText('“15 faiz” faizini itirib: “15%” yazın.').waitFor()
  await page.getByTestId('saving').getByText('saxlanıldı', { exact: true }).waitFor()
  const state = async () => (await korpu.call<Unit>('GET', `/units/${units[2]!.id}`)).state
  for (const next of ['translated', 'reviewed']) {
    await page.keyboard.press('Control+Shift+Enter')
    await expect.poll(state).toBe(next)
  }
  const found = await korpu.call<UnitPage>('GET', `/documents/${units[2]!.document}/units?finding=percent.missing`)
  expect(found.items.map((u) => u.id)).toEqual([units[2]!.id])
  await page.context().close()
})
