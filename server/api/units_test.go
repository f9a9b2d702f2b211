package api_test

import (
	"fmt"
	"strings"
	"testing"

	"korpu/server/api"
)

func TestSavingUnit(t *testing.T) {
	h := open(t)
	_, units := h.text("advise", "Başlıq", "NATO-nun Baş katibi gəldi.")
	id := units[1].ID

	t.Run("needs If-Match", func(t *testing.T) {
		r := save(id, 1, "x", "translated", "m0")
		r.header = nil
		if p := problemOf(t, h.want(428, r, nil)); p.Code != "precondition_required" {
			t.Errorf("code %q", p.Code)
		}
	})
	for _, tag := range []string{`*`, `W/"1"`, `1`, `"x"`, `"1", "2"`, `"0"`} {
		r := save(id, 1, "x", "translated", "m0")
		r.header = map[string]string{"If-Match": tag}
		h.want(400, r, nil)
	}

	var saved api.UnitJSON
	got := h.want(200, save(id, 1, "The NATO Secretary General came.", "translated", "m1"), &saved)
	if got.header.Get("ETag") != `"2"` || saved.Revision != 2 || saved.State != "translated" || saved.Target[0] != "The NATO Secretary General came." {
		t.Errorf("saved: %s %+v", got.header.Get("ETag"), saved)
	}

	t.Run("twice changes nothing", func(t *testing.T) {
		var again api.UnitJSON
		h.want(200, save(id, 1, "The NATO Secretary General came.", "translated", "m1"), &again)
		if again.Revision != 2 {
			t.Errorf("revision %d, want 2", again.Revision)
		}
	})
	t.Run("from an old revision is a conflict that shows the unit", func(t *testing.T) {
		p := problemOf(t, h.want(412, save(id, 1, "Late.", "translated", "m2"), nil))
		current, _ := p.Current.(map[string]any)
		if p.Code != "conflict" || current["revision"] != float64(2) {
			t.Errorf("problem: %+v", p)
		}
	})
	t.Run("unknown fields are refused", func(t *testing.T) {
		r := save(id, 2, "x", "translated", "m3")
		r.body = strings.Replace(r.body, "{", `{"owner":1,`, 1)
		h.want(422, r, nil)
	})
	t.Run("faults change nothing", func(t *testing.T) {
		h.want(422, save(id, 2, "x", "perfect", "m3"), nil)
		h.want(422, save(id, 2, "x", "translated", ""), nil)
		h.want(422, save(id, 2, "a\x00b", "translated", "m3"), nil)
		var now api.UnitJSON
		h.want(200, request{method: "GET", path: fmt.Sprintf("/api/v1/units/%d", id)}, &now)
		if now.Revision != 2 {
			t.Errorf("revision %d, want 2", now.Revision)
		}
	})
	t.Run("at the limit, and one more", func(t *testing.T) {
		h.want(200, save(id, 2, strings.Repeat("x", 64<<10), "translated", "m4"), nil)
		p := problemOf(t, h.want(422, save(id, 3, strings.Repeat("x", 64<<10+1), "translated", "m5"), nil))
		if len(p.Errors) != 1 || p.Errors[0].Code != "too_long" {
			t.Errorf("problem: %+v", p)
		}
		if p := problemOf(t, h.want(413, save(id, 3, strings.Repeat("x", 300<<10), "translated", "m6"), nil)); p.Code != "too_large" {
			t.Errorf("problem: %+v", p)
		}
	})
	t.Run("the history holds what was acknowledged and nothing else", func(t *testing.T) {
		var history api.RevisionsJSON
		h.want(200, request{method: "GET", path: fmt.Sprintf("/api/v1/units/%d/revisions", id)}, &history)
		var numbers []int
		for _, r := range history.Items {
			numbers = append(numbers, r.Number)
		}
		if fmt.Sprint(numbers) != "[3 2 1]" {
			t.Errorf("revisions %v", numbers)
		}
	})
	h.want(404, save(99999, 1, "x", "translated", "m9"), nil)
}

