package server

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"korpu/server/store"
)

// stored is where the data lie, as the store wants to know it. Backups lie in a folder beside the database.
func (o Options) stored() store.Options {
	database := o.Database
	if database == "" {
		database = filepath.Join(o.Data, "korpu.db")
		if !filepath.IsAbs(o.Data) {
			database = "./" + database // whatever the folder is called, this is a path
		}
	}
	kept := store.Options{Database: database, Logger: o.Logger}
	if !strings.Contains(database, "://") {
		kept.BackupDir = filepath.Join(filepath.Dir(database), "backups")
	}
	return kept
}

// Backup gives path a checked copy of the database, beside whoever works with it.
func Backup(ctx context.Context, o Options, path string) error {
	return store.Backup(ctx, o.stored(), path)
}

// WriteBackup writes a checked copy of the database to out, beside whoever works with it.
func WriteBackup(ctx context.Context, o Options, out io.Writer) error {
	return store.WriteBackup(ctx, o.stored(), out)
}

// Restored tells what a restore did.
type Restored = store.Restored

// Restore puts a checked copy of a backup in the place of the database, which nobody may have open.
func Restore(ctx context.Context, o Options, file string) (Restored, error) {
	return store.Restore(ctx, o.stored(), file)
}
