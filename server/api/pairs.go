package api

import (
	"context"
	"fmt"
	"net/http"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"korpu/server/align"
	"korpu/server/bitext"
	"korpu/server/importing"
	"korpu/server/workbench"
)

// SideTextJSON is one text of a pair.
type SideTextJSON struct {
	Text string `json:"text" doc:"The whole text, a paragraph a line."`
	Name string `json:"name,omitempty" doc:"Name of the file it came from."`
}

// PairJSON is a text with its translation.
type PairJSON struct {
	Source SideTextJSON `json:"source"`
	Target SideTextJSON `json:"target"`
	By     string       `json:"by,omitempty" enum:"sentence,paragraph" doc:"What is aligned; sentence unless told otherwise."`
}

// PairPreviewJSON is a text and its translation as they were understood, before anything is kept.
type PairPreviewJSON struct {
	Source    TextJSON    `json:"source"`
	Target    TextJSON    `json:"target"`
	Sentences []int       `json:"sentences" nullable:"false" doc:"How many segments the source and the translation have."`
	Faults    []FaultJSON `json:"faults" nullable:"false" doc:"What stands in the way of aligning them."`
}

func pairPreviewJSON(p workbench.PairPreview) PairPreviewJSON {
	return PairPreviewJSON{
		Source: textJSON(p.Source), Target: textJSON(p.Target), Sentences: []int{p.Sources, p.Targets},
		Faults: shapeAll(p.Faults, faultJSON),
	}
}

// pairFields are the further parts of the form that previews a pair.
func pairFields() map[string]*huma.Schema {
	return map[string]*huma.Schema{
		"target": {Type: huma.TypeString, Format: "binary", Description: "The translation: a file or, like source, the pasted text."},
		"by":     {Type: huma.TypeString, Enum: []any{"sentence", "paragraph"}},
	}
}

// documentFields are the further parts of the form that brings in a document.
func documentFields() map[string]*huma.Schema {
	fields := pairFields()
	fields["title"] = &huma.Schema{Type: huma.TypeString, Description: "Its title; otherwise the text's own."}
	fields["accept"] = &huma.Schema{Type: huma.TypeBoolean, Description: "With target: wait, and make the pairs units at once."}
	fields["anyway"] = &huma.Schema{Type: huma.TypeBoolean, Description: "With target: also when the languages or the likeness of the texts speak against it."}
	return fields
}

func (h *handlers) previewPair(_ context.Context, in *UploadInput) (*body[PairPreviewJSON], error) {
	sent, isForm, err := in.form("source", "target")
	if err != nil {
		return nil, err
	}
	var source, target workbench.SideText
	by := sent.Fields["by"]
	if isForm {
		if err := sent.onlyFields("source", "target", "by"); err != nil {
			return nil, err
		}
		source, target = sent.side("source"), sent.side("target")
	} else {
		var pair PairJSON
		if err := in.decode(&pair); err != nil {
			return nil, err
		}
		by = pair.By
		source, target = pair.Source.side(), pair.Target.side()
	}
	preview, err := h.bench.PreviewPair(source, target, workbench.Segmentation(by))
	return reply(preview, err, pairPreviewJSON)
}

func (s SideTextJSON) side() workbench.SideText {
	return workbench.SideText{Name: s.Name, Data: []byte(s.Text)}
}

// side is a text of a form: a file or what was pasted.
func (f form) side(name string) workbench.SideText {
	if file, is := f.Files[name]; is {
		return workbench.SideText{Name: file.Name, Data: file.Data}
	}
	return workbench.SideText{Data: []byte(f.Fields[name])}
}

// onlyFields refuses fields that a form must not have.
func (f form) onlyFields(known ...string) error {
	for name := range f.Fields {
		if !slices.Contains(known, name) {
			return say(http.StatusUnprocessableEntity, fmt.Sprintf("The form has an unknown part %q.", name))
		}
	}
	return nil
}

// yes reads a field that is true or false.
func (f form) yes(name string) (bool, error) {
	switch f.Fields[name] {
	case "true":
		return true, nil
	case "", "false":
		return false, nil
	}
	return false, say(http.StatusUnprocessableEntity, fmt.Sprintf("The form's part %q is neither true nor false.", name))
}

