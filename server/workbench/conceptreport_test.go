package workbench_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"korpu/glossary/growth"
	"korpu/server/bitext"
	"korpu/server/workbench"
)

// look makes the report of a file and keeps nothing.
func look(t *testing.T, w *workbench.Workbench, id bitext.ProjectID, name, data string) workbench.ConceptReport {
	t.Helper()
	report, err := w.ImportConcepts(t.Context(), id, workbench.ConceptFile{Name: name, Data: []byte(data), Mode: workbench.ImportAdd, DryRun: true})
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// wantCounts checks that every row of the file is counted, and that those are told that are not listed.
func wantCounts(t *testing.T, report workbench.ConceptReport, want map[workbench.Outcome]int) {
	t.Helper()
	listed := map[workbench.Outcome]int{}
	for i, row := range report.Rows {
		listed[row.Outcome]++
		if i > 0 && row.Line <= report.Rows[i-1].Line {
			t.Fatalf("line %d is listed after line %d", row.Line, report.Rows[i-1].Line)
		}
	}
	for outcome, n := range report.Counts {
		if n != want[outcome] || listed[outcome]+report.Unlisted[outcome] != n {
			t.Errorf("%s: %d counted, %d listed, %d not, want %d", outcome, n, listed[outcome], report.Unlisted[outcome], want[outcome])
		}
	}
	if len(report.Rows) > 1000 {
		t.Errorf("%d rows are listed", len(report.Rows))
	}
}

func lines(n int, form string) string {
	var out strings.Builder
	for i := range n {
		fmt.Fprintf(&out, strings.ReplaceAll(form, "#", "%[1]d")+"\n", i)
	}
	return out.String()
}

func TestAReportListsAtMostAThousandRows(t *testing.T) {
	w := open(t)
	id := newProject(t, w, bitext.Advise)
	for _, n := range []int{999, 1000, 1001, 5000} {
		report := look(t, w, id, "t.csv", "source,target\n"+lines(n, "söz#,word"))
		wantCounts(t, report, map[workbench.Outcome]int{workbench.OutcomeNew: n})
		if len(report.Rows) != min(n, 1000) || report.Unlisted[workbench.OutcomeNew] != max(n-1000, 0) {
			t.Errorf("of %d rows %d are listed, %d are not", n, len(report.Rows), report.Unlisted[workbench.OutcomeNew])
		}
	}
}

// TestWhatNeedsADecisionIsListedFirst: the troubled rows stand at the end of a file in which a thousand rows are sound.
func TestWhatNeedsADecisionIsListedFirst(t *testing.T) {
	w := open(t)
	id := newProject(t, w, bitext.Advise)
	importFile(t, w, id, "before.csv", "source,target\n"+lines(301, "çay#,tea"))
	report := look(t, w, id, "t.csv", "source,target,kind\n"+lines(3001, "söz#,word,")+lines(1500, "ad#,name,no kind")+lines(301, "çay#,river,"))
	want := map[workbench.Outcome]int{workbench.OutcomeNew: 3001, workbench.OutcomeInvalid: 1500, workbench.OutcomeConflict: 301}
	wantCounts(t, report, want)
	listed := map[workbench.Outcome]int{}
	for _, row := range report.Rows {
		listed[row.Outcome]++
		if row.Outcome == workbench.OutcomeInvalid && len(row.Problems) == 0 {
			t.Fatalf("line %d is left out, and nobody says why", row.Line)
		}
	}
	if listed[workbench.OutcomeNew] != 100 || listed[workbench.OutcomeConflict] != 100 || listed[workbench.OutcomeInvalid] != 800 {
		t.Errorf("listed: %v", listed)
	}
}

func TestAReportShowsTheBeginningOfALongText(t *testing.T) {
	w := open(t)
	id := newProject(t, w, bitext.Advise)
	importFile(t, w, id, "before.csv", "source,target,note\nçay,tea,"+strings.Repeat("ə", 300)+"\n")
	for n, shown := range map[int]int{199: 199, 200: 200, 201: 200, 30_000: 200} {
		text := strings.Repeat("ş", n)
		report := look(t, w, id, "t.csv", "source,target,kind\n"+text+",a,\na,"+text+",\na,b,"+text+"\n")
		for i, got := range []string{report.Rows[0].Source, report.Rows[1].Target, report.Rows[2].Kind} {
			if utf8.RuneCountInString(got) != shown || strings.HasSuffix(got, "…") != (n > 200) {
				t.Errorf("of %d characters %d are shown in row %d", n, utf8.RuneCountInString(got), i)
			}
		}
		report = look(t, w, id, "t.csv", "source,target,note\nçay,tea,"+strings.Repeat("ş", min(n, 4000))+"\n")
		if args := report.Rows[0].Problems[0].Args; utf8.RuneCountInString(args["kept"]) != 200 || utf8.RuneCountInString(args["given"]) != shown {
			t.Errorf("of %d characters of a clash %d are shown", n, utf8.RuneCountInString(args["given"]))
		}
	}
}

// concepts counts those of a project.
func concepts(t *testing.T, w *workbench.Workbench, id bitext.ProjectID) int {
	t.Helper()
	page, err := w.Concepts(t.Context(), id, workbench.ConceptFilter{})
	if err != nil {
		t.Fatal(err)
	}
	return page.Total
}

// TestAReportIsSmall: files of a few megabytes whose every row and cell is as long to tell as it may be.
func TestAReportIsSmall(t *testing.T) {
	w := open(t)
	id := newProject(t, w, bitext.Advise)
	before := concepts(t, w, id)
	long := strings.Repeat("<", 400)
	words := lines(100, "<#")
	cell := strings.ReplaceAll(words, "\n", "|")
	for name, data := range map[string]string{
		"long cells":        "source,target,kind\n" + strings.Repeat(long+","+long+","+long+"\n", 3000),
		"rows of faults":    "source,target,forbidden,adjective\n" + strings.Repeat("a,b,"+cell+","+cell+"\n", 2000),
		"ragged rows":       "source,target\n" + strings.Repeat("a,b,c,d\n", 20_000),
		"columns unknown":   "source,target" + strings.ReplaceAll(lines(900, ",#"+strings.Repeat("ş<", 200)), "\n", "") + "\na,b\n",
		"rows of one term":  "source,target,concept\n" + lines(20_000, "söz,word,#"),
		"rows of a concept": "source,target,concept\n" + lines(20_000, "söz#,word#,1"),
	} {
		var report workbench.ConceptReport
		alive := growth.Alive(func() { report = look(t, w, id, "t.csv", data) })
		told, err := json.Marshal(report)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d KiB of file, %d KiB of report, %d rows of it, %d MiB in memory", name, len(data)>>10, len(told)>>10, len(report.Rows), alive>>20)
		if len(told) > 1<<20 || alive > 256<<20 {
			t.Errorf("%s: the report of %d KiB is %d KiB long, and %d MiB lay in memory", name, len(data)>>10, len(told)>>10, alive>>20)
		}
	}
	if after := concepts(t, w, id); after != before {
		t.Errorf("there were %d concepts, and there are %d after looking", before, after)
	}
}

// TestTwiceTheImportIsTwiceTheWork: a file may tell one concept, one name or one person again and again.
func TestTwiceTheImportIsTwiceTheWork(t *testing.T) {
	w := open(t)
	id := newProject(t, w, bitext.Advise)
	importFile(t, w, id, "before.csv", "source,target\nsöz,word\n")
	around := func(entries, back string) string {
		return `<tbx type="TBX-Basic" style="dca" xml:lang="az"><text><body>` + entries + `</body><back>` + back + `</back></text></tbx>`
	}
	term := func(text string) string {
		return `<langSec xml:lang="az"><termSec><term>` + text + `</term></termSec></langSec>`
	}
	for name, file := range map[string]struct {
		name string
		make func(n int) string
	}{
		"entries of one name": {"t.tbx", func(n int) string {
			return around(lines(n, `<conceptEntry id="c1">`+term("ad#")+`</conceptEntry>`), "")
		}},
		"entries of one concept": {"t.tbx", func(n int) string {
			return around(lines(n, `<conceptEntry><admin type="source">#</admin>`+term("ad")+`</conceptEntry>`), "")
		}},
		"entries of a kept one": {"t.tbx", func(n int) string {
			return around(lines(n, `<conceptEntry><admin type="source">#</admin>`+term("söz")+`</conceptEntry>`), "")
		}},
		"notes of two entries": {"t.tbx", func(n int) string {
			one := `<conceptEntry>` + lines(n, `<admin type="source">#</admin>`) + term("ad") + `</conceptEntry>`
			return around(one+one, "")
		}},
		"languages of two entries": {"t.tbx", func(n int) string {
			one := `<conceptEntry>` + term("ad") + lines(n, `<langSec xml:lang="x-#"><termSec><term>b</term></termSec></langSec>`) + `</conceptEntry>`
			return around(one+one, "")
		}},
		"persons": {"t.tbx", func(n int) string {
			return around(lines(n, `<conceptEntry id="e#"><transacGrp><transac type="transactionType">origination</transac><transacNote target="p#">a</transacNote></transacGrp>`+term("ad#")+`</conceptEntry>`),
				`<refObjectSec type="respPerson">`+lines(min(n, 40_000), `<refObject id="p#"/>`)+`</refObjectSec>`)
		}},
		"rows":             {"t.csv", func(n int) string { return "source,target\n" + lines(n, "ad#,name") }},
		"rows of homonyms": {"t.csv", func(n int) string { return "source,target,concept\n" + lines(n, "ad,name#,#") }},
		"rows of a clash":  {"t.csv", func(n int) string { return "source,target,concept\n" + lines(n, "söz,name#,#") }},
		"rows that repeat": {"t.csv", func(n int) string { return "source,target,concept\n" + lines(n, "ad,name,#") }},
		"rows left out":    {"t.csv", func(n int) string { return "source,target,kind\n" + lines(n, "ad#,name,#") }},
	} {
		t.Run(name, func(t *testing.T) {
			growth.Doubles(t, name, func(n int) func() {
				data := []byte(file.make(n))
				return func() {
					// A refusal is as good as an answer, as long as it is quick.
					_, _ = w.ImportConcepts(t.Context(), id, workbench.ConceptFile{Name: file.name, Data: data, Mode: workbench.ImportReplace, DryRun: true})
				}
			})
		})
	}
}

// TestAConceptIsNotMadeOverfullByAFile: a hundred terms are the most, also when the file wins.
func TestAConceptIsNotMadeOverfullByAFile(t *testing.T) {
	w := open(t)
	id := newProject(t, w, bitext.Advise)
	importFile(t, w, id, "before.csv", "source,target\nsöz,word\n")
	for n, invalid := range map[int]int{98: 0, 99: 0, 100: 1} {
		data := "source,target,status,concept\n" + lines(n, "söz,word#,admitted,#")
		report, err := w.ImportConcepts(t.Context(), id, workbench.ConceptFile{Name: "t.csv", Data: []byte(data), Mode: workbench.ImportReplace, DryRun: true})
		if err != nil || report.Counts[workbench.OutcomeInvalid] != invalid || report.Counts[workbench.OutcomeMerged] != n-invalid {
			t.Fatalf("%d more terms: %v %v", n, err, report.Counts)
		}
		if last := report.Rows[n-1]; invalid > 0 && (last.Problems[0].Code != "too_many" || last.Problems[0].Column != "targets") {
			t.Errorf("%d more terms: %+v", n, last)
		}
	}
}

// TestEntriesThatAddToOneConceptAllCount: what the first adds is there when the second is laid over the concept.
func TestEntriesThatAddToOneConceptAllCount(t *testing.T) {
	w := open(t)
	id := newProject(t, w, bitext.Advise)
	importFile(t, w, id, "before.csv", "source,target\nbank,bank\n")
	report := importFile(t, w, id, "t.csv", "source,target,status,concept\nbank,shore,admitted,1\nbank,bench,admitted,2\nbank,shore,admitted,3\n")
	if report.Counts[workbench.OutcomeMerged] != 2 || report.Counts[workbench.OutcomeSame] != 1 {
		t.Errorf("counts %v", report.Counts)
	}
	page, err := w.Concepts(t.Context(), id, workbench.ConceptFilter{Text: "bank"})
	if err != nil || len(page.Concepts) != 1 {
		t.Fatal(page, err)
	}
	var targets []string
	for _, target := range page.Concepts[0].Entry.Targets {
		targets = append(targets, target.Text)
	}
	if strings.Join(targets, " ") != "bank shore bench" {
		t.Errorf("targets %q", targets)
	}
}
