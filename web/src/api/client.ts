import createClient from 'openapi-fetch'
import { database, databaseHeader } from './database'
import type { paths } from './schema'
import type { Problem } from './types'

/** ApiError is any answer that is not the wished one; code `offline` (status 0) means that no answer came at all. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: Problem['code'] | 'offline',
    readonly problem: Partial<Problem>,
    /** After how many seconds the server wants to be asked again; 0 when it did not say. */
    readonly again = 0,
  ) {
    super(problem.detail ?? code)
  }
}

const http = createClient<paths>({ baseUrl: '/', headers: { Accept: 'application/json' } })
http.use({
  onRequest: ({ request }) => {
    if (database.exchanged) return refused()
    for (const [name, value] of Object.entries(database.headers())) request.headers.set(name, value)
    return request
  },
  onResponse: ({ request, response }) => {
    if (response.ok && ['PUT', 'PATCH', 'DELETE'].includes(request.method)) database.news.kept?.()
  },
})

/** client speaks to the server by the generated description of its routes. */
export const client = http

interface Answer<T> {
  data?: T
  error?: unknown
  response: Response
}

/** refused is what a page that belongs to another database answers itself instead of asking. */
const refused = () => Response.json({ code: 'other_database' }, { status: 409 })

/** ask waits for an answer and throws an ApiError for everything but success. */
export async function ask<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>
  try {
    answer = await call
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ApiError(0, 'offline', {})
  }
  const { response } = answer
  const ours = database.answered(response.headers.get(databaseHeader))
  if (response.ok && ours) return answer.data as T
  const error = response.ok ? new ApiError(409, 'other_database', {}) : errorOf(response, answer.error)
  if (error.code === 'other_database') database.exchange()
  else if (error.code !== 'offline') database.news.failed?.(error.code)
  throw error
}

function errorOf(response: Response, body: unknown): ApiError {
  const problem: Partial<Problem> = typeof body === 'object' && body !== null ? body : {}
  const again = Number(response.headers.get('Retry-After'))
  return new ApiError(response.status, problem.code ?? 'internal', problem, again > 0 ? again : 0)
}

/** form sends files the way a browser does, which the generated client has no words for. */
export async function form<T>(path: string, fields: Record<string, string | Blob>): Promise<T> {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  const headers = { Accept: 'application/json', ...database.headers() }
  const call = database.exchanged ? Promise.resolve(refused()) : fetch(path, { method: 'POST', body, headers })
  return ask<T>(
    call.then(async (response) => {
      const decoded: unknown = await response.json().catch(() => undefined)
      return response.ok ? { data: decoded as T, response } : { error: decoded, response }
    }),
  )
}
