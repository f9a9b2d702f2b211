import type { Page } from 'playwright-core'

export const median = (list: number[]) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? NaN

/** scroll goes down 1,500 pixels a frame for 200 frames. A frame is blank when a row with its text stands at none of the points
 * in the middle of the window. */
export const scroll = (page: Page, what: { points: [x: number, y: number][]; row: string; text: string }) =>
  page.evaluate(
    ({ points, row, text }) =>
      new Promise<{ blank: number; times: number[] }>((resolve) => {
        const times: number[] = []
        let [blank, last] = [0, performance.now()]
        const step = (now: number) => {
          times.push(now - last)
          last = now
          const rows = points.map(([x, y]) => document.elementFromPoint(x, y)?.closest(row))
          if (!rows.some((found) => found?.textContent?.includes(text))) blank++
          scrollBy(0, 1500)
          if (times.length < 200) requestAnimationFrame(step)
          else resolve({ blank, times })
        }
        requestAnimationFrame(step)
      }),
    what,
  )