func TestEnforcementAndWaivers(t *testing.T) {
	h := open(t)
	document, units := h.text("enforce", "Başlıq", "Bakı Dövlət Universitetinin rektoru çıxış etdi 😀 və BDU-nun.")
	concept := `{"kind":"institution","inflect":true,"sources":[{"text":"Bakı Dövlət Universiteti","status":"preferred"}],` +
		`"targets":[{"text":"Baku State University","status":"preferred"}],"forbidden":["Baku Public University"]}`
	h.want(201, request{method: "POST", path: fmt.Sprintf("/api/v1/projects/%d/concepts", document.Project), body: concept}, nil)
	id := units[1].ID

	var unit api.UnitJSON
	h.want(200, save(id, 1, "😀 The rector of Baku Public University spoke.", "translated", "m1"), &unit)
	if len(unit.Findings) != 1 || unit.Findings[0].Rule != "term.forbidden" {
		t.Fatalf("findings: %+v", unit.Findings)
	}
	finding := unit.Findings[0]
	// Positions are UTF-16 code units: the face takes two.
	if finding.Start != 17 || finding.End != 39 || finding.Fix == nil || finding.Fix.Text != "Baku State University" {
		t.Errorf("the finding lies at %d–%d, fix %+v", finding.Start, finding.End, finding.Fix)
	}

	p := problemOf(t, h.want(409, save(id, 2, "😀 The rector of Baku Public University spoke.", "reviewed", "m2"), nil))
	if p.Code != "open_findings" || len(p.Findings) != 1 || p.Findings[0].Key != finding.Key {
		t.Errorf("problem: %+v", p)
	}
	waive := request{method: "POST", path: fmt.Sprintf("/api/v1/units/%d/waivers", id), body: fmt.Sprintf(`{"finding":%q,"reason":" "}`, finding.Key)}
	h.want(422, waive, nil)
	waive.body = fmt.Sprintf(`{"finding":%q,"reason":"a quotation"}`, finding.Key)
	h.want(200, waive, &unit)
	if unit.Findings[0].Waiver == nil || unit.Findings[0].Waiver.Reason != "a quotation" {
		t.Errorf("after waiving: %+v", unit.Findings)
	}
	h.want(200, save(id, 2, "😀 The rector of Baku Public University spoke.", "reviewed", "m3"), &unit)
	var open api.UnitJSON
	h.want(200, request{method: "DELETE", path: fmt.Sprintf("/api/v1/units/%d/waivers/%d", id, unit.Findings[0].Waiver.ID)}, &open)
	if open.Findings[0].Waiver != nil {
		t.Errorf("after taking back: %+v", open.Findings)
	}
	var check api.CheckJSON
	h.want(200, request{method: "POST", path: fmt.Sprintf("/api/v1/units/%d/check", id), body: `{"target":["The rector spoke."]}`}, &check)
	if len(check.Findings) != 1 || check.Findings[0].Rule != "term.missing" || check.Findings[0].Side != "source" {
		t.Errorf("checking another text: %+v", check.Findings)
	}
}

func TestListingUnits(t *testing.T) {
	h := open(t)
	document, units := h.text("advise", "Başlıq", "Birinci sətir.", "İkinci sətir.", "Üçüncü sətir.")
	h.want(200, save(units[2].ID, 1, "Second line.", "translated", "m"), nil)
	path := fmt.Sprintf("/api/v1/documents/%d/units", document.ID)
	for query, want := range map[string]string{
		"": "0 1 2 3", "?limit=2": "0 1", "?limit=2&after=1": "2 3", "?state=translated": "2", "?state=initial,final": "0 1 3",
		"?q=İKİNCİ": "2", "?q=second": "2", "?changedAfter=1": "2", "?finding=open": "",
	} {
		var page api.UnitPageJSON
		h.want(200, request{method: "GET", path: path + query}, &page)
		var got []string
		for _, u := range page.Items {
			got = append(got, fmt.Sprint(u.Position))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: units %v, want %s", query, got, want)
		}
	}
	h.want(422, request{method: "GET", path: path + "?limit=501"}, nil)
	h.want(422, request{method: "GET", path: path + "?after=x"}, nil)
	h.want(422, request{method: "GET", path: path + "?state=perfect"}, nil)
}
