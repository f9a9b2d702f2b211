package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestExitCodes tells findings from wrong usage and from unreadable input, which scripts cannot.
func TestExitCodes(t *testing.T) {
	dir := t.TempDir()
	file := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	clean, wrong := file("clean.tsv", "37 il\t37 years\n"), file("wrong.tsv", "37 il\t39 years\n")
	cut := file("cut.tsv", "37 il\t39 years\n37 il\n")
	cases := []struct {
		args []string
		want int
	}{
		{[]string{"check", clean}, exitDone}, {[]string{"check", wrong}, exitFindings}, {[]string{"check", cut}, exitUsage},
		{[]string{"check", "--format", "sarif", wrong}, exitFindings}, {[]string{"check", "--format", "text", cut}, exitUsage},
		{[]string{"check"}, exitUsage}, {[]string{"check", "--rules"}, exitDone}, {[]string{"check", "--help"}, exitDone},
		{[]string{"convert", clean, filepath.Join(dir, "out.tmx")}, exitDone}, {[]string{"convert", cut, filepath.Join(dir, "out.json")}, exitUsage},
	}
	for _, c := range cases {
		var out, errs strings.Builder
		if got := run(t.Context(), c.args, strings.NewReader(""), &out, &errs); got != c.want {
			t.Errorf("korpu %s: exit code %d, want %d\n%s", strings.Join(c.args, " "), got, c.want, errs.String())
		}
	}
}
