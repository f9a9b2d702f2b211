import { parseRoute, type Route } from '../model/route'

/** Router shows the screen of the address, and changes the address without loading the page anew. */
class Router {
  route: Route = $state.raw(parseRoute(location.pathname, location.hash))

  constructor() {
    addEventListener('popstate', () => this.read())
    document.addEventListener('click', (event) => this.click(event))
  }

  /** go leads to an address. */
  go(href: string, how: 'push' | 'replace' = 'push'): void {
    if (how === 'push') history.pushState(null, '', href)
    else history.replaceState(null, '', href)
    this.read()
  }

  private read(): void {
    this.route = parseRoute(location.pathname, location.hash)
  }

  /** click takes over links to our own screens, when nothing special was asked of the browser. */
  private click(event: MouseEvent): void {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return
    const link = (event.target as Element).closest('a')
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return
    if (link.pathname === location.pathname && link.hash && !link.hash.startsWith('#u')) return
    if (parseRoute(link.pathname).screen === 'missing') return
    event.preventDefault()
    this.go(link.pathname + link.search + link.hash)
    scrollTo(0, 0)
  }
}

export const router = new Router()
