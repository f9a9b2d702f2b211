import { ApiError } from '../api/client'
import type { Fault } from '../api/types'
import type { Messages } from '../i18n/en'

/** explain says an error in the reader's language. */
export function explain(error: unknown, t: Messages): string {
  if (!(error instanceof ApiError)) return t.error.internal
  const faults = (error.problem.errors ?? []).map((fault) => explainFault(fault, t))
  const more = Number(error.problem.args?.more ?? 0)
  if (more > 0) faults.push(t.error.more(more))
  if (faults.length > 0) return faults.join(' ')
  switch (error.code) {
    case 'offline':
    case 'not_found':
    case 'conflict':
    case 'storage_full':
    case 'io_error':
    case 'read_only':
    case 'busy':
    case 'damaged':
    case 'unavailable':
    case 'database_gone':
    case 'other_database':
    case 'unknown_outcome':
    case 'too_large':
    case 'internal':
      return t.error[error.code]
    case 'touched':
      return t.error.touched(Number(error.problem.args?.count ?? 0))
    case 'unlike':
    case 'not_ready':
    case 'not_running':
    case 'not_stopped':
    case 'not_accepted':
    case 'nothing_to_undo':
    case 'nothing_to_redo':
      return t.error.alignment[error.code]
    default:
      return error.problem.detail ?? t.error.invalid
  }
}

/** explainFault says one fault of an input; the server's English where the code is new to this page. */
export function explainFault(fault: Pick<Fault, 'code' | 'args'> & { message?: string }, t: Messages): string {
  const sentence = t.error.faults[fault.code]
  return sentence ? sentence(fault.args ?? {}) : (fault.message ?? fault.code)
}
