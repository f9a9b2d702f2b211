/** Every call to the server that the front end makes, one function each. All throw an ApiError. */
import { ask, client, form } from './client'
import { database } from './database'
import type {
  Acceptance,
  Accepted,
  Alignment,
  Beads,
  BoardEdit,
  Candidates,
  Check,
  Concept,
  ConceptChanges,
  ConceptExportSummary,
  ConceptFields,
  ConceptPage,
  ConceptReport,
  Document,
  Edited,
  ExportSummary,
  ImportedText,
  Imports,
  NewDocument,
  PairPreview,
  Policy,
  Project,
  Reasons,
  Refusal,
  Revision,
  SegmentPage,
  Session,
  SessionCode,
  State,
  Step,
  StepFields,
  TouchPage,
  Unit,
  UnitPage,
  Usage,
} from './types'

const path = (id: number) => ({ params: { path: { id } } })

export const getSession = (): Promise<Session> => ask(client.GET('/api/v1/session'))
/** inviteBrowser returns a path that lets another browser in, once. */
export const inviteBrowser = (): Promise<SessionCode> => ask(client.POST('/api/v1/session/code'))
/** endSession signs this browser out. */
export const endSession = (): Promise<unknown> => ask(client.POST('/api/v1/session/end'))
/** backupUrl is where the database can be taken home as it is open now, even when its file is gone. */
export const backupUrl = (): string => database.url('/api/v1/backup')
/** isReady tells whether the server can write its database. */
export const isReady = (): Promise<boolean> =>
  fetch('/readyz').then(
    (answer) => answer.ok,
    () => false,
  )

/** Named is a body with the name of its submission: what was made of it once is not made again. */
type Named<T> = T & { mutation: string }
const named = <T>(body: T, mutation: string): Named<T> => ({ ...body, mutation })

export const proposeAdjectives = async (place: string): Promise<string[]> =>
  (await ask(client.GET('/api/v1/adjectives', { params: { query: { place } } }))).items

export const listProjects = async (): Promise<Project[]> => (await ask(client.GET('/api/v1/projects'))).items
export const getProject = (id: number): Promise<Project> => ask(client.GET('/api/v1/projects/{id}', path(id)))
export const createProject = (name: string, mutation: string): Promise<Project> =>
  ask(client.POST('/api/v1/projects', { body: named({ name }, mutation) }))
export const changeProject = (id: number, body: { name?: string; policy?: Policy }): Promise<Project> =>
  ask(client.PATCH('/api/v1/projects/{id}', { ...path(id), body }))
export const deleteProject = (id: number): Promise<unknown> => ask(client.DELETE('/api/v1/projects/{id}', path(id)))
export const restoreProject = (id: number): Promise<Project> =>
  ask(client.POST('/api/v1/projects/{id}/restore', path(id)))

export const listDocuments = async (project: number): Promise<Document[]> =>
  (await ask(client.GET('/api/v1/projects/{id}/documents', path(project)))).items
export const getDocument = (id: number): Promise<Document> => ask(client.GET('/api/v1/documents/{id}', path(id)))
export const addDocument = (project: number, body: NewDocument, mutation: string): Promise<Document> =>
  ask(client.POST('/api/v1/projects/{id}/documents', { ...path(project), body: named(body, mutation) }))
export const changeDocument = (id: number, body: { title?: string; date?: string }): Promise<Document> =>
  ask(client.PATCH('/api/v1/documents/{id}', { ...path(id), body }))
export const deleteDocument = (id: number): Promise<unknown> => ask(client.DELETE('/api/v1/documents/{id}', path(id)))
export const restoreDocument = (id: number): Promise<Document> =>
  ask(client.POST('/api/v1/documents/{id}/restore', path(id)))

export const countImports = (): Promise<Imports> => ask(client.GET('/api/v1/imports'))
export const previewPaste = (text: string): Promise<ImportedText> =>
  ask(client.POST('/api/v1/imports/preview', { body: { text } }))
export const previewFile = (file: File): Promise<ImportedText> =>
  form<ImportedText>('/api/v1/imports/preview', { source: file })

export interface UnitsQuery {
  after?: string
  limit?: number
  changedAfter?: number
  /** Only units that the glossary may judge anew since this revision of it. */
  glossaryAfter?: number
}

export const listUnits = (document: number, query: UnitsQuery): Promise<UnitPage> =>
  ask(client.GET('/api/v1/documents/{id}/units', { params: { path: { id: document }, query } }))

export interface UnitSave {
  revision: number
  target: string[]
  state: State
  mutation: string
}

