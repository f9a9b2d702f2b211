-- +goose Up

-- Times are microseconds since 1970 in UTC: the same number on both engines, whatever the server's time zone.
-- Rows are hidden by deleted_at and never removed, so that everything can be brought back.
-- author columns are empty until there are accounts.

CREATE TABLE projects (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  policy TEXT NOT NULL CHECK (policy IN ('advise', 'enforce')),
  glossary_revision BIGINT NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  deleted_at BIGINT
);

CREATE TABLE documents (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  project_id BIGINT NOT NULL REFERENCES projects (id),
  title TEXT NOT NULL,
  date TEXT NOT NULL,
  origin TEXT NOT NULL,
  -- grows with every change of a unit or waiver; a unit's sequence is the value at its last change
  revision BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  deleted_at BIGINT
);
CREATE INDEX documents_of_project ON documents (project_id, id);

-- source and target are JSON lists of sentences; the keys are their folded texts, for searching.
CREATE TABLE units (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  document_id BIGINT NOT NULL REFERENCES documents (id),
  position BIGINT NOT NULL,
  source TEXT NOT NULL,
  target TEXT NOT NULL,
  source_key TEXT NOT NULL,
  target_key TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('initial', 'translated', 'reviewed', 'final')),
  kind TEXT NOT NULL,
  speaker TEXT NOT NULL,
  revision BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  UNIQUE (document_id, position)
);
CREATE INDEX units_by_sequence ON units (document_id, sequence);

-- The history of every unit: rows are added and never changed.
CREATE TABLE revisions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  unit_id BIGINT NOT NULL REFERENCES units (id),
  number BIGINT NOT NULL,
  target TEXT NOT NULL,
  state TEXT NOT NULL,
  mutation TEXT NOT NULL,
  author TEXT NOT NULL,
  at BIGINT NOT NULL,
  UNIQUE (unit_id, number)
);
-- A client's change is kept once; the empty mutation is the import's.
CREATE UNIQUE INDEX revisions_by_mutation ON revisions (unit_id, mutation) WHERE mutation <> '';

CREATE TABLE waivers (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  unit_id BIGINT NOT NULL REFERENCES units (id),
  finding TEXT NOT NULL,
  reason TEXT NOT NULL,
  author TEXT NOT NULL,
  at BIGINT NOT NULL,
  revoked_at BIGINT
);
CREATE INDEX waivers_of_unit ON waivers (unit_id);

-- Terms are JSON lists. The keys hold the folded terms, a line each, for searching; the orders hold collation keys of the
-- first term, so that both engines sort as Azerbaijani and English do.
CREATE TABLE concepts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  project_id BIGINT NOT NULL REFERENCES projects (id),
  kind TEXT NOT NULL,
  sources TEXT NOT NULL,
  targets TEXT NOT NULL,
  forbidden TEXT NOT NULL,
  adjectives TEXT NOT NULL,
  case_rule TEXT NOT NULL,
  no_inflect BOOLEAN NOT NULL,
  subject TEXT NOT NULL,
  definition TEXT NOT NULL,
  note TEXT NOT NULL,
  source_key TEXT NOT NULL,
  target_key TEXT NOT NULL,
  source_order TEXT NOT NULL,
  target_order TEXT NOT NULL,
  revision BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  deleted_at BIGINT
);
CREATE INDEX concepts_by_source ON concepts (project_id, source_order, id);
CREATE INDEX concepts_by_target ON concepts (project_id, target_order, id);

CREATE TABLE sessions (
  token TEXT PRIMARY KEY,
  data BLOB NOT NULL,
  expiry BIGINT NOT NULL
);
CREATE INDEX sessions_by_expiry ON sessions (expiry);

-- +goose Down
DROP TABLE sessions;
DROP TABLE concepts;
DROP TABLE waivers;
DROP TABLE revisions;
DROP TABLE units;
DROP TABLE documents;
DROP TABLE projects;
