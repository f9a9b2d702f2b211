package api_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"

	"korpu/glossary/exchange"
	"korpu/glossary/growth"
	"korpu/server/api"
	"korpu/server/interchange"
)

// grows looks at routes through the handler: twice what a client sends, or twice what it asks for, may cost thrice as much.
// A refusal is as good as an answer as long as it is quick, but the smallest size of each must be answered unless its name
// begins with "refused".
func grows(t *testing.T, cases map[string]func(n int) func() answer) {
	for _, name := range slices.Sorted(maps.Keys(cases)) {
		if got := cases[name](smallest)(); got.status >= 300 && !strings.HasPrefix(name, "refused") {
			t.Errorf("%s: %d: %.300s", name, got.status, got.body)
		}
		growth.Doubles(t, name, func(n int) func() {
			work := cases[name](n)
			return func() {
				if got := work(); got.status >= 500 {
					t.Fatalf("%s, size %d: %d %s", name, n, got.status, got.body)
				}
			}
		})
	}
}

// smallest is a size that every limit admits.
const smallest = 40

// each is a list made of its numbers.
func each[T any](n int, one func(i int) T) []T {
	list := make([]T, n)
	for i := range list {
		list[i] = one(i)
	}
	return list
}

func decode(t testing.TB, data []byte, into any) {
	t.Helper()
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatal(err)
	}
}

// sending makes a request once and sends it each time.
func (h *house) sending(make func(n int) request) func(n int) func() answer {
	return func(n int) func() answer {
		r := make(n)
		return func() answer { return h.do(r) }
	}
}

func TestSavesAndChecksGrowWithTheirBodies(t *testing.T) {
	h := open(t)
	document, units := h.text("advise", "Baş katib 5 mart gəldi.", "Bəli.")
	h.addConcept(document.Project, "title", "Baş katib", "Secretary General")
	unit, revision, saves := units[0].ID, 1, 0
	path := fmt.Sprintf("/api/v1/units/%d", unit)
	const longest = 6000 // with more a body is larger than it may be, and the server hangs up while it is sent
	sides := map[string]func(n int) []string{
		"sentences": func(n int) []string {
			return each(n, func(i int) string { return fmt.Sprint("The Secretary General came on ", i, " March.") })
		},
		"numbers": func(n int) []string {
			return []string{strings.Join(each(n, func(i int) string { return fmt.Sprint(9 * i) }), " ")}
		},
		"names": func(n int) []string {
			return []string{strings.Join(each(n, func(i int) string { return fmt.Sprintf("Ab%xcd", 7*i) }), " ")}
		},
		"of nothing": func(n int) []string { return make([]string, n) },
		"one word":   func(n int) []string { return []string{strings.Repeat("a", n)} },
		"escapes":    func(n int) []string { return []string{strings.Repeat("\u2028<", n)} },
	}
	cases := map[string]func(n int) func() answer{}
	for name, make := range sides {
		side := func(n int) []string { return make(min(n, longest)) }
		cases["check "+name] = h.sending(func(n int) request {
			return request{method: "POST", path: path + "/check", body: text(t, map[string]any{"target": side(n)})}
		})
		if name == "numbers" || name == "escapes" {
			continue // they are read alike
		}
		cases["save "+name] = func(n int) func() answer {
			target := side(n)
			return func() answer {
				saves++
				got := h.do(request{
					method: "PUT", path: path, header: map[string]string{"If-Match": fmt.Sprintf(`"%d"`, revision)},
					body: text(t, map[string]any{"target": target, "state": "translated", "mutation": fmt.Sprint("m", saves)}),
				})
				if got.status == 200 {
					revision++
				}
				return got
			}
		}
	}
	for _, of := range []string{"check", "save"} { // a sentence has a text
		cases["refused "+of+" of nothing"] = cases[of+" of nothing"]
		delete(cases, of+" of nothing")
	}
	waivers := path + "/waivers"
	for name, body := range map[string]func(n int) string{
		"a long finding": func(n int) string { return text(t, api.NewWaiverJSON{Finding: strings.Repeat("a", n), Reason: "so"}) },
		"a long reason":  func(n int) string { return text(t, api.NewWaiverJSON{Finding: "a", Reason: strings.Repeat("a ", n)}) },
		"unknown fields": func(n int) string {
			return "{" + strings.Join(each(n, func(i int) string { return fmt.Sprintf(`"a%d":1`, i) }), ",") + "}"
		},
		"one field again": func(n int) string { return "{" + strings.Repeat(`"reason":"a",`, n) + `"finding":"a"}` },
		"a deep list":     func(n int) string { return `{"reason":` + strings.Repeat("[", n) },
		"a deep object":   func(n int) string { return `{"reason":` + strings.Repeat(`{"a":`, n) },
	} {
		cases["refused waiver: "+name] = h.sending(func(n int) request { return request{method: "POST", path: waivers, body: body(n)} })
	}
	grows(t, cases)
}

