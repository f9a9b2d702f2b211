type Told = (near: boolean) => void

/** Nearness tells elements whether they are in sight or nearly so: what is far may be shown with less. One observer serves all
 * of them. */
export class Nearness {
  private readonly told = new WeakMap<Element, Told>()
  private readonly observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) this.told.get(entry.target)?.(entry.isIntersecting)
    },
    // Two windows' height ahead, so that a wheel turned fast meets rows that are ready.
    { rootMargin: '200% 0px' },
  )

  watch(element: Element, told: Told): () => void {
    this.told.set(element, told)
    this.observer.observe(element)
    return () => this.observer.unobserve(element)
  }

  close(): void {
    this.observer.disconnect()
  }
}
