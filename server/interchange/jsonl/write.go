package jsonl

import (
	"bufio"
	_ "embed"
	"fmt"
	"io"
	"time"

	"korpu/server/bitext"
	"korpu/server/interchange/parcel"
)

//go:embed schema.json
var schema []byte

// Schema is the JSON Schema (draft 2020-12) of what [WriteJSON] writes.
func Schema() []byte { return schema }

type projectJSON struct {
	ID         int64  `json:"id"`
	Name       string `json:"name"`
	SourceLang string `json:"source_lang"`
	TargetLang string `json:"target_lang"`
	Policy     string `json:"policy"`
}

type documentJSON struct {
	ID     int64  `json:"id"`
	Title  string `json:"title"`
	Date   string `json:"date,omitempty"`
	Origin string `json:"origin,omitempty"`
}

type termJSON struct {
	Source string `json:"source"`
	Target string `json:"target"`
	Kind   string `json:"kind"`
}

type unitJSON struct {
	ID       int64      `json:"id"`
	Source   []string   `json:"source"`
	Target   []string   `json:"target"`
	State    string     `json:"state"`
	Kind     string     `json:"kind"`
	Speaker  string     `json:"speaker,omitempty"`
	Terms    []termJSON `json:"terms"`
	Revision int        `json:"revision"`
	Created  string     `json:"created,omitempty"`
	Changed  string     `json:"changed,omitempty"`
}

// lineJSON is a unit that stands by itself.
type lineJSON struct {
	SourceLang string `json:"source_lang"`
	TargetLang string `json:"target_lang"`
	Project    string `json:"project"`
	Document   string `json:"document"`
	unitJSON
}

// bitextJSON is a file without its units, which follow one by one: of one document Document is there, of any other number
// Documents, which BeginJSON fills as it goes.
type bitextJSON struct {
	Format    string        `json:"format"`
	Version   int           `json:"version"`
	Tool      string        `json:"tool"`
	Written   string        `json:"written"`
	Project   projectJSON   `json:"project"`
	Document  *documentJSON `json:"document,omitempty"`
	Documents *[]textJSON   `json:"documents,omitempty"`
}

type textJSON struct {
	Document documentJSON `json:"document"`
}

func head(h parcel.Header) bitextJSON {
	return bitextJSON{Format: "korpu/bitext", Version: 1, Tool: h.Tool + " " + h.ToolVersion, Written: stamp(h.At), Project: project(h.Project)}
}

// WriteJSON writes one object: for one document as the schema's document and units, for any other number as documents. It
// holds one unit at a time.
func WriteJSON(w io.Writer, h parcel.Header, documents []parcel.Document) (parcel.Report, error) {
	out := &treeWriter{out: bufio.NewWriter(w)}
	file := head(h)
	if len(documents) == 1 {
		only := document(documents[0].Document)
		file.Document = &only
		out.open(file, "")
		out.units(documents[0], "")
	} else {
		out.open(file, "")
		out.documents(documents)
	}
	out.put("\n}\n")
	if out.err == nil {
		out.err = out.out.Flush()
	}
	if out.err != nil {
		return parcel.Report{}, fmt.Errorf("write JSON: %w", out.err)
	}
	return out.report, nil
}

func project(p bitext.Project) projectJSON {
	return projectJSON{ID: int64(p.ID), Name: p.Name, SourceLang: bitext.SourceLanguage, TargetLang: bitext.TargetLanguage, Policy: string(p.Policy)}
}

func document(d bitext.Document) documentJSON {
	return documentJSON{ID: int64(d.ID), Title: d.Title, Date: d.Date, Origin: d.Origin}
}

func unit(u parcel.Unit) unitJSON {
	out := unitJSON{
		ID: int64(u.ID), Source: sentences(u.Source), Target: sentences(u.Target), State: string(u.State), Kind: string(u.Kind),
		Speaker: u.Speaker, Terms: make([]termJSON, len(u.Terms)), Revision: max(u.Revision, 1), Created: stamp(u.CreatedAt), Changed: stamp(u.UpdatedAt),
	}
	for i, t := range u.Terms {
		out.Terms[i] = termJSON(t)
	}
	return out
}

// sentences keeps an empty list a list.
func sentences(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// stamp writes a time; one that is not known is left out.
func stamp(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.UTC().Format(time.RFC3339)
}