func TestDocumentsGrowWithTheirTexts(t *testing.T) {
	h := open(t)
	project := h.project()
	documents := fmt.Sprintf("/api/v1/projects/%d/documents", project)
	lines := func(n int) string {
		return strings.Join(each(n, func(i int) string { return fmt.Sprint("Nazir ", i, " mart gəldi.") }), "\n")
	}
	english := func(n int) string {
		return strings.Join(each(n, func(i int) string { return fmt.Sprint("The minister came on ", i, " March.") }), "\n")
	}
	post := func(path string, body func(n int) any) func(n int) func() answer {
		return h.sending(func(n int) request { return request{method: "POST", path: path, body: text(t, body(n))} })
	}
	grows(t, map[string]func(n int) func() answer{
		"a text": post(documents, func(n int) any { return map[string]any{"text": lines(n)} }),
		"paragraphs": post(documents, func(n int) any {
			return map[string]any{"title": "a", "paragraphs": each(n, func(i int) api.ParagraphJSON {
				return api.ParagraphJSON{Text: fmt.Sprint("Nazir ", i), Kind: "paragraph"}
			})}
		}),
		"a pair": post(documents, func(n int) any {
			return map[string]any{"text": lines(n), "anyway": true, "target": map[string]any{"text": english(n)}}
		}),
		"preview of a paste": post("/api/v1/imports/preview", func(n int) any { return api.PasteJSON{Text: lines(n)} }),
		"preview of a wrapped paste": post("/api/v1/imports/preview", func(n int) any {
			return api.PasteJSON{Text: "Başlıq\n\n" + strings.Repeat("bu sətir əl ilə bölünüb və ortada qurtarır,\n", n)}
		}),
		"preview of a pair": post("/api/v1/imports/pair", func(n int) any {
			n += 1000 // so many are no longer probed for their likeness, which would cost the square of fewer
			return api.PairJSON{Source: api.SideTextJSON{Text: lines(n)}, Target: api.SideTextJSON{Text: english(n)}}
		}),
		"a long title": post(documents, func(n int) any { return map[string]any{"text": "Bəli.", "title": strings.Repeat("a ", n)} }),
		"a refusal": post(fmt.Sprintf("/api/v1/projects/%d/refusals", project), func(n int) any {
			return api.NewRefusalJSON{Source: strings.Repeat("a", n)}
		}),
		"refused edit of a board": post(fmt.Sprintf("/api/v1/documents/%d/edits", project), func(n int) any {
			return map[string]any{"kind": "move", "mutation": "m", "to": 0, "segments": each(n, func(i int) int { return i })}
		}),
	})
}

