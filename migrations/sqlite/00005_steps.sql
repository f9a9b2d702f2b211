-- +goose Up

-- The glossary's revision at which the concept last changed, its hiding included: who holds the concepts in memory asks
-- only for those that changed since.
ALTER TABLE concepts ADD COLUMN sequence BIGINT NOT NULL DEFAULT 0;
UPDATE concepts SET sequence = (SELECT glossary_revision FROM projects WHERE projects.id = concepts.project_id);
CREATE INDEX concepts_by_sequence ON concepts (project_id, sequence);

-- Each order in which the table of concepts is read page by page, without what is hidden.
DROP INDEX concepts_by_source;
DROP INDEX concepts_by_target;
CREATE INDEX concepts_by_source ON concepts (project_id, source_order, id) WHERE deleted_at IS NULL;
CREATE INDEX concepts_by_target ON concepts (project_id, target_order, id) WHERE deleted_at IS NULL;
CREATE INDEX concepts_by_kind ON concepts (project_id, kind, source_order, id) WHERE deleted_at IS NULL;
CREATE INDEX concepts_by_update ON concepts (project_id, updated_at, id) WHERE deleted_at IS NULL;

-- Steps are changes of a concept and of units that go together and are taken back together.
CREATE TABLE steps (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  project_id BIGINT NOT NULL REFERENCES projects (id),
  kind TEXT NOT NULL CHECK (kind IN ('change', 'merge', 'delete')),
  -- what a person is told of it: the term, its English form before and after
  term TEXT NOT NULL,
  before_form TEXT NOT NULL,
  after_form TEXT NOT NULL,
  mutation TEXT NOT NULL,
  author TEXT NOT NULL,
  at BIGINT NOT NULL,
  undone_at BIGINT,
  UNIQUE (project_id, mutation)
);

-- The revision is the one that the step made; the text before it stands in the unit's history. The outcome is what became
-- of the object when the step was taken back, empty until then.
CREATE TABLE step_units (
  step_id BIGINT NOT NULL REFERENCES steps (id),
  unit_id BIGINT NOT NULL REFERENCES units (id),
  revision BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  PRIMARY KEY (step_id, unit_id)
);

-- Concepts have no history of their own, so that the step keeps what each was: the fields as JSON.
CREATE TABLE step_concepts (
  step_id BIGINT NOT NULL REFERENCES steps (id),
  concept_id BIGINT NOT NULL REFERENCES concepts (id),
  revision BIGINT NOT NULL,
  before TEXT NOT NULL,
  deleted BOOLEAN NOT NULL,
  outcome TEXT NOT NULL,
  PRIMARY KEY (step_id, concept_id)
);

-- +goose Down
DROP TABLE step_concepts;
DROP TABLE step_units;
DROP TABLE steps;
DROP INDEX concepts_by_update;
DROP INDEX concepts_by_kind;
DROP INDEX concepts_by_target;
DROP INDEX concepts_by_source;
CREATE INDEX concepts_by_source ON concepts (project_id, source_order, id);
CREATE INDEX concepts_by_target ON concepts (project_id, target_order, id);
DROP INDEX concepts_by_sequence;
ALTER TABLE concepts DROP COLUMN sequence;
