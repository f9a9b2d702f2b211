package api

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"korpu/server/workbench"
)

// TestTroublesAreToldAsTheyAre looks at what a client learns of each trouble of the machine. Nothing that a commit may have
// kept is called unchanged.
func TestTroublesAreToldAsTheyAre(t *testing.T) {
	for _, c := range []struct {
		err    error
		status int
		code   string
		again  string
	}{
		{workbench.ErrStorageFull, 507, "storage_full", ""},
		{workbench.ErrStorageBroken, 507, "io_error", ""},
		{workbench.ErrReadOnly, 507, "read_only", ""},
		{workbench.ErrBusy, 503, "busy", "1"},
		{workbench.ErrDamaged, 500, "damaged", ""},
		{workbench.ErrUnavailable, 503, "unavailable", "2"},
		{workbench.ErrDatabaseGone, 503, "database_gone", ""},
		{workbench.ErrOtherDatabase, 409, "other_database", ""},
		{workbench.ErrUnknownOutcome, 503, "unknown_outcome", "1"},
		{fmt.Errorf("%w: %w", workbench.ErrUnknownOutcome, workbench.ErrUnavailable), 503, "unknown_outcome", "1"},
		{fmt.Errorf("%w: %w", workbench.ErrUnknownOutcome, workbench.ErrStorageFull), 507, "storage_full", ""},
		{errors.New("?"), 500, "internal", ""},
	} {
		var p *Problem
		if !errors.As(problem(fmt.Errorf("save a unit: %w", c.err)), &p) {
			t.Fatalf("%v is no problem", c.err)
		}
		if again := strings.Join(p.GetHeaders()["Retry-After"], ""); p.Status != c.status || p.Code != c.code || again != c.again {
			t.Errorf("%v: %d %s, again after %q; want %d %s %q", c.err, p.Status, p.Code, again, c.status, c.code, c.again)
		}
		certain := slices.Contains([]string{"other_database", "unavailable"}, p.Code)
		if strings.Contains(p.Detail, "Nothing was changed") != certain {
			t.Errorf("%v: %q, of which a client takes that nothing was changed", c.err, p.Detail)
		}
	}
}
