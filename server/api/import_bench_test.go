package api_test

import (
	"fmt"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"korpu/server/bitext"
	"korpu/server/workbench"
)

// BenchmarkSavesWhileImporting measures how long twenty editors wait for their saves while a hundred thousand concepts are
// brought into another project, or into their own, and until half a second later.
func BenchmarkSavesWhileImporting(b *testing.B) {
	for _, own := range []bool{false, true} {
		b.Run(fmt.Sprintf("own=%t", own), func(b *testing.B) {
			for b.Loop() {
				savesWhileImporting(b, own)
			}
		})
	}
}

func savesWhileImporting(b *testing.B, own bool) {
	const editors = 20
	h := open(b)
	lines := make([]string, editors)
	for i := range lines {
		lines[i] = fmt.Sprintf("%d. Azərbaycanın Baş katiblə görüşü keçirildi və bir çox məsələ müzakirə olundu.", i)
	}
	document, units := h.text("advise", lines...)
	other, _ := h.text("advise", "Bir.")
	into := other.Project
	if own {
		into = document.Project
	}
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: editors}}
	var over atomic.Bool
	var mu sync.Mutex
	var all []time.Duration
	var group sync.WaitGroup
	for e := range editors {
		group.Go(func() {
			for revision := 1; !over.Load(); revision++ {
				start := time.Now()
				if err := put(client, h.server.URL, units[e].ID, revision); err != nil {
					b.Error(err)
					return
				}
				mu.Lock()
				all = append(all, time.Since(start))
				mu.Unlock()
				time.Sleep(500 * time.Millisecond) // nobody saves more often
			}
		})
	}
	data, _ := madeUpFile()
	start := time.Now()
	_, err := h.bench.ImportConcepts(b.Context(), bitext.ProjectID(into), workbench.ConceptFile{Name: "big.csv", Data: data, Mode: workbench.ImportAdd})
	if err != nil {
		b.Fatal(err)
	}
	took := time.Since(start)
	time.Sleep(500 * time.Millisecond)
	over.Store(true)
	group.Wait()
	slices.Sort(all)
	b.ReportMetric(took.Seconds(), "s-import")
	b.ReportMetric(float64(len(all)), "saves")
	b.ReportMetric(float64(all[len(all)/2].Microseconds())/1000, "ms-p50")
	b.ReportMetric(float64(all[len(all)*99/100].Microseconds())/1000, "ms-p99")
	b.ReportMetric(float64(all[len(all)-1].Microseconds())/1000, "ms-max")
}
