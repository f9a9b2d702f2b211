package interchange_test

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"korpu/server/bitext"
	"korpu/server/interchange"
)

func read(name string, data []byte) ([]interchange.Record, interchange.Reading, error) {
	var records []interchange.Record
	reading, err := interchange.Read(name, bytes.NewReader(data), func(r interchange.Record) error {
		records = append(records, r)
		return nil
	})
	return records, reading, err
}

// listed writes records as the cases do, a line each: ¶ parts sentences, ⏎ is a line's end.
func listed(records []interchange.Record, reading interchange.Reading) string {
	var out strings.Builder
	for _, r := range records {
		text := func(sentences []string) string { return strings.ReplaceAll(strings.Join(sentences, "¶"), "\n", "⏎") }
		fmt.Fprintf(&out, "%d:%d | %s | %s | %s | %s | %s | %s\n", r.SourceAt.Line, r.TargetAt.Line, r.State, r.Kind, r.Speaker, r.Document.Title, text(r.Source), text(r.Target))
	}
	fmt.Fprintf(&out, "%d units, %d foreign, %d codes, %d others\n", reading.Units, reading.Foreign, reading.Codes, reading.Others)
	return out.String()
}

func TestRead(t *testing.T) {
	paths, err := filepath.Glob("testdata/read/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("there are no cases:", err)
	}
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		in := archive.Files[0]
		for variant, data := range variants(in.Data) {
			records, reading, err := read(in.Name, data)
			if err != nil {
				t.Errorf("%s, %s: %v", path, variant, err)
				continue
			}
			if diff := cmp.Diff(string(archive.Files[1].Data), listed(records, reading)); diff != "" {
				t.Errorf("%s, %s (-want +got):\n%s", path, variant, diff)
			}
		}
	}
}

// variants are spellings of a file that mean the same.
func variants(data []byte) map[string][]byte {
	wide := func(order binary.AppendByteOrder) []byte {
		var out []byte
		for _, unit := range utf16.Encode([]rune("\ufeff" + string(data))) {
			out = order.AppendUint16(out, unit)
		}
		return out
	}
	return map[string][]byte{
		"as it is": data, "with a byte-order mark": append([]byte("\ufeff"), data...), "with CRLF": bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n")),
		"in UTF-16, little end first": wide(binary.LittleEndian), "in UTF-16, big end first": wide(binary.BigEndian),
	}
}

func TestRefused(t *testing.T) {
	file, err := os.Open("testdata/refused.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		parts := strings.SplitN(lines.Text(), " ; ", 3)
		if len(parts) < 3 {
			continue
		}
		content, err := strconv.Unquote(parts[1])
		if err != nil {
			t.Fatal(parts[1], err)
		}
		_, _, err = read("in"+parts[0], []byte(content))
		if err == nil || err.Error() != parts[2] {
			t.Errorf("%s %s\n got %v\nwant %s", parts[0], parts[1], err, parts[2])
		}
	}
}

func TestLimits(t *testing.T) {
	tmx := func(inner string) string { return "<tmx><body>" + inner + "</body></tmx>" }
	nested := func(n int) string { return tmx(strings.Repeat("<x>", n-2) + strings.Repeat("</x>", n-2)) }
	attributes := func(n int) string {
		var out strings.Builder
		for i := range n {
			fmt.Fprintf(&out, " a%d=''", i)
		}
		return tmx("<tu" + out.String() + "/>")
	}
	segment := func(n int) string { return strings.Repeat("a", n) + "\tx\n" }
	comment := func(n int) string { return "<!--" + strings.Repeat("a", n-len("<!---->")) + "--><tmx/>" }
	field := func(n int) string { return `"` + strings.Repeat("a", n) }
	cases := []struct {
		name, ending string
		limit        int
		make         func(int) string
	}{
		{"depth", ".tmx", 256, nested}, {"attributes", ".tmx", 256, attributes}, {"segment", ".tsv", 64 << 10, segment}, {"token", ".tmx", 8 << 20, comment},
	}
	for _, c := range cases {
		for _, n := range []int{c.limit - 1, c.limit, c.limit + 1} {
			_, _, err := read("in"+c.ending, []byte(c.make(n)))
			if refused := err != nil; refused != (n > c.limit) {
				t.Errorf("%s of %d: %v", c.name, n, err)
			}
		}
	}
	for _, ending := range []string{".csv", ".json", ".jsonl", ".tsv"} {
		if _, _, err := read("in"+ending, []byte("["+field(20<<20))); err == nil || !strings.Contains(err.Error(), "8 MiB") {
			t.Errorf("a quotation mark left open in %s: %.100v", ending, err)
		}
	}
}

// endless gives a head and then rows for ever.
type endless struct {
	head, row string
	given     int
	left      string
}

func (e *endless) Read(p []byte) (int, error) {
	if e.left == "" {
		e.left = e.row
		if e.given == 0 {
			e.left = e.head + e.row
		}
	}
	n := copy(p, e.left)
	e.left, e.given = e.left[n:], e.given+n
	return n, nil
}

