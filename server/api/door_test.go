package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"korpu/server/api"
)

// outside is every route that answers somebody without a token; all others must answer 401.
var outside = map[string]int{"GET /healthz": 200, "GET /": 200, "GET /assets/a-1.js": 200, "GET /projects/1": 200}

// inside is every route of the API with a request that reaches its handler. A route without a row fails the test, so that
// none is added without being thought of here. With accounts, each row gets a column a role.
var inside = map[string]int{
	"GET /api/v1/session": 200, "POST /api/v1/session/code": 201, "POST /api/v1/session/end": 204, "GET /api/v1/backup": 200, "GET /api/v1/projects": 200, "POST /api/v1/projects": 422,
	"GET /api/v1/projects/{id}": 404, "PATCH /api/v1/projects/{id}": 404, "DELETE /api/v1/projects/{id}": 404, "POST /api/v1/projects/{id}/restore": 404,
	"GET /api/v1/imports": 200, "POST /api/v1/imports/preview": 422, "POST /api/v1/projects/{id}/documents": 404, "GET /api/v1/projects/{id}/documents": 404,
	"GET /api/v1/documents/{id}": 404, "PATCH /api/v1/documents/{id}": 404, "DELETE /api/v1/documents/{id}": 404, "POST /api/v1/documents/{id}/restore": 404,
	"POST /api/v1/imports/pair": 200, "GET /api/v1/documents/{id}/alignment": 404, "GET /api/v1/documents/{id}/alignment/segments": 404,
	"GET /api/v1/documents/{id}/alignment/beads": 404, "GET /api/v1/documents/{id}/alignment/changes": 404, "GET /api/v1/documents/{id}/alignment/reasons": 404,
	"POST /api/v1/documents/{id}/edits": 404, "POST /api/v1/documents/{id}/alignment/cancel": 404, "POST /api/v1/documents/{id}/alignment/start": 404,
	"POST /api/v1/documents/{id}/alignment/accept": 404, "POST /api/v1/documents/{id}/alignment/reopen": 404,
	"GET /api/v1/documents/{id}/units": 404, "GET /api/v1/documents/{id}/export": 404,
	"GET /api/v1/units/{id}": 404, "PUT /api/v1/units/{id}": 404, "GET /api/v1/units/{id}/revisions": 404, "POST /api/v1/units/{id}/check": 404,
	"POST /api/v1/units/{id}/waivers": 404, "DELETE /api/v1/units/{id}/waivers/{waiver}": 404,
	"GET /api/v1/projects/{id}/concepts": 404, "POST /api/v1/projects/{id}/concepts": 404, "GET /api/v1/concepts/{id}": 404, "PUT /api/v1/concepts/{id}": 404,
	"DELETE /api/v1/concepts/{id}": 404, "POST /api/v1/concepts/{id}/restore": 404,
	"POST /api/v1/projects/{id}/concepts/import": 415, "GET /api/v1/projects/{id}/concepts/export": 404,
	"GET /api/v1/projects/{id}/concepts/export/summary": 404,
	"GET /api/v1/projects/{id}/concepts/usage":          404, "GET /api/v1/projects/{id}/concepts/changes": 404, "POST /api/v1/projects/{id}/steps/preview": 404, "POST /api/v1/projects/{id}/steps": 404,
	"GET /api/v1/projects/{id}/steps": 404, "POST /api/v1/steps/{id}/undo": 404,
	"GET /api/v1/projects/{id}/export": 404, "GET /api/v1/projects/{id}/export/summary": 404,
	"GET /api/v1/documents/{id}/candidates": 404, "GET /api/v1/projects/{id}/candidates": 404, "GET /api/v1/projects/{id}/refusals": 404,
	"POST /api/v1/projects/{id}/refusals": 404, "DELETE /api/v1/projects/{id}/refusals/{refusal}": 404,
	"GET /api/v1/adjectives": 422,
	"GET /api/v1/events":     200, "GET /api/v1/openapi.json": 200, "GET /metrics": 200, "GET /readyz": 200,
}

