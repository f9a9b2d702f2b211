package api_test

import (
	"fmt"
	"testing"

	"korpu/server/api"
)

// TestSentAgain sends each route that makes something twice with a mutation: the answer is the same thing, with the same
// status, and nothing is doubled.
func TestSentAgain(t *testing.T) {
	h := open(t)
	twice := func(status int, r request) (first, second struct{ ID int64 }) {
		t.Helper()
		h.want(status, r, &first)
		h.want(status, r, &second)
		if first != second || first.ID == 0 {
			t.Errorf("%s %s makes %+v and, sent again, %+v", r.method, r.path, first, second)
		}
		return first, second
	}
	project, _ := twice(201, request{method: "POST", path: "/api/v1/projects", body: `{"name":"Xəbərlər","mutation":"m"}`})
	in := fmt.Sprintf("/api/v1/projects/%d", project.ID)
	az, en := "Bakıda sərgi açılıb. Sərgidə 12 rəsm var. Giriş pulsuzdur.", "An exhibition has opened in Baku. The exhibition has 12 paintings. Admission is free."
	pair := func(more string) string {
		return fmt.Sprintf(`{"text":%q,"target":{"text":%q},"anyway":true%s}`, az, en, more)
	}
	for _, r := range []request{
		{method: "POST", path: in + "/documents", body: `{"text":"Bir.","mutation":"plain"}`},
		{method: "POST", path: in + "/documents", body: pair(`,"mutation":"pair"`)},
		{method: "POST", path: in + "/documents", body: pair(`,"accept":true,"mutation":"accepted"`)},
		file(in+"/documents", "source", "a.txt", []byte("Bir."), map[string]string{"mutation": "form"}),
		file(in+"/documents", "source", "a.txt", []byte(az), map[string]string{"target": en, "anyway": "true", "accept": "true", "mutation": "form pair"}),
		{method: "POST", path: in + "/concepts", body: `{"kind":"place","sources":[{"text":"Gəncə","status":"preferred"}],"targets":[],"mutation":"m"}`},
	} {
		twice(201, r)
	}
	r := file(in+"/concepts/import", "file", "a.csv", []byte("source,target,kind\nŞəki,Sheki,place\n"), map[string]string{"mutation": "m"})
	for _, want := range []api.OutcomesJSON{{New: 1}, {Same: 1}} {
		var report api.ConceptReportJSON
		if h.want(200, r, &report); report.Counts != want || !report.Applied {
			t.Errorf("the import: %+v, want %+v", report, want)
		}
	}
	var card api.ProjectJSON
	if h.want(200, request{method: "GET", path: in}, &card); card.Documents != 5 || card.Concepts != 2 {
		t.Errorf("there are %d documents and %d concepts, want 5 and 2", card.Documents, card.Concepts)
	}
	h.want(422, request{method: "POST", path: "/api/v1/projects", body: fmt.Sprintf(`{"name":"x","mutation":"%0101d"}`, 1)}, nil)
}
