import type { Shelf } from './importing'

/** Sent is what was asked, by its fingerprint, and the name that it was sent under. */
interface Sent {
  content: string
  name: string
}

/** Submission names what a person asks to be made. The same content keeps its name until the server has answered that it is
 * made, so that asking again after a broken line, by a double click or after a reload makes it once; other content is another
 * submission. */
export class Submission {
  private sent: Sent | undefined

  /** Where a shelf is given, the name outlives a reload under the key. */
  constructor(
    private readonly key = '',
    private readonly shelf?: Shelf,
    private readonly fresh: () => string = () => crypto.randomUUID(),
  ) {
    this.sent = read(shelf?.getItem(key))
  }

  /** of is the name of a content, which is anything that JSON can tell apart. */
  of(content: unknown): string {
    const now = fingerprint(JSON.stringify(content))
    if (this.sent?.content !== now) {
      this.sent = { content: now, name: this.fresh() }
      this.shelf?.setItem(this.key, JSON.stringify(this.sent))
    }
    return this.sent.name
  }

  /** made says that it is done: when the same is asked again, it is wished a second time. */
  made(): void {
    this.sent = undefined
    this.shelf?.removeItem(this.key)
  }
}

function read(kept: string | null | undefined): Sent | undefined {
  try {
    const sent = JSON.parse(kept ?? 'null') as Partial<Sent> | null
    return typeof sent?.content === 'string' && typeof sent.name === 'string' ? (sent as Sent) : undefined
  } catch {
    return undefined
  }
}

/** fingerprint tells texts apart without keeping them (cyrb53: 53 bits, and the length); it guards against chance and nobody
 * else. */
export function fingerprint(text: string): string {
  let [one, two] = [0xdeadbeef, 0x41c6ce57]
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    one = Math.imul(one ^ unit, 2654435761)
    two = Math.imul(two ^ unit, 1597334677)
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909)
  two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909)
  return `${text.length}.${(4294967296 * (2097151 & two) + (one >>> 0)).toString(36)}`
}
