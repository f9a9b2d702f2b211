import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Document, Project, Unit, UnitPage } from '../src/api/types'
import { expectAccessible, launch, open } from './browser'
import { Korpu } from './server'

let korpu: Korpu
let browser: Browser
let project: Project

beforeAll(async () => {
  korpu = await Korpu.start('--no-sample')
  browser = await launch()
  project = await korpu.call<Project>('POST', '/projects', { name: 'Consistency' })
  const preferred = (text: string) => ({ text, status: 'preferred' })
  const admitted = (text: string) => ({ text, status: 'admitted' })
  for (const concept of [
    { kind: 'term', sources: [preferred('təşkilat')], targets: [preferred('organisation'), admitted('body')] },
    { kind: 'person', sources: [preferred('Yens Stoltenberq')], targets: [preferred('Jens Stoltenberg')] },
  ])
    await korpu.call('POST', `/projects/${project.id}/concepts`, concept)
})
afterAll(async () => {
  await browser?.close()
  await korpu?.stop()
})

async function newText(...lines: string[]): Promise<{ text: Document; units: Unit[] }> {
  const text = await korpu.call<Document>('POST', `/projects/${project.id}/documents`, { text: lines.join('\n') })
  return { text, units: (await korpu.call<UnitPage>('GET', `/documents/${text.id}/units`)).items }
}

const save = (unit: Unit, target: string) =>
  korpu.call<Unit>(
    'PUT',
    `/units/${unit.id}`,
    { target: [target], state: 'translated', mutation: `${unit.id} ${target}` },
    { 'If-Match': `"${unit.revision}"` },
  )

test('a unit that renders a term otherwise than its text is told, and told no more once the text agrees', async () => {
  const { text, units } = await newText('Təşkilat yaranıb.', 'Təşkilatın üzvləri var.', 'Təşkilat susub.')
  await save(units[0]!, 'The body was born. A body lives.')
  const page = await open(browser, korpu.url(`/documents/${text.id}#u${units[1]!.id}`))
  await page.waitForFunction(() => document.activeElement?.classList.contains('cm-content'))
  const first = page.locator(`#u${units[0]!.id}`)
  expect(await first.getByRole('img', { name: 'open finding' }).count()).toBe(0)

  // Somebody's word here makes another unit differ from the preferred form: the open page shows it without being asked.
  await page.keyboard.type('The organisation has members.')
  await first.getByRole('img', { name: '2 open findings' }).waitFor()
  await page.keyboard.press('Alt+ArrowUp')
  await page.getByText('“təşkilat” is “body” here and “organisation” elsewhere in this text.').first().waitFor()
  await expect.poll(() => page.locator('.cm-warning').count()).toBe(2)
  await expectAccessible(page, 'a unit with two forms')

  await page.keyboard.press('Control+.')
  await page.waitForFunction(() => document.querySelectorAll('li.warning').length === 1)
  await page.getByRole('button', { name: 'An organisation', disabled: false }).waitFor()
  await page.keyboard.press('Control+.')
  await page.locator('.cm-warning').first().waitFor({ state: 'detached' })
  await expect
    .poll(() => page.locator('.cm-content').innerText())
    .toBe('The organisation was born. An organisation lives.')
  await page.getByTestId('saving').getByText('saved', { exact: true }).waitFor()
  await page.waitForFunction(() => !document.querySelector('.finding'))
  await expect.poll(async () => (await korpu.call<Unit>('GET', `/units/${units[0]!.id}`)).findings).toEqual([])
})

test('a name that is nearly right is told with the right one as its fix', async () => {
  const { text, units } = await newText('Yens Stoltenberq gəlib.')
  const page = await open(browser, korpu.url(`/documents/${text.id}#u${units[0]!.id}`), { locale: 'az-AZ' })
  await page.waitForFunction(() => document.activeElement?.classList.contains('cm-content'))
  await page.keyboard.type('Jens Stoltenburg has come.')
  await page.getByText('“Jens Stoltenburg” səhv yazılmışa oxşayır').waitFor()
  await page.keyboard.press('Control+.')
  await page.locator('.cm-error').waitFor({ state: 'detached' })
  await expect.poll(() => page.locator('.cm-content').innerText()).toBe('Jens Stoltenberg has come.')
})

test('how often a term stands on both sides is told, and not demanded', async () => {
  const { text, units } = await newText('Təşkilat yaranıb, təşkilatın üzvləri var.')
  const page = await open(browser, korpu.url(`/documents/${text.id}#u${units[0]!.id}`))
  await page.waitForFunction(() => document.activeElement?.classList.contains('cm-content'))
  await page.getByText('2× in the source, 0× here').waitFor()
  await page.keyboard.type('The organisation was born and has members.')
  await page.getByText('2× in the source, 1× here').waitFor()
  await page.getByTestId('saving').getByText('saved', { exact: true }).waitFor()
  expect((await korpu.call<Unit>('GET', `/units/${units[0]!.id}`)).findings).toEqual([])
})
