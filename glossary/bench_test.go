package glossary_test

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"sync"
	"testing"
	"unicode"

	ahocorasick "github.com/BobuSumisu/aho-corasick"

	"korpu/glossary"
)

// corpus is a made-up termbase and a text in which some of its terms stand, inflected.
type corpus struct {
	concepts []glossary.Concept
	// segments are the text: lines of twenty words.
	segments []string
	words    int
}

const (
	corpusTerms = 100_000
	corpusWords = 1_000_000
)

var madeUp = sync.OnceValue(func() corpus {
	random := rand.New(rand.NewPCG(2026, 11))
	words := vocabulary(random, 120_000)
	c := corpus{}
	for i := range corpusTerms {
		c.concepts = append(c.concepts, madeUpConcept(random, words, i))
	}
	// The frequency of words falls as Zipf found it: the first ones are everywhere.
	common := rand.NewZipf(random, 1.1, 8, uint64(len(words)-1))
	for c.words < corpusWords {
		var line []string
		for len(line) < 20 {
			word := words[common.Uint64()]
			if random.IntN(40) == 0 {
				word = c.concepts[random.IntN(corpusTerms)].Sources[0].Text
			}
			line = append(line, strings.Fields(word+suffix(random, word))...)
		}
		c.words += len(line)
		c.segments = append(c.segments, strings.Join(line, " ")+".")
	}
	return c
})

func vocabulary(random *rand.Rand, size int) []string {
	known := map[string]bool{}
	var words []string
	for len(words) < size {
		var w strings.Builder
		front := random.IntN(2) == 0
		for range 1 + random.IntN(4) {
			w.WriteString(pick(random, "b", "c", "d", "f", "g", "h", "k", "l", "m", "n", "p", "q", "r", "s", "t", "v", "x", "y", "z", "ş", "ç"))
			if front {
				w.WriteString(pick(random, "e", "ə", "i", "ö", "ü"))
			} else {
				w.WriteString(pick(random, "a", "ı", "o", "u"))
			}
			w.WriteString(pick(random, "", "", "r", "l", "n", "t", "q", "k", "z"))
		}
		if word := w.String(); len(word) > 2 && !known[word] {
			known[word] = true
			words = append(words, word)
		}
	}
	return words
}

func pick(random *rand.Rand, from ...string) string { return from[random.IntN(len(from))] }

func suffix(random *rand.Rand, word string) string {
	if strings.LastIndexAny(word, "eəiöü") > strings.LastIndexAny(word, "aıou") {
		return pick(random, "", "", "", "də", "dən", "lər", "lərin", "in")
	}
	return pick(random, "", "", "", "da", "dan", "lar", "ların", "ın")
}

func madeUpConcept(random *rand.Rand, words []string, i int) glossary.Concept {
	kind, term := glossary.KindTerm, words[random.IntN(len(words))]
	switch random.IntN(4) {
	case 0:
		kind, term = glossary.KindPlace, title(term)
	case 1:
		term += " " + words[random.IntN(len(words))]
	case 2:
		kind, term = glossary.KindPerson, title(term)+" "+title(words[random.IntN(len(words))])
	case 3:
		kind = glossary.KindInstitution
		term = title(term) + " " + title(words[random.IntN(len(words))]) + " " + pick(random, "Nazirliyi", "Komitəsi", "Təşkilatı", "Universiteti", "Fondu")
	}
	return glossary.Concept{
		ID: fmt.Sprint(i), Kind: kind,
		Sources: []glossary.Term{{Text: term, Status: glossary.Preferred}},
		Targets: []glossary.Term{{Text: fmt.Sprint("term ", i), Status: glossary.Preferred}},
	}
}

func title(word string) string {
	letters := []rune(word)
	letters[0] = unicode.TurkishCase.ToUpper(letters[0])
	return string(letters)
}

var madeUpMatcher = sync.OnceValue(func() *glossary.Matcher {
	m, err := glossary.Compile(madeUp().concepts)
	if err != nil {
		panic(err)
	}
	return m
})

// BenchmarkFindMillionWords finds 100,000 terms in 1,000,000 words, segment by segment.
func BenchmarkFindMillionWords(b *testing.B) {
	m, c := madeUpMatcher(), madeUp()
	found := 0
	b.ReportAllocs()
	for b.Loop() {
		found = 0
		for _, segment := range c.segments {
			found += len(m.Find(segment))
		}
	}
	b.ReportMetric(float64(found), "found")
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*c.words), "ns/word")
}

// BenchmarkAhoCorasickMillionWords is the baseline: a public library that finds exact strings, over the same text at once.
func BenchmarkAhoCorasickMillionWords(b *testing.B) {
	c := madeUp()
	builder := ahocorasick.NewTrieBuilder()
	for _, concept := range c.concepts {
		builder.AddString(concept.Sources[0].Text)
	}
	trie, text := builder.Build(), []byte(strings.Join(c.segments, "\n"))
	found := 0
	for b.Loop() {
		found = len(trie.Match(text))
	}
	b.ReportMetric(float64(found), "found")
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*c.words), "ns/word")
}

// BenchmarkCompile compiles 100,000 terms and tells how much the result holds beyond the concepts themselves.
func BenchmarkCompile(b *testing.B) {
	concepts := madeUp().concepts
	held := 0.0
	for b.Loop() {
		b.StopTimer()
		before := heap()
		b.StartTimer()
		m, err := glossary.Compile(concepts)
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		held = heap() - before
		runtime.KeepAlive(m)
		b.StartTimer()
	}
	b.ReportMetric(held/float64(len(concepts)), "B/term")
}

// heap is how many bytes are in use once all that is not has been let go.
func heap() float64 {
	var stats runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&stats)
	return float64(stats.HeapAlloc)
}

// BenchmarkFindUnit finds 100,000 terms in one unit of 60 words.
func BenchmarkFindUnit(b *testing.B) {
	m, c := madeUpMatcher(), madeUp()
	unit := strings.Join(c.segments[:3], " ")
	b.ReportAllocs()
	for b.Loop() {
		m.Find(unit)
	}
}