// TestReadingGoesOnUnitByUnit reads files without an end: whoever waited for it would never give a unit on.
func TestReadingGoesOnUnitByUnit(t *testing.T) {
	files := map[string]*endless{
		"a.tmx":   {head: "<tmx><body>", row: `<tu><tuv lang="az"><seg>Bir</seg></tuv><tuv lang="en"><seg>One</seg></tuv></tu>`},
		"a.xlf":   {head: `<xliff srcLang="az" trgLang="en"><file>`, row: "<unit><segment><source>Bir</source><target>One</target></segment></unit>"},
		"a.json":  {head: `{"units":[{"source":"Bir","target":"One"}`, row: `,{"source":"Bir","target":"One"}`},
		"a.jsonl": {row: `{"source":"Bir","target":"One"}` + "\n"},
		"a.tsv":   {row: "Bir\tOne\n"},
		"a.csv":   {row: "Bir,One\n"},
	}
	enough := errors.New("enough")
	for name, file := range files {
		units := 0
		_, err := interchange.Read(name, file, func(interchange.Record) error {
			if units++; units == 10_000 {
				return enough
			}
			return nil
		})
		if !errors.Is(err, enough) || err.Error() != "enough" {
			t.Errorf("%s: %v", name, err)
		}
		if used := units * (len(file.row) + 1); file.given > used+(1<<20) {
			t.Errorf("%s: %d bytes taken for %d units", name, file.given, units)
		}
	}
}

// rewrite writes what was read, and reads that.
func rewrite(t *testing.T, format string, records []interchange.Record) ([]interchange.Record, int) {
	t.Helper()
	var out bytes.Buffer
	head := header()
	w, err := interchange.Begin(&out, format, head)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records {
		if err := w.Unit(r.Document, interchange.Unit{Unit: r.Unit}); err != nil {
			t.Fatal(err)
		}
	}
	report, err := w.End()
	if err != nil {
		t.Fatal(err)
	}
	again, _, err := read("again."+format, out.Bytes())
	if err != nil {
		t.Fatalf("what was written cannot be read: %v\n%s", err, out.Bytes())
	}
	return again, report.Removed
}

// kept is what a format holds of a unit; places, revisions and what only other formats have are not compared.
func kept(format string, records []interchange.Record) string {
	var out strings.Builder
	for _, r := range records {
		source, target := r.Source, r.Target
		if format != "json" && format != "jsonl" {
			source, target = bitext.Sentences(r.SourceText()), bitext.Sentences(r.TargetText())
		}
		fmt.Fprintf(&out, "%q %q", source, target)
		if format != "tsv" && format != "csv" {
			fmt.Fprintf(&out, " %s %s %q %q", r.State, r.Kind, r.Speaker, r.Document.Title)
		}
		out.WriteByte('\n')
	}
	return out.String()
}

// TestEveryFormatKeepsWhatItHolds takes the records of all cases through all formats that can be written and read.
func TestEveryFormatKeepsWhatItHolds(t *testing.T) {
	paths, err := filepath.Glob("testdata/read/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		records, _, err := read(archive.Files[0].Name, archive.Files[0].Data)
		if err != nil {
			t.Fatal(err)
		}
		for _, format := range []string{"tmx", "json", "jsonl", "csv", "tsv"} {
			again, removed := rewrite(t, format, records)
			if diff := cmp.Diff(kept(format, records), kept(format, again)); diff != "" && removed == 0 {
				t.Errorf("%s through %s (-want +got):\n%s", path, format, diff)
			}
		}
	}
}

// fuzzRead asks of any file: it is read or refused with its name; texts are valid UTF-8 and not empty, states are known,
// places lie in the file; and what is written from it reads as the same.
func fuzzRead(f *testing.F, ending, format string) {
	paths, err := filepath.Glob("testdata/read/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range paths {
		if archive, err := txtar.ParseFile(path); err == nil && strings.HasPrefix(filepath.Ext(archive.Files[0].Name), ending) {
			f.Add(archive.Files[0].Data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		records, reading, err := read("fuzz"+ending, data)
		if err != nil && !strings.HasPrefix(err.Error(), "fuzz"+ending) {
			t.Fatalf("the error does not name the file: %v", err)
		}
		if len(records) != reading.Units {
			t.Fatalf("%d units given, %d told", len(records), reading.Units)
		}
		for _, r := range records {
			if !utf8.ValidString(r.SourceText()+r.TargetText()) || strings.TrimSpace(r.SourceText()) == "" || !r.State.Valid() || !r.Kind.Valid() {
				t.Fatalf("%+v is no unit", r)
			}
			if lines := len(data) + 1; r.SourceAt.Line < 1 || r.SourceAt.Line > lines || r.TargetAt.Line > lines {
				t.Fatalf("%+v lies outside of the file", r)
			}
		}
		again, removed := rewrite(t, format, records)
		if want, got := kept(format, records), kept(format, again); removed == 0 && want != got {
			t.Fatalf("written and read again:\n%s\nwas\n%s", got, want)
		}
	})
}

func FuzzReadTMX(f *testing.F)   { fuzzRead(f, ".tmx", "tmx") }
func FuzzReadXLIFF(f *testing.F) { fuzzRead(f, ".xlf", "jsonl") }
func FuzzReadJSON(f *testing.F)  { fuzzRead(f, ".json", "json") }
func FuzzReadLines(f *testing.F) { fuzzRead(f, ".jsonl", "jsonl") }
func FuzzReadTSV(f *testing.F)   { fuzzRead(f, ".tsv", "tsv") }
func FuzzReadCSV(f *testing.F)   { fuzzRead(f, ".csv", "csv") }
