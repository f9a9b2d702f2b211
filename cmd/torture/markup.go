package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"korpu/cmd/torture/rig"
)

// guardText is that answers say that they are no pages. Taken out, a proxy says that they are.
const guardText = "content types and headers"

// markups are texts that would do something if anybody took them for more than text.
func markups() []string {
	return []string{
		`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `</title></textarea><svg onload=alert(1)>`, `javascript:alert(1)`,
		`{{constructor.constructor('alert(1)')()}}`, `<!--#include file="/etc/passwd"-->`, `<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/passwd">`,
		`=HYPERLINK("http://evil.example","x")`, `+1+cmd|' /C calc'!A0`, `@SUM(1+1)`, `-2+3`, "＝1+1", `%s%n%x`, `../../etc/passwd`,
		`'; DROP TABLE units; --`, "tərs \u202egnirts\u202c", "sətir\u2028\u2029 başqası", "a\u0301\u0302\u0303", "﷽", "🏳️‍🌈", "<b>qalın</b> &amp; &lt;",
	}
}

// markup stores such texts wherever text is kept, reads everything back, and looks at every answer: it says what it is, a
// browser is told to believe it, and the text is the text that was sent.
func markup(ctx context.Context, t *trial) error {
	data, text, err := t.copied("data")
	if err != nil {
		return err
	}
	p, err := rig.Start(ctx, rig.Launch{Binary: t.binary, Data: data})
	if err != nil {
		return err
	}
	defer p.Kill()
	base := p.URL
	if t.missing == guardText {
		page, err := startProxy(ctx, p.URL, callingItPages)
		if err != nil {
			return err
		}
		defer page.stop()
		base = page.url
	}
	m := &markuping{trial: t, client: rig.NewClient(base), text: text}
	defer m.client.Close()
	for i, said := range markups() {
		if err := m.store(ctx, i, said); err != nil {
			return err
		}
	}
	if err := m.readAll(ctx); err != nil {
		return err
	}
	return m.exports(ctx)
}

type markuping struct {
	*trial
	client *rig.Client
	text   rig.Text
}

// store keeps a text as a name, a title, a source, a translation and a term, and compares what comes back.
func (m *markuping) store(ctx context.Context, i int, said string) error {
	name := said
	var project struct {
		ID   int64
		Name string
	}
	if err := m.sent(ctx, http.MethodPost, "/projects", map[string]any{"name": name}, &project); err != nil {
		return err
	}
	m.same("a project's name", said, project.Name)
	var document struct {
		ID    int64
		Title string
	}
	paragraphs := []map[string]string{{"text": said, "kind": "paragraph", "speaker": said}}
	body := map[string]any{"title": said, "origin": said, "paragraphs": paragraphs}
	if err := m.sent(ctx, http.MethodPost, fmt.Sprintf("/projects/%d/documents", m.text.Project), body, &document); err != nil {
		return err
	}
	m.same("a title", said, document.Title)
	unit := m.text.Units[i%len(m.text.Units)]
	var kept rig.Unit
	a, err := m.client.Call(ctx, http.MethodPut, fmt.Sprintf("/units/%d", unit.ID), map[string]string{"If-Match": `"1"`},
		map[string]any{"target": []string{said}, "state": "translated", "mutation": fmt.Sprint("markup", i)}, &kept)
	if err != nil {
		return err
	}
	if a.Done() {
		m.same("a translation", said, strings.Join(kept.Target, " "))
	}
	m.look("PUT /units", a)
	concept := map[string]any{
		"kind": "term", "inflect": false, "note": said, "definition": said, "subject": said,
		"sources": []map[string]string{{"text": "söz " + said, "status": "preferred"}}, "targets": []map[string]string{{"text": "word " + said, "status": "preferred"}},
	}
	a, err = m.client.Call(ctx, http.MethodPost, fmt.Sprintf("/projects/%d/concepts", m.text.Project), nil, concept, nil)
	m.look("POST /concepts", a) // a term without a word, or with a bar in it, may be refused
	return err
}

func (m *markuping) sent(ctx context.Context, method, path string, body, out any) error {
	a, err := m.client.Call(ctx, method, path, nil, body, out)
	if err == nil && !a.Done() {
		err = fmt.Errorf("%s %s with %v: %s", method, path, body, a)
	}
	m.look(method+" "+path, a)
	return err
}

