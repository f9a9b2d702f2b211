package rig

import (
	"context"
	"fmt"
	"net/http"
	"strings"
)

// Unit is a unit as an answer shows it.
type Unit struct {
	ID       int64    `json:"id"`
	Revision int      `json:"revision"`
	Target   []string `json:"target"`
}

// Text is a document in the program and its units.
type Text struct {
	Project, Document int64
	Units             []Unit
}

// NewProject makes an empty project and returns its number.
func (c *Client) NewProject(ctx context.Context, name string) (int64, error) {
	var made struct{ ID int64 }
	err := c.Must(ctx, http.MethodPost, "/projects", map[string]string{"name": name}, &made)
	return made.ID, err
}

// NewText makes a project with a document of as many units.
func (c *Client) NewText(ctx context.Context, units int) (Text, error) {
	project, err := c.NewProject(ctx, "Sınaq")
	if err != nil {
		return Text{}, err
	}
	var made struct{ ID int64 }
	body := map[string]any{"title": "Sınaq mətni", "paragraphs": Paragraphs(units)}
	if err := c.Must(ctx, http.MethodPost, fmt.Sprintf("/projects/%d/documents", project), body, &made); err != nil {
		return Text{}, err
	}
	text := Text{Project: project, Document: made.ID}
	text.Units, err = c.Units(ctx, made.ID)
	if err == nil && len(text.Units) != units {
		err = fmt.Errorf("a document of %d paragraphs has %d units", units, len(text.Units))
	}
	return text, err
}

// Paragraphs makes as many paragraphs as the API takes them.
func Paragraphs(count int) []map[string]string {
	paragraphs := make([]map[string]string, count)
	for i := range paragraphs {
		paragraphs[i] = map[string]string{"text": fmt.Sprintf("Bu, mətnin %d saylı abzasıdır.", i+1), "kind": "paragraph"}
	}
	return paragraphs
}

// Units lists all units of a document, page by page.
func (c *Client) Units(ctx context.Context, document int64) ([]Unit, error) {
	var units []Unit
	for after := ""; ; {
		var page struct {
			Items []Unit
			Next  string
		}
		path := fmt.Sprintf("/documents/%d/units?limit=500&after=%s", document, after)
		if err := c.Must(ctx, http.MethodGet, path, nil, &page); err != nil {
			return nil, err
		}
		units = append(units, page.Items...)
		if after = page.Next; after == "" {
			return units, nil
		}
	}
}

// History reads the acknowledged texts of a unit as the program tells them, oldest first.
func (c *Client) History(ctx context.Context, unit int64) (History, error) {
	var now Unit
	if err := c.Must(ctx, http.MethodGet, fmt.Sprintf("/units/%d", unit), nil, &now); err != nil {
		return History{}, err
	}
	var list struct {
		Items []struct {
			Number   int
			Target   []string
			Mutation string
		}
	}
	if err := c.Must(ctx, http.MethodGet, fmt.Sprintf("/units/%d/revisions", unit), nil, &list); err != nil {
		return History{}, err
	}
	h := History{Revision: now.Revision, Text: strings.Join(now.Target, " ")}
	for i := len(list.Items) - 1; i >= 0; i-- {
		item := list.Items[i]
		h.Kept = append(h.Kept, Kept{Number: item.Number, Mutation: item.Mutation, Text: strings.Join(item.Target, " ")})
	}
	return h, nil
}

// Histories reads those of many units.
func (c *Client) Histories(ctx context.Context, units []Unit) (map[int64]History, error) {
	all := map[int64]History{}
	for _, unit := range units {
		h, err := c.History(ctx, unit.ID)
		if err != nil {
			return nil, err
		}
		all[unit.ID] = h
	}
	return all, nil
}

// Shown counts what the program shows of a project: its documents, their units, and its concepts.
func (c *Client) Shown(ctx context.Context, project int64) (map[string]int, error) {
	var documents struct{ Items []struct{ ID int64 } }
	if err := c.Must(ctx, http.MethodGet, fmt.Sprintf("/projects/%d/documents", project), nil, &documents); err != nil {
		return nil, err
	}
	var list struct{ Total int }
	if err := c.Must(ctx, http.MethodGet, fmt.Sprintf("/projects/%d/concepts?limit=1", project), nil, &list); err != nil {
		return nil, err
	}
	shown := map[string]int{"documents": len(documents.Items), "concepts": list.Total}
	for _, document := range documents.Items {
		if err := c.Must(ctx, http.MethodGet, fmt.Sprintf("/documents/%d/units?limit=1", document.ID), nil, &list); err != nil {
			return nil, err
		}
		shown["units"] += list.Total
	}
	return shown, nil
}
