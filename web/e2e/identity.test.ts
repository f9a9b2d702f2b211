import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Document, Project, Unit, UnitPage } from '../src/api/types'
import { expectAccessible, launch, open } from './browser'
import { interview } from './interview'
import { entrance, Korpu } from './server'

// What is written belongs to one database and goes into no other; and what cannot be kept is said and kept here.
let korpu: Korpu
let browser: Browser
let context: BrowserContext | undefined

beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())
beforeEach(async () => {
  korpu = await Korpu.start('--no-sample')
})
afterEach(async () => {
  await context?.close()
  await korpu.stop()
})

/** newText makes the same in every fresh database: the same numbers, the same revisions. */
async function newText(): Promise<Unit> {
  const project = await korpu.call<Project>('POST', '/projects', { name: 'Identity' })
  const text = await korpu.call<Document>('POST', `/projects/${project.id}/documents`, { text: interview })
  return (await korpu.call<UnitPage>('GET', `/documents/${text.id}/units`)).items[3]!
}

const address = (unit: Unit) => korpu.fallbackUrl(`/documents/${unit.document}#u${unit.id}`)
const unitNow = (unit: Unit) => korpu.call<Unit>('GET', `/units/${unit.id}`)
const status = (page: Page) => page.getByTestId('saving')
const focused = (page: Page) =>
  page.waitForFunction(() => document.activeElement?.classList.contains('cm-content') ?? false)

async function openUnit(unit: Unit, locale = 'en-GB'): Promise<Page> {
  const page = await open(browser, address(unit), { colorScheme: 'light', reducedMotion: 'reduce', locale })
  context = page.context()
  await focused(page)
  return page
}

async function inBothLights(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page, `${name} (${colorScheme})`)
  }
}

const typed = 'Why the Caspian recedes'

test('a text that was typed for one database is never saved into another, and is sent when its own is back', async () => {
  const unit = await newText()
  const page = await openUnit(unit)
  await korpu.kill()
  await page.keyboard.type(typed)
  await status(page).getByText('offline: kept here').waitFor()

  // Another database answers at the same address, with the same numbers and revisions in it.
  const bringBack = korpu.setAside()
  await korpu.restart()
  const other = await newText()
  expect([other.id, other.document, other.revision, other.source]).toEqual([
    unit.id,
    unit.document,
    unit.revision,
    unit.source,
  ])
  const fresh = await context!.newPage()
  await fresh.goto(await entrance(korpu.fallbackUrl('/')))
  const line = fresh.getByRole('link', { name: '1 text that was never saved, written for another database' })
  await line.waitFor()

  // The page that is still open is told, shows what it holds, and sends nothing.
  const dialog = page.getByRole('dialog', { name: 'This page belongs to another database' })
  await dialog.waitFor()
  await dialog.getByText(typed).waitFor()
  await dialog.getByText(unit.source.join(' ')).waitFor()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download all as a text file' }).click(),
  ])
  const listing = await (await file.createReadStream()).toArray()
  expect(Buffer.concat(listing).toString()).toContain(`${unit.source.join(' ')}\n\nEnglish:\n${typed}\n`)
  await dialog.getByRole('button', { name: 'Load the new database' }).click()
  await focused(page)

  // Loaded anew it works in the other database, and the text lies aside.
  await page.keyboard.type('Theirs')
  await status(page).getByText('saved', { exact: true }).waitFor()
  expect(await unitNow(other)).toMatchObject({ target: ['Theirs'], revision: other.revision + 1 })
  await line.click()
  await fresh.getByText(typed).waitFor()
  await fresh.getByText(unit.source.join(' ')).waitFor()
  await page.close()

  await korpu.kill()
  bringBack()
  await korpu.restart()
  await fresh.goto(address(unit))
  await status(fresh).getByText('saved', { exact: true }).waitFor()
  await expect.poll(async () => (await unitNow(unit)).target).toEqual([typed])
  await fresh.goto(korpu.fallbackUrl('/unsaved'))
  await fresh.getByText('Everything that was written in this browser is saved.').waitFor()
})

