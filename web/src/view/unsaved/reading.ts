import type { Messages } from '../../i18n/en'
import { listing, type Leftover } from '../../model/leftover'
import type { Kept } from '../../state/drafts'

interface Language {
  t: Messages
  time(iso: string): string
}

/** read is a kept draft as a person reads it. */
export function read({ title, at, database, draft }: Kept, language: Language): Leftover {
  const { unsaved } = language.t
  return {
    title: title || unsaved.untitled(draft.document),
    place: draft.position === undefined ? '' : unsaved.unit(draft.position + 1),
    when: at > 0 ? language.time(new Date(at).toISOString()) : database === '' ? unsaved.old : '',
    source: draft.source ?? unsaved.noSource,
    target: draft.target || unsaved.empty,
  }
}

/** download brings texts home as one plain file. */
export function download(texts: readonly Kept[], language: Language): void {
  const { unsaved } = language.t
  const file = listing(
    texts.map((kept) => read(kept, language)),
    unsaved,
  )
  const url = URL.createObjectURL(new Blob(['\ufeff', file], { type: 'text/plain;charset=utf-8' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: unsaved.file })
  link.click()
  // The browser reads the file after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
