-- +goose Up

-- What a termbase file tells of a concept and no other column holds, as JSON; empty for most concepts.
ALTER TABLE concepts ADD COLUMN details TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE concepts DROP COLUMN details;
