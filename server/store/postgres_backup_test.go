package store_test

import (
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"

	"korpu/server/bitext"
	"korpu/server/store"
	"korpu/server/workbench"
)

// TestPostgreSQLBackup runs the lines that stand in the README, word for word: the first makes the backup, the others bring
// it back into an empty database.
func TestPostgreSQLBackup(t *testing.T) {
	server, err := postgres()
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(string(readme)) {
		if command, indented := strings.CutPrefix(line, "    "); indented && strings.HasPrefix(command, "p") && strings.Contains(command, "KORPU_DATABASE") {
			lines = append(lines, strings.TrimSpace(command))
		}
	}
	if len(lines) != 3 || !strings.HasPrefix(lines[0], "pg_dump ") || !strings.HasPrefix(lines[1], "pg_restore ") || !strings.HasPrefix(lines[2], "psql ") {
		t.Fatalf("the README's lines are %q", lines)
	}
	folder := t.TempDir()
	run := func(line, database string) error {
		command := exec.CommandContext(t.Context(), "sh", "-c", line)
		command.Dir = folder
		command.Env = append(os.Environ(), "KORPU_DATABASE="+database)
		out, err := command.CombinedOutput()
		if err != nil {
			t.Logf("%s: %s", line, out)
		}
		return err
	}
	from, to := server.Database(t), server.Database(t)
	before := openStore(t, from)
	project, err := before.AddProject(t.Context(), bitext.Project{Name: "Xəbərlər", Policy: bitext.Advise})
	if err != nil {
		t.Fatal(err)
	}
	if err := run(lines[0], from); err != nil {
		t.Fatal(err)
	}
	for _, line := range lines[1:] {
		if err := run(line, to); err != nil {
			t.Fatal(err)
		}
	}
	after := openStore(t, to)
	if restored, err := after.Project(t.Context(), project.ID); err != nil || restored.Name != "Xəbərlər" {
		t.Errorf("restored is %+v, %v", restored, err)
	}
	old, err := before.Identity(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if now, err := after.Identity(t.Context()); err != nil || now.ID == old.ID || now.ID == "" || now.Host != old.Host {
		t.Errorf("the identity was %+v and is %+v, %v", old, now, err)
	}
	if err := run(lines[1], from); err == nil {
		t.Error("it is restored over a database that is there")
	}
	if still, err := before.Projects(t.Context()); err != nil || len(still) != 1 {
		t.Errorf("after the refusal there are %+v, %v", still, err)
	}
	if _, err := before.Copy(t.Context()); !errors.Is(err, workbench.ErrNoCopies) {
		t.Errorf("a copy: %v", err)
	}
	if err := store.Backup(t.Context(), store.Options{Database: from}, folder+"/b.db"); !errors.Is(err, workbench.ErrNoCopies) {
		t.Errorf("a backup: %v", err)
	}
	if _, err := store.Restore(t.Context(), store.Options{Database: from}, folder+"/b.db"); !errors.Is(err, workbench.ErrNoCopies) {
		t.Errorf("a restore: %v", err)
	}
	if before.Copies() {
		t.Error("the program would make daily backups of a server's database")
	}
}
