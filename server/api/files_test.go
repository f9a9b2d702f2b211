package api_test

import (
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"strings"
	"testing"

	"korpu/server/api"
)

func TestBringingInTexts(t *testing.T) {
	h := open(t)
	var project api.ProjectJSON
	h.want(201, request{method: "POST", path: "/api/v1/projects", body: `{"name":"Xəbərlər"}`}, &project)
	documents := fmt.Sprintf("/api/v1/projects/%d/documents", project.ID)
	text := " date 2026-03-02 Başlıq - MÜSAHİBƏ\r\n- 2 mart, 2026\r\n- Sual nədir?\r\nR.Hüseynli: Cavab budur.\r\n"

	t.Run("a preview keeps nothing", func(t *testing.T) {
		var preview api.TextJSON
		h.want(200, file("/api/v1/imports/preview", "source", "a.txt", []byte("\ufeff"+text), nil), &preview)
		if preview.Title != "Başlıq - MÜSAHİBƏ" || preview.Date != "2026-03-02" || len(preview.Paragraphs) != 4 ||
			preview.Paragraphs[3].Kind != "answer" || preview.Paragraphs[3].Speaker != "R. Hüseynli" {
			t.Errorf("preview: %+v", preview)
		}
		var list api.DocumentsJSON
		if h.want(200, request{method: "GET", path: documents}, &list); len(list.Items) != 0 {
			t.Errorf("documents: %+v", list.Items)
		}
	})
	t.Run("a file comes in", func(t *testing.T) {
		var document api.DocumentJSON
		h.want(201, file(documents, "source", "müsahibə.txt", []byte(text), nil), &document)
		if document.Origin != "müsahibə.txt" || document.Progress.Units != 4 {
			t.Errorf("document: %+v", document)
		}
	})
	for name, data := range map[string]string{"empty": "  \n", "binary": "a\x00b", "encoding": "Salam\n\xfdz"} {
		t.Run("refused: "+name, func(t *testing.T) {
			p := problemOf(t, h.want(422, file(documents, "source", "x.txt", []byte(data), nil), nil))
			if len(p.Errors) != 1 || p.Errors[0].Code != name || !strings.Contains(p.Detail, "x.txt") {
				t.Errorf("problem: %+v", p)
			}
		})
	}
	p := problemOf(t, h.do(file(documents, "source", "x.txt", []byte("Salam\nd\xfdz"), nil)))
	if args := p.Errors[0].Args; args["line"] != "2" || args["column"] != "2" || args["offset"] != "7" {
		t.Errorf("the place of the bad byte: %v", args)
	}
	h.want(422, request{method: "POST", path: documents, body: `{"title":"T","text":"a","paragraphs":[{"text":"b","kind":"lead"}]}`}, nil)
	h.want(422, request{method: "POST", path: documents, body: `{"title":"T","paragraphs":[{"text":"b","kind":"song"}]}`}, nil)
	large := request{method: "POST", path: "/api/v1/projects", body: `{"name":"` + strings.Repeat("x", 1<<20) + `"}`}
	if p := problemOf(t, h.want(413, large, nil)); !strings.Contains(p.Detail, "Split it") {
		t.Errorf("too much at once: %s", p.Detail)
	}
}

func TestTakingHome(t *testing.T) {
	h := open(t)
	document, units := h.text("advise", "Başlıq", "Bir.", "İki.")
	h.want(200, save(units[1].ID, 1, "One \u0001 & <two>.", "translated", "m"), nil)
	path := fmt.Sprintf("/api/v1/documents/%d/export?format=", document.ID)
	for format, want := range map[string]string{
		"tmx": "<seg>One  &amp; &lt;two&gt;.</seg>", "json": `"format": "korpu/bitext"`, "jsonl": `"target_lang"`, "txt": "One ",
	} {
		got := h.want(200, request{method: "GET", path: path + format}, nil)
		if !strings.Contains(string(got.body), want) {
			t.Errorf("%s lacks %s: %s", format, want, got.body)
		}
		wantName(t, got.header, "Başlıq."+format)
	}
	project := fmt.Sprintf("/api/v1/projects/%d/export?format=tmx", document.Project)
	wantName(t, h.want(200, request{method: "GET", path: project}, nil).header, "Xəbərlər.tmx")
	one := fmt.Sprintf("%s&documents=%d", project, document.ID)
	wantName(t, h.want(200, request{method: "GET", path: one}, nil).header, "Başlıq.tmx")
	h.want(422, request{method: "GET", path: path + "docx"}, nil)
	var summary api.ExportSummaryJSON
	h.want(200, request{method: "GET", path: fmt.Sprintf("/api/v1/projects/%d/export/summary", document.Project)}, &summary)
	if summary.Included != 1 || summary.LeftOut != 2 || summary.RemovedCharacters != 1 || summary.Documents[0].Left.Initial != 2 {
		t.Errorf("summary: %+v", summary)
	}
	h.want(404, request{method: "GET", path: fmt.Sprintf("/api/v1/projects/%d/export?documents=99999", document.Project)}, nil)
}

// wantName checks the name under which a browser keeps a file.
func wantName(t *testing.T, header http.Header, want string) {
	t.Helper()
	kind, params, err := mime.ParseMediaType(header.Get("Content-Disposition"))
	if err != nil || kind != "attachment" || params["filename"] != want {
		t.Errorf("the file is called %q (%s, %v), want %q", params["filename"], kind, err, want)
	}
}

