import { describe, expect, test } from 'vitest'
import type { Unit } from '../api/types'
import {
  acknowledged,
  carries,
  changed,
  keepMine,
  overtaken,
  parcelOf,
  sending,
  stateWhileTyping,
  takeTheirs,
  textOf,
  troubled,
  unsigned,
  type Draft,
} from './draft'

const unit = (revision: number, target: string, state: Unit['state'] = target ? 'translated' : 'initial'): Unit => ({
  id: 5,
  document: 1,
  position: 0,
  source: ['Salam.'],
  target: target ? [target] : [],
  cuts: { source: [], target: [] },
  state,
  kind: 'paragraph',
  speaker: '',
  revision,
  sequence: revision,
  hash: '',
  createdAt: '',
  updatedAt: '',
  terms: [],
  renderings: [],
  findings: [],
})

const text = (target: string, state: Unit['state'] = 'translated') => ({ target, state })

function typed(target: string, from = unit(1, '')): Draft {
  const draft = changed(undefined, from, text(target), 'm1')
  if (!draft) throw new Error('nothing to save')
  return draft
}

describe('where a text is cut', () => {
  const cut = (target: string, ...cuts: number[]) => ({ ...text(target), cuts })
  const whole = unit(3, 'One. Two.')
  const parted = { ...whole, target: ['One.', 'Two.'] }

  test('is saved with it, and alone', () => {
    const draft = changed(undefined, whole, cut('One. Two.', 4), 'm1')!
    expect(parcelOf(draft)).toMatchObject({ target: 'One. Two.', cuts: [4], revision: 3 })
    expect(acknowledged(sending(draft), parcelOf(draft), { ...parted, revision: 4 }, 'm2')).toBeUndefined()
  })
  test('that is as it was is nothing to save', () => {
    expect(changed(undefined, whole, cut('One. Two.'), 'm1')).toBeUndefined()
    expect(changed(undefined, parted, cut('One. Two.', 4), 'm1')).toBeUndefined()
    const draft = changed(undefined, parted, cut('One, Two.'), 'm1')
    expect(changed(draft, parted, cut('One. Two.', 4), 'm2')).toBeUndefined()
  })
  test('follows the text that stands now, and not the one before', () => {
    const draft = changed(undefined, whole, cut('One. Two.', 4), 'm1')
    expect(changed(draft, whole, text('One or two.'), 'm2')?.cuts).toBeUndefined()
  })
  test('is sent again when it changed on the way', () => {
    const draft = sending(changed(undefined, whole, cut('One. Two. Three.', 4), 'm1')!)
    const later = changed(draft, whole, cut('One. Two. Three.', 4, 9), 'm2')!
    const answer = { ...unit(4, ''), target: ['One.', 'Two. Three.'], state: 'translated' as const }
    expect(acknowledged(later, parcelOf(draft), answer, 'm3')).toMatchObject({
      cuts: [4, 9],
      base: { revision: 4, cuts: [4] },
    })
  })
  test('makes no conflict of one text', () => {
    const draft = sending(changed(undefined, whole, cut('One. Two.', 4), 'm1')!)
    expect(overtaken(draft, parcelOf(draft), { ...whole, revision: 4 })?.phase).not.toBe('conflict')
  })
  test('comes back with theirs', () => {
    const draft = sending(changed(undefined, whole, cut('Mine. Too.', 5), 'm1')!)
    const torn = overtaken(draft, parcelOf(draft), {
      ...unit(4, ''),
      target: ['Theirs.', 'Too.'],
      state: 'translated',
    })!
    const settled = takeTheirs(torn, 'm2')
    const mine = { ...unit(5, ''), target: ['Mine.', 'Too.'], state: 'translated' as const }
    expect(acknowledged(sending(settled), parcelOf(settled), mine, 'm3')).toMatchObject({
      target: 'Theirs. Too.',
      cuts: [7],
    })
  })
})

test.each([
  ['initial', '', 'a', 'initial'],
  ['translated', 'a', 'b', 'translated'],
  ['reviewed', 'a', 'b', 'translated'],
  ['final', 'a', 'b', 'translated'],
  ['final', 'a', 'a', 'final'],
  ['final', 'a', ' ', 'initial'],
] as const)('typing into a %s unit %j → %j makes it %s', (state, before, after, want) => {
  expect(stateWhileTyping({ target: before, state }, after)).toBe(want)
})

