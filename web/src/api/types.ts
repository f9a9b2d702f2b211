/** The shapes of the API under the names that the front end uses; they are generated from the server's code. */
import type { components } from './schema'

type Schemas = components['schemas']

export type Project = Schemas['ProjectJSON']
export type Policy = Project['policy']
export type Progress = Schemas['ProgressJSON']
export type Document = Schemas['DocumentJSON'] & {
  alignment?: '' | AlignmentState
  board?: { progress: number; fault: string; likeness: number; doubtful: number; beads: number }
}
export type Unit = Schemas['UnitJSON']
export type State = Unit['state']
export type Kind = Unit['kind']
export type UnitPage = Schemas['UnitPageJSON']
export type Check = Schemas['CheckJSON']
export type TermMark = Schemas['TermMarkJSON']
export type Rendering = Schemas['RenderingJSON']
export type Finding = Schemas['FindingJSON']
export type Revision = Schemas['RevisionJSON']
export type ImportedText = Schemas['TextJSON']
export type Paragraph = Schemas['ParagraphJSON']
export type Note = Schemas['NoteJSON']
export type NewDocument = Schemas['NewDocumentJSON'] & {
  target?: { text?: string; paragraphs?: Paragraph[]; origin?: string }
  by?: 'sentence' | 'paragraph'
  anyway?: boolean
}
export type Concept = Schemas['ConceptJSON']
export type ConceptFields = Schemas['ConceptFieldsJSON']
export type ConceptKind = ConceptFields['kind']
export type Term = Schemas['TermJSON']
export type TermStatus = Term['status']
export type ConceptPage = Schemas['ConceptPageJSON']
export type Usage = Schemas['UsageJSON']
export type ConceptChanges = Schemas['ConceptChangesJSON']
export type StepFields = Schemas['StepFieldsJSON']
export type Step = Schemas['StepJSON']
export type Touch = Schemas['TouchJSON']
export type TouchOutcome = Touch['outcome']
export type TouchPage = Schemas['TouchPageJSON']
export type ConceptReport = Schemas['ConceptReportJSON']
export type ConceptExportSummary = Schemas['ConceptExportSummaryJSON']
export type Loss = Schemas['LossJSON']
export type ReportRow = Schemas['ReportRowJSON']
export type Outcome = ReportRow['outcome']
export type Candidate = Schemas['CandidateJSON']
export type Certainty = Candidate['certainty']
export type Candidates = Schemas['CandidatesJSON']
export type Refusal = Schemas['RefusalJSON']
export type ExportSummary = Schemas['ExportSummaryJSON']
export interface Segment {
  n: number
  text: string
  opens: boolean
  kind: Kind
  speaker: string
}
export interface SegmentPage {
  items: Segment[]
  next: number
}
export interface BeadRow {
  s: number[]
  t: number[]
  score: number
  hand?: boolean
  pinned?: boolean
}
export interface Edited {
  revision: number
  splices: { at: number; remove: number; rows: BeadRow[] }[]
  canUndo: boolean
  canRedo: boolean
  undo: string
  redo: string
}
export interface Beads {
  revision: number
  items: BeadRow[]
}
export type AlignmentState = 'waiting' | 'running' | 'ready' | 'failed' | 'cancelled' | 'accepted'
export interface Alignment {
  document: number
  state: AlignmentState
  by: 'sentence' | 'paragraph'
  progress: number
  likeness: number
  fault: '' | 'unlike' | 'broken'
  anyway: boolean
  revision: number
  sourceCount: number
  targetCount: number
  doubtfulBelow: number
  canUndo: boolean
  canRedo: boolean
  undo: string
  redo: string
}
export interface ReasonMark {
  segment: number
  start: number
  end: number
  text: string
}
export interface Reason {
  kind: 'number' | 'name' | 'term' | 'memory' | 'word' | 'length' | 'punctuation'
  weight: number
  source: ReasonMark[]
  target: ReasonMark[]
}
export interface Reasons {
  score: number
  items: Reason[]
}
export interface PairPreview {
  source: ImportedText
  target: ImportedText
  sentences: number[]
  faults: Fault[]
}
export interface Accepted extends Document {
  accepted: { units: number; untranslated: number; leftOut: number; joined: number; lowered: number }
}
export type Fault = Schemas['FaultJSON']
export type Problem = Schemas['Problem']
export type Session = Schemas['SessionJSON']

export const states: readonly State[] = ['initial', 'translated', 'reviewed', 'final']
export const kinds: readonly Kind[] = [
  'title',
  'date',
  'time',
  'lead',
  'heading',
  'question',
  'answer',
  'paragraph',
  'closing',
]
export const conceptKinds: readonly ConceptKind[] = ['person', 'place', 'institution', 'title', 'programme', 'term']
export const termStatuses: readonly TermStatus[] = ['preferred', 'admitted', 'deprecated']
