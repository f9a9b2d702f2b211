package api_test

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"strings"
	"testing"

	"korpu/server/api"
)

const (
	bridge        = "Köprü tikilir\n– Nə vaxt başladınız?\n– İşə 3 mart 2025-ci ildə başladıq. İndi 120 nəfər işləyir.\nKöprü 2027-ci ildə açılacaq."
	bridgeEnglish = "A bridge is being built\n“When did you begin?”\n“We began on 3 March 2025. Now 120 people work here.”\nThe bridge will open in 2027."
)

// pairForm is a form with the texts as files, or where the name is empty as pasted text.
func pairForm(path string, names [2]string, texts [2]string, fields map[string]string) request {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for i, side := range []string{"source", "target"} {
		if names[i] == "" {
			fields[side] = texts[i]
			continue
		}
		part, err := form.CreateFormFile(side, names[i])
		if err == nil {
			_, err = part.Write([]byte(texts[i]))
		}
		if err != nil {
			panic(err)
		}
	}
	for name, value := range fields {
		if err := form.WriteField(name, value); err != nil {
			panic(err)
		}
	}
	if err := form.Close(); err != nil {
		panic(err)
	}
	return request{method: "POST", path: path, body: body.String(), header: map[string]string{"Content-Type": form.FormDataContentType()}}
}

// twice is a form with one more part of that name.
func twice(r request, name string) request {
	boundary := strings.TrimPrefix(r.header["Content-Type"], "multipart/form-data; boundary=")
	end := "--" + boundary + "--"
	part := fmt.Sprintf("--%s\r\nContent-Disposition: form-data; name=%q\r\n\r\nmore\r\n", boundary, name)
	r.body = strings.TrimSuffix(strings.TrimSpace(r.body), end) + part + end + "\r\n"
	return r
}

func (h *house) project() int64 {
	h.t.Helper()
	var project api.ProjectJSON
	h.want(201, request{method: "POST", path: "/api/v1/projects", body: `{"name":"Xəbərlər","policy":"advise"}`}, &project)
	return project.ID
}

// codes lists the places and codes of faults.
func codes(faults []api.FaultJSON) string {
	var list []string
	for _, f := range faults {
		list = append(list, f.Location+" "+f.Code)
	}
	return strings.Join(list, ", ")
}

func TestPairsArePreviewed(t *testing.T) {
	h := open(t)
	const path = "/api/v1/imports/pair"
	for name, r := range map[string]request{
		"two files":          pairForm(path, [2]string{"az.txt", "en.txt"}, [2]string{bridge, bridgeEnglish}, map[string]string{}),
		"a file and a paste": pairForm(path, [2]string{"az.txt", ""}, [2]string{bridge, bridgeEnglish}, map[string]string{}),
		"two pastes": {method: "POST", path: path, body: text(t, api.PairJSON{
			Source: api.SideTextJSON{Text: bridge, Name: "az.txt"}, Target: api.SideTextJSON{Text: bridgeEnglish},
		})},
	} {
		var p api.PairPreviewJSON
		if h.want(200, r, &p); fmt.Sprint(p.Sentences) != "[5 5]" || len(p.Faults) != 0 || p.Source.Origin != "az.txt" || len(p.Target.Paragraphs) != 4 {
			t.Errorf("%s: %+v", name, p)
		}
	}
	var p api.PairPreviewJSON
	h.want(200, pairForm(path, [2]string{"az.txt", ""}, [2]string{bridge, ""}, map[string]string{"by": "paragraph"}), &p)
	if codes(p.Faults) != "body.target empty_target" || fmt.Sprint(p.Sentences) != "[4 0]" || p.Target.Paragraphs == nil {
		t.Errorf("an empty side: %+v", p)
	}
	unread := problemOf(t, h.want(422, pairForm(path, [2]string{"az.txt", "en.txt"}, [2]string{bridge, "One.\nTw\xff."}, map[string]string{}), nil))
	if codes(unread.Errors) != "body.target encoding" || unread.Errors[0].Args["line"] != "2" {
		t.Errorf("a side that cannot be read: %+v", unread)
	}
	for name, r := range map[string]request{
		"another field":        pairForm(path, [2]string{"a", "b"}, [2]string{"x", "y"}, map[string]string{"third": "z"}),
		"another segmentation": pairForm(path, [2]string{"a", "b"}, [2]string{"x", "y"}, map[string]string{"by": "word"}),
		"another file":         file(path, "third", "x.txt", []byte("x"), nil),
	} {
		if got := h.do(r); got.status != 422 {
			t.Errorf("%s: %d %s", name, got.status, got.body)
		}
	}
}

