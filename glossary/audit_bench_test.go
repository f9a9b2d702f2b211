package glossary

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
)

// syllables make words that look like names and are none.
var syllables = strings.Fields("ba de fi go ku la me ni po ra se ti vo xa ze mar tel gon dur pin sal kor ven lim")

func madeWord(rng *rand.Rand) string {
	var word strings.Builder
	for range 2 + rng.IntN(3) {
		word.WriteString(syllables[rng.IntN(len(syllables))])
	}
	return strings.ToUpper(word.String()[:1]) + word.String()[1:]
}

// madeTermbase makes concepts of two words with three English forms for every two of them.
func madeTermbase(size int) []Concept {
	rng := rand.New(rand.NewPCG(1, 2))
	concepts := make([]Concept, size)
	for i := range concepts {
		name := madeWord(rng) + " " + madeWord(rng)
		concepts[i] = Concept{
			ID: fmt.Sprint(i), Kind: Kinds()[i%len(Kinds())],
			Sources: []Term{{Text: name + "ı", Status: Preferred}},
			Targets: []Term{{Text: name, Status: Preferred}},
		}
		if i%2 == 0 {
			concepts[i].Targets = append(concepts[i].Targets, Term{Text: "Ministry of " + madeWord(rng), Status: Admitted})
		}
	}
	return concepts
}

func BenchmarkCompileForms(b *testing.B) {
	concepts := madeTermbase(100_000)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	kept := compileForms(concepts)
	runtime.GC()
	runtime.ReadMemStats(&after)
	for b.Loop() {
		kept = compileForms(concepts)
	}
	runtime.KeepAlive(kept)
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/150_000, "B/form")
}

// BenchmarkAuditEnglish is the English side of one unit of 60 words with eight terms, of which one is forbidden and one is
// missing, against 100,000 concepts.
func BenchmarkAuditEnglish(b *testing.B) {
	m := &Matcher{compiled: madeTermbase(100_000)}
	m.forms = compileForms(m.compiled)
	rng := rand.New(rand.NewPCG(3, 4))
	var source, target []string
	var matches []Match
	at := 0
	for i := range 8 {
		number := rng.IntN(len(m.compiled))
		c := &m.compiled[number]
		text := c.Sources[0].Text
		match := Match{Concept: c.ID, Term: text, Target: c.Preferred(), concept: int32(number)}
		match.Span.Start, match.Span.End = at, at+len(text)
		matches, source = append(matches, match), append(source, text)
		at += len(text) + 1
		switch i {
		case 3:
		case 5:
			c.Forbidden = []string{"wrong form"}
			target = append(target, "wrong form")
		default:
			target = append(target, c.Preferred())
		}
		target = append(target, "and", "the", strings.ToLower(madeWord(rng)), strings.ToLower(madeWord(rng)), "said", "so")
	}
	one := strings.Join(target, " ")
	b.ReportAllocs()
	for b.Loop() {
		a := auditor{m: m, source: strings.Join(source, " "), target: one, words: newEnglishText(one), places: map[int32]int{}}
		a.audit.SourceTerms = matches
		a.ask()
		a.render()
		if len(a.audit.Findings) != 2 {
			b.Fatalf("%+v", a.audit.Findings)
		}
	}
	b.ReportMetric(float64(len(englishWords(one))), "words")
}
