package sheet_test

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"korpu/glossary"
	"korpu/glossary/sheet"
	"korpu/glossary/termbase"
)

func terms(texts ...string) []glossary.Term {
	var all []glossary.Term
	for i, text := range texts {
		status := glossary.Admitted
		if i == 0 {
			status = glossary.Preferred
		}
		all = append(all, glossary.Term{Text: text, Status: status})
	}
	return all
}

func TestReadGroupsRowsIntoConcepts(t *testing.T) {
	const file = "\ufeffTarget;Source;Kind;Status;Forbidden;Adjective\r\n" +
		"China;Çin;place;;Cathay | Sina;Chinese\r\n" +
		"PRC;Çin;place;;;\r\n" +
		"Peking China;Çin;place;deprecated;;\r\n" +
		"chin;Çin;term;;;\r\n"
	table, err := sheet.Read("terms.csv", strings.NewReader(file))
	if err != nil || len(table.Problems) > 0 {
		t.Fatal(err, table.Problems)
	}
	want := []termbase.Entry{
		{Rows: []int{0, 1, 2}, Concept: glossary.Concept{
			Kind: "place", Sources: terms("Çin"), Targets: append(terms("China", "PRC"), glossary.Term{Text: "Peking China", Status: "deprecated"}),
			Forbidden: []string{"Cathay", "Sina"}, Adjectives: []string{"Chinese"},
		}},
		{Rows: []int{3}, Concept: glossary.Concept{Kind: "term", Sources: terms("Çin"), Targets: terms("chin")}},
	}
	if diff := cmp.Diff(want, table.Entries); diff != "" {
		t.Errorf("concepts (-want +got):\n%s", diff)
	}
	if table.Rows[3].Line != 5 {
		t.Errorf("the last row stands in line %d", table.Rows[3].Line)
	}
}

