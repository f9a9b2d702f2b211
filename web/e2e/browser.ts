import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { entrance } from './server'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** launch starts the Chromium of the search path, as Debian has it, without a window. */
export function launch(): Promise<Browser> {
  const executablePath =
    process.env.CHROMIUM ||
    (process.env.PATH ?? '')
      .split(delimiter)
      .map((folder) => join(folder, 'chromium'))
      .find((file) => existsSync(file))
  if (!executablePath) throw new Error("Chromium is missing: install Debian's package chromium (make setup does)")
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
}

/** open shows an address in a window of its own, as another person's browser would. */
export async function open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', ...options })
  const page = await context.newPage()
  // Far more than any step takes, so that a busy machine fails no test.
  page.setDefaultTimeout(60_000)
  await page.goto(await entrance(url))
  return page
}

interface Violation {
  id: string
  help: string
  nodes: { target: unknown[]; failureSummary?: string }[]
}

/** expectAccessible fails with what axe finds against WCAG 2.2 AA on the page as it stands. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  await page.evaluate(axeSource)
  const violations = (await page.evaluate(() => {
    const axe = (
      window as unknown as { axe: { run(root: Document, options: object): Promise<{ violations: unknown[] }> } }
    ).axe
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    return axe.run(document, { runOnly: tags }).then((result) => result.violations)
  })) as Violation[]
  const told = violations.flatMap((v) =>
    v.nodes.map((n) => `${v.id}: ${v.help} at ${n.target.join(' ')}\n  ${n.failureSummary ?? ''}`),
  )
  expect(told, `axe on ${name}`).toEqual([])
}
