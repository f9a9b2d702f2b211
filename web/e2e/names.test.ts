import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Candidates, ConceptPage, Document, Project } from '../src/api/types'
import { expectAccessible, launch, open } from './browser'
import { Korpu } from './server'

let korpu: Korpu
let browser: Browser
let project: Project
let document: Document

const text = `Şuşada yeni muzey
Xarici işlər naziri Ceyhun Bayramov Şuşaya gəlib, Bayramovla görüş olub.
İsveçli Tobias Lorentsson Milli Rabitə Komitəsinin (MRK) iclasında danışıb.
Oyun "Yaşıl dəhliz" proqramına həsr olunub, Şuşadan xəbər gözlənilir.`

beforeAll(async () => {
  korpu = await Korpu.start('--no-sample')
  browser = await launch()
  project = await korpu.call('POST', '/projects', { name: 'Xəbərlər' })
  document = await korpu.call('POST', `/projects/${project.id}/documents`, { title: 'Muzey', text })
})
afterAll(async () => {
  await browser?.close()
  await korpu?.stop()
})

const selected = (page: Page) => page.locator('[role=option][aria-selected=true]')

/** until waits until the chosen proposal is the one of that name. */
async function until(page: Page, source: string): Promise<void> {
  await page.locator('[role=option][aria-selected=true] .source', { hasText: source }).waitFor()
}

async function glossary(): Promise<string[]> {
  const page = await korpu.call<ConceptPage>('GET', `/projects/${project.id}/concepts`)
  return page.items.map((c) => `${c.sources[0]?.text} = ${c.targets[0]?.text ?? ''} (${c.kind})`)
}

const openOnes = async () =>
  (await korpu.call<Candidates>('GET', `/documents/${document.id}/candidates`)).items.map((c) => c.source)

test('proposals are accepted, changed, refused and taken back by keyboard alone', async () => {
  const page = await open(browser, korpu.url(`/documents/${document.id}/names`))
  const order = await openOnes()
  expect(order).toEqual([
    'Şuşa',
    'Ceyhun Bayramov',
    'Milli Rabitə Komitəsi',
    'Yaşıl dəhliz',
    'Tobias Lorentsson',
    'MRK',
  ])
  await until(page, 'Şuşa')
  await expectAccessible(page, 'names')

  await page.keyboard.press('Enter') // accept
  await until(page, 'Ceyhun Bayramov')
  await page.getByText('Jeyhun Bayramov').waitFor()

  await page.keyboard.press('e') // another English form
  const field = page.locator('article input')
  await field.waitFor()
  await expectAccessible(page, 'names, editing')
  await page.keyboard.type('Jeyhun A. Bayramov')
  await page.keyboard.press('Enter')
  await until(page, 'Milli Rabitə Komitəsi')

  await page.keyboard.press('k') // institution becomes title, then programme
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  await until(page, 'Yaşıl dəhliz')

  // Without a suggestion Enter asks for the English form, and Escape gives up.
  await page.getByText('No suggestion').waitFor()
  await page.keyboard.press('Enter')
  await field.waitFor()
  await page.keyboard.press('Escape')
  await field.waitFor({ state: 'detached' })
  await page.keyboard.press('x') // refuse
  await until(page, 'Tobias Lorentsson')
  await page.getByText('look up: a guess').waitFor()
  await page.keyboard.press('Delete')
  await until(page, 'MRK')
  await page.getByText('stands for Milli Rabitə Komitəsi').waitFor()
  await page.getByText('5 of 6 decided').waitFor()
  await page.getByRole('button', { name: 'Refused: 2' }).waitFor()
  await expect
    .poll(() => glossary())
    .toEqual([
      'Ceyhun Bayramov = Jeyhun A. Bayramov (person)',
      'Milli Rabitə Komitəsi = National Communications Committee (programme)',
      'Şuşa = Shusha (place)',
    ])
  await expect.poll(() => openOnes()).toEqual(['MRK'])

  await page.keyboard.press('u') // the last decision
  await until(page, 'Tobias Lorentsson')
  await page.keyboard.press('Home')
  await until(page, 'Şuşa')
  await expect.poll(() => selected(page).getAttribute('class')).toContain('accepted')
  await page.keyboard.press('u') // the one that is chosen
  await page.getByText('3 of 6 decided').waitFor()
  expect(await glossary()).not.toContain('Şuşa = Shusha (place)')
  await expect.poll(() => openOnes()).toEqual(['Şuşa', 'Tobias Lorentsson', 'MRK'])

  // All fields of the concept, before it is accepted.
  await page.keyboard.press('o')
  await page.locator('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('dialog').waitFor({ state: 'detached' })
  await page.keyboard.press('Enter')
  await until(page, 'Tobias Lorentsson')
  await page.context().close()
})

test('what was refused is listed and can be brought back', async () => {
  const page = await open(browser, korpu.url(`/projects/${project.id}/glossary`))
  await page.getByRole('link', { name: 'Names and terms' }).click()
  await page.getByRole('button', { name: 'Refused: 1' }).click()
  await expectAccessible(page, 'refusals')
  await page.getByRole('button', { name: 'Bring back “Yaşıl dəhliz”' }).click()
  await page.getByText('Nothing is refused.').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('[role=option]', { hasText: 'Yaşıl dəhliz' }).waitFor()
  await page.getByRole('button', { name: 'Refused: 0' }).waitFor()
  await page.context().close()
})

test('a proposal that the server does not take is open again', async () => {
  const page = await open(browser, korpu.url(`/projects/${project.id}/names`))
  await selected(page).waitFor()
  const first = (await selected(page).locator('.source').textContent()) ?? ''
  await page.route('**/refusals', (route) => route.fulfill({ status: 507, json: { code: 'storage_full' } }))
  // The keys are heard once the list has the focus.
  await expect.poll(() => page.evaluate(() => window.document.activeElement !== window.document.body)).toBe(true)
  await page.keyboard.press('x')
  await page.getByText('The disk is full').waitFor()
  await until(page, first)
  await page.getByText(/^0 of/).waitFor()
  await page.context().close()
})

test('with nothing left to decide the page says so', async () => {
  const empty = await korpu.call<Project>('POST', '/projects', { name: 'Boş' })
  const page = await open(browser, korpu.url(`/projects/${empty.id}/names`))
  await page.getByText('Nothing to propose').waitFor()
  await page.context().close()

  const full = await open(browser, korpu.url(`/documents/${document.id}/names`), { locale: 'az' })
  await selected(full).waitFor()
  for (let left = (await openOnes()).length; left > 0; left--) await full.keyboard.press('x')
  await full.getByText('Hamısı həll edilib').waitFor()
  await expectAccessible(full, 'names, all decided')
  await full.context().close()
})
