package api_test

import (
	"fmt"
	"os"
	"testing"

	"korpu/server/api"
)

// TestADatabaseIsMeant sends what was written for another database: it is refused, whatever numbers and revisions fit.
func TestADatabaseIsMeant(t *testing.T) {
	h := open(t)
	_, units := h.text("advise", "Başlıq")
	var session api.SessionJSON
	answer := h.want(200, request{method: "GET", path: "/api/v1/session"}, &session)
	if len(session.Database) != 32 || answer.header.Get("Korpu-Database") != session.Database || session.ReadOnly != "" {
		t.Errorf("the session tells %+v, the header %q", session, answer.header.Get("Korpu-Database"))
	}
	meant := func(r request, database string) request {
		header := map[string]string{"Korpu-Database": database}
		for name, value := range r.header {
			header[name] = value
		}
		r.header = header
		return r
	}
	change := save(units[0].ID, 1, "Title", "translated", "m")
	for name, r := range map[string]request{
		"a save":   meant(change, "another"),
		"a look":   meant(request{method: "GET", path: "/api/v1/projects"}, "another"),
		"a stream": {method: "GET", path: "/api/v1/events?database=another"},
	} {
		got := h.want(409, r, nil)
		if p := problemOf(t, got); p.Code != "other_database" {
			t.Errorf("%s for another database: %s", name, got.body)
		}
		if got.header.Get("Korpu-Database") != session.Database {
			t.Errorf("%s: the answer is by %q", name, got.header.Get("Korpu-Database"))
		}
	}
	var unit api.UnitJSON
	h.want(200, request{method: "GET", path: fmt.Sprintf("/api/v1/units/%d", units[0].ID)}, &unit)
	if unit.Revision != 1 || len(unit.Target) != 0 {
		t.Errorf("they left the unit %+v", unit)
	}
	h.want(200, meant(change, session.Database), nil)
	if got := h.want(401, request{method: "GET", path: "/api/v1/session", anonymous: true}, nil); got.header.Get("Korpu-Database") != "" {
		t.Error("the identity is told to somebody outside")
	}
}

// TestAGoneDatabaseIsTold takes the file away: no save is acknowledged, and the probe of whoever watches over the program
// says so too.
func TestAGoneDatabaseIsTold(t *testing.T) {
	h := open(t)
	_, units := h.text("advise", "Başlıq")
	h.want(200, request{method: "GET", path: "/readyz"}, nil)
	if err := os.Rename(h.database, h.database+"-elsewhere"); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		got := h.want(503, save(units[0].ID, 1, "Title", "translated", "m"), nil)
		if p := problemOf(t, got); p.Code != "database_gone" {
			t.Errorf("a save: %s", got.body)
		}
	}
	h.want(503, request{method: "GET", path: "/readyz"}, nil)
	h.want(200, request{method: "GET", path: "/api/v1/projects"}, nil)
	if err := os.Rename(h.database+"-elsewhere", h.database); err != nil {
		t.Fatal(err)
	}
	h.want(200, request{method: "GET", path: "/readyz"}, nil)
	h.want(200, save(units[0].ID, 1, "Title", "translated", "m"), nil)
}
