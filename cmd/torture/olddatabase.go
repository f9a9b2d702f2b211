package main

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// oldVersion is the version of the databases that are brought up to date under torture: the last one before they had
// boards and an identity.
const oldVersion = 5

// oldDatabase makes a database of an older program, by the SQL that has landed and is never changed, with 3,000 units.
func oldDatabase(ctx context.Context, t *trial, folder string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	db, err := sql.Open("sqlite3", filepath.Join(folder, "korpu.db"))
	if err != nil {
		return err
	}
	defer db.Close()
	scripts, err := filepath.Glob(filepath.Join(t.root, "migrations", "sqlite", "*.sql"))
	if err != nil {
		return err
	}
	statements := []string{
		"CREATE TABLE goose_db_version (id INTEGER PRIMARY KEY AUTOINCREMENT, version_id INTEGER NOT NULL, is_applied INTEGER NOT NULL, tstamp TIMESTAMP DEFAULT (datetime('now')))",
		"INSERT INTO goose_db_version (version_id, is_applied) VALUES (0, 1)",
	}
	for _, path := range scripts {
		var version int
		if _, err := fmt.Sscanf(filepath.Base(path), "%d_", &version); err != nil || version > oldVersion {
			continue
		}
		script, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		up, _, _ := strings.Cut(string(script), "-- +goose Down")
		statements = append(statements, up, fmt.Sprintf("INSERT INTO goose_db_version (version_id, is_applied) VALUES (%d, 1)", version))
	}
	statements = append(statements,
		"INSERT INTO projects (id, name, policy, created_at, updated_at) VALUES (1, 'Köhnə', 'advise', 1, 1)",
		"INSERT INTO documents (id, project_id, title, date, origin, revision, created_at, updated_at) VALUES (1, 1, 'Köhnə', '', '', 1, 1, 1)",
		`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
		 INSERT INTO units (id, document_id, position, source, target, source_key, target_key, state, kind, speaker, revision, sequence, created_at, updated_at)
		 SELECT i, 1, i - 1, '["Köhnə mətn."]', '[]', 'köhnə mətn', '', 'initial', 'paragraph', '', 1, 1, 1, 1 FROM n`,
		`INSERT INTO revisions (unit_id, number, target, state, mutation, author, at) SELECT id, 1, '[]', 'initial', '', '', 1 FROM units`,
	)
	for _, statement := range statements {
		if _, err := db.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("make a database of version %d: %w", oldVersion, err)
		}
	}
	return nil
}
