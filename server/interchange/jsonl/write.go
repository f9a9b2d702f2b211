package jsonl

import (
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

// bitextJSON is a whole file; either Document and Units or Documents is there.
type bitextJSON struct {
	Format    string        `json:"format"`
	Version   int           `json:"version"`
	Tool      string        `json:"tool"`
	Written   string        `json:"written"`
	Project   projectJSON   `json:"project"`
	Document  *documentJSON `json:"document,omitempty"`
	Units     *[]unitJSON   `json:"units,omitempty"`
	Documents *[]textJSON   `json:"documents,omitempty"`
}

type textJSON struct {
	Document documentJSON `json:"document"`
	Units    []unitJSON   `json:"units"`
}

func head(h parcel.Header) bitextJSON {
	return bitextJSON{Format: "korpu/bitext", Version: 1, Tool: h.Tool + " " + h.ToolVersion, Written: stamp(h.At), Project: project(h.Project)}
}

// WriteJSON writes one object: for one document as the schema's document and units, for any other number as documents.
func WriteJSON(w io.Writer, h parcel.Header, documents []parcel.Document) (parcel.Report, error) {
	file := head(h)
	report := parcel.Report{}
	texts := make([]textJSON, len(documents))
	for i, d := range documents {
		texts[i] = textJSON{Document: document(d.Document), Units: make([]unitJSON, len(d.Units))}
		for j, u := range d.Units {
			texts[i].Units[j] = unit(u)
		}
		report.Units += len(d.Units)
	}
	if len(texts) == 1 {
		file.Document, file.Units = &texts[0].Document, &texts[0].Units
	} else {
		file.Documents = &texts
	}
	encoder := encoder(w)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(file); err != nil {
		return parcel.Report{}, fmt.Errorf("write JSON: %w", err)
	}
	return report, nil
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
