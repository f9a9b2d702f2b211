package main

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"korpu": main})
}

// TestScripts runs the real command through whole flows, one script each.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata", RequireExplicitExec: true, RequireUniqueNames: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"beads": checkBeads},
		Setup: func(env *testscript.Env) error {
			env.Setenv("KORPU_DATA", env.WorkDir+"/data")
			return nil
		},
	})
}

// checkBeads compares the beads of an alignment with what a script wants, in one line: beads stdout '0-0 1,2-1 3-'. Scores are
// the aligner's business, but for being probabilities.
func checkBeads(script *testscript.TestScript, negated bool, args []string) {
	if negated || len(args) != 2 {
		script.Fatalf("usage: beads FILE 'BEADS'")
	}
	side := func(numbers []int) string {
		var parts []string
		for _, n := range numbers {
			parts = append(parts, strconv.Itoa(n))
		}
		return strings.Join(parts, ",")
	}
	var beads []string
	for line := range strings.Lines(script.ReadFile(args[0])) {
		var row struct {
			Source, Target []int
			Score          *float64
		}
		script.Check(json.Unmarshal([]byte(line), &row))
		if row.Source == nil || row.Target == nil || row.Score == nil || *row.Score < 0 || *row.Score > 1 {
			script.Fatalf("no bead with a probability: %s", line)
		}
		beads = append(beads, side(row.Source)+"-"+side(row.Target))
	}
	if got := strings.Join(beads, " "); got != args[1] {
		script.Fatalf("the beads are %s, want %s", got, args[1])
	}
}
