-- +goose Up

-- Who this database is. id is told to everybody who works with it and travels with every change, so that what was written
-- for one database is never kept in another; a restored copy gets a new one. host is the unguessable name under which
-- browsers ask for it: cookies know no ports, but they know names. begun tells that the first start is over, with or
-- without the sample.
CREATE TABLE identity (
  only_row BIGINT PRIMARY KEY CHECK (only_row = 1),
  id TEXT NOT NULL,
  host TEXT NOT NULL,
  begun BOOLEAN NOT NULL
);
INSERT INTO identity (only_row, id, host, begun)
  SELECT 1, lower(hex(randomblob(16))), lower(hex(randomblob(10))), EXISTS (SELECT 1 FROM projects);

-- What a client asked to be made under a name of its own: the same name again answers with what was made the first time.
-- scope is the project that it went into, 0 for a project itself.
CREATE TABLE mutations (
  kind TEXT NOT NULL CHECK (kind IN ('project', 'document', 'concept', 'termbase')),
  scope BIGINT NOT NULL,
  name TEXT NOT NULL,
  subject BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (kind, scope, name)
);

-- A lease is a count that its holder raises: others see it stand still by their own clocks and trust nobody's.
ALTER TABLE alignments RENAME COLUMN lease_until TO lease_beat;

-- The orders of the concepts were added to migration 5 after it had landed; databases from between lack them.
DROP INDEX IF EXISTS concepts_by_source;
DROP INDEX IF EXISTS concepts_by_target;
DROP INDEX IF EXISTS concepts_by_kind;
DROP INDEX IF EXISTS concepts_by_update;
CREATE INDEX concepts_by_source ON concepts (project_id, source_order, id) WHERE deleted_at IS NULL;
CREATE INDEX concepts_by_target ON concepts (project_id, target_order, id) WHERE deleted_at IS NULL;
CREATE INDEX concepts_by_kind ON concepts (project_id, kind, source_order, id) WHERE deleted_at IS NULL;
CREATE INDEX concepts_by_update ON concepts (project_id, updated_at, id) WHERE deleted_at IS NULL;

-- +goose Down
ALTER TABLE alignments RENAME COLUMN lease_beat TO lease_until;
DROP TABLE mutations;
DROP TABLE identity;
