package server

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"korpu/server/store"
)

// day is a folder of backups under a clock of the test's own.
type day struct {
	*dailyBackups
	clock time.Time
	log   strings.Builder
	fails error
}

func newDay(t *testing.T, keep int, names ...string) *day {
	t.Helper()
	d := &day{clock: time.Date(2026, 11, 27, 10, 15, 0, 0, time.UTC)}
	d.dailyBackups = &dailyBackups{
		folder: t.TempDir(), keep: keep, now: func() time.Time { return d.clock }, log: slog.New(slog.NewTextHandler(&d.log, nil)),
		backup: func(_ context.Context, path string) error {
			if d.fails != nil {
				return d.fails
			}
			return os.WriteFile(path, nil, 0o600)
		},
	}
	for _, name := range names {
		if err := os.WriteFile(filepath.Join(d.folder, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

func (d *day) want(t *testing.T, when string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(d.folder)
	if err != nil {
		t.Fatal(err)
	}
	got := []string{}
	for _, entry := range entries {
		got = append(got, entry.Name())
	}
	if diff := cmp.Diff(append([]string{}, want...), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", when, diff)
	}
}

func TestABackupADay(t *testing.T) {
	d := newDay(t, 2, "korpu-20261120-101500.db", "korpu-version-6-20261101-080000.db", "mənim.db")
	others := []string{"korpu-version-6-20261101-080000.db", "mənim.db"}
	d.look(t.Context())
	d.want(t, "the newest was a week old", append([]string{"korpu-20261120-101500.db", "korpu-20261127-101500.db"}, others...)...)
	d.clock = d.clock.Add(23*time.Hour + 59*time.Minute)
	d.look(t.Context())
	d.want(t, "a minute too early", append([]string{"korpu-20261120-101500.db", "korpu-20261127-101500.db"}, others...)...)
	d.clock = d.clock.Add(time.Minute)
	d.look(t.Context())
	d.want(t, "a day later", append([]string{"korpu-20261127-101500.db", "korpu-20261128-101500.db"}, others...)...)
}

// Nothing is given up for a backup that did not come about, and a full disk does not fill the log.
func TestAFailedBackupCostsNoOther(t *testing.T) {
	d := newDay(t, 1, "korpu-20261120-101500.db")
	d.fails = errors.New("the disk is full")
	for range 12 {
		d.look(t.Context())
		d.clock = d.clock.Add(backupLook)
	}
	d.want(t, "after failures", "korpu-20261120-101500.db")
	if lines := strings.Count(d.log.String(), "\n"); lines != 1 || !strings.Contains(d.log.String(), "the disk is full") {
		t.Errorf("%d lines in the log: %s", lines, d.log.String())
	}
	d.fails = nil
	d.clock = d.clock.Add(backupRetry)
	d.look(t.Context())
	d.want(t, "with room again", "korpu-20261127-161500.db")
}

// A backup made under a clock that was ahead does not keep today's from being made.
func TestABackupOfTomorrowSaysNothing(t *testing.T) {
	d := newDay(t, 2, "korpu-20270101-000000.db")
	d.look(t.Context())
	d.want(t, "under the right clock", "korpu-20261127-101500.db", "korpu-20270101-000000.db")
	d.clock = d.clock.Add(backupEvery)
	d.look(t.Context())
	d.want(t, "a day later", "korpu-20261128-101500.db", "korpu-20270101-000000.db")
}

// The program's own backups are whole, one however often it starts, and none when none are wanted.
func TestServeKeepsBackups(t *testing.T) {
	for keep, want := range map[int]int{0: 0, 7: 1} {
		o := Options{Data: t.TempDir(), Addr: "127.0.0.1:0", Backups: keep, NoSample: true}
		for range 2 {
			s, err := Open(t.Context(), o)
			if err != nil {
				t.Fatal(err)
			}
			s.backups.look(t.Context())
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
		}
		found, err := filepath.Glob(filepath.Join(o.Data, "backups", "korpu-*.db"))
		if err != nil || len(found) != want {
			t.Fatalf("--backups %d: %v, %v", keep, found, err)
		}
		for _, name := range found {
			if _, err := store.Restore(t.Context(), store.Options{Database: filepath.Join(t.TempDir(), "korpu.db")}, name); err != nil {
				t.Error(err)
			}
			for path, mode := range map[string]os.FileMode{name: 0o600, filepath.Dir(name): 0o700} {
				if info, err := os.Stat(path); err != nil || info.Mode().Perm() != mode {
					t.Errorf("%s: %v, %v", path, info.Mode(), err)
				}
			}
		}
	}
}

// run ends with its context, in the middle of waiting.
func TestTheDailyBackupEnds(t *testing.T) {
	d := newDay(t, 1)
	ctx, stop := context.WithCancel(t.Context())
	d.backup = func(context.Context, string) error {
		stop()
		return ctx.Err()
	}
	d.run(ctx)
	if d.log.Len() > 0 {
		t.Errorf("a stop is logged as a failure: %s", d.log.String())
	}
}
