package importing

import (
	"regexp"
	"strings"
	"time"

	"korpu/glossary/lang"
	"korpu/server/bitext"
)

var (
	dateMark = regexp.MustCompile(`^date\s+(\d{4}-\d{2}-\d{2})(?:\s+|$)`)
	dash     = regexp.MustCompile(`^[-–—―]\s*`)
	timeLine = regexp.MustCompile(`^(?:saat\s+)?(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[:.][0-5]\d)?$`)
	dateLine = regexp.MustCompile(`^(\d{1,2})(?:\s+|[./-])(\pL+|\d{1,2}),?(?:\s+|[./-])(\d{4})(?:-?\pL{2,3})?(?:\s+il)?(?:,\s*(?:saat\s+)?\d{1,2}[:.]\d{2})?\.?$`)
)

// months by their first three letters, folded.
var months = map[string]time.Month{
	"yan": 1, "fev": 2, "mar": 3, "apr": 4, "may": 5, "iyn": 6, "iyu": 6, "avq": 8, "sen": 9, "okt": 10, "noy": 11, "dek": 12,
}

// openers is how many paragraphs may stand before the lead: title, date line, time line, and a byline.
const openers = 5

// longestTitle and the others are lengths in characters beyond which a paragraph plays no such part.
const (
	longestTitle   = 300
	longestHeading = 70
	longestClosing = 160
)

// understand gives each paragraph its part.
func (t *Text) understand(list []block) {
	list = t.takeDateMark(list)
	for _, b := range list {
		t.Paragraphs = append(t.Paragraphs, Paragraph{Text: b.text, Kind: bitext.Paragraph})
	}
	first := t.opening()
	talk := listen(t.Paragraphs[first:])
	if talk.isInterview() {
		t.interview(first, talk)
	} else {
		t.news(first)
	}
}

// takeDateMark takes a leading "date YYYY-MM-DD" off the text. A mark that stands alone goes with its paragraph.
func (t *Text) takeDateMark(list []block) []block {
	mark := dateMark.FindStringSubmatch(list[0].text)
	if mark == nil {
		return list
	}
	if _, err := time.Parse(time.DateOnly, mark[1]); err != nil {
		return list
	}
	rest := list[0].text[len(mark[0]):]
	if rest == "" && len(list) == 1 {
		return list
	}
	t.Date = mark[1]
	t.note("date_mark", "date", mark[1])
	if rest == "" {
		return list[1:]
	}
	return append([]block{{text: rest, line: list[0].line}}, list[1:]...)
}

// opening recognises the title and the lines of date and time and returns where the text itself begins.
func (t *Text) opening() int {
	first := 0
	if len(t.Paragraphs) > 1 && isTitle(t.Paragraphs[0].Text) {
		t.Paragraphs[0].Kind = bitext.Title
		t.Title = t.Paragraphs[0].Text
		first = 1
	}
	for i := first; i < len(t.Paragraphs) && i < openers; i++ {
		plain := dash.ReplaceAllString(t.Paragraphs[i].Text, "")
		if day, ok := parseDateLine(plain); ok {
			t.Paragraphs[i].Kind = bitext.DateLine
			if t.Date == "" {
				t.Date = day
			}
			first = i + 1
		} else if timeLine.MatchString(string(lang.Fold(plain))) {
			t.Paragraphs[i].Kind = bitext.TimeLine
			first = i + 1
		}
	}
	return first
}

func isTitle(text string) bool {
	_, isDate := parseDateLine(dash.ReplaceAllString(text, ""))
	return runes(text) <= longestTitle && !dash.MatchString(text) && !isDate && label(text) == ""
}

// parseDateLine reads "15 dekabr, 2025" and "15.12.2025".
func parseDateLine(text string) (string, bool) {
	parts := dateLine.FindStringSubmatch(text)
	if parts == nil {
		return "", false
	}
	month := parts[2]
	if name := []rune(lang.Fold(month)); len(name) > 2 {
		number, ok := months[string(name[:3])]
		if !ok {
			return "", false
		}
		if string(name[:3]) == "iyu" && len(name) > 3 && name[3] == 'l' {
			number = time.July
		}
		month = number.String()
	}
	for _, layout := range []string{"2 January 2006", "2 1 2006"} {
		if day, err := time.Parse(layout, parts[1]+" "+month+" "+parts[3]); err == nil {
			return day.Format(time.DateOnly), true
		}
	}
	return "", false
}

// news is a text in which nobody is asked: a lead, headings and paragraphs.
func (t *Text) news(first int) {
	for i := first; i < len(t.Paragraphs); i++ {
		switch {
		case isHeading(t.Paragraphs, i):
			t.Paragraphs[i].Kind = bitext.Heading
		case i == first && t.Title != "" && len(t.Paragraphs) > first+1:
			t.Paragraphs[i].Kind = bitext.Lead
		}
	}
}

// isHeading tells whether a paragraph is short, does not end like a sentence and has a longer one behind it.
func isHeading(list []Paragraph, i int) bool {
	text := list[i].Text
	if runes(text) > longestHeading || dash.MatchString(text) || i+1 >= len(list) || lang.Words(text) == 0 {
		return false
	}
	return !endsLikeSentence(text) && runes(list[i+1].Text) > longestHeading
}

func endsLikeSentence(text string) bool {
	text = strings.TrimRight(text, "”\"»’)")
	return text != "" && strings.ContainsAny(text[len(text)-1:], ".!?:;,") || strings.HasSuffix(text, "…")
}
