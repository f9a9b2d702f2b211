package api_test

import (
	"fmt"
	"strings"
	"testing"

	"korpu/server/api"
)

func TestCandidates(t *testing.T) {
	h := open(t)
	document, units := h.text("advise", "Müsahibə", "😀 Bakıya Mark Rütte gəlib, Rüttenin səfəri davam edir.")
	inDocument := fmt.Sprintf("/api/v1/documents/%d/candidates", document.ID)
	inProject := fmt.Sprintf("/api/v1/projects/%d/", document.Project)
	var list api.CandidatesJSON
	h.want(200, request{method: "GET", path: inDocument}, &list)
	if list.Total != 2 || len(list.Items) != 2 {
		t.Fatalf("candidates: %+v", list)
	}
	rutte, baku := list.Items[0], list.Items[1]
	if rutte.Source != "Mark Rütte" || rutte.Kind != "person" || rutte.Count != 2 || rutte.Target != "Mark Rutte" || rutte.Certainty != "established" {
		t.Errorf("the first: %+v", rutte)
	}
	if strings.Join(rutte.Forms, ",") != "Mark Rütte,Rüttenin" || rutte.Unit != units[len(units)-1].ID {
		t.Errorf("its forms and unit: %+v", rutte)
	}
	if baku.Source != "Bakı" || baku.Start != 3 || baku.End != 9 {
		t.Errorf("places are counted in UTF-16 units: %+v", baku)
	}

	var refusal api.RefusalJSON
	h.want(201, request{method: "POST", path: inProject + "refusals", body: `{"source":"Mark Rütte"}`}, &refusal)
	h.want(200, request{method: "GET", path: inProject + "candidates?limit=1"}, &list)
	if list.Total != 1 || list.Refused != 1 || list.Items[0].Source != "Bakı" {
		t.Errorf("after a refusal: %+v", list)
	}
	var refused api.RefusalsJSON
	h.want(200, request{method: "GET", path: inProject + "refusals"}, &refused)
	if len(refused.Items) != 1 || refused.Items[0].ID != refusal.ID || refused.Items[0].Source != "Mark Rütte" {
		t.Errorf("refused: %+v", refused)
	}
	h.want(204, request{method: "DELETE", path: fmt.Sprintf("%srefusals/%d", inProject, refusal.ID)}, nil)
	h.want(404, request{method: "DELETE", path: fmt.Sprintf("%srefusals/%d", inProject, refusal.ID)}, nil)
	h.want(200, request{method: "GET", path: inDocument}, &list)
	if list.Total != 2 {
		t.Errorf("after it was taken back: %+v", list)
	}
	h.want(422, request{method: "POST", path: inProject + "refusals", body: `{"source":" "}`}, nil)
	h.want(422, request{method: "GET", path: inDocument + "?limit=501"}, nil)

	concept := `{"kind":"place","inflect":true,"sources":[{"text":"Bakı","status":"preferred"}],"targets":[{"text":"Baku","status":"preferred"}]}`
	h.want(201, request{method: "POST", path: inProject + "concepts", body: concept}, nil)
	h.want(200, request{method: "GET", path: inDocument}, &list)
	if list.Total != 1 || list.Items[0].Source != "Mark Rütte" {
		t.Errorf("after one is accepted: %+v", list)
	}
}
