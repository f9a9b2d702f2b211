import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Alignment, Beads, Document, Edited, Project, SegmentPage, UnitPage } from '../src/api/types'
import { beadOf, Index, splice, type Bead, type Place, type Side } from '../src/model/board'
import type { Drop, Local } from '../src/model/intent'
import { plan } from '../src/model/plan'
import { launch, open } from './browser'
import { azerbaijani, english, recipe, vague } from './pair'
import { Korpu } from './server'

let korpu: Korpu
let browser: Browser
let project: Project

beforeAll(async () => {
  korpu = await Korpu.start('--no-sample')
  browser = await launch()
  // The way in where nothing is yet: a project is named, and its first texts are asked for.
  const page = await open(browser, korpu.url())
  await page.getByRole('button', { name: 'Align two texts' }).click()
  await page.keyboard.type('Arxiv')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/projects\/\d+\/align$/)
  await page.context().close()
  project = (await korpu.call<{ items: Project[] }>('GET', '/projects')).items[0]!
})
afterAll(async () => {
  await browser?.close()
  await korpu?.stop()
})

/** bringIn stores the pair and waits for its board. */
async function bringIn(title: string, more = { azerbaijani: '', english: '' }): Promise<number> {
  const id = await store(title, azerbaijani + more.azerbaijani, english + more.english)
  await expect.poll(async () => (await alignment(id)).state).toBe('ready')
  return id
}

async function store(title: string, text: string, target: string): Promise<number> {
  const body = { title, text, target: { text: target } }
  return (await korpu.call<Document>('POST', `/projects/${project.id}/documents`, body)).id
}

const alignment = (id: number) => korpu.call<Alignment>('GET', `/documents/${id}/alignment`)

/** beads writes the board as the server has it: 0-0 1,2-1 3-. */
async function beads(id: number): Promise<string> {
  const { items } = await korpu.call<Beads>('GET', `/documents/${id}/alignment/beads`)
  return items.map((bead) => `${bead.s.join()}-${bead.t.join()}`).join(' ')
}

/** shown writes the board as the page shows it. */
const shown = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.bead')]
      .map((row) => {
        const numbers = (side: string) =>
          [...row.querySelectorAll(`.${side} .sentence`)].map((cell) => cell.id.slice(1)).join()
        return `${numbers('source')}-${numbers('target')}`
      })
      .join(' '),
  )

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '')

async function openBoard(id: number): Promise<Page> {
  const page = await open(browser, korpu.url(`/documents/${id}/align`))
  await page.locator('.bead').first().waitFor()
  return page
}

/** choose selects a sentence by a click, as s3 or t5. */
async function choose(page: Page, name: string): Promise<void> {
  await page.locator(`#${name}`).click()
  await expect.poll(() => focused(page)).toBe(name)
}

