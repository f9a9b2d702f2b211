import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible, launch, open } from './browser'
import type { Alignment, Document } from '../src/api/types'
import { interview } from './interview'
import { azerbaijani, english, recipe, vague } from './pair'
import { termbase } from './termbase'
import { Korpu } from './server'

let korpu: Korpu
let browser: Browser

beforeAll(async () => {
  korpu = await Korpu.start()
  await korpu.call('POST', '/projects', { name: 'Boş · Empty' })
  // Project 3: text 2 is on its board, 3 is accepted, 4 could not be aligned.
  await korpu.call('POST', '/projects', { name: 'Arxiv' })
  const onBoard = await pair(azerbaijani + vague.azerbaijani, english + vague.english, 'ready')
  for (const [i, kind] of ['pin', 'confirm'].entries()) {
    const header = { 'If-Match': `"${i + 1}"` }
    await korpu.call('POST', `/documents/${onBoard}/edits`, { kind, at: i + 1, mutation: kind }, header)
  }
  const accepted = await pair(azerbaijani, english, 'ready')
  await korpu.call('POST', `/documents/${accepted}/alignment/accept`, {})
  await pair(azerbaijani + vague.azerbaijani, recipe, 'failed')
  browser = await launch()
})
afterAll(async () => {
  await browser?.close()
  await korpu?.stop()
})

