import createClient from 'openapi-fetch'
import type { paths } from './schema'
import type { Problem } from './types'

/** ApiError is any answer that is not the wished one; code `offline` (status 0) means that no answer came at all. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: Problem['code'] | 'offline',
    readonly problem: Partial<Problem>,
  ) {
    super(problem.detail ?? code)
  }
}

const http = createClient<paths>({ baseUrl: '/', headers: { Accept: 'application/json' } })

/** client speaks to the server by the generated description of its routes. */
export const client = http

interface Answer<T> {
  data?: T
  error?: unknown
  response: Response
}

/** ask waits for an answer and throws an ApiError for everything but success. */
export async function ask<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>
  try {
    answer = await call
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ApiError(0, 'offline', {})
  }
  if (answer.response.ok) return answer.data as T
  throw errorOf(answer.response.status, answer.error)
}

function errorOf(status: number, body: unknown): ApiError {
  const problem: Partial<Problem> = typeof body === 'object' && body !== null ? body : {}
  return new ApiError(status, problem.code ?? 'internal', problem)
}

/** form sends files the way a browser does, which the generated client has no words for. */
export async function form<T>(path: string, fields: Record<string, string | Blob>): Promise<T> {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  return ask<T>(
    fetch(path, { method: 'POST', body, headers: { Accept: 'application/json' } }).then(async (response) => {
      const decoded: unknown = await response.json().catch(() => undefined)
      return response.ok ? { data: decoded as T, response } : { error: decoded, response }
    }),
  )
}
