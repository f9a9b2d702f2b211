package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"korpu/glossary"
	"korpu/glossary/exchange"
	"korpu/glossary/lang"
	"korpu/glossary/termbase"
)

// extractCommand proposes names and terms.
type extractCommand struct {
	termsOption
	Format string `help:"What to write: jsonl, a JSON object a candidate, or csv, a termbase table to mend and use as --terms." enum:"jsonl,csv" default:"jsonl"`
	File   string `arg:"" optional:"" help:"Text, one segment a line; - is standard input." default:"-"`
}

// Help shows an example that runs as it stands.
func (extractCommand) Help() string {
	return "The whole text is read before anything is written, because what a form means is seen from all its places.\n\n" +
		"Example:\n  printf 'Görüşdə İlham Əliyev iştirak edib.\\nƏliyevin çıxışı Bakıda olub.\\n' | korpu extract -"
}

// candidateRow is a candidate as it is written; start and end are the place of the form in the example.
type candidateRow struct {
	Source    string   `json:"source"`
	Kind      string   `json:"kind"`
	Count     int      `json:"count"`
	Forms     []string `json:"forms"`
	Target    string   `json:"target"`
	Certainty string   `json:"certainty"`
	Line      int      `json:"line"`
	Start     int      `json:"start"`
	End       int      `json:"end"`
	Example   string   `json:"example"`
	// Short and Long are the acronym and the spelled-out form that the text gives, Title what stands before a person.
	Short string `json:"short,omitempty"`
	Long  string `json:"long,omitempty"`
	Title string `json:"title,omitempty"`
}

// Run writes the candidates, the most useful first.
func (c extractCommand) Run(s *streams) (err error) {
	var known *glossary.Matcher
	if c.Terms != "" {
		if known, err = c.matcher(s.err); err != nil {
			return err
		}
	}
	in, err := openInput(c.File, s)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	var segments []string
	if err := eachLine(c.File, in, func(_ int, line string) error {
		segments = append(segments, line)
		return nil
	}); err != nil {
		return err
	}
	candidates := glossary.Extract(segments, known)
	out := bufio.NewWriter(s.out)
	defer func() { err = cmp.Or(err, out.Flush()) }() // a writer that failed says so again
	if c.Format == "csv" {
		losses, err := exchange.Write(out, "csv", termbase.Listed(conceptsOf(candidates, segments)), termbase.Frame{}, exchange.Options{})
		tellLosses(s.err, "csv", losses.List())
		return err
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for _, candidate := range candidates {
		if err := encoder.Encode(rowOf(candidate, segments)); err != nil {
			return err
		}
	}
	return nil
}

// longestExample is how many bytes of a line are shown as an example. A longer line is cut round the name: a file that is one
// line would be shown once for each of its names.
const longestExample = 4 << 10

func rowOf(c glossary.Candidate, segments []string) candidateRow {
	example, span := cutRound(segments[c.Segment], c.Span, longestExample)
	start, end := points(lang.NewOffsets(example), span)
	return candidateRow{
		Source: c.Source, Kind: string(c.Kind), Count: c.Count, Forms: c.Forms, Target: c.Target, Certainty: string(c.Certainty),
		Line: c.Segment + 1, Start: start, End: end, Example: example, Short: c.Short, Long: c.Long, Title: c.Title,
	}
}

// conceptsOf makes a termbase of the candidates: what a person needs to judge them stands in the note.
func conceptsOf(candidates []glossary.Candidate, segments []string) []glossary.Concept {
	concepts := make([]glossary.Concept, len(candidates))
	for i, c := range candidates {
		concepts[i] = c.Concept()
		notes := []string{string(c.Certainty), fmt.Sprintf("%d ×", c.Count), fmt.Sprintf("line %d: %s", c.Segment+1, around(segments[c.Segment], c.Span))}
		for _, other := range []string{c.Short, c.Long, c.Title} {
			if other != "" {
				notes = append(notes, other)
			}
		}
		concepts[i].Note = strings.Join(notes, "; ")
	}
	return concepts
}

// around is the place with so much of the sentence as a cell of a table can show.
func around(text string, span lang.Span) string {
	const room = 60
	text, span = cutRound(text, span, 8*(room+1)) // at most four bytes a character on both sides
	before, after := []rune(text[:span.Start]), []rune(text[span.End:])
	start, end := "", ""
	if len(before) > room {
		before, start = before[len(before)-room:], "…"
	}
	if len(after) > room {
		after, end = after[:room], "…"
	}
	return start + strings.TrimSpace(string(before)+span.Of(text)+string(after)) + end
}

// cutRound is a text with a place in it, cut so that no more than some bytes stand round the place, half of them on each side.
func cutRound(text string, span lang.Span, bytes int) (string, lang.Span) {
	if len(text) <= bytes {
		return text, span
	}
	start, end := max(0, span.Start-bytes/2), min(len(text), span.End+bytes/2)
	for start > 0 && !utf8.RuneStart(text[start]) {
		start--
	}
	for end < len(text) && !utf8.RuneStart(text[end]) {
		end++
	}
	return text[start:end], lang.Span{Start: span.Start - start, End: span.End - start}
}