func TestPairsComeInAtOnce(t *testing.T) {
	h := open(t)
	path := fmt.Sprintf("/api/v1/projects/%d/documents", h.project())
	fields := map[string]string{"accept": "true", "title": "Körpü"}
	var document api.DocumentJSON
	h.want(201, pairForm(path, [2]string{"az.txt", "en.txt"}, [2]string{bridge, bridgeEnglish}, fields), &document)
	if document.Alignment != "accepted" || document.Title != "Körpü" || document.Origin != "az.txt" || document.Progress.Units == 0 || document.Board != nil {
		t.Errorf("the document: %+v", document)
	}
	order := api.NewDocumentJSON{
		Text: bridge, Target: &api.NewTargetJSON{Text: bridgeEnglish}, Accept: true, By: "paragraph",
		Acceptance: &api.AcceptanceJSON{State: "reviewed"},
	}
	if h.want(201, request{method: "POST", path: path, body: text(t, order)}, &document); document.Progress.Units != 4 || document.Progress.States.Reviewed != 4 {
		t.Errorf("by paragraph: %+v", document)
	}
	paragraphs := api.NewDocumentJSON{
		Title: "Körpü", Paragraphs: []api.ParagraphJSON{{Text: "Bəli.", Kind: "answer", Speaker: "Ə. Hüseynov"}}, Accept: true,
		Target: &api.NewTargetJSON{Paragraphs: []api.ParagraphJSON{{Text: "Yes.", Kind: "paragraph"}}},
	}
	h.want(201, request{method: "POST", path: path, body: text(t, paragraphs)}, &document)
	for name, spoiled := range map[string]struct {
		r    request
		want string
	}{
		"no translation": {pairForm(path, [2]string{"az.txt", "en.txt"}, [2]string{bridge, " "}, map[string]string{}), "body.target empty_target"},
		"no source":      {pairForm(path, [2]string{"az.txt", "en.txt"}, [2]string{" ", bridgeEnglish}, map[string]string{"title": "T"}), "body.source empty_source"},
		"neither yes nor no": {
			pairForm(path, [2]string{"az.txt", "en.txt"}, [2]string{bridge, bridgeEnglish}, map[string]string{"accept": "maybe"}), ""},
		"two titles": {
			twice(pairForm(path, [2]string{"az.txt", "en.txt"}, [2]string{bridge, bridgeEnglish}, map[string]string{"title": "T"}), "title"), ""},
		"a file and a paste of one side": {
			twice(pairForm(path, [2]string{"az.txt", "en.txt"}, [2]string{bridge, bridgeEnglish}, map[string]string{}), "target"), ""},
		"to accept without translation": {request{method: "POST", path: path, body: `{"text":"Bəli.","accept":true}`}, ""},
		"anyway without translation":    {file(path, "source", "az.txt", []byte(bridge), map[string]string{"anyway": "true"}), ""},
		"how without to accept": {
			request{method: "POST", path: path, body: `{"text":"Bəli.","target":{"text":"Yes."},"acceptance":{"by":"bead"}}`}, ""},
		"no text":       {request{method: "POST", path: path, body: `{"text":"a","target":{"text":"a\u0001b"}}`}, "body.target binary"},
		"twice a text":  {request{method: "POST", path: path, body: `{"text":"a","target":{"text":"b","paragraphs":[{"text":"c","kind":"title"}]}}`}, ""},
		"an odd manner": {request{method: "POST", path: path, body: text(t, api.NewDocumentJSON{Text: bridge, Target: &api.NewTargetJSON{Text: bridgeEnglish}, Accept: true, Acceptance: &api.AcceptanceJSON{By: "word"}})}, "body.by unknown"},
	} {
		if p := problemOf(t, h.want(422, spoiled.r, nil)); codes(p.Errors) != spoiled.want {
			t.Errorf("%s: %s: %s", name, codes(p.Errors), p.Detail)
		}
	}
	var list api.DocumentsJSON
	if h.want(200, request{method: "GET", path: path}, &list); len(list.Items) != 3 {
		t.Errorf("%d documents, want 3", len(list.Items))
	}
}

