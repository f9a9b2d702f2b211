// Package migrations holds the numbered SQL that makes and changes the database, one folder a dialect, embedded in the
// program. A file that has landed is never changed again: a new one follows it. Both folders have the same numbers.
package migrations

import (
	"embed"
	"io/fs"
)

//go:embed sqlite/*.sql postgres/*.sql
var files embed.FS

// SQLite returns the migrations of the embedded database.
func SQLite() fs.FS { return folder("sqlite") }

// Postgres returns the migrations of the database for teams.
func Postgres() fs.FS { return folder("postgres") }

func folder(name string) fs.FS {
	sub, err := fs.Sub(files, name)
	if err != nil {
		panic("the embedded folder " + name + " is missing: " + err.Error())
	}
	return sub
}
