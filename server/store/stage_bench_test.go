package store_test

import (
	"context"
	"fmt"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"korpu/glossary"
	"korpu/server/bitext"
	"korpu/server/store"
	"korpu/server/workbench"
)

// BenchmarkWriteBesideManyConcepts measures the longest that somebody waits for the writer while twenty thousand concepts are
// kept: in a stage, and in one transaction.
func BenchmarkWriteBesideManyConcepts(b *testing.B) {
	for _, staged := range []bool{true, false} {
		b.Run(fmt.Sprintf("staged=%t", staged), func(b *testing.B) {
			for b.Loop() {
				writeBesideMany(b, staged)
			}
		})
	}
}

func writeBesideMany(b *testing.B, staged bool) {
	kept, err := store.Open(b.Context(), store.Options{Database: filepath.Join(b.TempDir(), "korpu.db")})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = kept.Close() }()
	project, err := kept.AddProject(b.Context(), bitext.Project{Name: "Xəbərlər", Policy: bitext.Advise})
	if err != nil {
		b.Fatal(err)
	}
	change := workbench.ConceptsChange{Project: project.ID, Concepts: make([]workbench.Concept, 20_000)}
	for i := range change.Concepts {
		term := []glossary.Term{{Text: fmt.Sprintf("söz %d", i), Status: glossary.Preferred}}
		change.Concepts[i].Entry = glossary.Concept{Kind: glossary.KindTerm, Sources: term, Targets: term}
	}
	var over atomic.Bool
	longest := make(chan time.Duration)
	go func() {
		most := time.Duration(0)
		for !over.Load() {
			start := time.Now()
			if err := kept.Ping(b.Context()); err != nil { // writes and syncs
				b.Error(err)
			}
			most = max(most, time.Since(start))
		}
		longest <- most
	}()
	start := time.Now()
	keep := func(ctx context.Context) error { _, err := kept.ChangeConcepts(ctx, change); return err }
	if staged {
		err = keep(b.Context())
	} else {
		err = kept.HoldGlossary(b.Context(), project.ID, keep)
	}
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(time.Since(start).Milliseconds()), "ms-all")
	over.Store(true)
	b.ReportMetric(float64((<-longest).Milliseconds()), "ms-longest-wait")
}
