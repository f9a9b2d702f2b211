package api_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"runtime"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"

	"korpu/server/api"
)

// TestBodiesThatAreNotText sends every kind of broken text through every kind of door, and looks that nothing was kept.
func TestBodiesThatAreNotText(t *testing.T) {
	h := open(t)
	document, units := h.text("advise", "Salam dünya.")
	project := fmt.Sprintf("/api/v1/projects/%d", document.Project)
	doors := []struct {
		name, method, path, body string
		match                    bool
		location                 string
	}{
		{"a name", "POST", "/api/v1/projects", `{"name":"A%s"}`, false, "body.name"},
		{"a changed name", "PATCH", project, `{"name":"A%s"}`, true, "body.name"},
		{"a save", "PUT", fmt.Sprintf("/api/v1/units/%d", units[0].ID), `{"target":["a","A%s"],"state":"translated","mutation":"m"}`, true, "body.target[1]"},
		{"a term", "POST", project + "/concepts", `{"kind":"term","sources":[{"text":"A%s","status":"preferred"}],"targets":[]}`, false, "body.sources[0].text"},
		{"a pasted text", "POST", project + "/documents", `{"text":"A%s"}`, false, "body.text"},
		{"a preview", "POST", "/api/v1/imports/preview", `{"text":"A%s"}`, false, "body.text"},
		{"a pair", "POST", "/api/v1/imports/pair", `{"source":{"text":"a"},"target":{"text":"A%s"}}`, false, "body.target.text"},
	}
	kinds := []struct{ name, text, code string }{
		{"a byte that is not UTF-8", "\xff", "not_utf8"},
		{"a character cut in two", "\xc9", "not_utf8"},
		{"a surrogate in bytes", "\xed\xa0\x80", "not_utf8"},
		{"half a surrogate pair", `\ud800`, "surrogate"},
		{"the other half alone", `\uDC00`, "surrogate"},
		{"halves in the wrong order", `\udc00\ud800`, "surrogate"},
		{"a NUL", `\u0000`, "nul"},
	}
	for _, door := range doors {
		for _, kind := range kinds {
			t.Run(door.name+"/"+kind.name, func(t *testing.T) {
				r := request{method: door.method, path: door.path, body: fmt.Sprintf(door.body, kind.text)}
				if door.match {
					r.header = map[string]string{"If-Match": `"1"`}
				}
				got := h.do(r)
				if got.status != 400 && got.status != 422 {
					t.Fatalf("%d: %s", got.status, got.body)
				}
				p := problemOf(t, got)
				want := door.location
				if kind.code == "not_utf8" {
					want = "body"
				}
				if f := p.Errors[0]; f.Code != kind.code || f.Location != want || f.Args["line"] != "1" || f.Args["column"] == "" {
					t.Errorf("told as %+v", f)
				}
			})
		}
		t.Run(door.name+"/the replacement character itself", func(t *testing.T) {
			r := request{method: door.method, path: door.path, body: fmt.Sprintf(door.body, "\ufffd"+`\ufffd \ud83c\udf09`)}
			if door.match {
				r.header = map[string]string{"If-Match": `"1"`}
			}
			for _, f := range problemsIn(h.do(r)) {
				if f.Code == "not_utf8" || f.Code == "surrogate" || f.Code == "nul" {
					t.Errorf("refused: %+v", f)
				}
			}
		})
	}
}

// problemsIn are the faults of an answer, of whichever status.
func problemsIn(a answer) []api.FaultJSON {
	var p api.Problem
	_ = json.Unmarshal(a.body, &p)
	return p.Errors
}

func TestQueriesAndFormsThatAreNotText(t *testing.T) {
	h := open(t)
	document, _ := h.text("advise", "Salam dünya.")
	project := fmt.Sprintf("/api/v1/projects/%d", document.Project)
	for name, test := range map[string]struct {
		request        request
		status         int
		code, location string
	}{
		"query":             {request{method: "GET", path: project + "/concepts?q=%ff"}, 422, "not_utf8", "query.q"},
		"surrogate":         {request{method: "GET", path: project + "/concepts?q=%ed%a0%80"}, 422, "not_utf8", "query.q"},
		"NUL":               {request{method: "GET", path: project + "/concepts?q=a%00"}, 422, "nul", "query.q"},
		"half an escape":    {request{method: "GET", path: project + "/concepts?q=%f"}, 400, "", ""},
		"form field":        {file(project+"/documents", "source", "a.txt", []byte("Salam."), map[string]string{"title": "A\xff"}), 422, "not_utf8", "body.title"},
		"NUL in the field":  {file(project+"/documents", "source", "a.txt", []byte("Salam."), map[string]string{"title": "A\x00"}), 422, "nul", "body.title"},
		"text in the file":  {file(project+"/documents", "source", "a.txt", []byte("Salam \xff\xfe\xfa d\xc9."), nil), 422, "encoding", "body.source"},
		"pasted as a field": {file("/api/v1/imports/pair", "source", "a.txt", []byte("Salam."), map[string]string{"target": "A\xff"}), 422, "encoding", "body.target"},
		"name of the file":  {file(project+"/documents", "source", "QQQ.txt", []byte("Salam."), nil), 422, "not_utf8", "form"},
	} {
		t.Run(name, func(t *testing.T) {
			test.request.body = strings.Replace(test.request.body, "QQQ", "a\xff", 1)
			p := problemOf(t, h.want(test.status, test.request, nil))
			if test.code != "" && (len(p.Errors) != 1 || p.Errors[0].Code != test.code || p.Errors[0].Location != test.location) {
				t.Errorf("told as %+v", p)
			}
		})
	}
	h.want(200, request{method: "GET", path: project + "/concepts?q=%EF%BF%BD"}, nil)
}

