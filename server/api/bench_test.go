package api_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"korpu/server/api"
)

// BenchmarkSave measures a save through HTTP to an acknowledged, synced row: the median and the slowest in a hundred, in
// milliseconds, with one editor and with fifty who save at once.
func BenchmarkSave(b *testing.B) {
	for _, editors := range []int{1, 50} {
		b.Run(fmt.Sprintf("editors=%d", editors), func(b *testing.B) {
			h := open(b)
			lines := make([]string, editors+1)
			for i := range lines {
				lines[i] = fmt.Sprintf("%d. Azərbaycanın Baş katiblə görüşü keçirildi və bir çox məsələ müzakirə olundu.", i)
			}
			_, units := h.text("advise", lines...)
			client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: editors}}
			var mu sync.Mutex
			var all []time.Duration
			var wait sync.WaitGroup
			b.ResetTimer()
			for e := range editors {
				wait.Go(func() {
					took := make([]time.Duration, 0, b.N)
					for n := range max(1, b.N/editors) {
						start := time.Now()
						if err := put(client, h.server.URL, units[e+1].ID, n+1); err != nil {
							b.Error(err)
							return
						}
						took = append(took, time.Since(start))
					}
					mu.Lock()
					defer mu.Unlock()
					all = append(all, took...)
				})
			}
			wait.Wait()
			b.StopTimer()
			slices.Sort(all)
			if len(all) > 0 {
				b.ReportMetric(float64(all[len(all)/2].Microseconds())/1000, "ms-p50")
				b.ReportMetric(float64(all[len(all)*99/100].Microseconds())/1000, "ms-p99")
			}
		})
	}
}

func put(client *http.Client, url string, id int64, revision int) error {
	body := fmt.Sprintf(`{"target":["The meeting with the Secretary General was held, version %d."],"state":"translated","mutation":"m%d"}`, revision, revision)
	req, err := http.NewRequest(http.MethodPut, fmt.Sprintf("%s/api/v1/units/%d", url, id), bytes.NewReader([]byte(body))) //nolint:noctx // a benchmark
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("If-Match", fmt.Sprintf(`"%d"`, revision))
	res, err := client.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	if err == nil && res.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", res.Status, answer)
	}
	return err
}

// BenchmarkFirstPage measures the first page of a text of 10,000 units, with a glossary.
func BenchmarkFirstPage(b *testing.B) {
	h := open(b)
	lines := make([]string, 10_000)
	for i := range lines {
		lines[i] = fmt.Sprintf("%d. Bakı Dövlət Universitetinin rektoru NATO-nun Baş katibi ilə görüşdü.", i)
	}
	document, _ := h.text("advise", lines...)
	for i := range 200 {
		fields, err := json.Marshal(api.ConceptFieldsJSON{
			Kind: "institution", Inflect: true, Sources: []api.TermJSON{{Text: fmt.Sprintf("Bakı Dövlət Universiteti %d", i), Status: "preferred"}},
			Targets: []api.TermJSON{{Text: fmt.Sprintf("Baku State University %d", i), Status: "preferred"}}, Forbidden: []string{}, Adjectives: []string{},
		})
		if err != nil {
			b.Fatal(err)
		}
		h.want(201, request{method: "POST", path: fmt.Sprintf("/api/v1/projects/%d/concepts", document.Project), body: string(fields)}, nil)
	}
	path := fmt.Sprintf("/api/v1/documents/%d/units?limit=250", document.ID)
	for b.Loop() {
		if got := h.do(request{method: "GET", path: path}); !strings.Contains(string(got.body), `"total":10000`) {
			b.Fatalf("%.200s", got.body)
		}
	}
}
