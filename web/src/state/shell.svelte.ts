import { ApiError } from '../api/client'
import { i18n } from '../i18n/i18n.svelte'
import { explain } from '../model/problem'

export interface Toast {
  id: number
  text: string
  tone: 'plain' | 'bad'
  action?: { label: string; run: () => void }
}

export type Theme = 'system' | 'light' | 'dark'
const themeKey = 'korpu.theme'

/** View is what a translator works by: the units as they are, or each by its sentences. */
export type View = 'paragraphs' | 'sentences'
export const views: readonly View[] = ['paragraphs', 'sentences']
const viewKey = 'korpu.view'

/** Shell is what all screens share: short messages, the theme, and whether this browser was let in. */
class Shell {
  toasts: Toast[] = $state([])
  locked = $state(false)
  keysShown = $state(false)
  theme: Theme = $state(readTheme())
  view: View = $state(localStorage.getItem(viewKey) === 'sentences' ? 'sentences' : 'paragraphs')
  private last = 0

  constructor() {
    applyTheme(this.theme)
  }

  chooseTheme(theme: Theme): void {
    this.theme = theme
    localStorage.setItem(themeKey, theme)
    applyTheme(theme)
  }

  /** chooseView changes how texts are shown in this browser, and nothing in them. */
  chooseView(view: View): void {
    this.view = view
    localStorage.setItem(viewKey, view)
  }

  /** say shows a short message; one that offers an action stays longer. What is said again, as by a key pressed in vain several
   * times, is shown once. */
  say(text: string, action?: Toast['action'], tone: Toast['tone'] = 'plain'): void {
    const id = ++this.last
    this.toasts = this.toasts.filter((toast) => toast.action !== undefined || toast.text !== text)
    this.toasts.push({ id, text, tone, ...(action ? { action } : {}) })
    setTimeout(() => this.dismiss(id), action || tone === 'bad' ? 12_000 : 4000)
  }

  dismiss(id: number): void {
    this.toasts = this.toasts.filter((toast) => toast.id !== id)
  }

  /** undo takes the newest message's action, and tells whether there was one. */
  undo(): boolean {
    const toast = this.toasts.findLast((t) => t.action)
    if (!toast) return false
    this.dismiss(toast.id)
    toast.action?.run()
    return true
  }

  /** fail tells of an error that has no better place. */
  fail(error: unknown): void {
    if (error instanceof ApiError && error.code === 'unauthorized') this.locked = true
    // That the page belongs to another database is told by a dialog of its own.
    else if (error instanceof ApiError && error.code === 'other_database') return
    else this.say(explain(error, i18n.t), undefined, 'bad')
  }
}

function readTheme(): Theme {
  const kept = localStorage.getItem(themeKey)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

export const shell = new Shell()
