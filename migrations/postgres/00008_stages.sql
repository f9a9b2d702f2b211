-- +goose Up

-- A change of a great many concepts comes in stages: its rows are written in short transactions, so that nobody who saves
-- meanwhile waits for them, and are seen by nobody until one last transaction raises the project's stage. A row of a stage
-- above the project's is not there yet; one that is replaced by a stage up to the project's is there no more.
ALTER TABLE projects ADD COLUMN stage BIGINT NOT NULL DEFAULT 0;
-- 0 for a row that came by itself
ALTER TABLE concepts ADD COLUMN stage BIGINT NOT NULL DEFAULT 0;
-- the stage whose row takes the place of this one; 0 for none
ALTER TABLE concepts ADD COLUMN replaced_by BIGINT NOT NULL DEFAULT 0;
-- the concept of which this row is a later version; null for the row that gave the concept its number
ALTER TABLE concepts ADD COLUMN version_of BIGINT REFERENCES concepts (id);
CREATE INDEX concepts_by_version ON concepts (version_of) WHERE version_of IS NOT NULL;
CREATE INDEX concepts_by_stage ON concepts (project_id, stage) WHERE stage > 0;
CREATE INDEX concepts_by_replacement ON concepts (project_id, replaced_by) WHERE replaced_by > 0;
-- all that counting looks at
CREATE INDEX concepts_counted ON concepts (project_id, kind, stage, replaced_by, deleted_at) WHERE deleted_at IS NULL;

-- sequence is the glossary's revision at which the stage came to be seen, 0 before; holder is who writes it until then.
CREATE TABLE stages (
  project_id BIGINT NOT NULL REFERENCES projects (id),
  number BIGINT NOT NULL,
  holder TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (project_id, number)
);

-- +goose Down
DROP TABLE stages;
DROP INDEX concepts_counted;
DROP INDEX concepts_by_replacement;
DROP INDEX concepts_by_stage;
DROP INDEX concepts_by_version;
ALTER TABLE concepts DROP COLUMN version_of;
ALTER TABLE concepts DROP COLUMN replaced_by;
ALTER TABLE concepts DROP COLUMN stage;
ALTER TABLE projects DROP COLUMN stage;
