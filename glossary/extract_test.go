package glossary_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"korpu/glossary"
)

// extraction is a case of the table: a text, what the termbase knows, what must be proposed and what must not.
type extraction struct {
	name                         string
	segments, known, want, never []string
}

func extractions(t *testing.T) []extraction {
	t.Helper()
	data, err := os.ReadFile("testdata/extract.txt")
	if err != nil {
		t.Fatal(err)
	}
	var cases []extraction
	for block := range strings.SplitSeq(string(data), "\n\n") {
		var c extraction
		for line := range strings.Lines(block) {
			line = strings.TrimSpace(line)
			switch text, rest, _ := strings.Cut(line, " "); text {
			case "#":
				c.name = strings.TrimSpace(c.name + " " + rest)
			case ">":
				c.segments = append(c.segments, rest)
			case "!":
				c.never = append(c.never, rest)
			case "known":
				c.known = append(c.known, rest)
			case "":
			default:
				c.want = append(c.want, line)
			}
		}
		if len(c.segments) > 0 {
			cases = append(cases, c)
		}
	}
	return cases
}

// shown writes a candidate as the table does.
func shown(c glossary.Candidate) string {
	source := c.Source
	if other := c.Short + c.Long; other != "" {
		source += " = " + other
	}
	return fmt.Sprintf("%s ; %s ; %d ; %s ; %s", source, c.Kind, c.Count, c.Target, c.Certainty)
}

func TestExtract(t *testing.T) {
	for _, c := range extractions(t) {
		t.Run(c.name, func(t *testing.T) {
			var known []glossary.Concept
			for i, text := range c.known {
				one := concept(glossary.KindPlace, text, "known")
				one.ID = fmt.Sprint(i)
				known = append(known, one)
			}
			var got, sources []string
			for _, candidate := range glossary.Extract(c.segments, compile(t, known...)) {
				got = append(got, shown(candidate))
				sources = append(sources, candidate.Source)
			}
			for _, want := range c.want {
				if !slices.Contains(got, want) {
					t.Errorf("%q is not proposed; proposed are:\n%s", want, strings.Join(got, "\n"))
				}
			}
			for _, never := range c.never {
				if slices.Contains(sources, never) {
					t.Errorf("%q is proposed", never)
				}
			}
		})
	}
}

func TestExtractTellsTheFormsAndAnExample(t *testing.T) {
	segments := []string{"Heç nə.", "Bakıda İlham Əliyevlə prezident İlham Əliyevin görüşü.", "İlham Əliyevin sözü."}
	all := glossary.Extract(segments, nil)
	i := slices.IndexFunc(all, func(c glossary.Candidate) bool { return c.Source == "İlham Əliyev" })
	if i < 0 {
		t.Fatalf("proposed: %+v", all)
	}
	c := all[i]
	if diff := cmp.Diff([]string{"İlham Əliyevin", "İlham Əliyevlə"}, c.Forms); diff != "" {
		t.Errorf("forms, the commonest first (-want +got):\n%s", diff)
	}
	if c.Segment != 1 || c.Span.Of(segments[1]) != "İlham Əliyevlə" || c.Title != "prezident" {
		t.Errorf("the example is %q of segment %d, the title %q", c.Span.Of(segments[c.Segment]), c.Segment, c.Title)
	}
}

func TestExtractPutsTheMostUsefulFirst(t *testing.T) {
	all := glossary.Extract([]string{"Tbilisi susur.", "Bakı, Bakıda və Bakıdan danışılır.", "Nümunə üçün ADA Universitetində."}, nil)
	var order []string
	for _, c := range all {
		order = append(order, c.Source)
	}
	if got := strings.Join(order, ", "); got != "Bakı, ADA Universiteti, Tbilisi" {
		t.Errorf("order: %s", got)
	}
}

// Whatever the text, a candidate's example holds it, its forms stand in the text, the same text gives the same, and what
// was accepted as a concept is not proposed again.
func FuzzExtract(f *testing.F) {
	for _, c := range []string{
		"Xarici işlər naziri Ceyhun Bayramov\nC.Bayramovun", "“Neftçi”nin NATO-Azərbaycan I\u0307ran", "A və B Nazirliyi (AB)", "\"", "Ə.Ə.Ə", "ı-I’ş",
	} {
		f.Add(c)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 2000 {
			return
		}
		segments := strings.Split(text, "\n")
		first := glossary.Extract(segments, nil)
		if diff := cmp.Diff(first, glossary.Extract(segments, nil)); diff != "" {
			t.Fatalf("a second look at %q differs:\n%s", text, diff)
		}
		for _, c := range first {
			example := c.Span.Of(segments[c.Segment])
			if c.Count < 1 || !slices.Contains(c.Forms, example) || !strings.Contains(text, example) || c.Source == "" {
				t.Fatalf("of %q is proposed %+v with the example %q", text, c, example)
			}
			if err := c.Concept().Validate(); err != nil {
				t.Fatalf("of %q is proposed what is no concept: %v", text, err)
			}
			if !utf8.ValidString(c.Source) || !utf8.ValidString(c.Target) {
				t.Fatalf("of %q is proposed %q, %q", text, c.Source, c.Target)
			}
		}
	})
}
