package api

import (
	"fmt"
	"net/http"
	"slices"

	"korpu/server/align"
	"korpu/server/bitext"
	"korpu/server/importing"
	"korpu/server/workbench"
)

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
	var order documentOrder
	if isForm {
		order, err = h.formOrder(sent)
	} else {
		var given NewDocumentJSON
		if err := in.decode(&given); err != nil {
			return documentOrder{}, err
		}
		order, err = h.jsonOrder(given)
	}
	if err != nil {
		return documentOrder{}, err
	}
	return order, order.check()
}

// check refuses wishes that would come to nothing: who sends them has forgotten what they are for.
func (o documentOrder) check() error {
	if !o.pair && (o.accept || o.input.Anyway || o.input.By != "") {
		return say(http.StatusUnprocessableEntity, "By, accept and anyway are for a text with its translation: send target, too, or leave them out.")
	}
	if !o.accept && o.acceptance != (workbench.Acceptance{}) {
		return say(http.StatusUnprocessableEntity, "Acceptance says how pairs become units at once: send accept, too, or leave it out.")
	}
	return nil
}

func (h *handlers) formOrder(sent form) (order documentOrder, err error) {
	if err := sent.onlyFields("source", "target", "title", "by", "accept", "anyway", mutationField); err != nil {
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
	order.input.Mutation = sent.Fields[mutationField]
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
	order.input.DocumentInput = workbench.DocumentInput{Title: given.Title, Date: given.Date, Origin: given.Origin, Paragraphs: source.Paragraphs, Mutation: given.Mutation}
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
