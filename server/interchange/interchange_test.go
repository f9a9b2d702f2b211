package interchange_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"korpu/server/bitext"
	"korpu/server/interchange"
)

var update = flag.Bool("update", false, "write the goldens anew")

func header() interchange.Header {
	project := bitext.Project{ID: 3, Name: "Xəbərlər & <müsahibələr>", Policy: bitext.Enforce}
	return interchange.Header{Project: project, Tool: "korpu", ToolVersion: "1.0", At: time.Date(2026, 3, 2, 10, 0, 0, 0, time.UTC)}
}

// texts turns documents as the tests have them, with all units in a list, into what is written.
func texts(docs []text) []interchange.Document {
	given := make([]interchange.Document, len(docs))
	for i, d := range docs {
		given[i] = interchange.Document{Document: d.Document, Units: func(yield func(interchange.Unit, error) bool) {
			for _, u := range d.Units {
				if !yield(u, nil) {
					return
				}
			}
		}}
	}
	return given
}

type text struct {
	bitext.Document
	Units []interchange.Unit
}

func documents() []text {
	at := time.Date(2026, 3, 1, 9, 30, 0, 0, time.UTC)
	unit := func(id bitext.UnitID, source, target string, state bitext.State, kind bitext.Kind, speaker string) interchange.Unit {
		return interchange.Unit{Unit: bitext.Unit{
			ID: id, Source: bitext.Sentences(source), Target: bitext.Sentences(target), State: state, Kind: kind, Speaker: speaker,
			Revision: 2, CreatedAt: at, UpdatedAt: at.Add(time.Hour),
		}}
	}
	answer := unit(12, "T.Mehdi: “Neftçi”nin\u0001 5 < 7 & 8 oyunu.", "T. Mehdi: Neftchi’s \"5 < 7 & 8\"\vgame.\r", bitext.Final, bitext.Answer, "T. Mehdi")
	answer.Terms = []interchange.Term{{Source: "Neftçi", Target: "Neftchi", Kind: "institution"}}
	return []text{{
		Document: bitext.Document{ID: 7, Title: "Kür niyə çəkilir?", Date: "2026-03-02", Origin: "kür.txt"},
		Units: []interchange.Unit{
			unit(11, "- Niyə?", "- Why?", bitext.Translated, bitext.Question, ""), answer, unit(13, "Bəli.", "", bitext.Initial, bitext.Paragraph, ""),
		},
	}}
}

func write(t *testing.T, format string, docs []text) ([]byte, interchange.Report) {
	t.Helper()
	var out bytes.Buffer
	report, err := interchange.Write(&out, format, header(), texts(docs))
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), report
}

func TestFormatsAreWrittenAsBefore(t *testing.T) {
	for _, format := range interchange.Formats() {
		got, report := write(t, format.Name, documents())
		if report.Units != 3 {
			t.Errorf("%s: %d units", format.Name, report.Units)
		}
		golden := filepath.Join("testdata", "golden."+format.Extension)
		if *update {
			if err := os.WriteFile(golden, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", golden, diff)
		}
	}
}

func TestTMXIsValidAndTellsWhatItCannotHold(t *testing.T) {
	file, report := write(t, "tmx", documents())
	if report.Removed != 2 {
		t.Errorf("%d characters left out, want \\u0001 and \\v", report.Removed)
	}
	dir := t.TempDir()
	dtd, err := os.ReadFile("tmx/testdata/tmx14.dtd")
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"tmx14.dtd": dtd, "a.tmx": file} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	command := exec.CommandContext(t.Context(), "xmllint", "--noout", "--nonet", "--valid", "a.tmx")
	command.Dir = dir
	if out, err := command.CombinedOutput(); err != nil {
		t.Errorf("xmllint (of libxml2-utils) does not accept it: %v\n%s", err, out)
	}
}

type tmxFile struct {
	Units []struct {
		ID    string `xml:"tuid,attr"`
		Sides []struct {
			Lang string `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
			Text string `xml:"seg"`
		} `xml:"tuv"`
	} `xml:"body>tu"`
}

func readTMX(t *testing.T, data []byte) tmxFile {
	t.Helper()
	var file tmxFile
	if err := xml.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	return file
}

func FuzzTMXHoldsEveryText(f *testing.F) {
	f.Add("<a>&\"\r\n\x00]]>", "ə’\ufffe😀")
	f.Fuzz(func(t *testing.T, source, target string) {
		if !utf8.ValidString(source) || !utf8.ValidString(target) {
			return // the workbench keeps no such text
		}
		docs := documents()
		docs[0].Units = docs[0].Units[:1]
		docs[0].Units[0].Source, docs[0].Units[0].Target = []string{source}, []string{target}
		data, report := write(t, "tmx", docs)
		file := readTMX(t, data)
		got := utf8.RuneCountInString(file.Units[0].Sides[0].Text)
		if target != "" {
			got += utf8.RuneCountInString(file.Units[0].Sides[1].Text)
		}
		if want := utf8.RuneCountInString(source + target); got+report.Removed != want {
			t.Errorf("%d characters read, %d told as left out, %d written", got, report.Removed, want)
		}
	})
}

func TestJSONKeepsToItsSchema(t *testing.T) {
	schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(interchange.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("schema.json", schema); err != nil {
		t.Fatal(err)
	}
	compiled, err := compiler.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	check := func(data []byte) error {
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		return compiled.Validate(value)
	}
	for _, docs := range [][]text{documents(), append(documents(), documents()...), {}} {
		data, _ := write(t, "json", docs)
		if err := check(data); err != nil {
			t.Errorf("%d documents: %v", len(docs), err)
		}
		if broken := bytes.Replace(data, []byte("korpu/bitext"), []byte("korpu/other"), 1); check(broken) == nil {
			t.Error("the schema accepts another format")
		}
	}
}

func TestEachLineStandsByItself(t *testing.T) {
	data, _ := write(t, "jsonl", documents())
	for line := range strings.Lines(string(data)) {
		var unit struct {
			SourceLang string   `json:"source_lang"`
			TargetLang string   `json:"target_lang"`
			Source     []string `json:"source"`
		}
		if err := json.Unmarshal([]byte(line), &unit); err != nil || unit.SourceLang != "az" || unit.TargetLang != "en" || len(unit.Source) == 0 {
			t.Errorf("%v: %s", err, line)
		}
	}
}
