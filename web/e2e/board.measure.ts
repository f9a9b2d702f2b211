import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Alignment, Document, Project } from '../src/api/types'
import { launch, open } from './browser'
import { median, scroll } from './measuring'
import { Korpu } from './server'

// What the README tells of a board with 20,000 sentences a side; no figure is asserted, only that the work was done.
let korpu: Korpu
let browser: Browser
let text: Document
let aligned = 0

beforeAll(async () => {
  korpu = await Korpu.start('--no-sample')
  browser = await launch()
  const project = await korpu.call<Project>('POST', '/projects', { name: 'Long' })
  const lines = (line: (n: number) => string) => Array.from({ length: 20_000 }, (_, i) => line(i * 37)).join('\n')
  const body = {
    title: 'Long',
    by: 'paragraph',
    text: lines((n) => `Şəhərdə ${n} kitab oxundu və ${n + 7} məktub göndərildi.`),
    target: { text: lines((n) => `In the city ${n} books were read and ${n + 7} letters sent.`) },
  }
  const from = performance.now()
  text = await korpu.call<Document>('POST', `/projects/${project.id}/documents`, body)
  for (let state = ''; state !== 'ready';) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    state = (await korpu.call<Alignment>('GET', `/documents/${text.id}/alignment`)).state
  }
  aligned = performance.now() - from
})
afterAll(async () => {
  await browser?.close()
  await korpu?.stop()
})

test('a board with 20,000 sentences a side', async () => {
  const page = await open(browser, korpu.url(`/documents/${text.id}/align`))
  await page.locator('.bead').first().waitFor()
  const first = await page.evaluate(() => performance.now())
  await page.waitForFunction(() => !document.querySelector('.counts')?.textContent?.includes('Loading'))
  const loaded = await page.evaluate(() => performance.now())

  // Scrolling: in each frame, is there a row with its text in the middle of the window? Between two rows there is a space.
  const frames = await scroll(page, {
    points: [
      [300, 440],
      [300, 450],
      [300, 460],
    ],
    row: '[role=row]',
    text: 'kitab',
  })

  // Merging and splitting: until the frame after the key, and until the server has it.
  await page.evaluate(() => scrollTo(0, 0))
  await page.locator('#s2').click()
  await page.evaluate(() => {
    const times: number[] = ((window as unknown as { keys: number[] }).keys = [])
    addEventListener(
      'keydown',
      (event) => requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - event.timeStamp))),
      true,
    )
  })
  const kept: number[] = []
  for (let i = 0; i < 20; i++) {
    const answer = page.waitForResponse((response) => response.url().endsWith('/edits'))
    const from = performance.now()
    await page.keyboard.press(i % 2 ? 's' : 'm')
    await answer
    kept.push(performance.now() - from)
  }
  const seen = await page.evaluate(() => (window as unknown as { keys: number[] }).keys)
  console.log(
    [
      `aligned after ${(aligned / 1000).toFixed(1)} s, stored and all`,
      `first pairs shown after ${first.toFixed(0)} ms, all sentences loaded after ${loaded.toFixed(0)} ms`,
      `scrolling 1500 px a frame: median ${median(frames.times).toFixed(1)} ms a frame, ${frames.blank} of ${frames.times.length} frames blank`,
      `merging or splitting: seen after ${median(seen).toFixed(0)} ms, acknowledged after ${median(kept).toFixed(0)} ms (medians of ${seen.length})`,
    ].join('\n'),
  )
  expect(frames.times).toHaveLength(200)
})
