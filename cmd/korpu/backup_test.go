package main

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// korpu runs the program as somebody beside the server does.
func korpu(t *testing.T, args ...string) (code int, said string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(t.Context(), args, strings.NewReader(""), &out, &errs)
	return code, errs.String()
}

// TestBackupBesideEditors backs up while twenty editors save: every save that was acknowledged before it began is in it, once
// it is restored over the folder of the server, which was killed.
func TestBackupBesideEditors(t *testing.T) {
	data := t.TempDir()
	s := serve(t, data)
	units := s.newText(t)
	var mu sync.Mutex
	acknowledged := map[string]int64{}
	saved := make(chan struct{})
	var wait sync.WaitGroup
	for e := range killEditors {
		wait.Go(func() {
			unit := units[e]
			for n := 0; ; n++ {
				mutation := fmt.Sprintf("editor %d save %d", e, n)
				body := map[string]any{"target": []string{"text of " + mutation}, "state": "translated", "mutation": mutation}
				if s.call(t.Context(), http.MethodPut, fmt.Sprintf("/units/%d", unit.ID), unit.Revision, body, &unit) != nil {
					return
				}
				mu.Lock()
				acknowledged[mutation] = unit.ID
				mu.Unlock()
				select {
				case saved <- struct{}{}:
				default:
				}
			}
		})
	}
	for range killSaves {
		<-saved
	}
	mu.Lock()
	before := make(map[string]int64, len(acknowledged))
	for mutation, unit := range acknowledged {
		before[mutation] = unit
	}
	mu.Unlock()
	backup := filepath.Join(t.TempDir(), "yedək.db")
	if code, said := korpu(t, "backup", "--data", data, "-o", backup); code != exitDone {
		t.Fatalf("backup: %d %s", code, said)
	}
	mu.Lock()
	during := len(acknowledged) - len(before)
	mu.Unlock()
	if code, said := korpu(t, "restore", "--data", data, backup); code != exitUsage || !strings.Contains(said, "is in use: end the korpu that serves it") {
		t.Errorf("restored beside the server: %d %s", code, said)
	}
	if found, err := filepath.Glob(filepath.Join(data, "replaced-*")); err != nil || len(found) > 0 {
		t.Errorf("the refused restore made %v, %v", found, err)
	}
	s.kill(t)
	wait.Wait()
	if code, said := korpu(t, "restore", "--data", data, backup); code != exitDone || !strings.Contains(said, filepath.Join(data, "replaced-")) {
		t.Fatalf("restore: %d %s", code, said)
	}
	checkIntegrity(t, data)
	s = serve(t, data)
	defer s.kill(t)
	histories := map[int64]string{}
	for _, unit := range units[:killEditors] {
		var history struct{ Items []killUnit }
		if err := s.call(t.Context(), http.MethodGet, fmt.Sprintf("/units/%d/revisions", unit.ID), 0, nil, &history); err != nil {
			t.Fatal(err)
		}
		for _, revision := range history.Items {
			histories[unit.ID] += revision.Mutation + "\n"
		}
	}
	for mutation, unit := range before {
		if !strings.Contains(histories[unit], mutation+"\n") {
			t.Errorf("unit %d: %s was acknowledged before the backup and is not in it", unit, mutation)
		}
	}
	t.Logf("%d saves before the backup, %d while it was taken", len(before), during)
	if len(before) < killSaves {
		t.Errorf("only %d saves were acknowledged: the test is too weak", len(before))
	}
}

// The backup that serve keeps by itself brings the text back.
func TestTheDailyBackupIsRestored(t *testing.T) {
	data := t.TempDir()
	s := serve(t, data)
	units := s.newText(t)
	s.kill(t)
	// Without those of today, which may have been taken before the text came, one is due again.
	found, err := filepath.Glob(filepath.Join(data, "backups", "korpu-*.db"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range found {
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
	}
	s = serve(t, data)
	for found = nil; len(found) == 0; {
		if found, err = filepath.Glob(filepath.Join(data, "backups", "korpu-????????-??????.db")); err != nil {
			t.Fatal(err)
		}
	}
	s.kill(t)
	if code, said := korpu(t, "restore", "--data", data, found[0]); code != exitDone {
		t.Fatalf("restore: %d %s", code, said)
	}
	s = serve(t, data)
	defer s.kill(t)
	var unit killUnit
	if err := s.call(t.Context(), http.MethodGet, fmt.Sprintf("/units/%d", units[0].ID), 0, nil, &unit); err != nil || unit.ID != units[0].ID {
		t.Errorf("the restored unit is %+v, %v", unit, err)
	}
}
