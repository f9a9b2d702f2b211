import { expect, test } from 'vitest'
import { ApiError } from '../api/client'
import { az } from '../i18n/az'
import { en } from '../i18n/en'
import { explain } from './problem'

const place = { line: '1', column: '13' }
const refused = new ApiError(422, 'invalid', {
  detail: 'The body was refused and nothing was changed.',
  args: { more: '3' },
  errors: [
    { location: 'body.target[0]', code: 'surrogate', message: '', args: { ...place, value: '\\ud83c' } },
    { location: 'body.Target', code: 'key_case', message: '', args: { ...place, value: 'Target', known: 'target' } },
  ],
})

test('faults are said in the language of the reader, and how many more there are', () => {
  expect(explain(refused, en)).toBe(
    'Line 1, column 13: Half a character stands here, perhaps of an emoji that was cut in two: delete it or write it anew. ' +
      'Line 1, column 13: The key “Target” is written “target”. There are 3 more faults.',
  )
  expect(explain(refused, az)).toContain('açarı “target” kimi yazılır. Daha 3 səhv var.')
})