test('a database whose file is gone acknowledges nothing; the page says so and offers a rescue copy', async () => {
  const unit = await newText()
  const page = await openUnit(unit)
  const bringBack = korpu.setAside()
  await page.keyboard.type(typed)
  await status(page).getByText('database file gone: kept here').waitFor()
  const banner = page.locator('.banner', { hasText: 'The database file is gone or was replaced.' })
  const { database } = await korpu.call<{ database: string }>('GET', '/session')
  const rescue = banner.getByRole('link', { name: 'Download a rescue copy' })
  expect(await rescue.getAttribute('href')).toBe(`/api/v1/backup?database=${database}`)
  await inBothLights(page, 'the database file is gone')
  expect((await unitNow(unit)).target).toEqual([])
  // On another screen, too.
  await page.getByRole('link', { name: /home|Körpü/ }).click()
  await page.locator('main h1').waitFor()
  await banner.waitFor()
  await page.goBack()

  bringBack()
  await status(page).getByText('saved', { exact: true }).waitFor()
  await banner.waitFor({ state: 'detached' })
  expect((await unitNow(unit)).target).toEqual([typed])
})

test('a database that can only be read is said on every screen until it can be written', async () => {
  const unit = await newText()
  context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' })
  const page = await context.newPage()
  const session = '**/api/v1/session'
  await page.route(session, async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, json: { ...(await answer.json()), readOnly: 'read_only' } })
  })
  const unitRoute = `**/api/v1/units/${unit.id}`
  await page.route(unitRoute, (route) =>
    route.request().method() === 'PUT'
      ? route.fulfill({ status: 507, contentType: 'application/problem+json', json: { code: 'read_only' } })
      : route.continue(),
  )
  await page.goto(await entrance(korpu.fallbackUrl('/')))
  const banner = page.locator('.banner', { hasText: 'The database can only be read.' })
  await banner.waitFor()
  await inBothLights(page, 'a database that can only be read')
  await page.goto(address(unit))
  await focused(page)
  await page.keyboard.type(typed)
  await status(page).getByText('read only: kept here').waitFor()
  await banner.waitFor()
  await page.unroute(session)
  await page.unroute(unitRoute)
  await status(page).getByText('saved', { exact: true }).waitFor()
  await banner.waitFor({ state: 'detached' })
})

test.each([
  ['busy', 503, 'database busy: kept here'],
  ['unavailable', 503, 'database away: kept here'],
  ['unknown_outcome', 503, 'perhaps saved: kept here, sent again'],
  ['io_error', 507, 'disk error: kept here'],
  ['damaged', 500, 'database damaged: kept here'],
])('%s: the text is kept, and sent again under the same name', async (code, answer, said) => {
  const unit = await newText()
  const page = await openUnit(unit)
  const names: unknown[] = []
  await page.route(`**/api/v1/units/${unit.id}`, async (route) => {
    if (route.request().method() !== 'PUT') return route.continue()
    names.push((route.request().postDataJSON() as { mutation: string }).mutation)
    // The outcome that nobody knows is here that of a change that was kept.
    if (code === 'unknown_outcome') await route.fetch()
    await route.fulfill({ status: answer, contentType: 'application/problem+json', json: { code } })
  })
  await page.keyboard.insertText(typed)
  await status(page).getByText(said).waitFor()
  await page.unroute(`**/api/v1/units/${unit.id}`)
  page.on('request', (request) => {
    if (request.method() === 'PUT') names.push((request.postDataJSON() as { mutation: string }).mutation)
  })
  await status(page).getByText('saved', { exact: true }).waitFor()
  expect((await unitNow(unit)).target).toEqual([typed])
  expect(names.length).toBeGreaterThan(1)
  expect(new Set(names).size).toBe(1)
  const revisions = await korpu.call<{ items: { target: string[] }[] }>('GET', `/units/${unit.id}/revisions`)
  expect(revisions.items.filter((revision) => revision.target[0] === typed)).toHaveLength(1)
})

