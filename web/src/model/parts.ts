/** partsOf cuts a list into parts of a size. A part that holds the same as before is the same object, so that what shows it
 * is left alone. */
export function partsOf<T>(list: readonly T[], size: number, before: readonly (readonly T[])[] = []): (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, p) => {
    const part = list.slice(p * size, (p + 1) * size)
    const old = before[p]
    return old && old.length === part.length && old.every((item, i) => item === part[i]) ? old : part
  })
}
