package workbench_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"korpu/glossary"
	"korpu/server/bitext"
	"korpu/server/workbench"
)

// rich is a TBX file with more than the fields of a concept: two entries, the second of which points at the first.
func rich(source, target, person string) string {
	return `<tbx type="TBX-Basic" style="dca" xml:lang="az" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>` +
		`<conceptEntry id="c1"><transacGrp><transac type="transactionType">origination</transac><transacNote type="responsibility" target="p1">A</transacNote></transacGrp>` +
		`<langSec xml:lang="az"><termSec><term>` + source + `</term></termSec></langSec>` +
		`<langSec xml:lang="en-GB"><termSec><term>` + target + `</term><termNote type="partOfSpeech">noun</termNote></termSec></langSec>` +
		`<langSec xml:lang="tr"><termSec><term>türkçe</term></termSec></langSec></conceptEntry>` +
		`<conceptEntry id="c2"><ref type="crossReference" target="c1">see</ref><langSec xml:lang="az"><termSec><term>` + source + ` işi</term></termSec></langSec></conceptEntry>` +
		`</body><back><refObjectSec type="respPerson"><refObject id="p1"><item type="fn">` + person + `</item></refObject></refObjectSec></back></text></tbx>`
}

func importFile(t *testing.T, w *workbench.Workbench, id bitext.ProjectID, name string, data string) workbench.ConceptReport {
	t.Helper()
	report, err := w.ImportConcepts(t.Context(), id, workbench.ConceptFile{Name: name, Data: []byte(data), Mode: workbench.ImportAdd})
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func exported(t *testing.T, w *workbench.Workbench, id bitext.ProjectID, format string) (string, workbench.ConceptExportSummary) {
	t.Helper()
	var out bytes.Buffer
	summary, err := w.ExportConcepts(t.Context(), id, workbench.ConceptExport{Format: format}, &out)
	if err != nil {
		t.Fatal(err)
	}
	return out.String(), summary
}

func TestWhatATBXFileTellsComesOutAgain(t *testing.T) {
	w := open(t)
	project, err := w.CreateProject(t.Context(), workbench.ProjectInput{Name: "Termin", Policy: bitext.Advise})
	if err != nil {
		t.Fatal(err)
	}
	first := importFile(t, w, project.ID, "first.tbx", rich("qala", "fortress", "Aygün"))
	if first.Counts[workbench.OutcomeNew] != 2 || first.Rows[0].Source != "qala" || first.Rows[0].Target != "fortress" || first.Rows[0].Line != 1 {
		t.Errorf("the report: %+v", first)
	}
	if again := importFile(t, w, project.ID, "first.tbx", rich("qala", "fortress", "Aygün")); again.Counts[workbench.OutcomeSame] != 2 {
		t.Errorf("the second import of a file: %v", again.Counts)
	}
	importFile(t, w, project.ID, "second.tbx", rich("körpü", "bridge", "Tural"))
	if again := importFile(t, w, project.ID, "second.tbx", rich("körpü", "bridge", "Tural")); again.Counts[workbench.OutcomeSame] != 2 {
		t.Errorf("the second import of a file whose names were taken: %v", again.Counts)
	}
	out, summary := exported(t, w, project.ID, "tbx")
	for _, want := range []string{
		`<conceptEntry id="c1">`, `<conceptEntry id="c1-2">`, `target="c1-2">see`, `target="c1">see`, `<langSec xml:lang="en-GB">`,
		`<termNote type="partOfSpeech">noun</termNote>`, "<term>türkçe</term>", `<refObject id="p1-2">`, "Tural", `target="p1-2">A<`,
	} {
		if !strings.Contains(out, want) {
			t.Errorf("the export lacks %s:\n%s", want, out)
		}
	}
	if summary.Concepts != 4 || len(summary.LeftOut) > 0 {
		t.Errorf("left out: %+v", summary)
	}
	if _, summary := exported(t, w, project.ID, "csv"); len(summary.LeftOut) == 0 {
		t.Error("a table says that it holds everything")
	}
}

func TestAWorkbookComesInAndOut(t *testing.T) {
	w := open(t)
	id := newProject(t, w, bitext.Advise)
	out, _ := exported(t, w, id, "xlsx")
	report := importFile(t, w, id, "terms.xlsx", out)
	if report.Counts[workbench.OutcomeSame] != len(report.Rows) || len(report.Rows) == 0 {
		t.Errorf("counts %v", report.Counts)
	}
}

func TestAChangedConceptKeepsItsDetails(t *testing.T) {
	w := open(t)
	id := newProject(t, w, bitext.Advise)
	importFile(t, w, id, "first.tbx", rich("qala", "fortress", "Aygün"))
	page, err := w.Concepts(t.Context(), id, workbench.ConceptFilter{Text: "fortress"})
	if err != nil || len(page.Concepts) != 1 {
		t.Fatal(page, err)
	}
	changed := page.Concepts[0].Entry
	changed.Details, changed.Targets = nil, []glossary.Term{{Text: "castle", Status: glossary.Preferred}}
	if _, err := w.ChangeConcept(t.Context(), page.Concepts[0].Number, page.Concepts[0].Revision, changed); err != nil {
		t.Fatal(err)
	}
	out, _ := exported(t, w, id, "tbx")
	if !strings.Contains(out, "<term>castle</term>") || strings.Contains(out, "fortress") || !strings.Contains(out, "partOfSpeech") {
		t.Errorf("after a change the export is\n%s", out)
	}
}

func TestFaultyEntriesAreToldByTheirPlace(t *testing.T) {
	w := open(t)
	id := newProject(t, w, bitext.Advise)
	file := "<tbx><text><body><conceptEntry id=\"a\"><langSec xml:lang=\"az\"><termSec><term/></termSec></langSec></conceptEntry>\n" +
		"<conceptEntry id=\"b\"><langSec xml:lang=\"es\"><termSec><term>luna</term></termSec></langSec></conceptEntry><odd/></body></text></tbx>"
	report := importFile(t, w, id, "t.tbx", file)
	want := []workbench.ReportRow{
		{Line: 1, Column: 18, Kind: "term", Outcome: workbench.OutcomeInvalid, Problems: []workbench.Problem{{Code: "required", Column: "term"}}},
		{Line: 2, Column: 1, Kind: "term", Outcome: workbench.OutcomeInvalid, Problems: []workbench.Problem{{Code: "no_source", Column: "source"}}},
	}
	if diff := cmp.Diff(want, report.Rows); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	if len(report.LeftOut) != 1 || report.LeftOut[0].Name != "odd" {
		t.Errorf("left out: %+v", report.LeftOut)
	}
}

func TestHomonymsAreBothTakenAndTold(t *testing.T) {
	w := open(t)
	id := newProject(t, w, bitext.Advise)
	report := importFile(t, w, id, "t.csv", "source,target,concept\nbank,bank,1\nbank,shore,2\nbank,bank,3\n")
	want := []workbench.Problem{{Code: "homonym", Column: "source", Args: map[string]string{"value": "bank", "line": "2"}}}
	if diff := cmp.Diff(want, report.Rows[1].Problems); diff != "" || report.Counts[workbench.OutcomeNew] != 2 {
		t.Errorf("%v (-want +got):\n%s", report.Counts, diff)
	}
	if last := report.Rows[2]; last.Outcome != workbench.OutcomeSame || last.Problems[0].Code != "repeated" || last.Problems[0].Args["line"] != "2" {
		t.Errorf("the third row: %+v", last)
	}
}
