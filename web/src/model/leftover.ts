/** Leftover is a text that was never saved, as a person reads it. */
export interface Leftover {
  title: string
  place: string
  when: string
  source: string
  target: string
}

/** listing writes texts as a plain file, for any editor on any machine. */
export function listing(texts: readonly Leftover[], names: { source: string; target: string }): string {
  const parts = texts.map(({ title, place, when, source, target }) => {
    const head = [title, place, when].filter((part) => part !== '').join(' · ')
    return `${head}\n\n${names.source}:\n${source}\n\n${names.target}:\n${target}\n`
  })
  return parts.join('\n----\n\n')
}
