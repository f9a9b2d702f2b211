package main

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"korpu/cmd/torture/rig"
)

// compare checks a database file that no program uses, and that it holds what the program told.
func (t *trial) compare(ctx context.Context, folder string, told map[int64]rig.History) error {
	file, err := rig.OpenFile(folder)
	if err != nil {
		return err
	}
	defer file.Close()
	t.checkFile(ctx, file)
	held, err := file.Histories(ctx)
	if err != nil {
		return err
	}
	for unit, h := range told {
		if !slices.Equal(held[unit].Kept, h.Kept) || held[unit].Text != h.Text {
			t.Add(rig.Corrupt, "unit %d is told with %d revisions, and the file holds %d", unit, len(h.Kept), len(held[unit].Kept))
		}
	}
	return nil
}

// checkFile has SQLite check a file; whatever is wrong with it is a breach.
func (t *trial) checkFile(ctx context.Context, file *rig.File) {
	said, err := file.Check(ctx)
	if err != nil {
		said = err.Error()
	}
	if said != "" {
		t.Add(rig.Corrupt, "the database is damaged: %s", said)
	}
}

// judgeFile judges a ledger by what the database file in a folder holds.
func (t *trial) judgeFile(ctx context.Context, folder string, ledger *rig.Ledger) error {
	file, err := rig.OpenFile(folder)
	if err != nil {
		return err
	}
	defer file.Close()
	t.checkFile(ctx, file)
	held, err := file.Histories(ctx)
	if err != nil {
		t.Add(rig.Corrupt, "the database cannot be read: %v", err)
		return nil
	}
	ledger.Judge(held, t.Verdict)
	return nil
}

// sameRows adds a breach of that kind for every table whose number of rows changed.
func (t *trial) sameRows(before, after map[string]int, b rig.Breach, what string) {
	for _, table := range slices.Sorted(maps.Keys(after)) {
		if before[table] != after[table] {
			t.Add(b, "%s: %s had %d rows and has %d", what, table, before[table], after[table])
		}
	}
}

// rows counts the rows of the tables in a folder's database.
func rows(ctx context.Context, folder string) (map[string]int, error) {
	file, err := rig.OpenFile(folder)
	if err != nil {
		return nil, fmt.Errorf("count the rows: %w", err)
	}
	defer file.Close()
	return file.Rows(ctx)
}
