package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

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
	fields[mutationField] = mutationSchema()
	fields["accept"] = &huma.Schema{Type: huma.TypeBoolean, Description: "With target: wait, and make the pairs units at once."}
	fields["anyway"] = &huma.Schema{Type: huma.TypeBoolean, Description: "With target: also when the languages or the likeness of the texts speak against it."}
	return fields
}

func (h *handlers) previewPair(ctx context.Context, in *UploadInput) (*body[PairPreviewJSON], error) {
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
	preview, err := h.bench.PreviewPair(ctx, source, target, workbench.Segmentation(by))
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
