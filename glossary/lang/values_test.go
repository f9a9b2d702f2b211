package lang_test

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"korpu/glossary/lang"
)

// shape writes a value as the case files do: 12500|12.5 AZN, 2024th, 3…5, 1990s, 20c, 2025-12-15, 14:10.
func shape(v lang.Value) string {
	amounts := make([]string, len(v.Amounts))
	for i, amount := range v.Amounts {
		amounts[i] = string(amount)
	}
	text := strings.Join(amounts, "|")
	switch v.Kind {
	case lang.Cardinal:
	case lang.Ordinal:
		text += "th"
	case lang.Decade:
		text += "s"
	case lang.Century:
		text += "c"
	case lang.Interval:
		text = shape(v.Parts[0]) + "…" + shape(v.Parts[1])
	case lang.Day:
		text = dayShape(v.Date)
	case lang.Clock:
		text = fmt.Sprintf("%d:%02d", v.Time.Hour, v.Time.Minute)
		if v.Time.Half {
			text += "?"
		}
	}
	if v.Unit != "" {
		text += " " + v.Unit
	}
	if v.Foreign {
		text += " foreign"
	}
	return text
}

func dayShape(d lang.Date) string {
	part := func(n, width int) string {
		if n == 0 {
			return strings.Repeat("?", width)
		}
		return fmt.Sprintf("%0*d", width, n)
	}
	return part(d.Year, 4) + "-" + part(d.Month, 2) + "-" + part(d.Day, 2)
}

func shapes(text string, language lang.Language) string {
	out := text
	for _, v := range lang.Values(text, language) {
		out += " ; " + v.Span.Of(text) + " = " + shape(v)
	}
	return out
}

// TestValues reads one case a line: a text, then each value in it as it stands and as it is read.
func TestValues(t *testing.T) {
	for name, language := range map[string]lang.Language{"az": lang.Azerbaijani, "en": lang.English} {
		file, err := os.Open("testdata/values." + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = file.Close() }()
		for lines := bufio.NewScanner(file); lines.Scan(); {
			line := lines.Text()
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			text, _, _ := strings.Cut(line, " ; ")
			if diff := cmp.Diff(line, shapes(text, language)); diff != "" {
				t.Errorf("%s: (-want +got)\n%s", name, diff)
			}
		}
	}
}

func TestDecimalShift(t *testing.T) {
	cases := []struct {
		number lang.Decimal
		places int
		want   lang.Decimal
	}{{"2.5", 6, "2500000"}, {"2500000", -6, "2.5"}, {"0.125", 1, "1.25"}, {"7", -2, "0.07"}, {"0", 3, "0"}, {"100", -2, "1"}}
	for _, c := range cases {
		if got := c.number.Shift(c.places); got != c.want {
			t.Errorf("%s shifted by %d is %s, want %s", c.number, c.places, got, c.want)
		}
	}
}

// BenchmarkValues is the cost of a sentence of news.
func BenchmarkValues(b *testing.B) {
	const text = "Nazirlik bildirib ki, 2024-cü ilin martında 12 500 nəfər, yəni əhalinin 15 faizi saat 14:10-da iki yüz əlli yeni ünvana köçüb."
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		lang.Values(text, lang.Azerbaijani)
	}
}

// FuzzValues asks of any text: values and their parts lie in it in order, every number is spelt canonically, and another
// spelling of the same text (a no-break space, a typographic hyphen or apostrophe)
// has the same values.
func FuzzValues(f *testing.F) {
	for _, name := range []string{"az", "en"} {
		data, err := os.ReadFile("testdata/values." + name + ".txt")
		if err != nil {
			f.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			text, _, _ := strings.Cut(strings.TrimSpace(line), " ; ")
			f.Add(text, name == "en")
		}
	}
	respell := strings.NewReplacer(" ", "\u00a0", "-", "‑", "'", "’")
	f.Fuzz(func(t *testing.T, text string, english bool) {
		language := lang.Azerbaijani
		if english {
			language = lang.English
		}
		values := lang.Values(text, language)
		inOrder(t, text, lang.Span{End: len(text)}, values)
		again := lang.Values(respell.Replace(text), language)
		if got, want := bare(again), bare(values); got != want {
			t.Errorf("%q reads as %s, respelt as %s", text, want, got)
		}
	})
}

func inOrder(t *testing.T, text string, within lang.Span, values []lang.Value) {
	t.Helper()
	end := within.Start
	for _, v := range values {
		if v.Span.Start < end || v.Span.Len() <= 0 || v.Span.End > within.End || v.InFigures() && !v.Span.Covers(v.Figures) {
			t.Fatalf("%+v of %q is out of order in %v", v, text, within)
		}
		end = v.Span.End
		for _, amount := range v.Amounts {
			if amount != amount.Shift(3).Shift(-3) {
				t.Fatalf("%q of %q is not canonical", amount, text)
			}
		}
		if len(v.Amounts)+len(v.Parts) == 0 && v.Kind != lang.Day {
			t.Fatalf("%+v of %q says nothing", v, text)
		}
		inOrder(t, text, v.Span, v.Parts)
	}
}

func bare(values []lang.Value) string {
	shaped := make([]string, len(values))
	for i, v := range values {
		shaped[i] = shape(v)
	}
	return strings.Join(shaped, ", ")
}
