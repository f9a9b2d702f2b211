package tbx_test

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"korpu/glossary/growth"
	"korpu/glossary/tbx"
	"korpu/glossary/termbase"
)

// numbered repeats a form with a number in it.
func numbered(n int, form string) string {
	var out strings.Builder
	for i := range n {
		fmt.Fprintf(&out, strings.ReplaceAll(form, "#", "%[1]d"), i)
	}
	return out.String()
}

// TestTwiceTheFileIsTwiceTheWork makes files of every shape that could make the reader, or the writer after it, look at each
// with each.
func TestTwiceTheFileIsTwiceTheWork(t *testing.T) {
	around := func(entries, back string) string {
		return `<tbx type="TBX-Basic" style="dca" xml:lang="az"><text><body>` + entries + `</body><back>` + back + `</back></text></tbx>`
	}
	const one = `<conceptEntry id="c#"><langSec xml:lang="az"><termSec><term>söz#</term></termSec></langSec></conceptEntry>`
	for name, file := range map[string]func(n int) string{
		"entries":             func(n int) string { return around(numbered(n, one), "") },
		"entries of one name": func(n int) string { return around(strings.Repeat(one, n), "") },
		"terms of an entry": func(n int) string {
			return entry(`<langSec xml:lang="az">` + numbered(n, `<termSec><term>söz#</term></termSec>`) + `</langSec>`)
		},
		"terms not to be used": func(n int) string {
			return entry(`<langSec xml:lang="en">` + numbered(n, `<termSec><term>word#</term><note>korpu:use=forbidden</note></termSec>`) + `</langSec>`)
		},
		"terms of others": func(n int) string {
			return entry(`<langSec xml:lang="de">` + numbered(n, `<termSec><term>wort#</term></termSec>`) + `</langSec>`)
		},
		"terms without text": func(n int) string {
			return entry(`<langSec xml:lang="az">` + strings.Repeat(`<termSec><term/></termSec>`, n) + `</langSec>`)
		},
		"groups of a term": func(n int) string {
			return entry(`<langSet xml:lang="az"><ntig>` + strings.Repeat(`<termGrp><term>a</term></termGrp>`, n) + `</ntig></langSet>`)
		},
		"languages": func(n int) string {
			return entry(numbered(n, `<langSec xml:lang="x-#"><termSec><term>wort</term></termSec></langSec>`))
		},
		"notes":           func(n int) string { return entry(numbered(n, `<note>#</note>`)) },
		"marks of a note": func(n int) string { return entry(`<note>` + strings.Repeat(`<hi>a</hi>`, n) + `</note>`) },
		"references": func(n int) string {
			return around(`<conceptEntry>`+numbered(n, `<transacGrp><transac type="transactionType">origination</transac><transacNote target="p#">a</transacNote></transacGrp>`)+`<langSec xml:lang="az"><termSec><term>a</term></termSec></langSec></conceptEntry>`, `<refObjectSec type="respPerson">`+numbered(n, `<refObject id="p#"><item>a</item></refObject>`)+`</refObjectSec>`)
		},
		"deep elements": func(n int) string { return entry(strings.Repeat("<note>", n)) },
		"a long text":   func(n int) string { return entry("<note>" + strings.Repeat("a\n b", n) + "</note>") },
		"deep long texts": func(n int) string {
			return entry(strings.Repeat("<descripGrp><note>", 100) + strings.Repeat("x", n) + strings.Repeat("</note></descripGrp>", 100))
		},
		"a long name": func(n int) string { return entry("<" + strings.Repeat("x", n) + "/>") },
		"attributes":  func(n int) string { return entry("<note" + numbered(n, ` a#="1"`) + "/>") },
		"namespaces": func(n int) string {
			return entry(strings.Repeat(`<note xmlns:a="1" xmlns:b="1" xmlns:c="1">`, 200) + strings.Repeat("<b:x/>", n) + strings.Repeat("</note>", 200))
		},
		"unknown elements": func(n int) string { return around(numbered(n, `<odd#/>`), "") },
		"not closed":       func(n int) string { return strings.Repeat("<tbx>", n) },
	} {
		t.Run(name, func(t *testing.T) {
			growth.Doubles(t, name, func(n int) func() {
				data := []byte(file(n))
				return func() {
					read, err := tbx.Read("in.tbx", bytes.NewReader(data), tbx.AzerbaijaniEnglish())
					if err != nil {
						return // a refusal is as good as an answer, as long as it is quick
					}
					if _, err := tbx.Write(io.Discard, termbase.Listed(read.Concepts()), read.Frame, tbx.DCA, tbx.AzerbaijaniEnglish()); err != nil {
						t.Error(err)
					}
				}
			})
		})
	}
}

