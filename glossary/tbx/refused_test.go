package tbx_test

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"korpu/glossary/tbx"
	"korpu/glossary/termbase"
)

func refusal(data string) *termbase.Error {
	_, err := tbx.Read("in.tbx", strings.NewReader(data), tbx.AzerbaijaniEnglish())
	var refused *termbase.Error
	if !errors.As(err, &refused) {
		return nil
	}
	return refused
}

func TestRefusals(t *testing.T) {
	file, err := os.Open("testdata/refused.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		want, data, _ := strings.Cut(lines.Text(), ";")
		data = strings.ReplaceAll(strings.TrimSpace(data), `\n`, "\n")
		got := refusal(data)
		if got == nil {
			t.Errorf("%s was read", data)
			continue
		}
		if told := fmt.Sprintf("%s %d:%d", got.Code, got.Line, got.Column); told != strings.TrimSpace(want) {
			t.Errorf("%s: %s, want %s\n%v", data, told, want, got)
		}
		if !strings.HasPrefix(got.Error(), "in.tbx:") {
			t.Errorf("%v does not begin with the name of the file", got)
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
}

// entry is a file with one entry that holds something.
func entry(inside string) string {
	return `<tbx type="TBX-Basic" style="dca" xml:lang="az"><text><body><conceptEntry id="c1">` + inside +
		`<langSec xml:lang="az"><termSec><term>söz</term></termSec></langSec></conceptEntry></body></text></tbx>`
}

func TestLimits(t *testing.T) {
	deep := func(n int) string { // the root, text, body and the entry are four
		return entry(strings.Repeat("<note>", n-4) + strings.Repeat("</note>", n-4))
	}
	attributes := func(n int) string {
		var list strings.Builder
		for i := range n {
			fmt.Fprintf(&list, ` a%d="1"`, i)
		}
		return entry("<note" + list.String() + ">x</note>")
	}
	token := func(n int) string { return entry("<note>" + strings.Repeat("x", n) + "</note>") }
	elements := func(n int) string { return entry(strings.Repeat("<note>x</note>", n)) } // and the entry, langSec, termSec, term
	namespaces := func(n int) string {                                                   // on two tags, since one has not so many attributes
		var list strings.Builder
		for i := range n - 1 {
			fmt.Fprintf(&list, ` xmlns:a%d="1"`, i)
		}
		return entry(`<note xmlns:z="1"><hi` + list.String() + `>x</hi></note>`)
	}
	for name, limit := range map[string]struct {
		file  func(int) string
		at    int
		below int
	}{
		"depth":      {deep, 256, 0},
		"attributes": {attributes, 256, 0},
		"token":      {token, 8<<20 - 1, 0}, // the < of the next tag is looked at too
		"elements":   {elements, 50_000 - 4, 0},
		"namespaces": {namespaces, 256, 0},
	} {
		for _, size := range []int{limit.at - 1, limit.at} {
			if err := refusal(limit.file(size)); err != nil {
				t.Errorf("%s of %d: %v", name, size, err)
			}
		}
		if err := refusal(limit.file(limit.at + 1)); err == nil || err.Code != "limit" || err.Line != 1 {
			t.Errorf("%s of %d: %v, want it refused", name, limit.at+1, err)
		}
	}
}

func TestEncodings(t *testing.T) {
	text := `<?xml version="1.0" encoding="utf-16"?>` + entry("<note>Şəki</note>")
	units := utf16.Encode([]rune("\ufeff" + text))
	little, big := make([]byte, 0, 2*len(units)), make([]byte, 0, 2*len(units))
	for _, unit := range units {
		little, big = append(little, byte(unit), byte(unit>>8)), append(big, byte(unit>>8), byte(unit))
	}
	turkish := strings.ReplaceAll(`<?xml version="1.0" encoding="iso-8859-9"?>`+entry("<note>\xdeek</note>"), "ö", "\xf6")
	for name, c := range map[string]struct{ data, want string }{
		"little-endian": {string(little), "Şəki"}, "big-endian": {string(big), "Şəki"}, "without a mark": {string(little[2:]), "Şəki"},
		"mark of UTF-8": {"\ufeff" + entry("<note>Şəki</note>"), "Şəki"}, "Latin 5": {turkish, "Şek"},
	} {
		file := read(t, []byte(c.data))
		if got := file.Entries[0].Concept; got.Note != c.want || got.Sources[0].Text != "söz" {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if err := refusal(entry("<note>\xde</note>")); err == nil || err.Code != "encoding" || err.Line != 1 {
		t.Errorf("a byte that is not UTF-8: %v", err)
	}
}

// FuzzRead: what was understood is valid UTF-8, and written and read again it is the same, in both styles.
func FuzzRead(f *testing.F) {
	for _, name := range []string{"full", "martif", "tags", "own", "faults"} {
		archive, err := txtar.ParseFile("testdata/" + name + ".txtar")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(archive.Files[0].Data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := tbx.Read("in.tbx", bytes.NewReader(data), tbx.AzerbaijaniEnglish())
		if err != nil {
			return
		}
		for _, style := range []tbx.Style{tbx.DCA, tbx.DCT} {
			written := write(t, file, style)
			if !utf8.Valid(written) {
				t.Fatalf("what was written is not UTF-8: %q", written)
			}
			once := read(t, written)
			if len(once.Entries) != len(file.Entries) || len(once.Problems) > 0 {
				t.Fatalf("%d entries were written, %d read: %v\n%s", len(file.Entries), len(once.Entries), once.Problems, written)
			}
			if diff := cmp.Diff(once.Concepts(), read(t, write(t, once, style)).Concepts()); diff != "" {
				t.Fatalf("(-written +read):\n%s\n%s", diff, written)
			}
		}
	})
}
