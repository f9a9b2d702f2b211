import { expect, test } from 'vitest'
import { hrefs, parseRoute } from './route'

test.each([
  ['/', '', { screen: 'projects' }],
  ['/unsaved', '', { screen: 'unsaved' }],
  ['/projects/7', '', { screen: 'project', project: 7 }],
  ['/projects/7/import', '', { screen: 'import', project: 7 }],
  ['/projects/7/glossary', '', { screen: 'glossary', project: 7 }],
  ['/projects/7/align', '', { screen: 'align', project: 7 }],
  ['/documents/3/align', '', { screen: 'board', document: 3 }],
  ['/projects/7/export', '', { screen: 'export', project: 7 }],
  ['/projects/7/names', '', { screen: 'projectNames', project: 7 }],
  ['/documents/3/names', '', { screen: 'documentNames', document: 3 }],
  ['/documents/3', '', { screen: 'editor', document: 3 }],
  ['/documents/3', '#u12', { screen: 'editor', document: 3, unit: 12 }],
  ['/documents/3', '#u0', { screen: 'editor', document: 3 }],
  ['/documents/3/read', '', { screen: 'reading', document: 3 }],
  ['/documents/0', '', { screen: 'missing' }],
  ['/documents/x', '', { screen: 'missing' }],
  ['/projects/1/constructor', '', { screen: 'missing' }],
  ['/elsewhere', '', { screen: 'missing' }],
])('%s%s', (path, hash, route) => {
  expect(parseRoute(path, hash)).toEqual(route)
})

test('every address leads to its screen', () => {
  expect(parseRoute(hrefs.project(1))).toEqual({ screen: 'project', project: 1 })
  expect(parseRoute(hrefs.projectNames(1))).toEqual({ screen: 'projectNames', project: 1 })
  expect(parseRoute(hrefs.align(1))).toEqual({ screen: 'align', project: 1 })
  expect(parseRoute(hrefs.board(2))).toEqual({ screen: 'board', document: 2 })
  expect(parseRoute(hrefs.documentNames(2))).toEqual({ screen: 'documentNames', document: 2 })
  expect(parseRoute('/documents/2', new URL(hrefs.editor(2, 5), 'http://x').hash)).toEqual({
    screen: 'editor',
    document: 2,
    unit: 5,
  })
})
