import { database } from './database'
import { getSession } from './korpu'

/** What the server tells while a page is open. */
export interface ServerEvents {
  document?: (event: { id: number; sequence: number }) => void
  glossary?: (event: { project: number; revision: number }) => void
  /** Something may have been missed: look everything up that may have changed. */
  resync?: () => void
}

const againMs = 5000

/** follow listens until the returned function is called. The browser connects again by itself when a line breaks, and gives up
 * after an answer that is not the stream: then we look who answers, and connect again. What came meanwhile is a resync. */
export function follow(query: { document?: number; project?: number }, on: ServerEvents): () => void {
  let opened = false
  let source: EventSource
  let timer: ReturnType<typeof setTimeout> | undefined
  const connect = () => {
    const search = new URLSearchParams()
    for (const [name, value] of Object.entries(query)) search.set(name, String(value))
    source = new EventSource(database.url('/api/v1/events', search))
    source.addEventListener('open', () => {
      if (opened) on.resync?.()
      opened = true
    })
    source.addEventListener('document', (event) => on.document?.(JSON.parse(event.data)))
    source.addEventListener('glossary', (event) => on.glossary?.(JSON.parse(event.data)))
    source.addEventListener('resync', () => on.resync?.())
    source.addEventListener('error', () => {
      if (source.readyState !== EventSource.CLOSED || database.exchanged) return
      void getSession().catch(() => undefined)
      timer = setTimeout(connect, againMs)
    })
  }
  connect()
  return () => {
    clearTimeout(timer)
    source.close()
  }
}
