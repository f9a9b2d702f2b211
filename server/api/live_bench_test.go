package api_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"korpu/server/api"
	"korpu/server/bitext"
	"korpu/server/workbench"
)

// manyConcepts is how many concepts the big termbase of the benchmarks has.
const manyConcepts = 100_000

// madeUp makes words that look like Azerbaijani ones: the same for the same seed.
func madeUp(r *rand.Rand) string {
	onsets := []string{"b", "d", "g", "k", "l", "m", "n", "q", "r", "s", "t", "v", "x", "y", "z", "ç", "ş"}
	back, front := []string{"a", "ı", "o", "u"}, []string{"ə", "i", "ö", "ü", "e"}
	vowels := [][]string{back, front}[r.IntN(2)]
	var word strings.Builder
	for range 2 + r.IntN(3) {
		word.WriteString(onsets[r.IntN(len(onsets))] + vowels[r.IntN(len(vowels))])
	}
	return word.String() + onsets[r.IntN(len(onsets))]
}

// bigTermbase fills a project with concepts of one to three words and returns their source terms.
func bigTermbase(tb testing.TB, h *house, project int64) []string {
	tb.Helper()
	data, terms := madeUpFile()
	_, err := h.bench.ImportConcepts(tb.Context(), bitext.ProjectID(project), workbench.ConceptFile{
		Name: "big.csv", Data: data, Mode: workbench.ImportAdd,
	})
	if err != nil {
		tb.Fatal(err)
	}
	return terms
}

// madeUpFile is a termbase of manyConcepts, with their source terms.
func madeUpFile() ([]byte, []string) {
	r := rand.New(rand.NewPCG(1, 2))
	seen := map[string]bool{}
	var terms []string
	var file strings.Builder
	file.WriteString("source,target,kind\n")
	for len(terms) < manyConcepts {
		words := make([]string, 1+r.IntN(3))
		for i := range words {
			words[i] = madeUp(r)
		}
		term := strings.Join(words, " ")
		if seen[term] {
			continue
		}
		seen[term] = true
		terms = append(terms, term)
		fmt.Fprintf(&file, "%s,form %d of %s,term\n", term, len(terms), words[0])
	}
	return []byte(file.String()), terms
}

// BenchmarkLiveChange measures, with a termbase of a hundred thousand concepts and a text of 300 units open in two
// windows, a change of a concept: until it is acknowledged, and until the other window has heard of it and has the units
// that it touches, newly marked.
func BenchmarkLiveChange(b *testing.B) {
	h := open(b)
	r := rand.New(rand.NewPCG(3, 4))
	lines := make([]string, 300)
	for i := range lines {
		words := make([]string, 60)
		for j := range words {
			words[j] = madeUp(r)
		}
		lines[i] = fmt.Sprintf("%d. %s", i, strings.Join(words, " "))
	}
	lines[7] = strings.Replace(lines[7], strings.Fields(lines[7])[3], strings.Fields(lines[7])[3]+"lıq", 1)
	document, _ := h.text("advise", lines...)
	terms := bigTermbase(b, h, document.Project)
	var page api.UnitPageJSON
	start := time.Now()
	h.want(200, request{method: "GET", path: fmt.Sprintf("/api/v1/documents/%d/units?limit=500", document.ID)}, &page)
	first := time.Since(start)
	var concepts api.ConceptPageJSON
	h.want(200, request{method: "GET", path: fmt.Sprintf("/api/v1/projects/%d/concepts?limit=500", document.Project)}, &concepts)
	events := h.listen(b, document.ID)
	word := strings.Fields(lines[7])[3]
	var put, seen []time.Duration
	known := page.GlossaryRevision
	n := 0
	for b.Loop() {
		c := &concepts.Items[0]
		c.Sources[0].Text = word
		if n%2 == 1 {
			c.Sources[0].Text = fmt.Sprintf("%s %s", word, terms[n])
		}
		n++
		begun := time.Now()
		body, err := json.Marshal(c.ConceptFieldsJSON)
		if err != nil {
			b.Fatal(err)
		}
		var saved api.ConceptJSON
		got := h.do(request{method: "PUT", path: fmt.Sprintf("/api/v1/concepts/%d", c.ID), body: string(body), header: map[string]string{"If-Match": fmt.Sprintf("%q", fmt.Sprint(c.Revision))}})
		if got.status != http.StatusOK {
			b.Fatalf("%d %s", got.status, got.body)
		}
		if err := json.Unmarshal(got.body, &saved); err != nil {
			b.Fatal(err)
		}
		put = append(put, time.Since(begun))
		*c = saved
		for revision := 0; revision <= known; {
			revision = <-events
		}
		var anew api.UnitPageJSON
		h.want(200, request{method: "GET", path: fmt.Sprintf("/api/v1/documents/%d/units?glossaryAfter=%d", document.ID, known)}, &anew)
		seen = append(seen, time.Since(begun))
		known = anew.GlossaryRevision
		if saved.Sources[0].Text == word && len(anew.Items) == 0 {
			b.Fatal("no unit was told to be judged anew")
		}
	}
	b.ReportMetric(float64(first.Milliseconds()), "ms-first-look")
	for name, all := range map[string][]time.Duration{"ms-saved": put, "ms-seen": seen} {
		slices.Sort(all)
		b.ReportMetric(float64(all[len(all)/2].Microseconds())/1000, name+"-p50")
		b.ReportMetric(float64(all[len(all)-1].Microseconds())/1000, name+"-max")
	}
}

// listen follows a document's events and returns the glossary's revisions as they are told.
func (h *house) listen(tb testing.TB, document int64) <-chan int {
	tb.Helper()
	req, err := http.NewRequestWithContext(tb.Context(), http.MethodGet, fmt.Sprintf("%s/api/v1/events?document=%d", h.server.URL, document), nil)
	if err != nil {
		tb.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+token)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = res.Body.Close() })
	revisions := make(chan int, 100)
	lines := bufio.NewScanner(res.Body)
	lines.Scan() // the first ping: it listens
	go func() {
		for lines.Scan() {
			var event struct{ Revision int }
			data, ok := strings.CutPrefix(lines.Text(), "data:")
			if ok && json.Unmarshal([]byte(data), &event) == nil && event.Revision > 0 {
				revisions <- event.Revision
			}
		}
	}()
	return revisions
}

// BenchmarkBigGlossary measures the table of a hundred thousand concepts: a page, a search that few fit, one that many do,
// an inflected one, and the usage of a page.
func BenchmarkBigGlossary(b *testing.B) {
	h := open(b)
	document, _ := h.text("advise", "Bir.", "İki.")
	terms := bigTermbase(b, h, document.Project)
	path := fmt.Sprintf("/api/v1/projects/%d/concepts", document.Project)
	h.want(200, request{method: "GET", path: path + "?q=x"}, nil) // the first search compiles
	for name, query := range map[string]string{
		"page": "?limit=200", "last": "?limit=200&after=99999", "english": "?limit=200&sort=target", "few": "?q=" + strings.ReplaceAll(terms[77_000], " ", "+"),
		"many": "?q=form", "inflected": "?q=" + strings.ReplaceAll(terms[5], " ", "+") + "dan", "kind": "?kind=term&sort=-updated",
		"usage": "/usage?concept=" + usageQuery(200),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				h.want(200, request{method: "GET", path: path + query}, nil)
			}
		})
	}
}

func usageQuery(n int) string {
	numbers := make([]string, n)
	for i := range numbers {
		numbers[i] = fmt.Sprint(i + 1)
	}
	return strings.Join(numbers, ",")
}