// Each looks at a document that came in just before, so that nothing is answered from what was worked out before.
func TestLooksGrowWithTheDocument(t *testing.T) {
	h := open(t)
	project := h.project()
	h.addConcept(project, "title", "Baş katib", "Secretary General")
	brought := func(line func(i int) string, between, path string) func(n int) func() answer {
		return func(n int) func() answer {
			body := text(t, map[string]any{"text": strings.Join(each(n, line), between)})
			return func() answer {
				var document api.DocumentJSON
				if got := h.do(request{method: "POST", path: fmt.Sprintf("/api/v1/projects/%d/documents", project), body: body}); got.status != 201 {
					return got
				} else {
					decode(t, got.body, &document)
				}
				defer h.do(request{method: "DELETE", path: fmt.Sprintf("/api/v1/documents/%d", document.ID)})
				return h.do(request{method: "GET", path: fmt.Sprintf("/api/v1/documents/%d", document.ID) + path})
			}
		}
	}
	name := func(i int) string {
		return fmt.Sprintf("Dünən Elçin Ab%cd%c%cyev gəldi.", 'a'+i%26, 'a'+i/26%26, 'a'+i/676%26)
	}
	sentence := func(i int) string { return fmt.Sprint("Baş katib ", i, " mart gəldi.") }
	cases := map[string]func(n int) func() answer{
		"units":               brought(sentence, "\n", "/units?limit=500"),
		"units with a text":   brought(sentence, "\n", "/units?q=1"),
		"units with findings": brought(sentence, "\n", "/units?finding=open&limit=500"),
		"numbers of a unit":   brought(func(i int) string { return fmt.Sprint(9 * i) }, " ", "/units"),
		"terms of a unit":     brought(func(int) string { return "Baş katib" }, " ", "/units"),
		"candidates":          brought(name, "\n", "/candidates?limit=500"),
		"one candidate":       brought(func(int) string { return name(1) }, "\n", "/candidates"),
	}
	for _, format := range interchange.Formats() {
		cases["export as "+format.Name] = brought(sentence, "\n", "/export?states=initial,translated&format="+format.Name)
	}
	grows(t, cases)
}

func TestConceptsGrowWithTheirTerms(t *testing.T) {
	h := open(t)
	project := h.project()
	concepts, added, revision := fmt.Sprintf("/api/v1/projects/%d/concepts", project), 0, 1
	changed := h.addConcept(project, "term", "baş", "chief")
	fields := func(n int, change func(c *api.ConceptFieldsJSON, n int)) api.ConceptFieldsJSON {
		added++
		c := api.ConceptFieldsJSON{
			Kind: "term", Inflect: true, Forbidden: []string{}, Adjectives: []string{},
			Sources: []api.TermJSON{{Text: fmt.Sprint("söz ", added), Status: "preferred"}}, Targets: []api.TermJSON{{Text: "word", Status: "preferred"}},
		}
		change(&c, n)
		return c
	}
	cases := map[string]func(n int) func() answer{}
	for name, change := range map[string]func(c *api.ConceptFieldsJSON, n int){
		"targets": func(c *api.ConceptFieldsJSON, n int) {
			c.Targets = append(c.Targets, each(n, func(i int) api.TermJSON { return api.TermJSON{Text: fmt.Sprint("word ", i), Status: "admitted"} })...)
		},
		"sources": func(c *api.ConceptFieldsJSON, n int) {
			c.Sources = append(c.Sources, each(n, func(i int) api.TermJSON {
				return api.TermJSON{Text: fmt.Sprint("söz ", added, " ", i), Status: "admitted"}
			})...)
		},
		"forbidden": func(c *api.ConceptFieldsJSON, n int) {
			c.Forbidden = each(n, func(i int) string { return fmt.Sprint("bad ", i) })
		},
		"a note":      func(c *api.ConceptFieldsJSON, n int) { c.Note = strings.Repeat("a ", n) },
		"a long term": func(c *api.ConceptFieldsJSON, n int) { c.Targets[0].Text = strings.Repeat("a ", n) + "b" },
	} {
		cases["add "+name] = func(n int) func() answer {
			return func() answer { return h.do(request{method: "POST", path: concepts, body: text(t, fields(n, change))}) }
		}
		if name != "targets" && name != "a note" {
			continue // what is changed is read as what is added
		}
		cases["change "+name] = func(n int) func() answer {
			return func() answer {
				got := h.do(request{
					method: "PUT", path: fmt.Sprintf("/api/v1/concepts/%d", changed.ID), body: text(t, fields(n, change)),
					header: map[string]string{"If-Match": fmt.Sprintf(`"%d"`, revision)},
				})
				if got.status == 200 {
					var c api.ConceptJSON
					decode(t, got.body, &c)
					revision = c.Revision
				}
				return got
			}
		}
	}
	cases["usage"] = h.sending(func(n int) request {
		numbers := strings.Join(each(n, func(i int) string { return fmt.Sprint(i%3 + 1) }), ",")
		return request{method: "GET", path: concepts + "/usage?concept=" + numbers}
	})
	cases["a long query"] = h.sending(func(n int) request {
		return request{method: "GET", path: concepts + "?q=" + url.QueryEscape(strings.Repeat("baş ", min(n, 200<<10)))}
	})
	grows(t, cases)
}