// bodies are the smallest valid bodies of the routes that need one.
var bodies = map[string]string{
	"POST /api/v1/projects": `{"name":""}`, "PATCH /api/v1/projects/{id}": `{}`, "POST /api/v1/imports/preview": `{"text":""}`,
	"POST /api/v1/projects/{id}/documents": `{"title":"T","text":"T"}`, "PATCH /api/v1/documents/{id}": `{}`,
	"PUT /api/v1/units/{id}": `{"target":["x"],"state":"translated","mutation":"m"}`, "POST /api/v1/units/{id}/check": `{"target":[]}`,
	"POST /api/v1/imports/pair": `{"source":{"text":""},"target":{"text":""}}`, "POST /api/v1/documents/{id}/edits": `{"kind":"undo","mutation":"m"}`,
	"POST /api/v1/documents/{id}/alignment/start": `{}`, "POST /api/v1/documents/{id}/alignment/accept": `{}`,
	"POST /api/v1/units/{id}/waivers":            `{"finding":"f","reason":"r"}`,
	"POST /api/v1/projects/{id}/concepts":        `{"kind":"term","inflect":true,"sources":[{"text":"söz","status":"preferred"}],"targets":[]}`,
	"PUT /api/v1/concepts/{id}":                  `{"kind":"term","inflect":true,"sources":[{"text":"söz","status":"preferred"}],"targets":[]}`,
	"POST /api/v1/projects/{id}/steps/preview":   `{"kind":"delete","concept":1}`,
	"POST /api/v1/projects/{id}/steps":           `{"kind":"delete","concept":1,"units":[],"mutation":"m"}`,
	"POST /api/v1/projects/{id}/concepts/import": `{}`, "POST /api/v1/projects/{id}/refusals": `{"source":"söz"}`,
}

// queries are the smallest valid queries of the routes that need one.
var queries = map[string]string{
	"GET /api/v1/documents/{id}/alignment/segments": "?side=source", "GET /api/v1/documents/{id}/alignment/changes": "?after=1",
}

func TestEveryRouteHasItsDoor(t *testing.T) {
	h := open(t)
	described, err := api.OpenAPI()
	if err != nil {
		t.Fatal(err)
	}
	var document struct{ Paths map[string]map[string]any }
	if err := json.Unmarshal(described, &document); err != nil {
		t.Fatal(err)
	}
	for path, methods := range document.Paths {
		for method := range methods {
			if name := strings.ToUpper(method) + " " + path; inside[name] == 0 {
				t.Errorf("%s has no row", name)
			}
		}
	}
	for name, status := range outside {
		method, path, _ := strings.Cut(name, " ")
		h.want(status, request{method: method, path: path, anonymous: true}, nil)
	}
	for name, status := range inside {
		method, path, _ := strings.Cut(name, " ")
		path = strings.NewReplacer("{id}", "99999", "{waiver}", "99999", "{refusal}", "99999").Replace(path)
		path += queries[name]
		r := request{method: method, path: path, body: bodies[name], header: map[string]string{"If-Match": `"1"`}, anonymous: true}
		h.want(401, r, nil)
		if r.anonymous = false; strings.HasSuffix(path, "/events") {
			continue // it does not end; see TestEvents
		}
		if got := h.do(r); got.status != status {
			t.Errorf("%s: %d, want %d: %s", name, got.status, status, got.body)
		}
	}
}

