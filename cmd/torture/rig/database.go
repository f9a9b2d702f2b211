package rig

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	_ "github.com/mattn/go-sqlite3" // the driver by which a database file is read
)

// Database is the name of the database file in a data folder.
const Database = "korpu.db"

// History is what is kept of a unit: its text now, and every revision, oldest first.
type History struct {
	Revision int
	Text     string
	Kept     []Kept
}

// Kept is one revision.
type Kept struct {
	Number         int
	Mutation, Text string
}

// File is a database file that no program uses, opened for reading.
type File struct{ db *sql.DB }

// OpenFile opens the database in a data folder. Like the program it plays what the log beside it holds into it.
func OpenFile(folder string) (*File, error) {
	path := filepath.Join(folder, Database)
	if _, err := os.Stat(path); err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite3", "file:"+(&url.URL{Path: path}).EscapedPath()+"?mode=rw&_busy_timeout=10000")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	return &File{db: db}, nil
}

// Close closes the file.
func (f *File) Close() { _ = f.db.Close() }

// Check has SQLite check the file and its foreign keys; the answer is empty when everything is well.
func (f *File) Check(ctx context.Context) (string, error) {
	var verdict string
	if err := f.db.QueryRowContext(ctx, "PRAGMA integrity_check").Scan(&verdict); err != nil {
		return "", err
	}
	if verdict != "ok" {
		return verdict, nil
	}
	dangling, err := f.Count(ctx, "SELECT count(*) FROM pragma_foreign_key_check")
	if err == nil && dangling > 0 {
		return fmt.Sprintf("%d rows refer to rows that are not there", dangling), nil
	}
	return "", err
}

// Count runs a query that answers with one number.
func (f *File) Count(ctx context.Context, query string, args ...any) (int, error) {
	var count int
	err := f.db.QueryRowContext(ctx, query, args...).Scan(&count)
	return count, err
}

// Rows counts the rows of all tables but the sessions, by table: what a request that changes nothing leaves as it is.
func (f *File) Rows(ctx context.Context) (map[string]int, error) {
	rows, err := f.db.QueryContext(ctx, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'sessions'")
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	counts := map[string]int{}
	for _, name := range names {
		if counts[name], err = f.Count(ctx, `SELECT count(*) FROM "`+name+`"`); err != nil {
			return nil, err
		}
	}
	return counts, nil
}

// Histories reads what the file holds of all units.
func (f *File) Histories(ctx context.Context) (map[int64]History, error) {
	all := map[int64]History{}
	err := f.each(ctx, "SELECT id, revision, '', target FROM units", func(unit int64, k Kept) {
		all[unit] = History{Revision: k.Number, Text: k.Text}
	})
	if err != nil {
		return nil, err
	}
	err = f.each(ctx, "SELECT unit_id, number, mutation, target FROM revisions ORDER BY unit_id, number", func(unit int64, k Kept) {
		h := all[unit]
		h.Kept = append(h.Kept, k)
		all[unit] = h
	})
	return all, err
}

func (f *File) each(ctx context.Context, query string, take func(unit int64, k Kept)) error {
	rows, err := f.db.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var unit int64
		var k Kept
		var target string
		if err := rows.Scan(&unit, &k.Number, &k.Mutation, &target); err != nil {
			return err
		}
		var list []string
		if err := json.Unmarshal([]byte(target), &list); err != nil {
			k.Text = "no list of sentences: " + target
		} else {
			k.Text = strings.Join(list, " ")
		}
		take(unit, k)
	}
	return rows.Err()
}