// aligned brings the bridge in and searches for its pairs.
func (h *house) aligned() api.DocumentJSON {
	h.t.Helper()
	order := api.NewDocumentJSON{Text: bridge, Target: &api.NewTargetJSON{Text: bridgeEnglish, Origin: "en.txt"}}
	var document api.DocumentJSON
	h.want(201, request{method: "POST", path: fmt.Sprintf("/api/v1/projects/%d/documents", h.project()), body: text(h.t, order)}, &document)
	if document.Alignment != "waiting" || document.Board == nil || document.Progress.Units != 0 {
		h.t.Errorf("a new pair: %+v", document)
	}
	events := h.bench.Watch(h.t.Context())
	for document.Alignment != "ready" {
		h.want(200, request{method: "GET", path: fmt.Sprintf("/api/v1/documents/%d", document.ID)}, &document)
		if document.Alignment != "ready" {
			<-events
		}
	}
	return document
}

func TestTheBoardOverHTTP(t *testing.T) {
	h := open(t)
	h.work()
	document := h.aligned()
	path := fmt.Sprintf("/api/v1/documents/%d", document.ID)
	get := func(rest string, out any) answer { return h.want(200, request{method: "GET", path: path + rest}, out) }
	var a api.AlignmentJSON
	if tag := get("/alignment", &a).header.Get("ETag"); tag != `"1"` || a.State != "ready" || a.SourceCount != 5 || a.TargetCount != 5 || a.TargetOrigin != "en.txt" || a.CanUndo {
		t.Errorf("the alignment %s: %+v", tag, a)
	}
	var segments api.SegmentPageJSON
	if get("/alignment/segments?side=source&limit=3", &segments); len(segments.Items) != 3 || segments.Next != 2 || !segments.Items[0].Opens || segments.Items[1].Kind != "question" {
		t.Errorf("the first segments: %+v", segments)
	}
	if get("/alignment/segments?side=target&after=2", &segments); len(segments.Items) != 2 || segments.Next != -1 || segments.Items[0].Number != 3 {
		t.Errorf("the last segments: %+v", segments)
	}
	var board api.BeadsJSON
	if get("/alignment/beads", &board); board.Revision != 1 || len(board.Items) != a.Counts.Beads {
		t.Errorf("the board: %+v", board)
	}
	var reasons api.ReasonsJSON
	get("/alignment/reasons?source=2&target=2", &reasons)
	if len(reasons.Items) == 0 || reasons.Score <= 0 {
		t.Errorf("the reasons: %+v", reasons)
	}
	h.want(422, request{method: "GET", path: path + "/alignment/reasons?source=2,x"}, nil)

	edit := func(status, revision int, body string, out any) answer {
		return h.want(status, request{method: "POST", path: path + "/edits", body: body, header: map[string]string{"If-Match": fmt.Sprintf("%q", fmt.Sprint(revision))}}, out)
	}
	var edited api.EditedJSON
	edit(200, 1, `{"kind":"merge","at":0,"mutation":"a"}`, &edited)
	if s := edited.Splices; edited.Revision != 2 || len(s) != 1 || s[0].At != 0 || s[0].Remove != 2 || len(s[0].Rows) != 1 || !s[0].Rows[0].Hand || !edited.CanUndo || edited.Undo != "merge" {
		t.Errorf("merged: %+v", edited)
	}
	h.want(428, request{method: "POST", path: path + "/edits", body: `{"kind":"merge","at":0,"mutation":"b"}`}, nil)
	var current struct{ Current api.AlignmentJSON }
	if p := problemOf(t, edit(412, 1, `{"kind":"merge","at":0,"mutation":"b"}`, &current)); p.Code != "conflict" || current.Current.Revision != 2 {
		t.Errorf("a lost race: %+v %+v", p, current)
	}
	if p := problemOf(t, edit(422, 2, `{"kind":"shift","side":"source","step":-1,"at":0,"mutation":"b"}`, nil)); codes(p.Errors) != "body.at edge" {
		t.Errorf("a shift over the edge: %+v", p)
	}
	if p := problemOf(t, edit(409, 2, `{"kind":"redo","mutation":"b"}`, nil)); p.Code != "nothing_to_redo" {
		t.Errorf("redo: %+v", p)
	}
	for body, want := range map[string]string{
		`{"kind":"merge","mutation":"b"}`: "body.at required", `{"kind":"split","at":0,"source":1,"mutation":"b"}`: "body.target required",
		`{"kind":"shift","at":0,"side":"source","mutation":"b"}`: "body.step required", `{"kind":"move","side":"source","segments":[1],"mutation":"b"}`: "body.to required",
		`{"kind":"move","to":0,"segments":[1],"mutation":"b"}`: "body.side unknown", `{"kind":"pin","at":99,"mutation":"b"}`: "body.at no_bead", `{"kind":"pin","at":0,"mutation":""}`: "body.mutation required",
	} {
		if p := problemOf(t, edit(422, 2, body, nil)); codes(p.Errors) != want {
			t.Errorf("%s: %s", body, codes(p.Errors))
		}
	}
	edit(422, 2, `{"kind":"burn","mutation":"b"}`, nil)
	edit(422, 2, `{"kind":"merge","mutation":"b","colour":1}`, nil)
	for i, body := range []string{
		`{"kind":"split","at":0,"source":1,"target":1,"mutation":"c"}`, `{"kind":"shift","at":0,"side":"target","step":1,"mutation":"d"}`,
		`{"kind":"unlink","at":2,"mutation":"e"}`, `{"kind":"move","side":"source","segments":[4],"to":0,"own":true,"mutation":"f"}`,
		`{"kind":"pin","at":0,"mutation":"g"}`, `{"kind":"undo","mutation":"h"}`, `{"kind":"redo","mutation":"i"}`,
	} {
		if edit(200, 2+i, body, &edited); edited.Revision != 3+i {
			t.Fatalf("%s: %+v", body, edited)
		}
	}
	// Whoever knows an old board comes to the new one by the changes.
	var changes api.EditedJSON
	get("/alignment/changes?after=1", &changes)
	items := board.Items
	for _, s := range changes.Splices {
		items = append(append(append([]api.BeadJSON{}, items[:s.At]...), s.Rows...), items[s.At+s.Remove:]...)
	}
	if get("/alignment/beads", &board); fmt.Sprint(items) != fmt.Sprint(board.Items) || changes.Revision != board.Revision {
		t.Errorf("by the changes it is %v, want %v", items, board.Items)
	}

	post := func(status int, rest, body string, out any) answer {
		return h.want(status, request{method: "POST", path: path + "/alignment" + rest, body: body}, out)
	}
	if p := problemOf(t, post(409, "/cancel", "", nil)); p.Code != "not_running" || p.Args["state"] != "ready" {
		t.Errorf("cancel: %+v", p)
	}
	post(409, "/start", `{}`, nil)
	post(409, "/reopen", "", nil)
	h.want(412, request{method: "POST", path: path + "/alignment/accept", body: `{}`, header: map[string]string{"If-Match": `"1"`}}, nil)
	var accepted api.AcceptedJSON
	post(200, "/accept", `{"additions":"join"}`, &accepted)
	if accepted.Alignment != "accepted" || accepted.Progress.Units != accepted.Accepted.Units || accepted.Accepted.Units == 0 || accepted.Accepted.LeftOut != 0 {
		t.Errorf("accepted: %+v", accepted)
	}
	if get("/alignment", &a); !a.Reopenable || a.State != "accepted" {
		t.Errorf("the accepted alignment: %+v", a)
	}
	post(200, "/reopen", "", &a)
	if a.State != "ready" || a.Revision != board.Revision {
		t.Errorf("reopened: %+v", a)
	}
}

// A segment's places are counted in UTF-16 code units, of which a letter outside the basic plane has two.
func TestReasonsCountInUTF16(t *testing.T) {
	h := open(t)
	order := api.NewDocumentJSON{
		Text: "😀 2025-ci ildə 120 nəfər", Accept: true, Anyway: true, Target: &api.NewTargetJSON{Text: "😀 In 2025, 120 people"},
	}
	var document api.DocumentJSON
	h.want(201, request{method: "POST", path: fmt.Sprintf("/api/v1/projects/%d/documents", h.project()), body: text(t, order)}, &document)
	var reasons api.ReasonsJSON
	h.want(200, request{method: "GET", path: fmt.Sprintf("/api/v1/documents/%d/alignment/reasons?source=0&target=0", document.ID)}, &reasons)
	for _, r := range reasons.Items {
		for _, m := range r.Source {
			if m.Text == "120" && (m.Start != 16 || m.End != 19) {
				t.Errorf("120 stands at %d to %d", m.Start, m.End)
			}
		}
	}
}
