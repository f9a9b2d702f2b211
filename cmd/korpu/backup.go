package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"korpu/server"
)

// backupCommand copies the database.
type backupCommand struct {
	place
	Output string `short:"o" help:"File to write; - is standard output." required:"" placeholder:"FILE"`
}

// Help shows an example that runs as it stands.
func (backupCommand) Help() string {
	return "Works beside a running server. The copy is checked before it gets its name; one that is there already is replaced.\n\n" +
		"Example:\n  korpu backup --data ./korpu-data -o korpu-backup.db"
}

// Run writes the copy under a temporary name and renames it when it is whole. What is no file is written through.
func (c backupCommand) Run(ctx context.Context, s *streams) error {
	if c.Output == "-" || isThrough(c.Output) {
		return writeOutput(c.Output, s, func(out io.Writer) error { return server.WriteBackup(ctx, c.options(), out) })
	}
	if err := server.Backup(ctx, c.options(), c.Output); err != nil {
		return err
	}
	info, err := os.Stat(c.Output)
	if err != nil {
		return err
	}
	fmt.Fprintf(s.err, "%s: a checked copy of the database, %d bytes\n", c.Output, info.Size())
	return nil
}

// isThrough tells whether a name stands for what is written to as it stands: a device, a pipe, or what is open already.
func isThrough(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.IsDir() && (!info.Mode().IsRegular() || isDescriptor(name))
}
