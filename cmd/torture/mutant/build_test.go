package mutant

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestChangedSource(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.go")
	if err := os.WriteFile(path, []byte("if guard() {\n} else if guard() {\n}\nother()\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct{ from, want string }{
		"once":  {"other()", "if guard() {\n} else if guard() {\n}\nnone\n"},
		"twice": {"guard()", ""},
		"never": {"gone()", ""},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := changedSource(path, Change{File: "a.go", From: test.from, To: "none"})
			if got != test.want {
				t.Errorf("changed to %q", got)
			}
			if test.want == "" && (err == nil || !strings.Contains(err.Error(), "a.go holds")) {
				t.Errorf("the error is %v", err)
			}
		})
	}
}

// Two changes of one file are both in the copy that is laid over it.
func TestOverlaid(t *testing.T) {
	root, folder := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(root, "a.go"), []byte("one two"), 0o600); err != nil {
		t.Fatal(err)
	}
	list, err := overlaid(root, folder, []Change{{File: "a.go", From: "one", To: "1"}, {File: "a.go", From: "two", To: "2"}})
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(list)
	if err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(folder, "1-a.go")
	if !strings.Contains(string(data), copied) {
		t.Errorf("the list is %s", data)
	}
	if changed, err := os.ReadFile(copied); err != nil || string(changed) != "1 2" {
		t.Errorf("the copy is %q, %v", changed, err)
	}
}
