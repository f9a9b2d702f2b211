package store

import (
	"context"
	"fmt"

	"github.com/pressly/goose/v3"
)

// migrate applies what the database lacks. backUp is called with the database's version before anything of an existing
// database is changed.
func migrate(ctx context.Context, provider *goose.Provider, backUp func(version int64) error) error {
	version, err := provider.GetDBVersion(ctx)
	if err != nil {
		return err
	}
	newest := newestOf(provider)
	if err := checkVersion(version, newest); err != nil {
		return err
	}
	switch {
	case version == newest:
		return nil
	case version > 0:
		if err := backUp(version); err != nil {
			return fmt.Errorf("back up before migrating: %w", err)
		}
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrate from version %d to %d: %w", version, newest, err)
	}
	return nil
}

// newestOf is the version to which the program brings a database.
func newestOf(provider *goose.Provider) int64 {
	sources := provider.ListSources()
	return sources[len(sources)-1].Version
}

// checkVersion refuses a database that a newer program made.
func checkVersion(version, newest int64) error {
	if version <= newest {
		return nil
	}
	return fmt.Errorf("the database was made by a newer program (its version is %d, this program knows %d): "+
		"use that program, or restore the backup from before", version, newest)
}