// Each looks at a glossary that came in just before, in a project of its own.
func TestGlossariesGrowWithTheFile(t *testing.T) {
	h := open(t)
	brought := func(row func(i int) string, path string) func(n int) func() answer {
		return func(n int) func() answer {
			data := []byte("source,target\n" + strings.Join(each(n, row), "\n"))
			return func() answer {
				concepts := fmt.Sprintf("/api/v1/projects/%d/concepts", h.project())
				if got := h.do(file(concepts+"/import", "file", "a.csv", data, nil)); got.status != 200 || path == "" {
					return got
				}
				return h.do(request{method: "GET", path: concepts + path})
			}
		}
	}
	row := func(i int) string { return fmt.Sprintf("söz %d,word %d", i, i) }
	cases := map[string]func(n int) func() answer{
		"import":            brought(row, ""),
		"import of one":     brought(func(i int) string { return fmt.Sprintf("söz,word %d", i) }, ""),
		"import of the odd": brought(func(int) string { return ",=" }, ""),
		"listing":           brought(row, "?limit=500"),
		"listing of a form": brought(row, "?q="+url.QueryEscape("sözlərin")),
		"changes":           brought(row, "/changes?after=1"),
		"summary":           brought(row, "/export/summary"),
	}
	for _, format := range exchange.Formats() {
		cases["export as "+format.Name] = brought(row, "/export?format="+format.Name)
	}
	grows(t, cases)
}

func TestStepsGrowWithTheirUnits(t *testing.T) {
	h := open(t)
	steps := 0
	// staged brings in a text of n units that all use the concept, and gives the step that changes it.
	staged := func(n int) (path string, step api.StepFieldsJSON, units []api.UnitJSON) {
		document, units := h.text("advise", slices.Repeat([]string{"Gəncədə yağış yağdı."}, n)...)
		fields := h.addConcept(document.Project, "place", "Gəncə", "Ganja")
		step = api.StepFieldsJSON{Kind: "change", Concept: fields.ID, Fields: &fields.ConceptFieldsJSON}
		step.Fields.Targets = []api.TermJSON{{Text: "Gandja", Status: "preferred"}}
		return fmt.Sprintf("/api/v1/projects/%d/steps", document.Project), step, units
	}
	match := map[string]string{"If-Match": `"1"`}
	grows(t, map[string]func(n int) func() answer{
		"preview": func(n int) func() answer {
			path, step, _ := staged(n)
			return func() answer {
				return h.do(request{method: "POST", path: path + "/preview?limit=500", body: text(t, step), header: match})
			}
		},
		"take and undo": func(n int) func() answer {
			path, step, units := staged(n)
			for _, u := range units {
				h.want(200, save(u.ID, u.Revision, "It rained in Ganja.", "translated", fmt.Sprint("s", u.ID)), nil)
			}
			return func() answer {
				steps++
				order := api.NewStepJSON{StepFieldsJSON: step, Mutation: fmt.Sprint("m", steps)}
				for _, u := range units {
					var now api.UnitJSON
					h.want(200, request{method: "GET", path: fmt.Sprintf("/api/v1/units/%d", u.ID)}, &now)
					order.Units = append(order.Units, api.UnitAtJSON{Unit: u.ID, Revision: now.Revision})
				}
				var concept api.ConceptJSON
				h.want(200, request{method: "GET", path: fmt.Sprintf("/api/v1/concepts/%d", step.Concept)}, &concept)
				var taken api.StepJSON
				h.want(201, request{method: "POST", path: path, body: text(t, order), header: map[string]string{"If-Match": fmt.Sprintf(`"%d"`, concept.Revision)}}, &taken)
				if len(taken.Units) != n {
					t.Fatalf("%d of %d units were changed", len(taken.Units), n)
				}
				return h.do(request{method: "POST", path: fmt.Sprintf("/api/v1/steps/%d/undo", taken.ID)})
			}
		},
		"refused units": func(n int) func() answer {
			path, step, _ := staged(1)
			return func() answer {
				steps++
				order := api.NewStepJSON{StepFieldsJSON: step, Mutation: fmt.Sprint("m", steps), Units: each(n, func(i int) api.UnitAtJSON { return api.UnitAtJSON{Unit: int64(1_000_000 + i), Revision: 1} })}
				return h.do(request{method: "POST", path: path, body: text(t, order), header: match})
			}
		},
	})
}
