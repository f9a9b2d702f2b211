import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Document, Project, Unit, UnitPage } from '../src/api/types'
import { expectAccessible, launch, open } from './browser'
import { entrance, Korpu } from './server'

// Who comes in, by which name, and who does not. Chromium finds the names by itself: nothing is set up for them.

let one: Korpu
let two: Korpu
let browser: Browser

beforeAll(async () => {
  ;[one, two] = await Promise.all([Korpu.start('--no-sample'), Korpu.start('--no-sample')])
  browser = await launch()
})
afterAll(async () => {
  await browser?.close()
  await one?.stop()
  await two?.stop()
})

async function newUnit(korpu: Korpu): Promise<Unit> {
  const project = await korpu.call<Project>('POST', '/projects', { name: 'Qapılar' })
  const text = await korpu.call<Document>('POST', `/projects/${project.id}/documents`, { text: 'Bakıda sərgi açılıb.' })
  return (await korpu.call<UnitPage>('GET', `/documents/${text.id}/units`)).items[0]!
}

const at = (unit: Unit) => `/documents/${unit.document}#u${unit.id}`

async function visit(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  await page.goto(address)
  return page
}

test('two workbenches are open side by side in one browser, each under its own name', async () => {
  const units = [await newUnit(one), await newUnit(two)]
  const context = await browser.newContext({ locale: 'en-GB' })
  const first = await visit(context, await entrance(one.url(at(units[0]!))))
  const second = await visit(context, await entrance(two.url(at(units[1]!))))
  expect(new URL(first.url()).hostname).toMatch(/^korpu-[0-9a-f]{20}\.localhost$/)
  expect(new URL(first.url()).search).toBe('')
  expect(new URL(first.url()).hostname).not.toBe(new URL(second.url()).hostname)
  expect(await first.evaluate(() => isSecureContext)).toBe(true)
  for (const [i, page] of [first, second].entries()) {
    await page.locator('.cm-content').click()
    await page.keyboard.type(`An exhibition, number ${i}`)
    await page.getByTestId('saving').getByText('saved', { exact: true }).waitFor()
  }
  const saved = await Promise.all([one, two].map((k, i) => k.call<Unit>('GET', `/units/${units[i]!.id}`)))
  expect(saved.map((unit) => unit.target)).toEqual([['An exhibition, number 0'], ['An exhibition, number 1']])
  // Events arrive: what somebody else saves is shown.
  await one.call(
    'PUT',
    `/units/${units[0]!.id}`,
    { target: ['From elsewhere'], state: 'translated', mutation: 'm' },
    {
      'If-Match': `"${saved[0]!.revision}"`,
    },
  )
  await first.getByText('From elsewhere').first().waitFor()
  // What is kept in the browser is kept under the name, and is there after a restart of the program.
  await one.kill()
  await first.locator('.cm-content').click()
  await first.keyboard.press('End')
  await first.keyboard.type(', kept here')
  await first.getByText('offline: kept here').first().waitFor()
  await first.close()
  await one.restart()
  const again = await visit(context, one.url(at(units[0]!)))
  await again.getByText('From elsewhere, kept here').first().waitFor()
  await second.reload()
  await second.getByText('An exhibition, number 1').first().waitFor()
  await context.close()
})

test('another program of this machine is not sent the cookie, and its page reads and changes nothing', async () => {
  const cookies: string[] = []
  const stranger = createServer((request, response) => {
    cookies.push(request.headers.cookie ?? '')
    response.setHeader('Content-Type', 'text/html').end('<title>stranger</title>')
  })
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve))
  const port = (stranger.address() as AddressInfo).port
  const page = await open(browser, one.url())
  await page.getByText('Projects').first().waitFor()
  for (const name of ['127.0.0.1', 'localhost', 'korpu-0.localhost']) {
    await page.goto(`http://${name}:${port}/`)
    const outcomes = await page.evaluate(async (target) => {
      const call = (init: RequestInit) =>
        fetch(`${target}/api/v1/projects`, { credentials: 'include', ...init }).then(
          (r) => `${r.type} ${r.status}`,
          () => 'refused',
        )
      const listen = new Promise((resolve) => {
        const source = new EventSource(`${target}/api/v1/events`, { withCredentials: true })
        source.onopen = () => resolve('open')
        source.onerror = () => (source.close(), resolve('refused'))
      })
      return [
        await call({}),
        await call({ mode: 'no-cors' }),
        await call({ mode: 'no-cors', method: 'POST', body: '{"name":"x"}' }),
        await listen,
      ]
    }, new URL(one.url()).origin)
    expect(outcomes, name).toEqual(['refused', 'refused', 'refused', 'refused'])
  }
  expect(cookies.filter((cookie) => cookie !== '')).toEqual([])
  expect((await one.call<{ items: Project[] }>('GET', '/projects')).items.map((p) => p.name)).not.toContain('x')
  stranger.close()
})

test('two workbenches under 127.0.0.1 do not sign each other out', async () => {
  const context = await browser.newContext({ locale: 'en-GB' })
  for (const korpu of [one, two]) {
    const address = new URL(await entrance(korpu.url()))
    await visit(context, korpu.fallbackUrl(address.pathname + address.search))
  }
  for (const korpu of [one, two]) {
    const page = await visit(context, korpu.fallbackUrl())
    await page.getByText('New project').first().waitFor()
  }
  await context.close()
})

test('a browser lets another one in, and goes out', async () => {
  const page = await open(browser, one.url())
  await page.getByRole('button', { name: 'This browser' }).click()
  await page.getByRole('button', { name: 'Make an address' }).click()
  const addresses = page.locator('dialog code')
  await addresses.nth(1).waitFor()
  await expectAccessible(page, 'this browser')
  const [invitation, fallback] = await addresses.allInnerTexts()
  expect(fallback).toBe(one.fallbackUrl(new URL(invitation!).pathname + new URL(invitation!).search))
  const other = await open(browser, invitation!)
  await other.getByText('New project').first().waitFor()
  const late = await open(browser, invitation!)
  await late.getByText('The door is locked').waitFor()
  await page.getByRole('button', { name: 'Sign out this browser' }).click()
  await page.getByText('The door is locked').waitFor()
  await page.reload()
  await page.getByText('The door is locked').waitFor()
  await other.reload()
  await other.getByText('New project').first().waitFor()
})
