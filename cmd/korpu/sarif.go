package main

import (
	"bufio"
	"encoding/json"
	"net/url"
	"path/filepath"

	"korpu/glossary"
	"korpu/glossary/lang"
	"korpu/server/check"
)

// sarif writes findings as a SARIF 2.1.0 log (OASIS, 2020), result by result, so that a long file needs no memory.
type sarif struct {
	out   *bufio.Writer
	uri   string
	rules map[string]int
	count int
}

type (
	sarifText struct {
		Text string `json:"text"`
	}
	sarifRule struct {
		ID      string    `json:"id"`
		About   sarifText `json:"shortDescription"`
		Default struct {
			Level string `json:"level"`
		} `json:"defaultConfiguration"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations"`
		Fixes     []sarifFix      `json:"fixes,omitempty"`
		Unit      struct {
			Unit int    `json:"unit"`
			Side string `json:"side"`
			Fix  string `json:"fix,omitempty"`
		} `json:"properties"`
	}
	sarifLocation struct {
		Physical sarifPlace `json:"physicalLocation"`
	}
	sarifPlace struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	// sarifRegion counts from 1, its end exclusive; columns are code points.
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
	sarifFix struct {
		Description sarifText     `json:"description"`
		Changes     []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		Artifact     sarifArtifact      `json:"artifactLocation"`
		Replacements []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		Deleted  sarifRegion `json:"deletedRegion"`
		Inserted sarifText   `json:"insertedContent"`
	}
)

// newSarif writes everything up to the first result.
func newSarif(out *bufio.Writer, file string) (*sarif, error) {
	w := &sarif{out: out, uri: (&url.URL{Path: filepath.ToSlash(shown(file))}).String(), rules: map[string]int{}}
	var rules []sarifRule
	texts := ruleTexts()
	for i, rule := range check.Rules() {
		w.rules[rule.Name] = i
		shaped := sarifRule{ID: rule.Name, About: sarifText{texts[rule.Name].about}}
		shaped.Default.Level = sarifLevel(rule.Severity)
		rules = append(rules, shaped)
	}
	list, err := json.Marshal(rules)
	if err != nil {
		return nil, err
	}
	_, _ = w.out.WriteString(`{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":{"driver":{"name":"korpu","rules":`)
	_, _ = w.out.Write(list)
	_, err = w.out.WriteString(`}},"columnKind":"unicodeCodePoints","results":[`)
	return w, err
}

func (w *sarif) finding(f unitFinding) error {
	result := sarifResult{RuleID: f.Rule, RuleIndex: w.rules[f.Rule], Level: sarifLevel(f.Severity), Message: sarifText{say(f.Finding) + "."}}
	result.Locations = []sarifLocation{{sarifPlace{Artifact: sarifArtifact{w.uri}, Region: region(f, f.Side, f.Span)}}}
	result.Unit.Unit, result.Unit.Side = f.number, string(f.Side)
	if f.Fix != nil {
		result.Unit.Fix = f.Fix.Text
		if place := region(f, glossary.SideTarget, f.Fix.Span); place != nil && place.StartColumn > 0 {
			change := sarifChange{sarifArtifact{w.uri}, []sarifReplacement{{*place, sarifText{f.Fix.Text}}}}
			result.Fixes = []sarifFix{{sarifText{"Write “" + f.Fix.Text + "”."}, []sarifChange{change}}}
		}
	}
	data, err := json.Marshal(result)
	if err != nil {
		return err
	}
	if w.count++; w.count > 1 {
		_ = w.out.WriteByte(',')
	}
	_, err = w.out.Write(data)
	return err
}

func (w *sarif) end(_ checkCounts, whole bool) error {
	done, err := json.Marshal(whole)
	if err != nil {
		return err
	}
	_, err = w.out.WriteString(`],"invocations":[{"executionSuccessful":` + string(done) + "}]}]}\n")
	return err
}

// region is a place of a unit in the file: exact where the text stands there as it is, else the line on which it begins.
func region(f unitFinding, side glossary.Side, span lang.Span) *sarifRegion {
	at := f.record.SourceAt
	if side == glossary.SideTarget {
		at = f.record.TargetAt
	}
	if at.Line == 0 {
		return nil
	}
	place := &sarifRegion{StartLine: at.Line}
	if at.Column > 0 {
		start, end := points(f.sides.on(side).offsets, span)
		place.StartColumn, place.EndColumn = at.Column+start, at.Column+end
	}
	return place
}

// sarifLevel is a severity in SARIF's words.
func sarifLevel(s glossary.Severity) string {
	if s == glossary.SeverityInfo {
		return "note"
	}
	return string(s)
}
