package tbx_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"korpu/glossary"
	"korpu/glossary/tbx"
	"korpu/glossary/termbase"
)

var update = flag.Bool("update", false, "write the goldens anew")

// TestFiles reads the files of testdata, compares what was understood and what is written with the goldens beside them,
// and reads both again.
func TestFiles(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			file := read(t, archive.Files[0].Data)
			got := []txtar.File{
				archive.Files[0], {Name: "understood", Data: []byte(dump(file))},
				{Name: "dca.tbx", Data: write(t, file, tbx.DCA)}, {Name: "dct.tbx", Data: write(t, file, tbx.DCT)},
			}
			if *update {
				archive.Files = got
				if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(texts(archive.Files), texts(got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			once := read(t, got[2].Data)
			if len(once.Entries) != len(file.Entries) || len(once.Problems) > 0 {
				t.Errorf("%d entries were written, %d read: %v", len(file.Entries), len(once.Entries), once.Problems)
			}
			// A first writing settles identifiers that are no XML names, and dates with a time of day.
			if diff := cmp.Diff(once.Concepts(), read(t, write(t, once, tbx.DCA)).Concepts()); diff != "" {
				t.Errorf("DCA is read as something else (-written +read):\n%s", diff)
			}
		})
	}
}

func texts(files []txtar.File) map[string]string {
	all := map[string]string{}
	for _, file := range files {
		all[file.Name] = string(file.Data)
	}
	return all
}

func read(t testing.TB, data []byte) termbase.File {
	t.Helper()
	file, err := tbx.Read("in.tbx", bytes.NewReader(data), tbx.AzerbaijaniEnglish())
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	return file
}

func write(t testing.TB, file termbase.File, style tbx.Style) []byte {
	t.Helper()
	var out bytes.Buffer
	if _, err := tbx.Write(&out, termbase.Listed(file.Concepts()), file.Frame, style, tbx.AzerbaijaniEnglish()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// dump tells what was understood of a file.
func dump(file termbase.File) string {
	var out strings.Builder
	for _, p := range file.Problems {
		fmt.Fprintf(&out, "- %d:%d %s %s %q\n", p.Line, p.Column, p.Field, p.Code, p.Args["value"])
	}
	for _, p := range file.Remarks {
		fmt.Fprintf(&out, "~ %d:%d %s %s %q\n", p.Line, p.Column, p.Field, p.Code, p.Args["value"])
	}
	for _, loss := range file.Losses.List() {
		fmt.Fprintf(&out, "lost: %s %s %d %s\n", loss.Code, loss.Name, loss.Count, strings.Join(loss.Examples, " "))
	}
	for _, c := range file.Concepts() {
		dumpConcept(&out, c)
	}
	return out.String()
}

func dumpConcept(out *strings.Builder, c glossary.Concept) {
	terms := func(name string, terms []glossary.Term) {
		for _, term := range terms {
			fmt.Fprintf(out, "  %s: %s (%s)\n", name, term.Text, term.Status)
		}
	}
	fmt.Fprintf(out, "%s\n", c.Kind)
	terms("source", c.Sources)
	terms("target", c.Targets)
	for _, field := range [][2]string{
		{"forbidden", strings.Join(c.Forbidden, " | ")}, {"adjectives", strings.Join(c.Adjectives, " | ")}, {"case", string(c.Case)},
		{"subject", c.Subject}, {"definition", c.Definition}, {"note", c.Note},
	} {
		if field[1] != "" {
			fmt.Fprintf(out, "  %s: %s\n", field[0], field[1])
		}
	}
	if c.NoInflect {
		fmt.Fprintln(out, "  does not inflect")
	}
	if c.Details == nil {
		return
	}
	fmt.Fprintf(out, "  details of %s\n", c.Details.ID)
	dumpProperties(out, "    ", c.Details.Properties)
	for _, language := range c.Details.Languages {
		fmt.Fprintf(out, "    in %s (%s)\n", language.Tag, language.Side)
		dumpProperties(out, "      ", language.Properties)
		for _, term := range language.Terms {
			fmt.Fprintf(out, "      term %s %s %s\n", term.ID, term.Text, term.Status)
			dumpProperties(out, "        ", term.Properties)
		}
	}
	dumpProperties(out, "    points at ", c.Details.References)
}

func dumpProperties(out *strings.Builder, indent string, list []glossary.Property) {
	for _, p := range list {
		fmt.Fprintf(out, "%s%s", indent, strings.TrimSpace(p.Meta+" "+p.Type))
		for _, a := range p.Attributes {
			fmt.Fprintf(out, " %s=%s", a.Name, a.Value)
		}
		fmt.Fprintf(out, ": %s\n", p.Text)
		dumpProperties(out, indent+"  marked ", p.Markup)
		dumpProperties(out, indent+"  with ", p.With)
	}
}