func (m *markuping) same(what, want, got string) {
	m.Try()
	if got != want {
		m.Add(rig.Corrupt, "%s was %q and comes back as %q", what, want, got)
	}
}

// look judges the head of an answer.
func (m *markuping) look(what string, a rig.Answer) {
	if a.Status == 0 {
		return
	}
	wanted := map[string]string{
		"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Content-Security-Policy": "default-src 'none'",
		"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
	}
	for _, name := range slices.Sorted(maps.Keys(wanted)) {
		if !strings.Contains(a.Header.Get(name), wanted[name]) {
			m.Add(rig.Harm, "%s is answered %d without %s", what, a.Status, name)
		}
	}
	media, _, err := mime.ParseMediaType(a.Header.Get("Content-Type"))
	if err != nil && len(a.Body) > 0 {
		m.Add(rig.Harm, "%s is answered %d without a content type", what, a.Status)
	}
	if (media == "application/json" || media == "application/problem+json") && !json.Valid(a.Body) {
		m.Add(rig.Harm, "%s is answered with %s that is none", what, media)
	}
	if media == "text/html" && strings.Contains(string(a.Body), "alert(1)") {
		m.Add(rig.Harm, "%s is answered with a page that holds what somebody wrote", what)
	}
}

// readAll reads every route, and also paths that hold markup themselves.
func (m *markuping) readAll(ctx context.Context) error {
	routes, err := routesOf(ctx, m.client)
	if err != nil {
		return err
	}
	for _, said := range markups()[:4] {
		routes = append(routes, route{http.MethodGet, "/" + url.PathEscape(said)}, route{http.MethodGet, "/api/v1/" + url.PathEscape(said)},
			route{http.MethodGet, "/assets/" + url.PathEscape(said)}, route{http.MethodGet, "/api/v1/adjectives?place=" + url.QueryEscape(said)})
	}
	for _, r := range routes {
		if r.method != http.MethodGet {
			continue
		}
		unread := strings.HasSuffix(r.path, "/events")
		a, err := m.client.Send(ctx, rig.Request{Method: r.method, Path: r.path, Unread: unread})
		if err != nil {
			return err
		}
		m.Try()
		m.look(r.method+" "+r.path, a)
	}
	return nil
}

// exports reads the tables that spreadsheets open: no cell may begin as a formula does.
func (m *markuping) exports(ctx context.Context) error {
	for format, comma := range map[string]rune{"csv": ',', "tsv": '\t'} {
		for _, path := range []string{"/projects/%d/concepts/export?format=%s", "/projects/%d/export?states=all&format=%s"} {
			path = "/api/v1" + fmt.Sprintf(path, m.text.Project, format)
			a, err := m.client.Send(ctx, rig.Request{Method: http.MethodGet, Path: path})
			if err != nil {
				return err
			}
			m.Try()
			m.look("GET "+path, a)
			if !a.Done() {
				continue // not every format is one of both
			}
			if !strings.HasPrefix(a.Header.Get("Content-Disposition"), "attachment") {
				m.Add(rig.Harm, "GET %s is shown by a browser, not kept", path)
			}
			reader := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(a.Body), "\ufeff")))
			reader.Comma, reader.LazyQuotes, reader.FieldsPerRecord = comma, true, -1
			records, err := reader.ReadAll()
			if err != nil {
				return fmt.Errorf("GET %s: %w", path, err)
			}
			for _, cell := range slices.Concat(records...) {
				if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r\n") || strings.HasPrefix(cell, "＝") {
					m.Add(rig.Harm, "GET %s holds the formula %q", path, cell)
				}
			}
		}
	}
	return nil
}

// callingItPages says of every answer that it is a page, and takes the headers off.
func callingItPages(w http.ResponseWriter, r *http.Request, next http.Handler) {
	next.ServeHTTP(pageWriter{w}, r)
}

type pageWriter struct{ http.ResponseWriter }

// WriteHeader changes the head.
func (w pageWriter) WriteHeader(status int) {
	w.Header().Set("Content-Type", "text/html")
	w.Header().Del("X-Content-Type-Options")
	w.ResponseWriter.WriteHeader(status)
}

// Flush passes on what ReverseProxy wants.
func (w pageWriter) Flush() { w.ResponseWriter.(http.Flusher).Flush() }
