import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Document, Project } from '../src/api/types'
import { launch, open } from './browser'
import { median, scroll } from './measuring'
import { Korpu } from './server'

// What the README tells of a text of 10,000 units; no figure is asserted, only that the work was done.
let korpu: Korpu
let browser: Browser
let text: Document

beforeAll(async () => {
  korpu = await Korpu.start('--no-sample')
  browser = await launch()
  const project = await korpu.call<Project>('POST', '/projects', { name: 'Long' })
  const lines = Array.from(
    { length: 10_000 },
    (_, i) => `${i + 1}. Bakı Dövlət Universitetinin rektoru NATO-nun Baş katibi ilə görüşdü.`,
  )
  text = await korpu.call<Document>('POST', `/projects/${project.id}/documents`, { text: lines.join('\n') })
})
afterAll(async () => {
  await browser?.close()
  await korpu?.stop()
})

test('a text of 10,000 units', async () => {
  const first: number[] = []
  for (let i = 0; i < 5; i++) {
    const page = await open(browser, korpu.url('/'))
    await page.locator('main h1').waitFor()
    await page.goto(korpu.url(`/documents/${text.id}`), { waitUntil: 'commit' })
    first.push(
      await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const look = () =>
              document.querySelectorAll('li.unit').length > 0
                ? requestAnimationFrame(() => resolve(performance.now()))
                : requestAnimationFrame(look)
            look()
          }),
      ),
    )
    await page.context().close()
  }

  const page = await open(browser, korpu.url(`/documents/${text.id}`))
  await page.waitForFunction(() => document.querySelectorAll('li.unit').length === 10_000, undefined, {
    timeout: 60_000,
  })
  const loaded = await page.evaluate(() => performance.now())

  // Scrolling: in each frame, is the middle of the window a row with its text?
  const frames = await scroll(page, { points: [[500, 450]], row: 'li.unit', text: 'Universitet' })

  await page.evaluate(() => scrollTo(0, 0))
  await page.waitForFunction(() => document.activeElement?.classList.contains('cm-content'))
  await page.evaluate(() => {
    const times: number[] = ((window as unknown as { keys: number[] }).keys = [])
    addEventListener(
      'keydown',
      (event) => requestAnimationFrame(() => times.push(performance.now() - event.timeStamp)),
      true,
    )
  })
  await page.keyboard.type('The rector of Baku State University met the NATO Secretary General in Brussels.', {
    delay: 30,
  })
  const keys = await page.evaluate(() => (window as unknown as { keys: number[] }).keys)
  console.log(
    [
      `first rows painted after ${median(first).toFixed(0)} ms (median of ${first.length})`,
      `all 10,000 rows loaded after ${loaded.toFixed(0)} ms`,
      `scrolling 1500 px a frame: median ${median(frames.times).toFixed(1)} ms a frame, ${frames.blank} of ${frames.times.length} frames blank`,
      `key to next frame: median ${median(keys).toFixed(1)} ms, slowest ${Math.max(...keys).toFixed(1)} ms of ${keys.length}`,
    ].join('\n'),
  )
  expect(frames.times).toHaveLength(200)
})
