-- +goose Up

-- Names and terms that were proposed for a project's glossary and refused: they are not proposed again until they are
-- brought back. Rows are revoked and never removed. source_key is the folded source, by which a proposal is known again.
CREATE TABLE refusals (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  project_id BIGINT NOT NULL REFERENCES projects (id),
  source TEXT NOT NULL,
  source_key TEXT NOT NULL,
  author TEXT NOT NULL,
  at BIGINT NOT NULL,
  revoked_at BIGINT
);
CREATE UNIQUE INDEX refusals_by_source ON refusals (project_id, source_key) WHERE revoked_at IS NULL;

-- +goose Down
DROP TABLE refusals;