func TestKeysOfBodies(t *testing.T) {
	h := open(t)
	document, units := h.text("advise", "Salam dünya.")
	unit := fmt.Sprintf("/api/v1/units/%d", units[0].ID)
	documents := fmt.Sprintf("/api/v1/projects/%d/documents", document.Project)
	for _, test := range []struct{ name, method, path, body, code, location string }{
		{"twice", "PUT", unit, `{"target":["a"],"target":["b"],"state":"translated"}`, "key_twice", "body.target"},
		{"twice, written otherwise", "PUT", unit, `{"target":["a"],"\u0074arget":["b"],"state":"translated"}`, "key_twice", "body.target"},
		{"other capitals", "PUT", unit, `{"Target":["a"],"state":"translated"}`, "key_case", "body.Target"},
		{"both", "PUT", unit, `{"target":["a"],"TARGET":["b"],"state":"translated"}`, "key_case", "body.TARGET"},
		{"unknown", "PUT", unit, `{"target":["a"],"state":"translated","x":1}`, "key_unknown", "body.x"},
		{"twice in an upload", "POST", documents, `{"title":"a","text":"Salam.","title":"b"}`, "key_twice", "body.title"},
		{"capitals deep in an upload", "POST", documents, `{"paragraphs":[{"text":"Salam.","kind":"paragraph"},{"Text":"Salam.","kind":"paragraph"}]}`, "key_case", "body.paragraphs[1].Text"},
		{"unknown deep in an upload", "POST", documents, `{"target":{"text":"a","x":1},"text":"Salam."}`, "key_unknown", "body.target.x"},
		{"too deep", "POST", documents, `{"text":` + strings.Repeat("[", 100) + strings.Repeat("]", 100) + `}`, "too_deep", "body.text" + strings.Repeat("[0]", 63)},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := problemOf(t, h.want(422, request{method: test.method, path: test.path, body: test.body, header: map[string]string{"If-Match": `"1"`}}, nil))
			if f := p.Errors[0]; len(p.Errors) != 1 || f.Code != test.code || f.Location != test.location {
				t.Errorf("told as %+v", p.Errors)
			}
		})
	}
	var now api.UnitJSON
	h.want(200, request{method: "GET", path: unit}, &now)
	if len(now.Target) > 0 || now.Revision != 1 {
		t.Errorf("something was kept: %+v", now)
	}
}

// TestBodiesSayWhatTheyAre asks with each Content-Type for a change in JSON and for an upload.
func TestBodiesSayWhatTheyAre(t *testing.T) {
	h := open(t)
	for _, test := range []struct {
		media  string
		status int
	}{
		{"application/json", 0},
		{"application/json; charset=utf-8", 0},
		{"Application/JSON;charset=UTF-8", 0},
		{"", 415},
		{"application/json; charset=utf-16", 415},
		{"application/json; charset=windows-1254", 415},
		{"application/json;;", 415},
		{"text/plain", 415},
		{"application/x-www-form-urlencoded", 415},
		{"application/problem+json", 415},
		{"multipart/form-data", 415},
	} {
		for path, wanted := range map[string]int{"/api/v1/projects": 201, "/api/v1/imports/preview": 200} {
			if path == "/api/v1/imports/preview" && test.media == "multipart/form-data" {
				continue // an upload may be a form
			}
			body := map[string]string{"/api/v1/projects": `{"name":"A"}`, "/api/v1/imports/preview": `{"text":"Salam."}`}[path]
			got := h.do(request{method: "POST", path: path, body: body, header: map[string]string{"Content-Type": test.media}})
			if test.status != 0 {
				wanted = test.status
			}
			if got.status != wanted {
				t.Errorf("%s as %q: %d, want %d: %s", path, test.media, got.status, wanted, got.body)
			}
			if got.status == 415 && !strings.Contains(problemOf(t, got).Detail, "application/json") && !strings.Contains(problemOf(t, got).Detail, "UTF-8") {
				t.Errorf("%s as %q: the remedy is missing: %s", path, test.media, got.body)
			}
		}
	}
}

