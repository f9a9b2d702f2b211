import type { Problem } from './types'

/** databaseHeader carries who the database is: on every answer, and on every request, which then reaches no other one. */
export const databaseHeader = 'Korpu-Database'

/** What a page is told of the database behind its address. */
export interface DatabaseNews {
  /** Another database answers: nothing may be sent any more. */
  exchanged?: () => void
  /** A request failed because of the machine that keeps the database. */
  failed?: (code: Problem['code']) => void
  /** Something was kept. */
  kept?: () => void
}

/** Database is the one that this page works with. What a page has shown and what was typed into it belong to that one for
 * good: numbers of units and revisions mean nothing in another. */
export class Database {
  /** Empty until the first answer. */
  id = ''
  exchanged = false
  news: DatabaseNews = {}

  /** answered takes note of which database an answer came from; null is an answer that does not say. It tells whether the answer
   * may be believed. */
  answered(id: string | null): boolean {
    if (!id) return !this.exchanged
    this.id ||= id
    if (id !== this.id) this.exchange()
    return id === this.id
  }

  /** exchange ends all sending, for as long as the page is open. */
  exchange(): void {
    if (this.exchanged) return
    this.exchanged = true
    this.news.exchanged?.()
  }

  /** url is an address that a browser asks for by itself, without headers of ours. */
  url(path: string, query: URLSearchParams = new URLSearchParams()): string {
    if (this.id) query.set('database', this.id)
    return query.size > 0 ? `${path}?${query}` : path
  }

  /** headers are those of a request. */
  headers(): Record<string, string> {
    return this.id ? { [databaseHeader]: this.id } : {}
  }
}

export const database = new Database()
