package main

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
)

// TestImportStops ends an import of pairs that was interrupted without a document and without a project.
func TestImportStops(t *testing.T) {
	dir := alignFolder(t)
	data := filepath.Join(t.TempDir(), "data")
	stopped, cancel := context.WithCancel(t.Context())
	cancel()
	for _, args := range [][]string{{"--pairs", dir}, {"--target", filepath.Join(dir, "a.en"), filepath.Join(dir, "a.az")}} {
		var out, errs strings.Builder
		code := run(stopped, append([]string{"import", "--data", data, "--project", "P"}, args...), nil, &out, &errs)
		if code != exitUsage || !strings.Contains(errs.String(), "korpu: stopped at pair 1 of 1") {
			t.Errorf("korpu import %s: exit code %d, %s", strings.Join(args, " "), code, errs.String())
		}
		out.Reset()
		errs.Reset()
		if run(t.Context(), []string{"export", "--data", data, "--project", "P", "--format", "tsv"}, nil, &out, &errs) != exitUsage {
			t.Errorf("korpu import %s left a project: %s", strings.Join(args, " "), errs.String())
		}
	}
}
