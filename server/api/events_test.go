package api_test

import (
	"fmt"
	"net/http"
	"testing"
)

// TestEventsOfWhatIsNotThere answers before the stream begins, as every other route does.
func TestEventsOfWhatIsNotThere(t *testing.T) {
	h := open(t)
	document, _ := h.text("advise", "Salam.")
	gone, _ := h.text("advise", "Salam.")
	h.want(204, request{method: "DELETE", path: fmt.Sprintf("/api/v1/documents/%d", gone.ID)}, nil)
	for query, want := range map[string]int{
		"":                                       200,
		"?document=0":                            200,
		"?document=999":                          404,
		fmt.Sprintf("?document=%d", document.ID): 200,
		fmt.Sprintf("?document=%d", gone.ID):     404,
		fmt.Sprintf("?document=%d&project=999", document.ID): 404,
		fmt.Sprintf("?project=%d", document.Project):         200,
		"?project=999":                            404,
		"?document=-1":                            422,
		"?document=x":                             422,
		"?document=99999999999999999999":          422,
		"?document=" + "%EF%BC%91" + "&project=1": 422,
	} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, h.server.URL+"/api/v1/events"+query, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Authorization", "Bearer "+token)
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		_ = res.Body.Close() // a stream has no end
		if media := res.Header.Get("Content-Type"); res.StatusCode != want || want == 200 && media != "text/event-stream" || want != 200 && media != "application/problem+json" {
			t.Errorf("events%s: %d as %s, want %d", query, res.StatusCode, media, want)
		}
	}
}
