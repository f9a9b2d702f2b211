/** The shapes of the API under the names that the front end uses; they are generated from the server's code. */
import type { components } from './schema'

type Schemas = components['schemas']

export type Project = Schemas['ProjectJSON']
export type Policy = Project['policy']
export type Progress = Schemas['ProgressJSON']
export type Document = Schemas['DocumentJSON']
export type Unit = Schemas['UnitJSON']
export type State = Unit['state']
export type Kind = Unit['kind']
export type UnitPage = Schemas['UnitPageJSON']
export type Check = Schemas['CheckJSON']
export type TermMark = Schemas['TermMarkJSON']
export type Rendering = Schemas['RenderingJSON']
export type Finding = Schemas['FindingJSON']
export type Revision = Schemas['RevisionJSON']
export type Imports = Schemas['ImportsJSON']
export type ImportedText = Schemas['TextJSON']
export type Paragraph = Schemas['ParagraphJSON']
export type Note = Schemas['NoteJSON']
export type NewDocument = Schemas['NewDocumentJSON']
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
export type PairPreview = Schemas['PairPreviewJSON']
export type Alignment = Schemas['AlignmentJSON']
export type Segment = Schemas['SegmentJSON']
export type SegmentPage = Schemas['SegmentPageJSON']
export type BeadRow = Schemas['BeadJSON']
export type Beads = Schemas['BeadsJSON']
export type BoardEdit = Schemas['BoardEditJSON']
export type Edited = Schemas['EditedJSON']
export type Reason = Schemas['ReasonJSON']
export type ReasonMark = Schemas['MarkJSON']
export type Reasons = Schemas['ReasonsJSON']
export type Acceptance = Schemas['AcceptanceJSON']
export type Accepted = Schemas['AcceptedJSON']
export type Fault = Schemas['FaultJSON']
export type Problem = Schemas['Problem']
export type Session = Schemas['SessionJSON']
export type SessionCode = Schemas['SessionCodeJSON']

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
