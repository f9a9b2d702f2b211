package tbx_test

import (
	"strings"
	"testing"

	"korpu/glossary/tbx"
)

// TestHalvesOfCharacters: a number for half a character is refused wherever a text may stand, the replacement character
// itself is a character like others.
func TestHalvesOfCharacters(t *testing.T) {
	for inside, want := range map[string]string{
		`<note>&#xD800;</note>`:          "surrogate",
		`<note>a&#57343;b</note>`:        "surrogate",
		`<note id="&#xdc00;">a</note>`:   "surrogate",
		`<note>&#xFFFE;</note>`:          "xml",
		`<note>&#0;</note>`:              "xml",
		"<note>\xff</note>":              "encoding",
		"<note>\ufffd&#xFFFD;</note>":    "",
		`<note><![CDATA[&#xD8]]></note>`: "",
	} {
		got := ""
		if refused := refusal(entry(inside)); refused != nil {
			got = refused.Code
		}
		if got != want {
			t.Errorf("%s: %q, want %q", inside, got, want)
		}
	}
	file, err := tbx.Read("in.tbx", strings.NewReader(entry("<note>\ufffd&#xFFFD;</note>")), tbx.AzerbaijaniEnglish())
	if err != nil || len(file.Entries) != 1 || file.Entries[0].Concept.Note != "\ufffd\ufffd" {
		t.Errorf("%v, %+v", err, file.Entries)
	}
}