describe.each(['en-GB', 'az'])('the screens of what was never saved, %s', (locale) => {
  test('can be read by everybody, and end with a question', async () => {
    const unit = await newText()
    const page = await openUnit(unit, locale)
    await page.route(`**/api/v1/units/${unit.id}`, (route) =>
      route.request().method() === 'PUT'
        ? route.fulfill({ status: 409, contentType: 'application/problem+json', json: { code: 'other_database' } })
        : route.continue(),
    )
    // The answer comes in the middle of the sentence, which goes on: no dialog swallows its end.
    await page.keyboard.type(typed, { delay: 90 })
    const dialog = page.getByRole('dialog')
    await dialog.getByText(typed).waitFor()
    await inBothLights(page, 'this page belongs to another database')
    // It can be laid aside, to copy what a form holds; the page goes on saying so.
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await inBothLights(page, 'a page that sends nothing')
    await page.locator('.banner button').first().click()
    await dialog.getByText(typed).waitFor()
    expect((await unitNow(unit)).target).toEqual([])

    // As if it had been typed for another database, by a tab that is closed.
    await korpu.kill()
    const bringBack = korpu.setAside()
    await korpu.restart()
    await page.close()
    const fresh = await context!.newPage()
    await fresh.goto(await entrance(korpu.fallbackUrl('/')))
    await fresh.locator('.left a').click()
    await fresh.getByText(typed).waitFor()
    await inBothLights(fresh, 'never saved')
    await context!.grantPermissions(['clipboard-read', 'clipboard-write'])
    const [copy, remove] = [fresh.locator('li .tools button').first(), fresh.locator('li .tools button').last()]
    await copy.click()
    expect(await fresh.evaluate(() => navigator.clipboard.readText())).toBe(typed)
    await remove.click()
    await fresh.locator('li .danger').waitFor()
    await inBothLights(fresh, 'the question before deleting')
    await fresh.locator('li .danger + button').click()
    await fresh.getByText(typed).waitFor()
    await fresh.locator('li .tools button').last().click()
    await fresh.locator('li .danger').click()
    await fresh.locator('main .stack .button').waitFor()
    await inBothLights(fresh, 'nothing that was not saved')
    await korpu.kill()
    bringBack()
  })
})

test('an import whose answer was lost makes one text, however often it is asked for', async () => {
  const project = await korpu.call<Project>('POST', '/projects', { name: 'Identity' })
  const page = await open(browser, korpu.fallbackUrl(`/projects/${project.id}/import`))
  context = page.context()
  const route = `**/api/v1/projects/${project.id}/documents`
  const names: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/documents')) {
      names.push((request.postDataJSON() as { mutation: string }).mutation)
    }
  })
  // The server keeps the text; its answer never arrives.
  await page.route(route, async (r) => (r.request().method() === 'POST' ? (await r.fetch(), r.abort()) : r.continue()))
  const bringIn = page.locator('.finish .button.primary')
  await page.locator('#paste').fill(interview)
  await bringIn.dblclick()
  await page.locator('.failure').waitFor()
  await page.reload()
  await bringIn.click()
  await page.locator('.failure').waitFor()
  await page.unroute(route)
  await bringIn.click()
  await page.locator('.cm-content').waitFor()
  expect(names.length).toBeGreaterThan(2)
  expect(new Set(names).size).toBe(1)
  const list = await korpu.call<{ items: Document[] }>('GET', `/projects/${project.id}/documents`)
  expect(list.items).toHaveLength(1)

  // The same text once more, on purpose, is another text.
  await page.goto(korpu.fallbackUrl(`/projects/${project.id}/import`))
  await page.locator('#paste').fill(interview)
  await bringIn.click()
  await page.locator('.cm-content').waitFor()
  expect(new Set(names).size).toBe(2)
})
