package main

import (
	"context"
	"fmt"

	"korpu/server"
)

// restoreCommand puts a backup in the place of the database.
type restoreCommand struct {
	place
	File string `arg:"" name:"file" help:"A backup: a file that korpu backup, the daily backup or a migration has made."`
}

// Help shows an example that runs as it stands.
func (restoreCommand) Help() string {
	return "The file is checked first, and stays as it is. The database that is there is set aside as a whole, never removed. No korpu may have it open.\n\n" +
		"Example:\n  korpu backup --data ./korpu-data -o korpu-backup.db && korpu restore --data ./korpu-data korpu-backup.db"
}

// Run asks nothing: what is replaced is set aside, and can be restored in turn.
func (c restoreCommand) Run(ctx context.Context, s *streams) error {
	restored, err := server.Restore(ctx, c.options(), c.File)
	if err != nil {
		return err
	}
	fmt.Fprintf(s.err, "%s: restored from %s\n", restored.Database, c.File)
	if restored.From < restored.To {
		fmt.Fprintf(s.err, "it was brought from version %d to %d; the backup stays as it was\n", restored.From, restored.To)
	}
	if restored.Aside != "" {
		fmt.Fprintf(s.err, "the database that was there lies in %s\n", restored.Aside)
	}
	fmt.Fprintln(s.err, "browsers come in again by the address that korpu serve prints; what they hold for the database that was there is not saved into this one")
	return nil
}
