/** What the server tells while a page is open. */
export interface ServerEvents {
  document?: (event: { id: number; sequence: number }) => void
  glossary?: (event: { project: number; revision: number }) => void
  /** Something may have been missed: look everything up that may have changed. */
  resync?: () => void
}

/** follow listens until the returned function is called. The browser reconnects by itself; what came meanwhile is a resync. */
export function follow(query: { document?: number; project?: number }, on: ServerEvents): () => void {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) search.set(name, String(value))
  const source = new EventSource(`/api/v1/events?${search}`)
  let opened = false
  source.addEventListener('open', () => {
    if (opened) on.resync?.()
    opened = true
  })
  source.addEventListener('document', (event) => on.document?.(JSON.parse(event.data)))
  source.addEventListener('glossary', (event) => on.glossary?.(JSON.parse(event.data)))
  source.addEventListener('resync', () => on.resync?.())
  return () => source.close()
}
