package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"

	"korpu/glossary"
	"korpu/glossary/lang"
)

// matchCommand finds terms in a text.
type matchCommand struct {
	termsOption
	File string `arg:"" optional:"" help:"Text, one segment a line; - is standard input." default:"-"`
}

// Help shows an example that runs as it stands.
func (matchCommand) Help() string {
	return "Example:\n  printf 'source,target\\nNATO,NATO\\n' >terms.csv && echo 'NATO-nun qərarı' | korpu match --terms terms.csv -"
}

// matchRow is a match as it is written.
type matchRow struct {
	Line   int    `json:"line"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Text   string `json:"text"`
	Term   string `json:"term"`
	Target string `json:"target"`
	Nested bool   `json:"nested"`
}

// Run writes one JSON object a match, as the lines come in.
func (c matchCommand) Run(s *streams) (err error) {
	if c.Terms == "" {
		return errors.New("say which termbase to use: --terms TERMS")
	}
	matcher, err := c.matcher(s.err)
	if err != nil {
		return err
	}
	in, err := openInput(c.File, s)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	out := bufio.NewWriter(s.out)
	defer func() { err = cmp.Or(err, out.Flush()) }() // a writer that failed says so again
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	// The file is one document: a surname alone counts once the full name has stood in it.
	var names glossary.Names
	return eachLine(c.File, in, func(number int, line string) error {
		var found []glossary.Match
		found, names = matcher.FindAfter(line, names)
		offsets := lang.NewOffsets(line)
		for _, m := range found {
			start, end := points(offsets, m.Span)
			row := matchRow{Line: number, Start: start, End: end, Text: m.Span.Of(line), Term: m.Term, Target: m.Target, Nested: m.Nested}
			if err := encoder.Encode(row); err != nil {
				return err
			}
		}
		return nil
	})
}
