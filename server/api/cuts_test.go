package api_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"korpu/server/api"
)

func TestCutsAreInUTF16(t *testing.T) {
	h := open(t)
	_, units := h.text("advise", "Başlıq", "Görüş 🎉 oldu. Əli gəldi. Bitdi.")
	id := units[1].ID
	want := func(name string, got, cuts api.CutsJSON) {
		t.Helper()
		if diff := cmp.Diff(cuts, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	want("not translated", units[1].Cuts, api.CutsJSON{Source: []int{14, 25}, Target: []int{}})

	var saved, listed api.UnitJSON
	h.want(200, save(id, 1, "A 🎉 party. Ali came.", "translated", "m1"), &saved)
	want("saved", saved.Cuts, api.CutsJSON{Source: []int{14, 25}, Target: []int{11}})
	if len(saved.Target) != 1 {
		t.Errorf("the translation was split: %q", saved.Target)
	}

	own := save(id, 2, "", "translated", "m2")
	own.body = `{"target":["A 🎉","party. Ali","came."],"state":"translated","mutation":"m2"}`
	h.want(200, own, &saved)
	h.want(200, request{method: "GET", path: fmt.Sprintf("/api/v1/units/%d", id)}, &listed)
	want("cut by hand", listed.Cuts, api.CutsJSON{Source: []int{14, 25}, Target: []int{4, 15}})
	if saved.Hash != listed.Hash || len(listed.Target) != 3 {
		t.Errorf("the sentences came back as %q", listed.Target)
	}
}
