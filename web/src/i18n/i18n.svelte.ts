import { az } from './az'
import { en, type Messages } from './en'
import { formats } from './format'

export type Language = 'en' | 'az'

const key = 'korpu.language'

function preferred(): Language {
  const kept = localStorage.getItem(key)
  if (kept === 'en' || kept === 'az') return kept
  return navigator.languages.some((tag) => tag.toLowerCase().startsWith('az')) ? 'az' : 'en'
}

/** I18n is the language of the interface: its words, and how it writes numbers and times. */
class I18n {
  language = $state<Language>(preferred())
  readonly t: Messages = $derived(this.language === 'az' ? az : en)
  private readonly formats = $derived(formats[this.language])

  choose(language: Language): void {
    this.language = language
    localStorage.setItem(key, language)
  }

  time(iso: string): string {
    return this.formats.time(new Date(iso))
  }

  /** day writes a date without a time, given as YYYY-MM-DD. */
  day(date: string): string {
    return date ? this.formats.day(new Date(`${date}T00:00:00Z`)) : ''
  }

  number(n: number): string {
    return this.formats.number(n)
  }
}

export const i18n = new I18n()
