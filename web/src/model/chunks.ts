/** chunksOf cuts a list into chunks of about a size. After a change only the chunks around it are other objects: the rest is
 * left alone, however long the list is and however far it was moved. */
export function chunksOf<T>(
  list: readonly T[],
  size: number,
  before: readonly (readonly T[])[] = [],
): (readonly T[])[] {
  const head: (readonly T[])[] = []
  let from = 0
  for (const chunk of before) {
    if (!chunk.every((item, i) => list[from + i] === item)) break
    head.push(chunk)
    from += chunk.length
  }
  const tail: (readonly T[])[] = []
  let to = list.length
  for (const chunk of before.slice(head.length).toReversed()) {
    const start = to - chunk.length
    if (start < from || !chunk.every((item, i) => list[start + i] === item)) break
    tail.unshift(chunk)
    to = start
  }
  return [...head, ...evenly(list.slice(from, to), size), ...tail]
}

/** evenly cuts a list into chunks of like length, so that many small changes do not leave many small chunks. */
function evenly<T>(list: readonly T[], size: number): (readonly T[])[] {
  const n = list.length === 0 ? 0 : Math.max(1, Math.round(list.length / size))
  const cut = (i: number) => Math.round((i * list.length) / n)
  return Array.from({ length: n }, (_, i) => list.slice(cut(i), cut(i + 1)))
}
