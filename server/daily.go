package server

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"korpu/server/store"
)

// dailyBackups makes a backup a day, beside the work, and keeps the newest few. What it goes by is the time in the names of
// the files, so that a restart makes no further one.
type dailyBackups struct {
	// backup writes a checked copy; nil when there is nothing to back up, or nobody wants it.
	backup func(ctx context.Context, path string) error
	folder string
	keep   int
	now    func() time.Time
	log    *slog.Logger
	// tried is when the last attempt failed.
	tried time.Time
}

const (
	backupEvery = 24 * time.Hour
	// backupRetry is how long after a failure it is tried again: not at once, for a full disk stays full.
	backupRetry = 4 * time.Hour
	// backupLook is how often it is asked whether a backup is due.
	backupLook = 10 * time.Minute
	// backupName is the name of a backup by its time in UTC. Other files of the folder are left alone.
	backupName = "korpu-20060102-150405.db"
)

func newDailyBackups(kept *store.Store, o Options) *dailyBackups {
	d := &dailyBackups{folder: o.stored().BackupDir, keep: o.Backups, now: time.Now, log: o.Logger}
	if o.Backups > 0 && kept.Copies() {
		d.backup = kept.Backup
	}
	return d
}

// run makes the backups that are due until ctx ends.
func (d *dailyBackups) run(ctx context.Context) {
	ticker := time.NewTicker(backupLook)
	defer ticker.Stop()
	for {
		d.look(ctx)
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

// look makes a backup if one is due. A failure is logged and keeps nobody from working.
func (d *dailyBackups) look(ctx context.Context) {
	now := d.now()
	if d.backup == nil || now.Sub(d.tried) < backupRetry {
		return
	}
	err := d.make(ctx, now)
	if err == nil || ctx.Err() != nil {
		return
	}
	d.tried = now
	d.log.Error("the daily backup failed and is tried again later; korpu backup -o FILE makes one by hand", "folder", d.folder, "error", err)
}

// make makes a backup if the newest is old enough, and then lets go of those beyond the number to keep.
func (d *dailyBackups) make(ctx context.Context, now time.Time) error {
	made, err := d.made()
	if err != nil {
		return err
	}
	for _, name := range made {
		// One that claims to be of a time to come was made by a clock that was wrong, and says nothing.
		if age := now.Sub(timeOf(name)); age >= 0 && age < backupEvery {
			return nil
		}
	}
	name := now.UTC().Format(backupName)
	if err := d.backup(ctx, filepath.Join(d.folder, name)); err != nil {
		return err
	}
	d.log.Info("the daily backup is made", "file", filepath.Join(d.folder, name))
	return d.prune(name)
}

// prune removes the oldest backups beyond the number to keep, never the one that was just made.
func (d *dailyBackups) prune(newest string) error {
	made, err := d.made()
	if err != nil {
		return err
	}
	made = slices.DeleteFunc(made, func(name string) bool { return name == newest })
	var errs []error
	for _, name := range made[:max(0, len(made)-(d.keep-1))] {
		errs = append(errs, os.Remove(filepath.Join(d.folder, name)))
	}
	return errors.Join(errs...)
}

// made are the names of the daily backups, the oldest first.
func (d *dailyBackups) made() ([]string, error) {
	entries, err := os.ReadDir(d.folder)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	var names []string
	for _, entry := range entries {
		if entry.Type().IsRegular() && !timeOf(entry.Name()).IsZero() {
			names = append(names, entry.Name())
		}
	}
	slices.SortFunc(names, strings.Compare)
	return names, err
}

// timeOf is when a backup was made, by its name; the zero time for any other file.
func timeOf(name string) time.Time {
	at, err := time.Parse(backupName, name)
	if err != nil {
		return time.Time{}
	}
	return at
}