// TestEveryBodyIsChecked goes through the description: each route that takes JSON refuses an unknown key, whatever it asks for.
func TestEveryBodyIsChecked(t *testing.T) {
	h := open(t)
	raw, err := api.OpenAPI()
	if err != nil {
		t.Fatal(err)
	}
	var description struct {
		Paths map[string]map[string]struct {
			RequestBody struct{ Content map[string]any }
		}
	}
	if err := json.Unmarshal(raw, &description); err != nil {
		t.Fatal(err)
	}
	count := 0
	for path, methods := range description.Paths {
		for method, op := range methods {
			if op.RequestBody.Content["application/json"] == nil {
				continue
			}
			count++
			got := h.do(request{
				method: strings.ToUpper(method), path: strings.NewReplacer("{id}", "1", "{number}", "1").Replace(path), body: `{"a b":1,"a b":2}`,
				header: map[string]string{"If-Match": `"1"`},
			})
			if faults := problemsIn(got); len(faults) != 3 || faults[0].Code != "key_unknown" || faults[1].Code != "key_twice" {
				t.Errorf("%s %s: %d %s", method, path, got.status, got.body)
			}
		}
	}
	if count < 10 {
		t.Errorf("only %d routes take JSON", count)
	}
}

// TestFaultsAreCounted keeps the work and the answer in proportion to what was sent, however many fields are wrong.
func TestFaultsAreCounted(t *testing.T) {
	h := open(t)
	for name, field := range map[string]func(i int) string{
		"unknown keys":       func(i int) string { return fmt.Sprintf(`"key%d":1`, i) },
		"unknown keys, deep": func(i int) string { return fmt.Sprintf(`"n%d":{"a":[%d]}`, i, i) },
	} {
		t.Run(name, func(t *testing.T) { faultsAreCounted(t, h, "/api/v1/projects", "{%s}", field) })
	}
	document, _ := h.text("advise", "Salam.")
	concepts := fmt.Sprintf("/api/v1/projects/%d/concepts", document.Project)
	t.Run("wrong items", func(t *testing.T) {
		faultsAreCounted(t, h, concepts, `{"kind":"x","sources":[%s]}`, func(int) string { return `{"text":1}` })
	})
	t.Run("what the workbench refuses", func(t *testing.T) {
		faultsAreCounted(t, h, concepts, `{"kind":"term","targets":[],"sources":[{"text":"a","status":"preferred"}],"forbidden":[%s]}`, func(int) string { return `""` })
	})
}

// loud is a value that counts how often it is rendered.
type loud struct{ count *int }

func (l loud) String() string { *l.count++; return "" }

// TestErrorsAreNotRendered: the text of huma's errors holds the whole object that the wrong field stands in.
func TestErrorsAreNotRendered(t *testing.T) {
	open(t) // sets the shape of huma's errors
	count := 0
	faults := make([]error, 100)
	for i := range faults {
		faults[i] = &huma.ErrorDetail{Message: "unexpected property", Location: fmt.Sprint("body.", i), Value: loud{&count}}
	}
	var p *api.Problem
	if !errors.As(huma.NewError(422, "validation failed", faults...), &p) || count > 0 {
		t.Fatalf("rendered %d times", count)
	}
	if len(p.Errors) != 20 || p.Args["more"] != "80" || p.Errors[19].Location != "body.19" || p.Errors[19].Message != "unexpected property" {
		t.Errorf("%+v", p)
	}
}

func faultsAreCounted(t *testing.T, h *house, path, form string, field func(i int) string) {
	t.Helper()
	send := func(n int) (answer, float64) {
		fields := make([]string, n)
		for i := range fields {
			fields[i] = field(i)
		}
		r := request{method: "POST", path: path, body: fmt.Sprintf(form, strings.Join(fields, ","))}
		least := math.Inf(1)
		var got answer
		for range 3 {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			got = h.do(r)
			runtime.ReadMemStats(&after)
			least = min(least, float64(after.TotalAlloc-before.TotalAlloc))
		}
		return got, least
	}
	_, once := send(500)
	got, twice := send(1000)
	if twice > 3*once {
		t.Errorf("%.0f bytes are allocated for n, %.0f for 2n", once, twice)
	}
	if p := problemOf(t, got); got.status != 422 || len(p.Errors) > 20 || len(got.body) > 16<<10 {
		t.Errorf("%d with %d faults in %d bytes", got.status, len(p.Errors), len(got.body))
	}
}