// TestManyTermsOfAnEntry: they are counted before they are sorted out, and the entry is told and left out.
func TestManyTermsOfAnEntry(t *testing.T) {
	for n, problems := range map[int]int{4999: 0, 5000: 0, 5001: 1} {
		file := read(t, []byte(entry(`<langSec xml:lang="de">`+numbered(n-1, `<termSec><term>wort#</term></termSec>`)+`</langSec>`))) // and söz
		if len(file.Problems) != problems || len(file.Entries) != 1-problems || len(file.Rows) != 1 {
			t.Errorf("%d: %+v", n, file.Problems)
		}
		if problems > 0 && (file.Problems[0].Code != "too_many" || file.Problems[0].Args["limit"] != "5000" || file.Problems[0].Line != 1) {
			t.Errorf("%d: %+v", n, file.Problems[0])
		}
	}
}

// TestPersonsThatEveryEntryPointsAt: each entry gets them, so that a short file would be a large termbase.
func TestPersonsThatEveryEntryPointsAt(t *testing.T) {
	file := func(entries int) string {
		return `<tbx xml:lang="az"><text><body>` +
			numbered(entries, `<conceptEntry><transacGrp><transac type="transactionType">origination</transac><transacNote target="p">a</transacNote></transacGrp><langSec xml:lang="az"><termSec><term>söz#</term></termSec></langSec></conceptEntry>`) +
			`</body><back><refObjectSec type="respPerson"><refObject id="p"><item>` + strings.Repeat("x", 1<<20-256) + `</item></refObject></refObjectSec></back></text></tbx>`
	}
	for _, entries := range []int{63, 64} {
		if file := read(t, []byte(file(entries))); len(file.Entries[entries-1].Concept.Details.References) != 1 {
			t.Errorf("%d entries: the last has no person", entries)
		}
	}
	if err := refusal(file(65)); err == nil || err.Code != "limit" || err.Line != 1 || err.Column < 1000 {
		t.Errorf("65 entries: %v", err)
	}
}

// TestErrorsStayShort: a name of a stranger may be as long as a token.
func TestErrorsStayShort(t *testing.T) {
	long := strings.Repeat("x", 1<<20)
	for _, file := range []string{
		"<" + long + "/>", "<tbx><text></" + long + ">", "<tbx><" + long, "<tbx " + long + `="1" ` + long + `="2"/>`, "<tbx>&" + long + ";</tbx>",
		`<?xml version="1.0" encoding="` + long + `"?><tbx/>`,
	} {
		if err := refusal(file); err == nil || len(err.Error()) > 1000 {
			t.Errorf("%.40s: %.300v", file, err)
		}
	}
	for _, loss := range namesOfLosses(t, "<tbx><text><body><"+long+"/></body></text></tbx>") {
		if len(loss) > 1000 {
			t.Errorf("a loss of %d bytes is told", len(loss))
		}
	}
}

func namesOfLosses(t *testing.T, data string) (names []string) {
	file := read(t, []byte(data))
	for _, loss := range file.Losses.List() {
		names = append(names, loss.Name)
	}
	return names
}