// documentOrder is a document to be brought in, with or without its translation.
type documentOrder struct {
	input        workbench.PairInput
	pair, accept bool
	acceptance   workbench.Acceptance
}

// documentOrder makes the workbench's input of whichever way the texts were sent.
func (h *handlers) documentOrder(in *UploadInput) (documentOrder, error) {
	sent, isForm, err := in.form("source", "target")
	if err != nil {
		return documentOrder{}, err
	}
	if isForm {
		return h.formOrder(sent)
	}
	var given NewDocumentJSON
	if err := in.decode(&given); err != nil {
		return documentOrder{}, err
	}
	return h.jsonOrder(given)
}

func (h *handlers) formOrder(sent form) (order documentOrder, err error) {
	if err := sent.onlyFields("source", "target", "title", "by", "accept", "anyway"); err != nil {
		return order, err
	}
	order.input.By = workbench.Segmentation(sent.Fields["by"])
	if order.accept, err = sent.yes("accept"); err != nil {
		return order, err
	}
	if order.input.Anyway, err = sent.yes("anyway"); err != nil {
		return order, err
	}
	_, pasted := sent.Fields["target"]
	_, filed := sent.Files["target"]
	order.pair = pasted || filed
	if _, found := sent.Files["source"]; !found && !order.pair {
		return order, say(http.StatusUnprocessableEntity, "The form has no file called source.")
	}
	source, err := h.readSide(sent.side("source"), align.SourceSide, order.pair)
	if err != nil {
		return order, err
	}
	order.input.DocumentInput = workbench.DocumentInput{Title: source.Title, Date: source.Date, Origin: source.Origin, Paragraphs: source.Paragraphs}
	if title := sent.Fields["title"]; title != "" {
		order.input.Title = title
	}
	if order.pair {
		target, err := h.readSide(sent.side("target"), align.TargetSide, true)
		if err != nil {
			return order, err
		}
		order.input.Target = workbench.TargetInput{Origin: target.Origin, Paragraphs: target.Paragraphs}
	}
	return order, nil
}

// readSide understands a text. In a pair, an empty one is left to the workbench to refuse, which looks at both.
func (h *handlers) readSide(text workbench.SideText, side align.Side, pair bool) (importing.Text, error) {
	if pair {
		return h.bench.PreviewSide(text, side)
	}
	return h.bench.PreviewImport(text.Name, text.Data)
}

func (h *handlers) jsonOrder(given NewDocumentJSON) (order documentOrder, err error) {
	order.pair, order.accept = given.Target != nil, given.Accept
	order.input.By, order.input.Anyway = workbench.Segmentation(given.By), given.Anyway
	if given.Acceptance != nil {
		order.acceptance = given.Acceptance.acceptance()
	}
	source, err := h.givenText(given.Text, given.Paragraphs, align.SourceSide, order.pair)
	if err != nil {
		return order, err
	}
	order.input.DocumentInput = workbench.DocumentInput{Title: given.Title, Date: given.Date, Origin: given.Origin, Paragraphs: source.Paragraphs}
	if order.input.Title == "" {
		order.input.Title = source.Title
	}
	if order.input.Date == "" {
		order.input.Date = source.Date
	}
	if order.pair {
		target, err := h.givenText(given.Target.Text, given.Target.Paragraphs, align.TargetSide, true)
		if err != nil {
			return order, err
		}
		order.input.Target = workbench.TargetInput{Origin: given.Target.Origin, Paragraphs: target.Paragraphs}
	}
	return order, nil
}

// givenText is a text that came either whole or as paragraphs that were understood already.
func (h *handlers) givenText(text string, paragraphs []ParagraphJSON, side align.Side, pair bool) (importing.Text, error) {
	if text == "" {
		return importing.Text{Paragraphs: shapeAll(paragraphs, func(p ParagraphJSON) importing.Paragraph {
			return importing.Paragraph{Text: p.Text, Kind: bitext.Kind(p.Kind), Speaker: p.Speaker}
		})}, nil
	}
	if len(paragraphs) > 0 {
		return importing.Text{}, say(http.StatusUnprocessableEntity, "Send either text or paragraphs, not both.")
	}
	if pair {
		return h.bench.PreviewSide(workbench.SideText{Data: []byte(text)}, side)
	}
	return h.bench.PreviewPaste(text)
}
