// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { ApiError } from './client'
import { database } from './database'

// The client takes the browser's fetch when it is made.
let answered: typeof fetch
vi.stubGlobal('fetch', (...args: Parameters<typeof fetch>) => answered(...args))
const korpu = await import('./korpu')

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } })

/** world answers each request in turn, and notes what was sent. */
function world(...answers: Response[]) {
  const sent: { method: string; url: string; database: string | null }[] = []
  answered = (input, init) => {
    const request = input instanceof Request ? input : new Request(new URL(String(input), location.href), init)
    const { pathname } = new URL(request.url)
    sent.push({ method: request.method, url: pathname, database: request.headers.get('Korpu-Database') })
    return Promise.resolve(answers.shift() ?? answer(404, {}))
  }
  return sent
}

const code = (call: Promise<unknown>) =>
  call.then(
    () => 'fine',
    (error: unknown) => (error as ApiError).code,
  )

beforeEach(() => Object.assign(database, { id: '', exchanged: false, news: {} }))

describe('the database of a page', () => {
  test('is the one that answered first, and every request is for it', async () => {
    const sent = world(
      answer(200, { database: 'A' }, { 'Korpu-Database': 'A' }),
      answer(200, { items: [] }, { 'Korpu-Database': 'A' }),
      answer(200, { paragraphs: [] }, { 'Korpu-Database': 'A' }),
    )
    await korpu.getSession()
    await korpu.listProjects()
    await korpu.previewFile(new File(['bir'], 'a.txt'))
    expect(sent.map((request) => [request.url, request.database])).toEqual([
      ['/api/v1/session', null],
      ['/api/v1/projects', 'A'],
      ['/api/v1/imports/preview', 'A'],
    ])
    const choice = { documents: [1], states: [] }
    expect(korpu.exportUrl(1, 'csv', choice)).toContain('database=A')
    expect(korpu.conceptsUrl(1, 'csv', 'dca')).toContain('database=A')
    expect(korpu.backupUrl()).toBe('/api/v1/backup?database=A')
  })

  test.each([
    ['its refusal', answer(409, { code: 'other_database' }, { 'Korpu-Database': 'B' })],
    ['a refusal that does not say which', answer(409, { code: 'other_database' })],
    ['another answer of it', answer(404, { code: 'not_found' }, { 'Korpu-Database': 'B' })],
    ['even a success', answer(200, { items: [] }, { 'Korpu-Database': 'B' })],
  ])('another one is known by %s, and nothing is sent to it any more', async (_, other) => {
    const sent = world(answer(200, { database: 'A' }, { 'Korpu-Database': 'A' }), other)
    const exchanged = vi.fn()
    database.news = { exchanged }
    await korpu.getSession()
    expect(await code(korpu.listProjects())).not.toBe('fine')
    expect(exchanged).toHaveBeenCalledOnce()
    expect(await code(korpu.listProjects())).toBe('other_database')
    expect(await code(korpu.previewFile(new File(['bir'], 'a.txt')))).toBe('other_database')
    expect(sent).toHaveLength(2)
  })

  test('trouble of the machine is told, with when to ask again', async () => {
    world(
      answer(503, { code: 'database_gone' }),
      answer(503, { code: 'busy' }, { 'Retry-After': '3' }),
      answer(200, {}),
    )
    const [failed, kept] = [vi.fn(), vi.fn()]
    database.news = { failed, kept }
    expect(await code(korpu.listProjects())).toBe('database_gone')
    expect(failed).toHaveBeenCalledWith('database_gone')
    await expect(korpu.listProjects()).rejects.toMatchObject({ code: 'busy', again: 3 })
    expect(kept).not.toHaveBeenCalled()
    await korpu.changeProject(1, { name: 'Arxiv' })
    expect(kept).toHaveBeenCalledOnce()
  })
})