func TestGlossaryTables(t *testing.T) {
	h := open(t)
	document, _ := h.text("advise", "Başlıq")
	concepts := fmt.Sprintf("/api/v1/projects/%d/concepts", document.Project)
	table := "source,target,kind,forbidden,subject\nBakı,Baku,place,Bakou,şəhər\n,Nowhere,place,\n\"=1+1\",formula,term,\n"

	var report api.ConceptReportJSON
	h.want(200, file(concepts+"/import?dryRun=true", "file", "t.csv", []byte(table), nil), &report)
	if report.Applied || report.Counts.New != 2 || report.Counts.Invalid != 1 || report.Rows[1].Line != 3 {
		t.Errorf("a dry run: %+v", report)
	}
	var page api.ConceptPageJSON
	if h.want(200, request{method: "GET", path: concepts}, &page); page.Total != 0 {
		t.Errorf("a dry run kept %d concepts", page.Total)
	}
	h.want(200, file(concepts+"/import", "file", "t.csv", []byte(table), nil), &report)
	h.want(200, request{method: "GET", path: concepts + "?q=Bak%C4%B1dan"}, &page)
	if page.Total != 1 || page.Items[0].Forbidden[0] != "Bakou" {
		t.Errorf("an inflected search finds %+v", page.Items)
	}
	out := h.want(200, request{method: "GET", path: concepts + "/export?format=csv"}, nil)
	if !strings.Contains(string(out.body), "'=1+1") {
		t.Errorf("a formula leaves as it is: %s", out.body)
	}
	var again api.ConceptReportJSON
	h.want(200, file(concepts+"/import?dryRun=true", "file", "t.csv", out.body, nil), &again)
	if again.Counts.Same != 2 || again.Counts.New+again.Counts.Conflict+again.Counts.Merged != 0 {
		t.Errorf("what was taken home comes back as %+v", again.Counts)
	}
	for _, format := range []string{"tsv", "xlsx", "tbx", "tbx&style=dct"} {
		out := h.want(200, request{method: "GET", path: concepts + "/export?format=" + format}, nil)
		name, _, _ := strings.Cut(format, "&")
		h.want(200, file(concepts+"/import?dryRun=true", "file", "t."+name, out.body, nil), &again)
		if again.Counts.Same != len(again.Rows) || again.Counts.Same != 2 || len(again.LeftOut) != 0 {
			t.Errorf("%s: what was taken home comes back as %+v, %+v", format, again.Counts, again.LeftOut)
		}
		if disposition := out.header.Get("Content-Disposition"); !strings.Contains(disposition, "glossary."+name) {
			t.Errorf("%s is named %s", format, disposition)
		}
	}
	tbx := `<tbx><text><body><conceptEntry id="c1"><langSec xml:lang="az"><termSec><term>qala</term></termSec></langSec>` +
		`<langSec xml:lang="tr"><termSec><term>kale</term></termSec></langSec></conceptEntry><odd/></body></text></tbx>`
	if h.want(200, file(concepts+"/import", "file", "t.tbx", []byte(tbx), nil), &again); again.Counts.New != 1 || again.LeftOut[0].Name != "odd" {
		t.Errorf("a TBX file: %+v", again)
	}
	many := "source,target\n" + strings.Repeat("a,b,"+strings.Repeat("<", 300)+"\n", 5000)
	answer := h.want(200, file(concepts+"/import?dryRun=true", "file", "t.csv", []byte(many), nil), &again)
	if again.Counts.Invalid != 5000 || again.Unlisted.Invalid != 4000 || len(again.Rows) != 1000 || len(answer.body) > 1<<20 {
		t.Errorf("the report of 5000 rows has %d of them and %d bytes: %+v, unlisted %+v", len(again.Rows), len(answer.body), again.Counts, again.Unlisted)
	}
	var summary api.ConceptExportSummaryJSON
	h.want(200, request{method: "GET", path: concepts + "/export/summary?format=csv"}, &summary)
	if summary.Concepts != 3 || len(summary.LeftOut) != 1 || summary.LeftOut[0].Name != "tr" || summary.LeftOut[0].Examples[0] != "kale" {
		t.Errorf("the summary of a table: %+v", summary)
	}
	h.want(422, request{method: "GET", path: concepts + "/export/summary?format=docx"}, nil)
	p := problemOf(t, h.want(422, file(concepts+"/import", "file", "t.tbx", []byte("<tbx>\n<text></tbx>"), nil), nil))
	if p.Errors[0].Code != "xml" || p.Errors[0].Args["line"] != "2" || !strings.Contains(p.Detail, "t.tbx:2:7") {
		t.Errorf("a broken file: %+v", p)
	}
	clash := "source,target,kind\nBakı,Baky,place\n"
	h.want(200, file(concepts+"/import?dryRun=true", "file", "t.csv", []byte(clash), nil), &again)
	if again.Counts.Conflict != 1 {
		t.Errorf("a row with another preferred English term: %+v", again.Counts)
	}

	concept := page.Items[0]
	body, err := json.Marshal(map[string]any{
		"kind": "place", "inflect": true, "sources": concept.Sources, "targets": concept.Targets, "forbidden": []string{"Baku"},
	})
	if err != nil {
		t.Fatal(err)
	}
	change := request{method: "PUT", path: fmt.Sprintf("/api/v1/concepts/%d", concept.ID), body: string(body), header: map[string]string{"If-Match": `"1"`}}
	if p := problemOf(t, h.want(422, change, nil)); p.Errors[0].Code != "contradiction" {
		t.Errorf("problem: %+v", p)
	}
	change.header = map[string]string{"If-Match": `"9"`}
	change.body = strings.Replace(change.body, `["Baku"]`, `[]`, 1)
	if p := problemOf(t, h.want(412, change, nil)); p.Current == nil {
		t.Errorf("problem: %+v", p)
	}
}