async function pair(text: string, target: string, state: Alignment['state']): Promise<number> {
  const { id } = await korpu.call<Document>('POST', '/projects/3/documents', { text, target: { text: target } })
  for (;;) {
    const now = await korpu.call<Alignment>('GET', `/documents/${id}/alignment`)
    if (now.state === state) return id
    if (now.state !== 'waiting' && now.state !== 'running') throw new Error(`${now.state} instead of ${state}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

interface Screen {
  name: string
  path: string
  ready: string
  arrange?: (page: Page) => Promise<void>
}

const screens: Screen[] = [
  { name: 'projects', path: '/', ready: 'main h1' },
  { name: 'new project', path: '/', ready: 'main h1', arrange: (page) => page.locator('.top .button').click() },
  { name: 'project', path: '/projects/1', ready: '.title' },
  {
    name: 'title and date',
    path: '/projects/1',
    ready: '.title',
    arrange: (page) => page.locator('.actions button').first().click(),
  },
  { name: 'empty project', path: '/projects/2', ready: '.empty' },
  { name: 'import', path: '/projects/1/import', ready: '#paste' },
  {
    name: 'import preview',
    path: '/projects/1/import',
    ready: '#paste',
    arrange: async (page) => {
      await page.locator('#paste').fill(interview)
      await page.locator('ol li textarea').first().waitFor()
    },
  },
  {
    name: 'refused import',
    path: '/projects/1/import',
    ready: '#paste',
    arrange: async (page) => {
      const buffer = Buffer.from('bir\u0001iki')
      await page.locator('input[type=file]').setInputFiles({ name: 'mətn.txt', mimeType: 'text/plain', buffer })
      await page.locator('.failure', { hasText: 'mətn.txt: ' }).waitFor()
    },
  },
  { name: 'a project with boards', path: '/projects/3', ready: 'p.failed' },
  { name: 'align', path: '/projects/1/align', ready: 'textarea' },
  {
    name: 'align preview',
    path: '/projects/1/align',
    ready: 'textarea',
    arrange: async (page) => {
      await page.locator('textarea').first().fill(azerbaijani)
      await page.locator('textarea').nth(1).fill(english)
      await page.locator('.understood').nth(1).waitFor()
    },
  },
  {
    name: 'swapped sides',
    path: '/projects/1/align',
    ready: 'textarea',
    arrange: async (page) => {
      await page.locator('textarea').first().fill(english)
      await page.locator('textarea').nth(1).fill(azerbaijani)
      await page.locator('.fault').first().waitFor()
    },
  },
  {
    name: 'board',
    path: '/documents/2/align',
    ready: '.bead',
    arrange: async (page) => {
      await page.locator('#s3').click()
      await page.keyboard.press('w')
      await page.locator('aside dd').first().waitFor()
    },
  },
  {
    name: 'doubtful pairs of a board',
    path: '/documents/2/align',
    ready: '.bead',
    arrange: async (page) => {
      await page.keyboard.press('f')
      await page.locator('.bead.skipped').waitFor()
    },
  },
  {
    name: 'carrying a sentence',
    path: '/documents/2/align',
    ready: '.bead',
    arrange: async (page) => {
      await page.locator('#s3').click()
      await page.keyboard.press('g')
      await page.keyboard.press('ArrowDown')
      await page.locator('.bead.before').waitFor()
    },
  },
  {
    name: 'accepting',
    path: '/documents/2/align',
    ready: '.bead',
    arrange: async (page) => {
      await page.locator('.desk-top .primary').click()
      await page.locator('dialog form').waitFor()
    },
  },
  { name: 'accepted board', path: '/documents/3/align', ready: '.banner' },
  { name: 'unlike texts', path: '/documents/4/align', ready: '[role=alert]' },
  {
    name: 'editor',
    path: '/documents/1#u10',
    ready: '.cm-content',
    arrange: async (page) => {
      await page.locator('.terms .form').first().waitFor()
      await page.keyboard.press('Control+Shift+H')
      await page.locator('details li').first().waitFor()
    },
  },
  {
    name: 'concept',
    path: '/documents/1#u10',
    ready: '.terms .source:not([disabled])',
    arrange: (page) => page.locator('.terms .source').first().click(),
  },
  {
    name: 'waiving',
    path: '/documents/1#u10',
    ready: 'li.error .button.quiet',
    arrange: (page) => page.locator('li.error .button.quiet').click(),
  },
  {
    name: 'filtered editor',
    path: '/documents/1#u10',
    ready: '.cm-content',
    arrange: async (page) => {
      await page.locator('[role=search] input[type=search]').fill('yoxdur belə söz')
      await page.locator('.nothing').waitFor()
    },
  },
  { name: 'reading', path: '/documents/1/read', ready: 'article' },
  { name: 'glossary', path: '/projects/1/glossary', ready: 'tbody tr' },
  {
    name: 'glossary cell',
    path: '/projects/1/glossary',
    ready: 'tbody tr',
    arrange: async (page) => {
      await page.locator('[role=gridcell]').first().focus()
      await page.keyboard.press('F2')
      await page.locator('td input').waitFor()
    },
  },
  {
    name: 'glossary table',
    path: '/projects/1/glossary',
    ready: 'tbody tr',
    arrange: async (page) => {
      await page.locator('.bar button').nth(2).click()
      const table = 'source,target,kind\nOrta Şərq,Middle East,place\n,Nowhere,place\nBakı,Bakoo,place\n'
      await page
        .locator('dialog input[type=file]')
        .setInputFiles({ name: 'terms.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
      await page.locator('dialog tbody tr').first().waitFor()
    },
  },
  {
    name: 'glossary export',
    path: '/projects/1/glossary',
    ready: 'tbody tr',
    arrange: async (page) => {
      await page.locator('.bar button').first().click()
      await page.locator('dialog input[value=tbx]').check()
      await page.locator('dialog [role=status] strong').waitFor()
    },
  },
  {
    name: 'glossary import',
    path: '/projects/1/glossary',
    ready: 'tbody tr',
    arrange: async (page) => {
      await page.locator('.bar button').nth(2).click()
      await page.locator('dialog input[type=file]').setInputFiles({ name: 'terms.tbx', mimeType: '', buffer: termbase })
      await page.locator('dialog tbody tr').first().waitFor()
    },
  },
  {
    name: 'what a change touches',
    path: '/projects/1/glossary',
    ready: 'td.usage button',
    arrange: async (page) => {
      await page.getByRole('searchbox').fill('British Library')
      await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1)
      await page.locator('[role=gridcell]').nth(1).focus()
      await page.keyboard.press('F2')
      await page.keyboard.type('National Library of Britain')
      await page.keyboard.press('Enter')
      await page.locator('dialog li ins').first().waitFor()
    },
  },
  {
    name: 'merging',
    path: '/projects/1/glossary',
    ready: 'td.tools button',
    arrange: async (page) => {
      await page.locator('td.tools button').first().click()
      await page.locator('dialog .merge').click()
      await page.locator('dialog input[type=search]').fill('Library')
      await page.locator('dialog .found label').first().click()
      await page.locator('dialog .found + fieldset').waitFor()
    },
  },
  { name: 'empty glossary', path: '/projects/2/glossary', ready: '.empty' },
  { name: 'names', path: '/documents/1/names', ready: '[role=option]' },
  { name: 'names to decide on: nothing', path: '/projects/2/names', ready: '.empty' },
  { name: 'export', path: '/projects/1/export', ready: '.result strong' },
  { name: 'keys', path: '/', ready: 'main h1', arrange: (page) => page.keyboard.press('?') },
  { name: 'unsaved texts: none', path: '/unsaved', ready: 'main .stack' },
  { name: 'missing', path: '/nowhere', ready: 'main h1' },
  { name: 'missing document', path: '/documents/999', ready: '[role=alert] h1' },
]

describe.each(['en-GB', 'az'])('%s', (locale) => {
  test.each(screens)('axe finds nothing on $name, light and dark', async ({ name, path, ready, arrange }) => {
    // Colours that are still on their way to the other theme are nobody's contrast.
    const page = await open(browser, korpu.url(path), { colorScheme: 'light', reducedMotion: 'reduce', locale })
    await page.locator(ready).first().waitFor()
    await arrange?.(page)
    expect(await page.locator('html').getAttribute('lang')).toBe(locale.slice(0, 2))
    await expectAccessible(page, `${name} (light, ${locale})`)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page, `${name} (dark, ${locale})`)
    await page.context().close()
  })
})

test.each([1280, 820, 640])('no screen is wider than a window of %i pixels', async (width) => {
  for (const { name, path, ready, arrange } of screens) {
    const page = await open(browser, korpu.url(path), { viewport: { width, height: 800 } })
    await page.locator(ready).first().waitFor()
    await arrange?.(page)
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(over, name).toBeLessThanOrEqual(0)
    await page.context().close()
  }
})

test.each([
  [1280, 800],
  [820, 1180],
  [640, 360],
])('the translation that is worked on is in sight in a window of %i by %i', async (width, height) => {
  const page = await open(browser, korpu.url('/documents/1#u12'), { viewport: { width, height } })
  await page.waitForFunction(() => document.activeElement?.classList.contains('cm-content'))
  await page.locator('.terms .form').first().waitFor()
  const hidden = await page.evaluate(() => {
    const caret = getSelection()!.getRangeAt(0).getBoundingClientRect()
    const field = document.activeElement!.getBoundingClientRect()
    const [x, y] = [field.left + 4, (caret.top || field.bottom - 8) + 4]
    return document.elementFromPoint(x, y)?.closest('.cm-content') ? '' : `at ${x}, ${y}`
  })
  expect(hidden).toBe('')
  await page.context().close()
})

test('both faces hold every Azerbaijani letter', async () => {
  const page = await open(browser, korpu.url('/documents/1#u10'))
  await page.locator('.cm-content').waitFor()
  const missing = await page.evaluate(async () => {
    await document.fonts.ready
    const letters = 'əƏğĞıIiİöÖşŞüÜçÇ'
    const faces = ["'Source Serif 4 Variable'", "'Inter Variable'"]
    await Promise.all(faces.map((face) => document.fonts.load(`20px ${face}`, letters)))
    // A letter that a face lacks is drawn by the fallback: it then looks the same whichever face was asked for.
    const draw = (face: string, letter: string) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 40, height: 40 })
      const pen = canvas.getContext('2d')!
      pen.font = `24px ${face}, monospace`
      pen.fillText(letter, 4, 30)
      return canvas.toDataURL()
    }
    return faces.flatMap((face) =>
      [...letters].filter((l) => draw(face, l) === draw("'No Such Face'", l)).map((l) => face + l),
    )
  })
  expect(missing).toEqual([])
})

test('a person who came without the key is told what to do', async () => {
  const context = await browser.newContext({ locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(korpu.url('/'))
  await page.getByText('The door is locked').waitFor()
  await expectAccessible(page, 'locked')
})
