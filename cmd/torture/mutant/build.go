package mutant

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Change replaces a piece of one source file.
type Change struct {
	// File is the path below the module's root.
	File     string
	From, To string
}

// Build compiles the command with changed sources, or as it is when there are none, and returns the path of the binary.
// Root is the module's folder; the binary and the copies go into folder.
func Build(ctx context.Context, root, folder string, changes ...Change) (string, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", err
	}
	binary := filepath.Join(folder, "korpu")
	args := []string{"build", "-o", binary}
	if len(changes) > 0 {
		overlay, err := overlaid(root, folder, changes)
		if err != nil {
			return "", err
		}
		args = append(args, "-overlay", overlay)
	}
	command := exec.CommandContext(ctx, "go", append(args, "./cmd/korpu")...)
	command.Dir = root
	if out, err := command.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build the program to be tortured: %w: %s", err, out)
	}
	return binary, nil
}

// overlaid writes the changed copies and the list that go build reads.
func overlaid(root, folder string, changes []Change) (string, error) {
	replace := map[string]string{}
	for i, c := range changes {
		original := filepath.Join(root, filepath.FromSlash(c.File))
		from := original
		if copied := replace[original]; copied != "" {
			from = copied
		}
		changed, err := changedSource(from, c)
		if err != nil {
			return "", err
		}
		path := filepath.Join(folder, fmt.Sprintf("%d-%s", i, filepath.Base(c.File)))
		if err := os.WriteFile(path, []byte(changed), 0o600); err != nil {
			return "", err
		}
		replace[original] = path
	}
	data, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	list := filepath.Join(folder, "overlay.json")
	return list, os.WriteFile(list, data, 0o600)
}

func changedSource(path string, c Change) (string, error) {
	source, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	if n := strings.Count(string(source), c.From); n != 1 {
		return "", fmt.Errorf("%s holds %q %d times, not once: the guard that the control takes out has changed; change the control with it",
			c.File, c.From, n)
	}
	return strings.Replace(string(source), c.From, c.To, 1), nil
}
