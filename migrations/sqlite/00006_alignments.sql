-- +goose Up

-- How a document that came with its translation is put together. The document has no units until the alignment is
-- accepted; the alignment stays after that.
CREATE TABLE alignments (
  document_id BIGINT PRIMARY KEY REFERENCES documents (id),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'ready', 'failed', 'cancelled', 'accepted')),
  split_by TEXT NOT NULL CHECK (split_by IN ('sentence', 'paragraph')),
  -- whether texts that do not look like translations of each other are aligned all the same
  anyway BOOLEAN NOT NULL,
  target_origin TEXT NOT NULL,
  source_count BIGINT NOT NULL,
  target_count BIGINT NOT NULL,
  progress DOUBLE PRECISION NOT NULL,
  fault TEXT NOT NULL,
  likeness DOUBLE PRECISION NOT NULL,
  -- grows with every edit; the edits up to the cursor hold, those behind it were taken back and can be done again
  revision BIGINT NOT NULL,
  cursor BIGINT NOT NULL,
  edits BIGINT NOT NULL,
  -- what the board holds at this revision, as JSON
  counts TEXT NOT NULL,
  -- who searches and until when others leave it to them
  lease_holder TEXT NOT NULL,
  lease_until BIGINT NOT NULL
);
CREATE INDEX alignments_to_do ON alignments (document_id) WHERE state IN ('waiting', 'running');

CREATE TABLE alignment_segments (
  document_id BIGINT NOT NULL REFERENCES alignments (document_id),
  side TEXT NOT NULL CHECK (side IN ('source', 'target')),
  number BIGINT NOT NULL,
  text TEXT NOT NULL,
  opens BOOLEAN NOT NULL,
  kind TEXT NOT NULL,
  speaker TEXT NOT NULL,
  PRIMARY KEY (document_id, side, number)
);

-- What the search found, as JSON: the board before its first edit.
CREATE TABLE alignment_beads (
  document_id BIGINT PRIMARY KEY REFERENCES alignments (document_id),
  beads TEXT NOT NULL
);

-- Every change of a board in order, as the rows that it took out and those that it put in their place (JSON). The number
-- is an edit's place in the list that undo and redo go along; those that take back or do again have 0. An edit that was
-- taken back and then followed by another one is dropped from the list and stays in the table.
CREATE TABLE alignment_edits (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  document_id BIGINT NOT NULL REFERENCES alignments (document_id),
  revision BIGINT NOT NULL,
  number BIGINT NOT NULL,
  dropped BOOLEAN NOT NULL,
  kind TEXT NOT NULL,
  place BIGINT NOT NULL,
  old_rows TEXT NOT NULL,
  new_rows TEXT NOT NULL,
  mutation TEXT NOT NULL,
  author TEXT NOT NULL,
  at BIGINT NOT NULL,
  UNIQUE (document_id, revision),
  UNIQUE (document_id, mutation)
);
CREATE UNIQUE INDEX alignment_edits_by_number ON alignment_edits (document_id, number) WHERE number > 0 AND NOT dropped;

-- +goose Down
DROP TABLE alignment_edits;
DROP TABLE alignment_beads;
DROP TABLE alignment_segments;
DROP TABLE alignments;