func TestGuards(t *testing.T) {
	h := open(t)
	t.Run("another name is misdirected, whoever asks", func(t *testing.T) {
		h.want(421, request{method: "GET", path: "/healthz", header: map[string]string{"Host": "evil.example"}}, nil)
		h.want(421, request{method: "GET", path: "/api/v1/projects", header: map[string]string{"Host": "127.0.0.1"}}, nil)
	})
	t.Run("another origin's page changes nothing, that of another program here included", func(t *testing.T) {
		for _, header := range []map[string]string{
			{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "http://evil.example"}, {"Origin": "http://127.0.0.1:1"},
			{"Host": own, "Origin": "http://korpu-test.localhost:1"}, {"Host": own, "Origin": h.server.URL}, {"Origin": "null"},
		} {
			h.want(403, request{method: "POST", path: "/api/v1/projects", body: `{"name":"x"}`, header: header}, nil)
		}
		var list api.ProjectsJSON
		if h.want(200, request{method: "GET", path: "/api/v1/projects"}, &list); len(list.Items) != 0 {
			t.Errorf("projects: %+v", list.Items)
		}
	})
	t.Run("another origin's page has nothing looked up", func(t *testing.T) {
		for _, path := range []string{"/api/v1/projects", "/api/v1/events", "/api/v1/projects/1/export?format=tmx", "/metrics", "/readyz"} {
			for _, site := range []string{"cross-site", "same-site"} {
				h.want(403, request{method: "GET", path: path, header: map[string]string{"Sec-Fetch-Site": site}}, nil)
			}
		}
		h.want(200, request{method: "GET", path: "/", anonymous: true, header: map[string]string{"Sec-Fetch-Site": "cross-site"}}, nil)
	})
	t.Run("the workbench's own page does both", func(t *testing.T) {
		for _, site := range []string{"same-origin", "none"} {
			h.want(200, request{method: "GET", path: "/api/v1/projects", header: map[string]string{"Host": own, "Sec-Fetch-Site": site}}, nil)
		}
		own := map[string]string{"Host": own, "Sec-Fetch-Site": "same-origin", "Origin": "http://" + own}
		h.want(422, request{method: "POST", path: "/api/v1/projects", body: `{"name":""}`, header: own}, nil)
	})
	t.Run("a change must be JSON", func(t *testing.T) {
		r := request{method: "POST", path: "/api/v1/projects", body: `{"name":"x"}`, header: map[string]string{"Content-Type": "text/plain"}}
		h.want(415, r, nil)
	})
	t.Run("every answer carries the headers", func(t *testing.T) {
		for _, path := range []string{"/", "/healthz", "/api/v1/projects", "/api/v1/nothing", "/assets/a-1.js"} {
			header := h.do(request{method: "GET", path: path}).header
			if !strings.Contains(header.Get("Content-Security-Policy"), "default-src 'none'; script-src 'self'") ||
				header.Get("X-Content-Type-Options") != "nosniff" || header.Get("Referrer-Policy") != "no-referrer" ||
				header.Get("Cross-Origin-Opener-Policy") != "same-origin" || header.Get("Cross-Origin-Resource-Policy") != "same-origin" {
				t.Errorf("%s: %v", path, header)
			}
			if strings.HasPrefix(path, "/api/") && header.Get("Cache-Control") != "no-store" {
				t.Errorf("%s may be cached: %q", path, header.Get("Cache-Control"))
			}
		}
	})
	t.Run("hashed assets are kept for good, the page is asked for", func(t *testing.T) {
		if got := h.do(request{method: "GET", path: "/assets/a-1.js"}).header.Get("Cache-Control"); !strings.Contains(got, "immutable") {
			t.Errorf("an asset: %q", got)
		}
		page := h.do(request{method: "GET", path: "/documents/3"})
		if page.status != 200 || page.header.Get("Cache-Control") != "no-cache" || page.header.Get("ETag") == "" {
			t.Errorf("a page: %d %v", page.status, page.header)
		}
		again := request{method: "GET", path: "/documents/3", header: map[string]string{"If-None-Match": page.header.Get("ETag")}}
		h.want(304, again, nil)
		h.want(404, request{method: "GET", path: "/assets/none.js"}, nil)
	})
}

func TestEvents(t *testing.T) {
	h := open(t)
	document, units := h.text("advise", "Başlıq")
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, fmt.Sprintf("%s/api/v1/events?document=%d", h.server.URL, document.ID), nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+token)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if got := res.Header.Get("Content-Type"); got != "text/event-stream" {
		t.Fatalf("events come as %q", got)
	}
	read := make([]byte, 4096)
	heard := ""
	for saved := false; !strings.Contains(heard, `"sequence":2`); {
		n, err := res.Body.Read(read)
		if err != nil {
			t.Fatalf("%v after %q", err, heard)
		}
		heard += string(read[:n])
		if strings.Contains(heard, "ping") && !saved {
			saved = true
			h.want(200, save(units[0].ID, 1, "Title", "translated", "m"), nil)
		}
	}
	if !strings.Contains(heard, "event: document") {
		t.Errorf("heard %q", heard)
	}
}