test('from two pastes to units: aligned, mended by keyboard, undone, reloaded, accepted, opened again', async () => {
  const page = await open(browser, korpu.url(`/projects/${project.id}`))
  await page.getByRole('link', { name: 'Align two texts' }).first().click()
  await page.getByLabel('Paste the Azerbaijani text').fill(azerbaijani)
  await page.getByLabel('Paste the English translation').fill(english)
  await page.getByText('11 sentences').first().waitFor()
  await expect.poll(() => page.getByText('7 paragraphs').count()).toBe(2)
  // What was given outlives a reload.
  await page.reload()
  await page.getByText('11 sentences').first().waitFor()
  await expect.poll(() => page.getByLabel('Title of the text').inputValue()).toBe('Kitabxana yenidən açıldı - REPORTAJ')
  await page.getByRole('button', { name: 'Align the texts' }).click()

  await page.locator('.bead').first().waitFor()
  const id = Number(/documents\/(\d+)\/align/.exec(page.url())![1])
  const before = await beads(id)
  expect(await shown(page)).toBe(before)

  // Edits are seen at once, stand on the server a moment later, and leave the focus where it was.
  await choose(page, 's0')
  await page.keyboard.press('m')
  const [first, second, ...rest] = before.split(' ')
  const merged = [
    `${[first, second].map((b) => b!.split('-')[0]).join()}-${[first, second].map((b) => b!.split('-')[1]).join()}`,
    ...rest,
  ].join(' ')
  expect(await shown(page)).toBe(merged)
  await expect.poll(() => beads(id)).toBe(merged)
  expect(await focused(page)).toBe('s0')

  await page.keyboard.press('ArrowDown')
  await expect.poll(() => focused(page)).toBe('s1')
  await page.keyboard.press('s')
  await expect.poll(() => beads(id)).toBe(before)
  await page.keyboard.press('u')
  await expect.poll(() => shown(page)).toContain('1- -1')
  await expect.poll(() => beads(id)).toContain('1- -1')
  expect(await focused(page)).toBe('s1')

  // Undo and redo, after a reload too.
  await page.reload()
  await page.locator('.bead').first().waitFor()
  await choose(page, 's0')
  await page.keyboard.press('Control+z')
  await expect.poll(() => shown(page)).toBe(before)
  await page.keyboard.press('Control+z')
  await expect.poll(() => shown(page)).toBe(merged)
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(() => shown(page)).toBe(before)
  await page.keyboard.press('Control+y')
  await expect.poll(() => shown(page)).toContain('1- -1')
  await page.keyboard.press('Control+z')
  await expect.poll(() => beads(id)).toBe(before)

  // A pinned pair is left alone, and why a pair is one is told.
  await choose(page, 's1')
  await page.keyboard.press('p')
  await expect.poll(async () => (await alignment(id)).counts.pinned).toBe(1)
  await page.keyboard.press('m')
  await page.getByText('A pinned pair stays as it is').first().waitFor()
  expect(await shown(page)).toBe(before)
  await page.keyboard.press('w')
  await page.locator('aside dd').first().waitFor()

  await page.getByRole('button', { name: 'Accept…' }).click()
  await page.getByRole('dialog').getByText('becomes a unit').or(page.getByText('become units')).waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Accept', exact: true }).click()
  await page.waitForURL(/\/documents\/\d+(#u\d+)?$/)
  await page.locator('.unit').first().waitFor()
  const units = await korpu.call<UnitPage>('GET', `/documents/${id}/units`)
  expect(units.items[0]).toMatchObject({
    target: ['The library opens again - REPORT'],
    state: 'translated',
    kind: 'title',
  })
  expect(units.total).toBe(before.split(' ').filter((bead) => !bead.startsWith('-')).length)

  // The way back: the board can be opened again as long as no unit was changed.
  await page.getByRole('link', { name: 'Alignment' }).click()
  await page.getByText('This alignment was accepted').waitFor()
  await choose(page, 's0')
  await page.keyboard.press('m')
  expect(await shown(page)).toBe(before)
  await page.getByRole('button', { name: 'Open it again' }).click()
  await page.getByRole('button', { name: 'Accept…' }).waitFor()
  await expect.poll(async () => (await alignment(id)).state).toBe('ready')
  await page.context().close()
})

test('a sentence is dragged into another pair and between pairs, and carried by keyboard', async () => {
  const id = await bringIn('Sürükləmə')
  const before = await beads(id)
  const page = await openBoard(id)
  await page.locator('#t1').dragTo(page.locator('#s3'))
  await expect.poll(() => beads(id)).toMatch(/ 3\S*-1,/)
  expect(await focused(page)).toBe('t1')

  // Near the edge of a pair a sentence is put down between two.
  await page.locator('#t1').dragTo(page.locator('.bead').first(), { targetPosition: { x: 300, y: 2 } })
  await expect.poll(() => beads(id)).toMatch(/^-1 /)

  await page.keyboard.press('g')
  await page.locator('.banner', { hasText: 'Carrying' }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.locator('.bead.into').waitFor()
  await page.keyboard.press('Escape')
  expect(await beads(id)).toMatch(/^-1 /)
  await page.keyboard.press('g')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(() => beads(id)).toMatch(/^\S*0-0,1 /)
  await expect.poll(() => focused(page)).toBe('t1')

  // Nothing is pinned: aligned anew, the whole is as it was found.
  await page.keyboard.press('r')
  await expect.poll(() => shown(page)).toBe(before)
  expect(await beads(id)).toBe(before)

  // An edit leaves the page where it is.
  await choose(page, 's8')
  const scrolled = await page.evaluate(() => scrollY)
  await page.keyboard.press('m')
  await expect.poll(() => beads(id)).not.toBe(before)
  expect(await page.evaluate(() => scrollY)).toBe(scrolled)
  await page.context().close()
})

test('the doubtful pairs are gone through by key, filtered and counted down', async () => {
  const id = await bringIn('Şübhə', vague)
  const { items } = await korpu.call<Beads>('GET', `/documents/${id}/alignment/beads`)
  const { doubtBelow } = await alignment(id)
  const doubtful = items.filter((bead) => bead.score < doubtBelow)
  expect(doubtful.length).toBeGreaterThan(0)
  const page = await openBoard(id)
  const name = (bead: (typeof items)[number] | undefined) =>
    bead?.s[0] !== undefined ? `s${bead.s[0]}` : `t${bead?.t[0]}`
  await expect.poll(() => focused(page)).toBe(name(doubtful[0]))
  await page.locator('.counts', { hasText: `${doubtful.length} doubtful` }).waitFor()
  await page.keyboard.press('Shift+N')
  await expect.poll(() => focused(page)).toBe(name(doubtful.at(-1)))
  await page.keyboard.press('n')
  await expect.poll(() => focused(page)).toBe(name(doubtful[0]))
  await page.keyboard.press('f')
  await page.locator('[aria-live=polite]', { hasText: 'Doubtful only' }).waitFor()
  await expect.poll(() => page.locator('.bead').count()).toBeLessThanOrEqual(3 * doubtful.length)
  for (let left = doubtful.length; left > 0; left--) {
    await page.locator('.counts', { hasText: `${left} doubtful` }).waitFor()
    await page.keyboard.press('Enter')
  }
  await page.locator('.counts', { hasText: 'nothing doubtful' }).waitFor()
  await expect.poll(async () => (await alignment(id)).counts.byHand).toBe(doubtful.length)
  await page.context().close()
})

test('sides that were swapped are told of and mended by one button; the same text twice is refused', async () => {
  const page = await open(browser, korpu.url(`/projects/${project.id}/align`))
  await page.getByLabel('Paste the Azerbaijani text').fill(english)
  await page.getByLabel('Paste the English translation').fill(azerbaijani)
  await page.getByText('The sides are swapped').waitFor()
  await page.locator('[role=alert] button', { hasText: 'Swap the sides' }).click()
  await page.getByText('The sides are swapped').waitFor({ state: 'detached' })
  await expect.poll(() => page.getByLabel('Paste the Azerbaijani text').inputValue()).toBe(azerbaijani)
  await expect.poll(() => page.getByRole('button', { name: 'Align the texts' }).isEnabled()).toBe(true)

  await page.getByLabel('Paste the English translation').fill(azerbaijani)
  await page.getByText('Both sides hold the same text').waitFor()
  await expect.poll(() => page.locator('.finish > .row .button').first().isDisabled()).toBe(true)

  // Two files at once find their sides, whichever was taken first; one that cannot be read is named with its place.
  const file = (name: string, text: string | Buffer) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
  const dropped = await page.evaluateHandle(
    (files) => {
      const data = new DataTransfer()
      for (const [name, text] of files) data.items.add(new File([text!], name!, { type: 'text/plain' }))
      return data
    },
    [
      ['report.en.txt', english],
      ['reportaj.az.txt', azerbaijani],
    ],
  )
  await page.dispatchEvent('[data-side=source]', 'drop', { dataTransfer: dropped })
  await page.locator('[data-side=source]', { hasText: 'reportaj.az.txt' }).waitFor()
  await page.locator('[data-side=target]', { hasText: 'report.en.txt' }).waitFor()
  await page.getByText('The two files were told apart').waitFor()
  await page
    .locator('input[type=file]')
    .nth(1)
    .setInputFiles([file('broken.txt', Buffer.from('The library\nopens\u0001again.\n'))])
  await page.locator('[data-side=target] .fault', { hasText: 'broken.txt: Line 2, column 6' }).waitFor()
  await page.locator('[data-side=source]', { hasText: '7 paragraphs' }).waitFor()
  const stored = await korpu.call<{ items: Document[] }>('GET', `/projects/${project.id}/documents`)
  expect(stored.items.map((d) => d.title)).not.toContain('')
  await page.context().close()
})

test('what is missing or cannot be read is said of its own side, and the focus stays by the text', async () => {
  const page = await open(browser, korpu.url(`/projects/${project.id}/align`))
  const wanting = page.getByText('Give both texts')
  const source = page.locator('[data-side=source]')
  const target = page.locator('[data-side=target]')
  await page.getByLabel('Paste the Azerbaijani text').fill(azerbaijani)
  await source.getByText('7 paragraphs').waitFor()
  await wanting.waitFor()

  const file = { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.from('\n \n') }
  await page.locator('input[type=file]').nth(1).setInputFiles(file)
  await target.locator('.fault', { hasText: 'empty.txt: ' }).waitFor()
  expect(await wanting.count()).toBe(0)
  await page.getByRole('button', { name: 'Take the translation away' }).click()
  await expect.poll(() => target.locator('textarea:focus').count()).toBe(1)
  expect(await target.locator('.fault').count()).toBe(0)

  // Neither side can be read: each says so, and where.
  await page.getByLabel('Paste the Azerbaijani text').fill(`Salam.\n${'Kitab oxuyuram. '.repeat(5000)}`)
  await page.getByLabel('Paste the English translation').fill('I read books. '.repeat(6000))
  await source.locator('.fault', { hasText: 'Line 2, column 1' }).waitFor()
  await target.locator('.fault', { hasText: 'Line 1, column 1' }).waitFor()
  expect(await page.getByRole('button', { name: 'Align the texts' }).isDisabled()).toBe(true)
  await page.getByLabel('Paste the Azerbaijani text').fill(azerbaijani)
  await page.getByLabel('Paste the English translation').fill(english)
  await expect.poll(() => page.getByRole('button', { name: 'Align the texts' }).isEnabled()).toBe(true)
  expect(await page.locator('.fault').count()).toBe(0)
  // Texts that have nothing to do with each other are told of before anything is stored.
  await page.getByLabel('Paste the Azerbaijani text').fill(azerbaijani + vague.azerbaijani)
  await page.getByLabel('Paste the English translation').fill(recipe)
  await page.locator('.fault', { hasText: /do not look like translations of each other: only \d+ %/ }).waitFor()
  await page.getByRole('button', { name: 'Align them all the same' }).waitFor()
  await page.context().close()
})

test('edits of two browsers meet, and edits made offline are sent when the server is back', async () => {
  const id = await bringIn('İkilik')
  const [mine, theirs] = [await openBoard(id), await openBoard(id)]
  const before = await beads(id)
  await choose(theirs, 's10')
  await theirs.keyboard.press('u')
  await expect.poll(() => shown(mine)).not.toBe(before)
  await expect.poll(() => shown(mine)).toBe(await beads(id))

  // The server is out of reach: the edit is seen and told to wait, a reload keeps it.
  await mine.route('**/api/v1/documents/*/edits', (route) => route.abort())
  await choose(mine, 's1')
  await mine.keyboard.press('u')
  await mine.getByText('1 edit waits in this browser').waitFor()
  expect(await shown(mine)).toContain('1- -1')
  expect(await beads(id)).not.toContain('1- -1')
  mine.on('dialog', (dialog) => void dialog.accept())
  await mine.reload()
  await mine.getByText('1 edit waits in this browser').waitFor()

  // Meanwhile the other one changes the very pair: theirs stands, and the loss is told.
  await choose(theirs, 's1')
  await theirs.keyboard.press('Shift+ArrowDown')
  await expect.poll(() => beads(id)).not.toContain(' 1-1 ')
  await mine.unroute('**/api/v1/documents/*/edits')
  await mine.getByRole('button', { name: 'Try again' }).click()
  await mine.getByText('Somebody else changed the same place first').first().waitFor()
  await expect.poll(() => shown(mine)).toBe(await beads(id))
  await Promise.all([mine.context().close(), theirs.context().close()])
})

test('aligning can be cancelled and started again, and tells of texts that are no translations of each other', async () => {
  // Two long texts keep the program busy, so that a third one waits.
  const lines = (word: string) => Array.from({ length: 12_000 }, (_, i) => `${word} ${i * 7919}.`).join('\n')
  const busy = [await store('Bir', lines('Sətir'), lines('Line')), await store('İki', lines('Sətir'), lines('Line'))]
  const id = await store('Üç', azerbaijani, english)
  const page = await open(browser, korpu.url(`/documents/${id}/align`))
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByText('The aligning was cancelled').waitFor()
  for (const other of busy) await korpu.call('POST', `/documents/${other}/alignment/cancel`, {}).catch(() => undefined)
  await page.reload()
  await page.getByText('The aligning was cancelled').waitFor()

  await page.getByRole('link', { name: 'Back to the project' }).click()
  await page.locator('li', { hasText: 'Üç' }).getByText('aligning was cancelled').waitFor()
  await page.getByRole('link', { name: 'Üç' }).click()
  await page.getByRole('button', { name: 'Start again' }).click()
  await page.locator('.bead').first().waitFor()

  const unlike = await store('Yox', azerbaijani + vague.azerbaijani, recipe)
  await page.goto(korpu.url(`/documents/${unlike}/align`))
  await page.getByText('These do not look like translations of each other').waitFor()
  // The wrong files leave the project, unless that is undone.
  await page.getByRole('button', { name: 'Give other texts' }).click()
  await page.waitForURL(/\/projects\/\d+\/align$/)
  const titles = async () =>
    (await korpu.call<{ items: Document[] }>('GET', `/projects/${project.id}/documents`)).items.map((d) => d.title)
  expect(await titles()).not.toContain('Yox')
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('These do not look like translations of each other').waitFor()
  expect(await titles()).toContain('Yox')
  await page.getByRole('button', { name: 'Align them all the same' }).click()
  await page.locator('.bead').first().waitFor()
  // A text that is still on its board has no units: its address leads to the board.
  await page.goto(korpu.url(`/documents/${unlike}`))
  await page.waitForURL(/\/align$/)
  await page.context().close()
})

test('what the page works out by itself is what the server does', async () => {
  const id = await bringIn('Qayda', vague)
  let { revision, items } = await korpu.call<Beads>('GET', `/documents/${id}/alignment/beads`)
  const lengths: Record<Side, number[]> = { source: [], target: [] }
  for (const side of ['source', 'target'] as const) {
    const page = await korpu.call<SegmentPage>('GET', `/documents/${id}/alignment/segments?side=${side}`)
    lengths[side] = page.items.map((segment) => segment.text.length)
  }
  const written = (list: readonly Bead[]) =>
    list.map((b) => `${b.s.join()}-${b.t.join()}${b.hand ? '!' : ''}${b.pinned ? '*' : ''}`).join(' ')
  let seed = 11
  const random = (n: number) => (seed = (seed * 48271) % 2147483647) % n
  const somewhere = (): Place => {
    const side = random(2) ? 'source' : 'target'
    return { side, n: random(lengths[side].length) }
  }
  const kinds = [
    'merge',
    'split',
    'shift',
    'unlink',
    'swap',
    'move',
    'confirm',
    'merge',
    'split',
    'pin',
    'unpin',
  ] as const
  let made = 0
  for (let i = 0; i < 400; i++) {
    const beads = items.map(beadOf)
    const to: Drop = random(2) ? { into: somewhere() } : { before: random(9) ? somewhere() : undefined }
    const intent = { kind: kinds[random(kinds.length)]!, place: somewhere(), step: random(2) ? 1 : -1, to } as Local
    const length = ({ side, n }: Place) => lengths[side][n] ?? 0
    const planned = plan({ beads, index: new Index(beads), length }, intent)
    if (typeof planned === 'string') continue
    const body = { ...planned.body, mutation: `edit-${i}` }
    const told = `${written(beads)} ; ${JSON.stringify(intent)}`
    const answer = await korpu.call<Edited>('POST', `/documents/${id}/edits`, body, { 'If-Match': `"${revision}"` })
    const here = splice(beads, planned.splice)
    const there = answer.splices
      .map(({ at, remove, rows }) => ({ at, remove, rows: rows.map(beadOf) }))
      .reduce<readonly Bead[]>(splice, beads)
    expect(written(there), told).toBe(written(here))
    items = there.map((bead) => ({ ...bead, s: [...bead.s], t: [...bead.t] }))
    revision = answer.revision
    made++
  }
  expect(made).toBeGreaterThan(100)
})