// TestRows reads the tables of testdata/rows.txtar.
func TestRows(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/rows.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, file := range archive.Files {
		files[file.Name] = file.Data
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		want, isTable := files[name+".want"]
		if !isTable {
			continue
		}
		table, err := sheet.Read(name, bytes.NewReader(files[name]))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		wanted, _, _ := strings.Cut(string(want), "\n\n") // what follows is about the next table
		if diff := cmp.Diff(strings.TrimSpace(wanted), strings.TrimSpace(told(table))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func told(file termbase.File) string {
	var out strings.Builder
	line := func(sign string, p termbase.Problem) {
		value := p.Args["value"]
		switch p.Code {
		case "ragged":
			value = p.Args["cells"] + "/" + p.Args["columns"]
		case "repeated":
			value = p.Args["line"]
		}
		text := fmt.Sprintf("%s %d:%d %s %s", sign, p.Line, p.Column, p.Field, p.Code)
		if value != "" {
			text += fmt.Sprintf(" %q", value)
		}
		fmt.Fprintln(&out, text)
	}
	for _, p := range file.Problems {
		line("-", p)
	}
	for _, p := range file.Remarks {
		line("~", p)
	}
	for _, c := range file.Concepts() {
		var targets []string
		for _, target := range c.Targets {
			targets = append(targets, fmt.Sprintf("%s (%s)", target.Text, target.Status))
		}
		fmt.Fprintf(&out, "%s, %s: %s\n", c.Sources[0].Text, c.Kind, strings.Join(targets, ", "))
	}
	return out.String()
}

func TestOverlongRowsAreToldAndLeftOut(t *testing.T) {
	long := strings.Repeat("ə", glossary.MaxTermRunes)
	file := "source,target\n" + long + ",fits\n" + long + "ə,too long\n"
	table, err := sheet.Read("t.csv", strings.NewReader(file))
	if err != nil || len(table.Entries) != 1 || len(table.Problems) != 1 || table.Problems[0].Code != "too_long" || table.Problems[0].Line != 3 {
		t.Errorf("%v %+v", err, table.Problems)
	}
	many := "source,target\n"
	for i := range glossary.MaxTerms + 2 {
		many += fmt.Sprintf("söz,word%d\n", i)
	}
	table, err = sheet.Read("t.csv", strings.NewReader(many))
	if err != nil || len(table.Entries[0].Concept.Targets) != glossary.MaxTerms || len(table.Problems) != 2 || table.Problems[0].Code != "too_many" {
		t.Errorf("%v %+v", err, table.Problems)
	}
}

func TestUnreadableFilesSayWhereAndWhy(t *testing.T) {
	cases := map[string]struct{ name, data, want string }{
		"encoding":         {"t.csv", "source,target\nBak\xfd,Baku\n", "t.csv:2:4"},
		"empty":            {"t.csv", "", "first row"},
		"column_missing":   {"t.tsv", "source\tenglish\n", `"target"`},
		"column_twice":     {"t.csv", "source,target,target\n", "t.csv:1:15"},
		"quote":            {"t.csv", "source,target\nBakı,\"Ba\"ku\n", "t.csv:2:"},
		"format":           {"t.pdf", "source,target\n", ".csv"},
		"too_many_columns": {"wide.xlsx", workbook(t, slices.Repeat([]string{"x"}, 1001)), "wide.xlsx:1:1001"},
	}
	for code, c := range cases {
		_, err := sheet.Read(c.name, strings.NewReader(c.data))
		var faulty *termbase.Error
		if !errors.As(err, &faulty) || faulty.Code != code || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", code, err)
		}
	}
}

func sampleConcepts() []glossary.Concept {
	return []glossary.Concept{
		{Kind: "place", Sources: terms("Bakı", "Bakı şəhəri"), Targets: terms("Baku", "Bakou"), Forbidden: []string{"Baki"}, Adjectives: []string{"Bakuvian"}, Note: "a \"quoted\",\nsecond line; \\n"},
		{Kind: "term", Sources: terms("=SUM(A1)"), Targets: terms("+1 sum"), Definition: "'=x", Case: "yes", NoInflect: true},
		{Kind: "person", Sources: terms("Nizami"), Subject: "@poets"},
		{Kind: "term", Sources: terms("bank"), Targets: terms("bank")},
		{Kind: "term", Sources: terms("bank"), Targets: terms("shore"), Definition: "_x000A_"},
	}
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	for _, format := range []string{"csv", "tsv", "xlsx"} {
		var out bytes.Buffer
		losses, err := sheet.Write(&out, format, termbase.Listed(sampleConcepts()))
		if err != nil || len(losses.List()) > 0 {
			t.Fatal(err, losses.List())
		}
		if strings.Contains(out.String(), "\n=") || strings.Contains(out.String(), ",+1") {
			t.Errorf("%s: a cell begins like a formula:\n%s", format, out.String())
		}
		table, err := sheet.Read("terms."+format, &out)
		if err != nil || len(table.Problems) > 0 {
			t.Fatal(err, table.Problems)
		}
		if diff := cmp.Diff(sampleConcepts(), table.Concepts()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", format, diff)
		}
	}
}

// TestFormulasOfEveryKeyboardComeBack: what a spreadsheet would reckon with is escaped in every column, and read as it was.
func TestFormulasOfEveryKeyboardComeBack(t *testing.T) {
	for _, start := range []string{"=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\n", "'=", "''＋", "\n'@"} {
		concepts := []glossary.Concept{{
			Kind: "term", Sources: terms("söz"), Targets: terms("word"), Subject: start + "A1", Definition: start + "SUM(A1)", Note: start + "cmd|' /C calc'!A0",
		}}
		if strings.Trim(start, "\t\n") == start { // a term is one line
			concepts[0].Sources, concepts[0].Targets = terms(start+"söz"), terms(start+"word")
			concepts[0].Forbidden, concepts[0].Adjectives = []string{start + "wrong"}, []string{start + "wordy"}
		}
		for _, format := range []string{"csv", "tsv", "xlsx"} {
			var out bytes.Buffer
			if _, err := sheet.Write(&out, format, termbase.Listed(concepts)); err != nil {
				t.Fatal(err)
			}
			if format == "tsv" {
				_, row, _ := strings.Cut(out.String(), "\n")
				for _, cell := range strings.Split(strings.TrimSuffix(row, "\n"), "\t") {
					if first, _ := utf8.DecodeRuneInString(cell); strings.ContainsRune("=+-@＝＋－＠", first) {
						t.Errorf("%q: the cell %q begins like a formula", start, cell)
					}
				}
			}
			table, err := sheet.Read("t."+format, &out)
			if err != nil || len(table.Problems) > 0 {
				t.Fatal(err, table.Problems)
			}
			if diff := cmp.Diff(concepts, table.Concepts()); diff != "" {
				t.Errorf("%q in %s (-want +got):\n%s", start, format, diff)
			}
		}
	}
}

func TestWhatATableCannotHoldIsTold(t *testing.T) {
	concepts := []glossary.Concept{
		{Kind: "term", Sources: terms("ulduz"), Targets: terms("star"), Details: &glossary.Details{
			Properties: []glossary.Property{{Meta: "descrip", Type: "context", Text: "Ulduzlar parlayır.", With: []glossary.Property{{Meta: "admin", Type: "source", Text: "book"}}}},
			Languages:  []glossary.LanguageDetails{{Tag: "es", Terms: []glossary.TermDetails{{Text: "estrella"}}}},
		}},
		{Kind: "term", Targets: terms("moon")},
	}
	var out bytes.Buffer
	losses, err := sheet.Write(&out, "csv", termbase.Listed(concepts))
	if err != nil {
		t.Fatal(err)
	}
	want := []termbase.Loss{
		{Code: "no_source", Count: 1, Examples: []string{"moon"}}, {Code: "language", Name: "es", Count: 1, Examples: []string{"estrella"}},
		{Code: "property", Name: "context", Count: 1, Examples: []string{"ulduz"}}, {Code: "property", Name: "source", Count: 1, Examples: []string{"ulduz"}},
	}
	if diff := cmp.Diff(want, losses.List()); diff != "" {
		t.Errorf("losses (-want +got):\n%s", diff)
	}
	if strings.Contains(out.String(), "moon") {
		t.Errorf("a concept without a source was written:\n%s", out.String())
	}
}

// The oracle: whatever was understood is written and understood the same, in every format, as valid UTF-8.
func checkRoundTrip(t *testing.T, name string, data []byte) {
	table, err := sheet.Read(name, bytes.NewReader(data))
	if err != nil {
		return
	}
	first := table.Concepts()
	for _, format := range []string{"csv", "tsv", "xlsx"} {
		var out bytes.Buffer
		if _, err := sheet.Write(&out, format, termbase.Listed(first)); err != nil {
			t.Fatal(err)
		}
		if format != "xlsx" && !utf8.Valid(out.Bytes()) {
			t.Fatalf("what was written is not UTF-8: %q", out.Bytes())
		}
		again, err := sheet.Read("a."+format, &out)
		if err != nil {
			t.Fatalf("%s: what was written cannot be read: %v", format, err)
		}
		if diff := cmp.Diff(first, again.Concepts()); diff != "" {
			t.Fatalf("%s (-written +read):\n%s%v", format, diff, again.Problems)
		}
	}
}

func FuzzRead(f *testing.F) {
	var out bytes.Buffer
	if _, err := sheet.Write(&out, "csv", termbase.Listed(sampleConcepts())); err != nil {
		f.Fatal(err)
	}
	f.Add("a.csv", out.Bytes())
	f.Add("a.tsv", []byte("source\ttarget\n'=1\t\\t\n"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if strings.HasSuffix(strings.ToLower(name), ".xlsx") {
			return // a workbook has a target of its own
		}
		checkRoundTrip(t, name, data)
	})
}
