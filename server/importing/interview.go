package importing

import (
	"regexp"
	"strings"

	"korpu/glossary/lang"
	"korpu/server/bitext"
)

// A speaker's label: initials and a surname, or up to four capitalised words, before a colon.
var (
	labelled = regexp.MustCompile(`^(?:[-–—―]\s*)?((?:\p{Lu}\pL?\.\s?){1,3}\p{Lu}[\pL’'-]+|\p{Lu}[\pL\d.’'-]*(?:\s\p{Lu}[\pL\d.’'-]*){0,3}):(?:\s+|\p{Lu}|$)`)
	initial  = regexp.MustCompile(`(\p{Lu}\pL?\.)\s*`)
)

// label returns the speaker's label that a paragraph opens with, as it is written.
func label(text string) string {
	if match := labelled.FindStringSubmatch(text); match != nil {
		return match[1]
	}
	return ""
}

// talk is who speaks in a text and how.
type talk struct {
	// labels counts the paragraphs that a speaker opens; asking counts those of them that end in a question mark.
	labels, asking map[string]int
	// dashes and questions count the paragraphs that open with a dash, and those of them that end in a question mark.
	dashes, questions int
}

func listen(list []Paragraph) talk {
	heard := talk{labels: map[string]int{}, asking: map[string]int{}}
	for _, p := range list {
		asks := strings.HasSuffix(strings.TrimRight(p.Text, "”\"» "), "?")
		if name := speaker(label(p.Text)); name != "" {
			heard.labels[name]++
			if asks {
				heard.asking[name]++
			}
			continue
		}
		if dash.MatchString(p.Text) {
			heard.dashes++
			if asks {
				heard.questions++
			}
		}
	}
	for name, count := range heard.labels {
		// A single capitalised word before a colon once in a text is a connective (Məsələn:), no person.
		if count == 1 && !strings.ContainsAny(name, ". ") {
			delete(heard.labels, name)
		}
	}
	return heard
}

func (t talk) isInterview() bool {
	return t.questions > 0 || len(t.labels) > 1 || len(t.labels) == 1 && t.dashes > 0
}

// asker tells whether the speaker is the one who asks, as the name of a newspaper is.
func (t talk) asker(name string) bool { return t.asking[name]*2 > t.labels[name] }

// interview gives the parts of questions and answers. What stands before the first of them is the lead.
func (t *Text) interview(first int, heard talk) {
	part, who := bitext.Lead, ""
	for i := first; i < len(t.Paragraphs); i++ {
		p := &t.Paragraphs[i]
		name := speaker(label(p.Text))
		if heard.labels[name] == 0 {
			name = ""
		}
		switch {
		case i == len(t.Paragraphs)-1 && i > first && isClosing(p.Text):
			part, who = bitext.Closing, name
		case name != "":
			part, who = bitext.Answer, name
			if heard.asker(name) {
				part = bitext.Question
			}
		case dash.MatchString(p.Text):
			// Where speakers are not named, questions and answers may both open with a dash.
			part, who = bitext.Question, ""
			if len(heard.labels) == 0 && !strings.Contains(p.Text, "?") {
				part = bitext.Answer
			}
		case isHeading(t.Paragraphs, i):
			p.Kind = bitext.Heading
			continue
		case part == bitext.Question:
			part, who = bitext.Answer, ""
		}
		p.Kind, p.Speaker = part, who
	}
}

func isClosing(text string) bool {
	folded := string(lang.Fold(text))
	if runes(text) > longestClosing || strings.HasSuffix(text, "?") {
		return false
	}
	for _, thanks := range []string{"təşəkkür", "sağ ol", "minnətdar"} {
		if strings.Contains(folded, thanks) {
			return true
		}
	}
	return false
}

// speaker gives a label one spelling: a space behind each initial.
func speaker(label string) string {
	return strings.TrimSpace(initial.ReplaceAllString(label, "$1 "))
}
