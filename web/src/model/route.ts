/** Route is a screen with what it shows. */
export type Route =
  | { screen: 'projects' | 'unsaved' }
  | { screen: 'project' | 'import' | 'align' | 'glossary' | 'export' | 'projectNames'; project: number }
  | { screen: 'editor' | 'board' | 'reading' | 'documentNames'; document: number; unit?: number }
  | { screen: 'missing' }

const projectScreens = {
  '': 'project',
  '/import': 'import',
  '/align': 'align',
  '/glossary': 'glossary',
  '/export': 'export',
  '/names': 'projectNames',
} as const
const documentScreens = { '': 'editor', '/align': 'board', '/read': 'reading', '/names': 'documentNames' } as const

/** parseRoute reads an address; what is no screen of ours is missing. */
export function parseRoute(path: string, hash = ''): Route {
  if (path === '/') return { screen: 'projects' }
  if (path === '/unsaved') return { screen: 'unsaved' }
  const project = /^\/projects\/([1-9]\d{0,15})(\/[a-z]+)?$/.exec(path)
  if (project) {
    const screen = projectScreens[(project[2] ?? '') as keyof typeof projectScreens]
    if (screen) return { screen, project: Number(project[1]) }
  }
  const document = /^\/documents\/([1-9]\d{0,15})(\/[a-z]+)?$/.exec(path)
  if (document) {
    const screen = documentScreens[(document[2] ?? '') as keyof typeof documentScreens]
    const unit = /^#u([1-9]\d{0,15})$/.exec(hash)
    if (screen) return { screen, document: Number(document[1]), ...(unit ? { unit: Number(unit[1]) } : {}) }
  }
  return { screen: 'missing' }
}

/** hrefs are the addresses of the screens. */
export const hrefs = {
  projects: () => '/',
  unsaved: () => '/unsaved',
  project: (id: number) => `/projects/${id}`,
  import: (id: number) => `/projects/${id}/import`,
  align: (id: number) => `/projects/${id}/align`,
  glossary: (id: number) => `/projects/${id}/glossary`,
  export: (id: number) => `/projects/${id}/export`,
  projectNames: (id: number) => `/projects/${id}/names`,
  documentNames: (id: number) => `/documents/${id}/names`,
  editor: (id: number, unit?: number) => `/documents/${id}${unit ? `#u${unit}` : ''}`,
  board: (id: number) => `/documents/${id}/align`,
  reading: (id: number) => `/documents/${id}/read`,
}
