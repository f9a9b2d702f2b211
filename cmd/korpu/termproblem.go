package main

import (
	"fmt"
	"io"
	"strings"

	"korpu/glossary"
	"korpu/glossary/termbase"
)

// What is wrong with a termbase, in words: cause and remedy.

// tellProblems writes a line for each problem, with its place in the file.
func tellProblems(out io.Writer, name string, problems []termbase.Problem) {
	for _, p := range problems {
		tell(out, "%s:%d:%d: %s", name, p.Line, p.Column, problemText(p))
	}
}

// problemText tells what is wrong with a row or entry of a termbase, and what helps.
func problemText(p termbase.Problem) string {
	text, ok := problemTexts()[p.Code]
	if !ok {
		text = strings.ReplaceAll(p.Code, "_", " ") + ": mend it or take the row out"
	}
	for name, value := range p.Args {
		text = strings.ReplaceAll(text, "{"+name+"}", value)
	}
	if p.Field != "" {
		text = p.Field + ": " + text
	}
	return text
}

func problemTexts() map[string]string {
	kinds := make([]string, len(glossary.Kinds()))
	for i, kind := range glossary.Kinds() {
		kinds[i] = string(kind)
	}
	return map[string]string{
		"required":      "is empty: write the term, or take it out",
		"unknown":       "“{value}” is unknown: kind is one of " + strings.Join(kinds, ", ") + "; status preferred, admitted or deprecated; case and inflect yes or no",
		"too_long":      "is longer than {limit} characters: shorten it",
		"too_many":      "the concept has more than {limit} of them: split it",
		"duplicate":     "“{value}” stands twice in the concept: take one out",
		"contradiction": "“{value}” contradicts the rest of the concept (a form is both to be used and not to be used, or two rows tell different things): decide which holds, and take the other out",
		"separator":     "“{value}” holds the character |, which parts forms: write it otherwise",
		"space":         "“{value}” begins or ends with a space: take it out",
		"no_word":       "“{value}” holds no word that could be found in a text: it will not be looked for",
		"control":       "it holds an invisible control character: write it anew",
		"encoding":      "it is no UTF-8 text: save the file as UTF-8",
		"ragged":        "the row has {cells} cells, the first row names {columns} columns: put the text into its column, or quote a cell that holds the separator",
		"no_terms":      "the entry has no term: add one, or take the entry out",
		"repeated":      "it says the same as line {line}: one of them can go",
		"differs":       "it differs from an earlier row of the concept, which is kept",
	}
}

// tellLosses writes what was left out, a line a kind of thing.
func tellLosses(out io.Writer, name string, losses []termbase.Loss) {
	for _, loss := range losses {
		text := lossText(loss)
		if len(loss.Examples) > 0 {
			more := ""
			if loss.Count > len(loss.Examples) {
				more = ", …"
			}
			text += " (" + strings.Join(loss.Examples, "; ") + more + ")"
		}
		tell(out, "%s: %s", name, text)
	}
}

func lossText(loss termbase.Loss) string {
	n := func(noun string) string { return counted(loss.Count, noun) }
	switch loss.Code {
	case "no_source":
		return "left out: " + n("concept") + " without a source term"
	case "no_terms":
		return "left out: " + n("concept") + " without any term"
	case "language":
		return fmt.Sprintf("left out: %s in the language %q", n("term"), loss.Name)
	case "property":
		return fmt.Sprintf("left out: %s of %q, which a table has no column for", n("value"), loss.Name)
	case "column":
		return fmt.Sprintf("left out: the column %q, which is unknown", loss.Name)
	case "cell":
		return fmt.Sprintf("left out: %s of the column %q, longer than a workbook can hold", n("cell"), loss.Name)
	case "attribute":
		return fmt.Sprintf("left out: %s %q, which TBX does not know there", n("attribute"), loss.Name)
	case "element":
		return fmt.Sprintf("left out: %s <%s>, which TBX does not know there", n("element"), loss.Name)
	case "markup":
		return fmt.Sprintf("%s with marks of the kind %q lost the marks and kept the words", n("text"), loss.Name)
	case "character":
		return fmt.Sprintf("%s with the character %s, which XML cannot hold: it was replaced", n("text"), loss.Name)
	case "private":
		return fmt.Sprintf("the data category %q is in no public dialect of TBX: the file says TBX-Korpu", loss.Name)
	}
	return fmt.Sprintf("left out: %s, %s %q", n("thing"), strings.ReplaceAll(loss.Code, "_", " "), loss.Name)
}

// counted is a number with its noun.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