describe('a draft is born and dies', () => {
  test('an unchanged text is no draft', () => {
    expect(changed(undefined, unit(3, 'Hello.'), text('Hello.'), 'm')).toBeUndefined()
  })
  test('a text that was taken back before it was sent is no draft', () => {
    expect(changed(typed('Hello.', unit(3, 'Hi.')), unit(3, 'Hi.'), text('Hi.'), 'm2')).toBeUndefined()
  })
  test('a text taken back after an unanswered save is still a draft', () => {
    const draft = typed('Hello.', unit(3, 'Hi.'))
    const lost = troubled(sending(draft), parcelOf(draft), 'offline')
    expect(changed(lost, unit(3, 'Hi.'), text('Hi.'), 'm2')).toMatchObject({ target: 'Hi.', phase: 'waiting' })
  })
  test('an emptied text is initial', () => {
    expect(changed(undefined, unit(3, 'Hi.', 'final'), text('  ', 'final'), 'm')).toMatchObject(text('', 'initial'))
  })
  test('the answer to the newest text ends it', () => {
    const draft = sending(typed('Hello.'))
    expect(acknowledged(draft, parcelOf(draft), unit(2, 'Hello.'), 'm2')).toBeUndefined()
  })
  test('the answer to an older text does not end it', () => {
    const first = sending(typed('Hel'))
    const second = changed(first, unit(1, ''), text('Hello.'), 'm2')!
    expect(second.phase).toBe('sending')
    expect(acknowledged(second, parcelOf(first), unit(2, 'Hel'), 'm3')).toMatchObject({
      target: 'Hello.',
      phase: 'waiting',
      base: { revision: 2, target: 'Hel' },
    })
  })
  test('an answer counts only when it is newer and carries the text', () => {
    const parcel = parcelOf(typed('Hello.'))
    expect(carries(unit(2, 'Hello.'), parcel)).toBe(true)
    expect(carries(unit(1, 'Hello.'), parcel)).toBe(false)
    expect(carries(unit(2, 'Hello'), parcel)).toBe(false)
  })
})

describe('somebody was faster', () => {
  const draft = sending(typed('Mine', unit(1, 'Base')))
  test('with another text: a conflict that keeps both and their ancestor', () => {
    const stuck = overtaken(draft, parcelOf(draft), unit(2, 'Theirs'))
    expect(stuck).toMatchObject({
      phase: 'conflict',
      target: 'Mine',
      theirs: { target: 'Theirs', revision: 2 },
      base: { target: 'Base' },
    })
  })
  test('with the same text: nothing is left to do', () => {
    expect(overtaken(draft, parcelOf(draft), unit(2, 'Mine'))).toBeUndefined()
  })
  test('and it was an own save whose answer got lost: no conflict', () => {
    const lost = troubled(draft, parcelOf(draft), 'offline')
    const further = changed(lost, unit(1, 'Base'), text('Mine and more'), 'm2')!
    expect(overtaken(sending(further), parcelOf(further), unit(2, 'Mine'))).toMatchObject({
      phase: 'waiting',
      target: 'Mine and more',
      base: { revision: 2, target: 'Mine' },
    })
  })
  test('typing goes on in a conflict without leaving it', () => {
    const stuck = overtaken(draft, parcelOf(draft), unit(2, 'Theirs'))!
    expect(changed(stuck, unit(2, 'Theirs'), text('Mine too'), 'm3')).toMatchObject({
      phase: 'conflict',
      target: 'Mine too',
    })
  })
  test('keeping mine saves it on top of theirs', () => {
    const stuck = overtaken(draft, parcelOf(draft), unit(2, 'Theirs'))!
    expect(parcelOf(keepMine(stuck, 'm4'))).toEqual({ unit: 5, revision: 2, ...text('Mine'), mutation: 'm4' })
  })
  test('taking theirs puts mine into the history first, then theirs on top', () => {
    const stuck = overtaken(draft, parcelOf(draft), unit(2, 'Theirs', 'reviewed'))!
    const first = takeTheirs(stuck, 'm4')
    expect(parcelOf(first)).toMatchObject({ revision: 2, target: 'Mine', state: 'translated' })
    const second = acknowledged(sending(first), parcelOf(first), unit(3, 'Mine'), 'm5')!
    expect(parcelOf(second)).toMatchObject({ revision: 3, target: 'Theirs', state: 'reviewed', mutation: 'm5' })
    expect(acknowledged(second, parcelOf(second), unit(4, 'Theirs', 'reviewed'), 'm6')).toBeUndefined()
  })
})

