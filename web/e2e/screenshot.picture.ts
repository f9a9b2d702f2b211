import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import type { UnitPage } from '../src/api/types'
import { launch, open } from './browser'
import { Korpu } from './server'

// Takes the README's screenshot: the editor on a paragraph of the sample that breaks a term.
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

test('the editor, for the README', async () => {
  const [unit] = (await korpu.call<UnitPage>('GET', '/documents/1/units?finding=term.forbidden')).items
  const page = await open(browser, korpu.url(`/documents/1#u${unit!.id}`), { viewport: { width: 1360, height: 800 } })
  await page.waitForFunction(() => document.activeElement?.classList.contains('cm-content'))
  await page.locator('.cm-error').first().waitFor()
  await page.locator('.terms .form').first().waitFor()
  await page.evaluate(() => document.fonts.ready)
  const path = fileURLToPath(new URL('../screenshot.png', import.meta.url))
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
})
