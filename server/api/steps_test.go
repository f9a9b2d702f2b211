package api_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"korpu/server/api"
)

// addConcept keeps a concept of one term and one form.
func (h *house) addConcept(project int64, kind, source, target string) api.ConceptJSON {
	h.t.Helper()
	fields := api.ConceptFieldsJSON{
		Kind: kind, Inflect: true, Forbidden: []string{}, Adjectives: []string{},
		Sources: []api.TermJSON{{Text: source, Status: "preferred"}}, Targets: []api.TermJSON{{Text: target, Status: "preferred"}},
	}
	var c api.ConceptJSON
	h.want(201, request{method: "POST", path: fmt.Sprintf("/api/v1/projects/%d/concepts", project), body: text(h.t, fields)}, &c)
	return c
}

func text(t testing.TB, value any) string {
	t.Helper()
	data, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestStepsOverHTTP(t *testing.T) {
	h := open(t)
	document, units := h.text("advise", "😀 Gəncədə yağış yağdı.", "Bəli.")
	project := document.Project
	c := h.addConcept(project, "place", "Gəncə", "Ganja")
	h.want(200, save(units[0].ID, 1, "😀 It rained in Ganja.", "translated", "m"), nil)
	fields := c.ConceptFieldsJSON
	fields.Targets = []api.TermJSON{{Text: "Gandja", Status: "preferred"}}
	step := api.StepFieldsJSON{Kind: "change", Concept: c.ID, Fields: &fields}
	match := map[string]string{"If-Match": `"1"`}
	steps := fmt.Sprintf("/api/v1/projects/%d/steps", project)

	var page api.TouchPageJSON
	h.want(428, request{method: "POST", path: steps + "/preview", body: text(t, step)}, nil)
	h.want(200, request{method: "POST", path: steps + "/preview", body: text(t, step), header: match}, &page)
	if len(page.Items) != 1 || page.Before != "Ganja" || page.After != "Gandja" {
		t.Fatalf("the preview: %+v", page)
	}
	touch := page.Items[0]
	// The face before the text is two UTF-16 code units wide and four bytes long.
	want := fmt.Sprint([]api.SpanJSON{{Start: 3, End: 10}}, []api.SpanJSON{{Start: 16, End: 21}}, []api.SpanJSON{{Start: 16, End: 22}})
	if got := fmt.Sprint(touch.Terms, touch.Forms, touch.New); got != want || touch.Preview[0] != "😀 It rained in Gandja." {
		t.Errorf("the places are %s, want %s; the text %q", got, want, touch.Preview)
	}
	order := api.NewStepJSON{StepFieldsJSON: step, Mutation: "m", Units: []api.UnitAtJSON{{Unit: touch.Unit, Revision: touch.Revision}}}
	var taken, again, undone api.StepJSON
	h.want(201, request{method: "POST", path: steps, body: text(t, order), header: match}, &taken)
	h.want(201, request{method: "POST", path: steps, body: text(t, order), header: match}, &again)
	if taken.ID != again.ID || len(taken.Units) != 1 || taken.Undone {
		t.Errorf("the step: %+v and %+v", taken, again)
	}
	order.Mutation = "another"
	if p := problemOf(t, h.want(412, request{method: "POST", path: steps, body: text(t, order), header: match}, nil)); p.Code != "conflict" || p.Current == nil {
		t.Errorf("from an old revision: %+v", p)
	}
	var changes api.ConceptChangesJSON
	h.want(200, request{method: "GET", path: fmt.Sprintf("/api/v1/projects/%d/concepts/changes?after=1", project)}, &changes)
	if len(changes.Items) != 1 || changes.Items[0].Targets[0].Text != "Gandja" || changes.Total != 1 || changes.TooMany {
		t.Errorf("the changes: %+v", changes)
	}
	var usage api.UsagesJSON
	h.want(200, request{method: "GET", path: fmt.Sprintf("/api/v1/projects/%d/concepts/usage?concept=%d,%d,999", project, c.ID, c.ID)}, &usage)
	if got := text(t, usage.Items); got != fmt.Sprintf(`[{"concept":%d,"units":1,"untranslated":0,"astray":0},{"concept":999,"units":0,"untranslated":0,"astray":0}]`, c.ID) {
		t.Errorf("the usage: %s", got)
	}
	h.want(200, save(units[0].ID, 3, "By hand.", "translated", "later"), nil)
	h.want(200, request{method: "POST", path: fmt.Sprintf("/api/v1/steps/%d/undo", taken.ID)}, &undone)
	if !undone.Undone || undone.ConceptKept || len(undone.Kept) != 1 || undone.Kept[0].Outcome != "edited" || undone.Kept[0].Document != document.ID {
		t.Errorf("taken back: %+v", undone)
	}
	var list api.StepsJSON
	h.want(200, request{method: "GET", path: steps}, &list)
	if len(list.Items) != 1 || text(t, list.Items[0]) != text(t, undone) {
		t.Errorf("the listing: %+v", list)
	}
}

func TestStepInputsAreRefused(t *testing.T) {
	h := open(t)
	document, _ := h.text("advise", "Bəli.")
	c := h.addConcept(document.Project, "place", "Gəncə", "Ganja")
	steps := fmt.Sprintf("/api/v1/projects/%d/steps", document.Project)
	for name, test := range map[string]struct {
		body, location string
	}{
		"no kind of step":      {`{"kind":"split","concept":%d,"units":[],"mutation":"m"}`, "body.kind"},
		"a change of nothing":  {`{"kind":"change","concept":%d,"units":[],"mutation":"m"}`, "body.fields"},
		"a merge with nothing": {`{"kind":"merge","concept":%d,"units":[],"mutation":"m"}`, "body.into"},
		"a merge with itself":  {`{"kind":"merge","concept":%d,"into":{"concept":1,"revision":1},"units":[],"mutation":"m"}`, "body.into.concept"},
		"no name":              {`{"kind":"delete","concept":%d,"units":[],"mutation":" "}`, "body.mutation"},
		"an unknown field":     {`{"kind":"delete","concept":%d,"units":[],"mutation":"m","force":true}`, "body.force"},
	} {
		body := strings.Replace(test.body, "%d", fmt.Sprint(c.ID), 1)
		p := problemOf(t, h.want(422, request{method: "POST", path: steps, body: body, header: map[string]string{"If-Match": `"1"`}}, nil))
		if len(p.Errors) == 0 || p.Errors[0].Location != test.location {
			t.Errorf("%s: %+v", name, p.Errors)
		}
	}
}