describe('trouble', () => {
  test.each(['offline', 'full', 'locked', 'refused'] as const)('%s keeps the text', (trouble) => {
    const draft = sending(typed('Hello.'))
    expect(troubled(draft, parcelOf(draft), trouble)).toMatchObject({ phase: trouble, target: 'Hello.' })
  })
  test('a refused text that was changed meanwhile is tried again', () => {
    const first = sending(typed('Too long'))
    const second = changed(first, unit(1, ''), text('Short'), 'm2')!
    expect(troubled(second, parcelOf(first), 'refused', 'too long').phase).toBe('waiting')
  })
  test('a refused state leaves the text to be saved', () => {
    const draft = changed(undefined, unit(1, 'Base'), text('Better', 'final'), 'm')!
    expect(unsigned(draft, 'm2')).toMatchObject({ target: 'Better', state: 'translated', phase: 'waiting' })
  })
  test('a refused state of an unchanged text leaves nothing to be saved', () => {
    const draft = changed(undefined, unit(1, 'Base'), text('Base', 'final'), 'm')!
    expect(unsigned(draft, 'm2')).toBeUndefined()
  })
})

test('no order of events loses a text that was never acknowledged', () => {
  // Every way through up to five events; the oracle is a server that keeps all texts it ever acknowledged.
  type World = {
    server: Unit
    history: string[]
    draft: Draft | undefined
    inFlight: ReturnType<typeof parcelOf> | undefined
    last: string
    n: number
  }
  const events = ['type', 'send', 'answer', 'lose', 'other', 'keep', 'take'] as const
  const step = (w: World, event: (typeof events)[number]): World | undefined => {
    const n = w.n + 1
    switch (event) {
      case 'type': {
        const last = `t${n}`
        return { ...w, n, last, draft: changed(w.draft, w.server, text(last), `m${n}`) }
      }
      case 'send':
        if (!w.draft || w.inFlight || w.draft.phase === 'conflict') return undefined
        return { ...w, n, inFlight: parcelOf(w.draft), draft: sending(w.draft) }
      case 'answer':
      case 'lose': {
        const parcel = w.inFlight
        if (!parcel || !w.draft) return undefined
        const accepted = parcel.revision === w.server.revision
        const server = accepted ? unit(w.server.revision + 1, parcel.target) : w.server
        const history = accepted ? [...w.history, parcel.target] : w.history
        const draft =
          event === 'lose'
            ? troubled(w.draft, parcel, 'offline')
            : accepted
              ? acknowledged(w.draft, parcel, server, `m${n}`)
              : overtaken(w.draft, parcel, server)
        return { ...w, n, server, history, draft, inFlight: undefined }
      }
      case 'other':
        return { ...w, n, server: unit(w.server.revision + 1, `o${n}`), history: [...w.history, `o${n}`] }
      case 'keep':
      case 'take':
        if (w.draft?.phase !== 'conflict') return undefined
        return { ...w, n, draft: (event === 'keep' ? keepMine : takeTheirs)(w.draft, `m${n}`) }
    }
  }
  let walked = 0
  const walk = (w: World, depth: number): void => {
    walked++
    const safe = w.last === '' || w.history.includes(w.last) || w.draft?.target === w.last
    expect(safe, `${w.last} lost: ${JSON.stringify(w)}`).toBe(true)
    if (depth === 0) return
    for (const event of events) {
      const next = step(w, event)
      if (next) walk(next, depth - 1)
    }
  }
  walk({ server: unit(1, 'o0'), history: ['o0'], draft: undefined, inFlight: undefined, last: '', n: 0 }, 7)
  expect(walked).toBeGreaterThan(1000)
  expect(textOf(unit(1, 'o0'))).toBe('o0')
})
