import type { Loss } from '../api/types'
import type { Messages } from '../i18n/en'

/** explainLoss says in the reader's language what was left out, and how much of it. */
export function explainLoss(loss: Loss, t: Messages): string {
  const say = t.loss[loss.code] ?? t.loss.other
  const name = (loss.code === 'property' && t.category[loss.name]) || loss.name
  return say ? say(loss.count, name) : `${loss.count} × ${name}`
}
