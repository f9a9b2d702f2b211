/** Formats is how a language writes numbers, days and moments. */
export interface Formats {
  number(n: number): string
  /** day writes a date without a time, in UTC. */
  day(date: Date): string
  /** time writes a moment in the user's own time zone. */
  time(date: Date): string
}

const englishNumber = new Intl.NumberFormat('en-GB')
const englishDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
const englishTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

const english: Formats = {
  number: (n) => englishNumber.format(n),
  day: (date) => englishDay.format(date),
  time: (date) => englishTime.format(date),
}

// Chromium carries no Azerbaijani: its Intl would write "2026 M04 18" and group as a machine does.
const months = [
  'yanvar',
  'fevral',
  'mart',
  'aprel',
  'may',
  'iyun',
  'iyul',
  'avqust',
  'sentyabr',
  'oktyabr',
  'noyabr',
  'dekabr',
]
const two = (n: number) => String(n).padStart(2, '0')

const azerbaijani: Formats = {
  number: (n) => String(n).replace(/\B(?=(\d{3})+$)/g, '.'),
  day: (date) => `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`,
  time: (date) =>
    `${date.getDate()} ${months[date.getMonth()]} ${date.getFullYear()}, ${two(date.getHours())}:${two(date.getMinutes())}`,
}

export const formats = { en: english, az: azerbaijani }
