package sheet_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"korpu/glossary"
	"korpu/glossary/sheet"
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
	want := []sheet.Entry{
		{Lines: []int{2, 3, 4}, Concept: glossary.Concept{
			Kind: "place", Sources: terms("Çin"), Targets: append(terms("China", "PRC"), glossary.Term{Text: "Peking China", Status: "deprecated"}),
			Forbidden: []string{"Cathay", "Sina"}, Adjectives: []string{"Chinese"},
		}},
		{Lines: []int{5}, Concept: glossary.Concept{Kind: "term", Sources: terms("Çin"), Targets: terms("chin")}},
	}
	if diff := cmp.Diff(want, table.Concepts); diff != "" {
		t.Errorf("concepts (-want +got):\n%s", diff)
	}
}

func TestFaultyRowsAreToldWithTheirLine(t *testing.T) {
	const file = "source,target,kind,status,case,inflect\n,Baku\nBakı,Baku,town\nŞuşa,Shusha,place,good,maybe,never\n\nGəncə,Ganja,place,,,,more\nKür,Kura,place\n"
	table, err := sheet.Read("terms.csv", strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range table.Problems {
		got = append(got, strings.Repeat("|", p.Line)+p.Column+" "+p.Code)
	}
	want := []string{"||source required", "|||kind unknown", "||||status unknown", "||||case unknown", "||||inflect unknown", "|||||| ragged"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
	if len(table.Concepts) != 1 || len(table.Rows) != 5 {
		t.Errorf("%d concepts of %d rows", len(table.Concepts), len(table.Rows))
	}
}

func TestUnreadableFilesSayWhereAndWhy(t *testing.T) {
	cases := map[string]struct{ name, data, want string }{
		"encoding":       {"t.csv", "source,target\nBak\xfd,Baku\n", "t.csv:2:4"},
		"empty":          {"t.csv", "", "first row"},
		"column_missing": {"t.tsv", "source\tenglish\n", `"target"`},
		"column_twice":   {"t.csv", "source,target,target\n", "twice"},
		"quote":          {"t.csv", "source,target\nBakı,\"Ba\"ku\n", "t.csv:2:"},
		"format":         {"t.pdf", "source,target\n", ".csv"},
	}
	for code, c := range cases {
		_, err := sheet.Read(c.name, strings.NewReader(c.data))
		var faulty *sheet.Error
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
	}
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	for _, format := range []string{"csv", "tsv"} {
		var out bytes.Buffer
		if err := sheet.Write(&out, format, sampleConcepts()); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(out.String(), "\n=") || strings.Contains(out.String(), ",+1") {
			t.Errorf("%s: a cell begins like a formula:\n%s", format, out.String())
		}
		table, err := sheet.Read("terms."+format, &out)
		if err != nil || len(table.Problems) > 0 {
			t.Fatal(err, table.Problems)
		}
		var got []glossary.Concept
		for _, entry := range table.Concepts {
			got = append(got, entry.Concept)
		}
		if diff := cmp.Diff(sampleConcepts(), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", format, diff)
		}
	}
}

func FuzzRead(f *testing.F) {
	var out bytes.Buffer
	if err := sheet.Write(&out, "csv", sampleConcepts()); err != nil {
		f.Fatal(err)
	}
	f.Add("a.csv", out.Bytes())
	f.Add("a.tsv", []byte("source\ttarget\n'=1\t\\t\n"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		table, err := sheet.Read(name, bytes.NewReader(data))
		if err != nil {
			return
		}
		var first []glossary.Concept
		for _, entry := range table.Concepts {
			first = append(first, entry.Concept)
		}
		var out bytes.Buffer
		if err := sheet.Write(&out, "tsv", first); err != nil {
			t.Fatal(err)
		}
		again, err := sheet.Read("a.tsv", &out)
		if err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
		if len(again.Concepts) != len(first) {
			t.Fatalf("%d concepts were written, %d read back: %v", len(first), len(again.Concepts), again.Problems)
		}
	})
}
