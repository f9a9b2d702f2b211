package jsonl

import (
	"encoding/json"
	"errors"
	"strings"
	"time"

	"korpu/server/bitext"
	"korpu/server/interchange/parcel"
)

// textsJSON is a text or a list of sentences.
type textsJSON []string

// UnmarshalJSON reads either shape; null is none.
func (t *textsJSON) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		*t = bitext.Sentences(one)
		return nil
	}
	var many []string
	if json.Unmarshal(data, &many) != nil {
		return errors.New("source and target are a text or a list of sentences")
	}
	*t = many
	return nil
}

// readJSON is a unit as it is read: of ours all fields, of others' files the texts.
type readJSON struct {
	SourceLang string    `json:"source_lang"`
	TargetLang string    `json:"target_lang"`
	Document   string    `json:"document"`
	ID         int64     `json:"id"`
	Source     textsJSON `json:"source"`
	Target     textsJSON `json:"target"`
	State      string    `json:"state"`
	Kind       string    `json:"kind"`
	Speaker    string    `json:"speaker"`
	Revision   int       `json:"revision"`
	Created    time.Time `json:"created"`
	Changed    time.Time `json:"changed"`
}

// foreign tells whether a unit says that it is in other languages.
func (u readJSON) foreign() bool {
	return u.SourceLang != "" && parcel.ParseLanguage(u.SourceLang) != parcel.Azerbaijani ||
		u.TargetLang != "" && parcel.ParseLanguage(u.TargetLang) != parcel.English
}

// record makes a unit; what is wrong with it is told in words that follow "the unit".
func (u readJSON) record(line int) (parcel.Record, error) {
	r := parcel.Record{SourceAt: parcel.Place{Line: line}, TargetAt: parcel.Place{Line: line}, Document: bitext.Document{Title: u.Document}}
	r.Unit = bitext.Unit{
		ID: bitext.UnitID(max(u.ID, 0)), Source: u.Source, Target: u.Target, State: bitext.State(u.State), Kind: bitext.Kind(u.Kind),
		Speaker: u.Speaker, Revision: max(u.Revision, 0), CreatedAt: u.Created.UTC(), UpdatedAt: u.Changed.UTC(),
	}
	if strings.TrimSpace(r.SourceText()) == "" {
		return r, errors.New("has no source text")
	}
	if strings.TrimSpace(r.TargetText()) == "" {
		r.Target = nil
	}
	if r.State == "" {
		r.State = parcel.State(r.Target)
	}
	if r.Kind == "" {
		r.Kind = bitext.Paragraph
	}
	if !r.State.Valid() {
		return r, errors.New("has the state " + u.State + ": initial, translated, reviewed and final are known")
	}
	if !r.Kind.Valid() {
		return r, errors.New("has the kind " + u.Kind + ", which is not known")
	}
	return r, nil
}