export const saveUnit = (id: number, save: UnitSave): Promise<Unit> => {
  const { revision, ...body } = save
  const header = { 'If-Match': `"${revision}"` }
  return ask(client.PUT('/api/v1/units/{id}', { params: { path: { id }, header }, body }))
}
export const listRevisions = async (unit: number): Promise<Revision[]> =>
  (await ask(client.GET('/api/v1/units/{id}/revisions', path(unit)))).items
export const checkUnit = (unit: number, target: string[], signal: AbortSignal): Promise<Check> =>
  ask(client.POST('/api/v1/units/{id}/check', { ...path(unit), body: { target }, signal }))
export const waiveFinding = (unit: number, finding: string, reason: string): Promise<Unit> =>
  ask(client.POST('/api/v1/units/{id}/waivers', { ...path(unit), body: { finding, reason } }))
export const unwaiveFinding = (unit: number, waiver: number): Promise<Unit> =>
  ask(client.DELETE('/api/v1/units/{id}/waivers/{waiver}', { params: { path: { id: unit, waiver } } }))

export interface ConceptsQuery {
  q?: string
  kind?: string
  sort?: ConceptSort
  after?: string
  limit?: number
}
export type ConceptColumn = 'source' | 'target' | 'kind' | 'updated'
export type ConceptSort = ConceptColumn | `-${ConceptColumn}`

export const listConcepts = (project: number, query: ConceptsQuery): Promise<ConceptPage> =>
  ask(client.GET('/api/v1/projects/{id}/concepts', { params: { path: { id: project }, query } }))
export const listConceptChanges = (project: number, after: number): Promise<ConceptChanges> =>
  ask(client.GET('/api/v1/projects/{id}/concepts/changes', { params: { path: { id: project }, query: { after } } }))
export const countUsage = async (project: number, concepts: number[]): Promise<Usage[]> =>
  (
    await ask(
      client.GET('/api/v1/projects/{id}/concepts/usage', {
        params: { path: { id: project }, query: { concept: concepts } },
        querySerializer: () => `concept=${concepts.join(',')}`,
      }),
    )
  ).items
export const getConcept = (id: number): Promise<Concept> => ask(client.GET('/api/v1/concepts/{id}', path(id)))
export const addConcept = (project: number, body: ConceptFields, mutation: string): Promise<Concept> =>
  ask(client.POST('/api/v1/projects/{id}/concepts', { ...path(project), body: named(body, mutation) }))
export const changeConcept = (id: number, revision: number, body: ConceptFields): Promise<Concept> =>
  ask(client.PUT('/api/v1/concepts/{id}', { params: { path: { id }, header: { 'If-Match': `"${revision}"` } }, body }))
export const deleteConcept = (id: number): Promise<unknown> => ask(client.DELETE('/api/v1/concepts/{id}', path(id)))
export const restoreConcept = (id: number): Promise<Concept> =>
  ask(client.POST('/api/v1/concepts/{id}/restore', path(id)))

const matching = (id: number, revision: number) => ({ path: { id }, header: { 'If-Match': `"${revision}"` } })

/** previewStep says what a step would touch; revision is that of the step's concept. */
export const previewStep = (
  project: number,
  revision: number,
  step: StepFields,
  query: { after?: string; limit?: number },
): Promise<TouchPage> =>
  ask(
    client.POST('/api/v1/projects/{id}/steps/preview', {
      params: { ...matching(project, revision), query },
      body: step,
    }),
  )
export const takeStep = (
  project: number,
  revision: number,
  step: StepFields,
  units: { unit: number; revision: number }[],
  mutation: string,
): Promise<Step> =>
  ask(
    client.POST('/api/v1/projects/{id}/steps', {
      params: matching(project, revision),
      body: { ...step, units, mutation },
    }),
  )
export const listSteps = async (project: number): Promise<Step[]> =>
  (await ask(client.GET('/api/v1/projects/{id}/steps', path(project)))).items
export const undoStep = (id: number): Promise<Step> => ask(client.POST('/api/v1/steps/{id}/undo', path(id)))

export const importConcepts = (
  project: number,
  file: File,
  mode: 'add' | 'replace',
  dryRun: boolean,
  mutation: string,
): Promise<ConceptReport> =>
  form<ConceptReport>(`/api/v1/projects/${project}/concepts/import?dryRun=${dryRun}`, {
    file,
    mode,
    ...(dryRun ? {} : { mutation }),
  })
export const glossaryFormats = ['xlsx', 'csv', 'tsv', 'tbx'] as const
export type GlossaryFormat = (typeof glossaryFormats)[number]
export const tbxStyles = ['dca', 'dct'] as const
export type TbxStyle = (typeof tbxStyles)[number]

export const conceptsUrl = (project: number, format: GlossaryFormat, style: TbxStyle): string =>
  database.url(`/api/v1/projects/${project}/concepts/export`, new URLSearchParams({ format, style }))
