package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"korpu/server/store"
)

const (
	killRounds  = 20
	killEditors = 20
	killSaves   = 200 // a round sees at most so many before the kill
	killToken   = "kill-test"
)

// serving is the real program in a process of its own.
type serving struct {
	process *exec.Cmd
	url     string
}

func serve(t *testing.T, data string) serving {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	// The test binary is the program when it is called by its name; see TestMain.
	command := exec.CommandContext(t.Context(), self)
	command.Args = []string{"korpu", "serve", "--addr", "127.0.0.1:0", "--data", data, "--no-sample"}
	command.Env = append(os.Environ(), "KORPU_TOKEN="+killToken)
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	// Names below localhost are for browsers; the address itself is that of the fallback.
	address := regexp.MustCompile(`http://127[^/]+`)
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if found := address.FindString(lines.Text()); found != "" {
			return serving{process: command, url: found + "/api/v1"}
		}
	}
	t.Fatal("the program ended before it told its address")
	return serving{}
}

func (s serving) kill(t *testing.T) {
	t.Helper()
	if err := s.process.Process.Signal(syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	_ = s.process.Wait() // it was killed, which Wait reports as an error
}

// call speaks to the program; an error also means that it is gone.
func (s serving) call(ctx context.Context, method, path string, revision int, body, out any) error {
	data, err := json.Marshal(body)
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, method, s.url+path, bytes.NewReader(data))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+killToken)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("If-Match", fmt.Sprintf(`"%d"`, revision))
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	if res.StatusCode >= 300 {
		return fmt.Errorf("%s %s: %s: %s", method, path, res.Status, answer)
	}
	return json.Unmarshal(answer, out)
}

type killUnit struct {
	ID       int64    `json:"id"`
	Revision int      `json:"revision"`
	Target   []string `json:"target"`
	Mutation string   `json:"mutation"`
}

// TestKill kills the program, as a power cut does, at random moments while twenty editors save. Every save that was
// acknowledged must be in its unit's history, the newest of them or a later one must stand in the unit, and the database
// must be whole.
func TestKill(t *testing.T) {
	data := t.TempDir()
	acknowledged := make([][]string, killEditors)
	var units []killUnit
	for round := range killRounds {
		s := serve(t, data)
		if round == 0 {
			units = s.newText(t)
		}
		var wait sync.WaitGroup
		// Counted in saves, not in time: on a slow machine the kill would come before the work has begun.
		saved := make(chan struct{}, killSaves)
		for e := range killEditors {
			wait.Go(func() { acknowledged[e] = append(acknowledged[e], s.edit(t, units[e].ID, round, saved)...) })
		}
		for range killEditors + rand.IntN(killSaves-killEditors) { //nolint:gosec // any moment will do
			select {
			case <-saved:
			case <-time.After(time.Minute):
				t.Fatal("no save was acknowledged for a minute")
			}
		}
		time.Sleep(time.Duration(rand.IntN(2000)) * time.Microsecond) //nolint:gosec // any moment will do
		s.kill(t)
		wait.Wait()
	}

	s := serve(t, data)
	total := 0
	for e, unit := range units[:killEditors] {
		var history struct{ Items []killUnit }
		if err := s.call(t.Context(), http.MethodGet, fmt.Sprintf("/units/%d/revisions", unit.ID), 0, nil, &history); err != nil {
			t.Fatal(err)
		}
		kept := map[string]bool{}
		for _, revision := range history.Items {
			kept[revision.Mutation] = strings.Join(revision.Target, " ") == "text of "+revision.Mutation
		}
		for _, mutation := range acknowledged[e] {
			if total++; !kept[mutation] {
				t.Errorf("unit %d: %s was acknowledged and is not in the history", unit.ID, mutation)
			}
		}
	}
	s.kill(t)
	if total < killRounds*killEditors {
		t.Errorf("only %d saves were acknowledged: the test is too weak", total)
	}
	t.Logf("%d acknowledged saves in %d rounds", total, killRounds)
	checkIntegrity(t, data)
}

func checkIntegrity(t *testing.T, data string) {
	t.Helper()
	kept, err := store.Open(t.Context(), store.Options{Database: filepath.Join(data, "korpu.db")})
	if err != nil {
		t.Fatal(err)
	}
	if err := kept.Integrity(t.Context()); err != nil {
		t.Error(err)
	}
	if err := kept.Close(); err != nil {
		t.Error(err)
	}
}

func (s serving) newText(t *testing.T) []killUnit {
	t.Helper()
	var made struct{ ID int64 }
	if err := s.call(t.Context(), http.MethodPost, "/projects", 0, map[string]string{"name": "Kəsinti"}, &made); err != nil {
		t.Fatal(err)
	}
	text := strings.Repeat("Bir sətir mətn.\n", killEditors+1)
	if err := s.call(t.Context(), http.MethodPost, fmt.Sprintf("/projects/%d/documents", made.ID), 0, map[string]string{"text": text}, &made); err != nil {
		t.Fatal(err)
	}
	var page struct{ Items []killUnit }
	if err := s.call(t.Context(), http.MethodGet, fmt.Sprintf("/documents/%d/units", made.ID), 0, nil, &page); err != nil {
		t.Fatal(err)
	}
	return page.Items
}

// edit saves one unit again and again until the program is gone, and returns the mutations that were acknowledged.
// It tells saved of each while anybody listens.
func (s serving) edit(t *testing.T, id int64, round int, saved chan<- struct{}) (acknowledged []string) {
	var unit killUnit
	if err := s.call(t.Context(), http.MethodGet, fmt.Sprintf("/units/%d", id), 0, nil, &unit); err != nil {
		return nil
	}
	for n := 0; ; n++ {
		mutation := fmt.Sprintf("round %d save %d", round, n)
		body := map[string]any{"target": []string{"text of " + mutation}, "state": "translated", "mutation": mutation}
		if err := s.call(t.Context(), http.MethodPut, fmt.Sprintf("/units/%d", id), unit.Revision, body, &unit); err != nil {
			return acknowledged
		}
		acknowledged = append(acknowledged, mutation)
		select {
		case saved <- struct{}{}:
		default:
		}
	}
}