export const summariseConcepts = (
  project: number,
  format: GlossaryFormat,
  style: TbxStyle,
): Promise<ConceptExportSummary> =>
  ask(
    client.GET('/api/v1/projects/{id}/concepts/export/summary', {
      params: { path: { id: project }, query: { format, style } },
    }),
  )

export const listDocumentCandidates = (document: number): Promise<Candidates> =>
  ask(client.GET('/api/v1/documents/{id}/candidates', path(document)))
export const listProjectCandidates = (project: number): Promise<Candidates> =>
  ask(client.GET('/api/v1/projects/{id}/candidates', path(project)))
export const listRefusals = async (project: number): Promise<Refusal[]> =>
  (await ask(client.GET('/api/v1/projects/{id}/refusals', path(project)))).items
export const refuseCandidate = (project: number, source: string): Promise<Refusal> =>
  ask(client.POST('/api/v1/projects/{id}/refusals', { ...path(project), body: { source } }))
export const takeBackRefusal = (project: number, refusal: number): Promise<unknown> =>
  ask(client.DELETE('/api/v1/projects/{id}/refusals/{refusal}', { params: { path: { id: project, refusal } } }))

export interface ExportChoice {
  documents: number[]
  states: State[]
}

const exportQuery = (choice: ExportChoice) =>
  new URLSearchParams({ states: choice.states.join(','), documents: choice.documents.join(',') })

export const summariseExport = (project: number, choice: ExportChoice): Promise<ExportSummary> =>
  ask(
    client.GET('/api/v1/projects/{id}/export/summary', {
      params: { path: { id: project }, query: { states: choice.states, documents: choice.documents } },
      querySerializer: () => exportQuery(choice).toString(),
    }),
  )
export const exportUrl = (project: number, format: string, choice: ExportChoice): string => {
  const query = exportQuery(choice)
  query.set('format', format)
  return database.url(`/api/v1/projects/${project}/export`, query)
}

/** SideInput is one side of a pair on its way in. */
export type SideInput = { file: File } | { text: string; name: string }

/** previewPair says how two texts would be understood; nothing is kept. */
export const previewPair = (source: SideInput, target: SideInput, by: Alignment['by']): Promise<PairPreview> => {
  if ('file' in source || 'file' in target) {
    const part = (side: SideInput) => ('file' in side ? side.file : side.text)
    return form<PairPreview>('/api/v1/imports/pair', { source: part(source), target: part(target), by })
  }
  return ask(client.POST('/api/v1/imports/pair', { body: { source, target, by } }))
}

export const getAlignment = (document: number): Promise<Alignment> =>
  ask(client.GET('/api/v1/documents/{id}/alignment', path(document)))
export const cancelAlignment = (document: number): Promise<Alignment> =>
  ask(client.POST('/api/v1/documents/{id}/alignment/cancel', path(document)))
export const startAlignment = (document: number, anyway: boolean): Promise<Alignment> =>
  ask(client.POST('/api/v1/documents/{id}/alignment/start', { ...path(document), body: { anyway } }))
export const acceptAlignment = (document: number, revision: number, body: Acceptance): Promise<Accepted> =>
  ask(client.POST('/api/v1/documents/{id}/alignment/accept', { params: matching(document, revision), body }))
export const reopenAlignment = (document: number): Promise<Alignment> =>
  ask(client.POST('/api/v1/documents/{id}/alignment/reopen', path(document)))

/** listSegments gives the sentences of a side from after on; -1 is the beginning. */
export const listSegments = (
  document: number,
  side: 'source' | 'target',
  after: number,
  limit: number,
): Promise<SegmentPage> =>
  ask(
    client.GET('/api/v1/documents/{id}/alignment/segments', {
      params: { path: { id: document }, query: { side, after, limit } },
    }),
  )
export const listBeads = (document: number): Promise<Beads> =>
  ask(client.GET('/api/v1/documents/{id}/alignment/beads', path(document)))
export const listReasons = (document: number, source: readonly number[], target: readonly number[]): Promise<Reasons> =>
  ask(
    client.GET('/api/v1/documents/{id}/alignment/reasons', {
      params: { path: { id: document }, query: { source: source.join(), target: target.join() } },
    }),
  )
export const editBoard = (document: number, revision: number, body: BoardEdit): Promise<Edited> =>
  ask(client.POST('/api/v1/documents/{id}/edits', { params: matching(document, revision), body }))
/** listBoardChanges is what brings a board at a revision to the newest. */
export const listBoardChanges = (document: number, after: number): Promise<Edited> =>
  ask(client.GET('/api/v1/documents/{id}/alignment/changes', { params: { path: { id: document }, query: { after } } }))
