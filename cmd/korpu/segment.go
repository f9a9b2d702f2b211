package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"os"
	"strings"

	"korpu/glossary/lang"
	"korpu/server/segment"
)

// segmentCommand cuts paragraphs into sentences.
type segmentCommand struct {
	Lang string `help:"Language of the text: az or en." enum:"az,en" default:"az"`
	SRX  string `name:"srx" help:"Rules to use, in SRX 2.0, in the place of those that come with korpu." placeholder:"FILE"`
	File string `arg:"" optional:"" help:"Text, one paragraph a line; - is standard input." default:"-"`
}

// Help shows an example that runs as it stands.
func (segmentCommand) Help() string {
	return "Writes one sentence a line and an empty line between paragraphs.\n\n" +
		"Example:\n  echo 'Prof. Ə. Hüseynov gəldi. Sonra danışdı.' | korpu segment -"
}

// Run writes the sentences of each paragraph as the lines come in.
func (c segmentCommand) Run(s *streams) (err error) {
	language := map[string]lang.Language{"az": lang.Azerbaijani, "en": lang.English}[c.Lang]
	rules, err := c.rules(s.err)
	if err != nil {
		return err
	}
	if !rules.Covers(language) {
		return fmt.Errorf("%s: no <languagemap> fits %s: add one, or choose another language by --lang", c.SRX, c.Lang)
	}
	in, err := openInput(c.File, s)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	out := bufio.NewWriter(s.out)
	defer func() { err = cmp.Or(err, out.Flush()) }() // a writer that failed says so again
	between := ""
	return eachLine(c.File, in, func(_ int, line string) error {
		if strings.TrimSpace(line) == "" {
			return nil
		}
		if _, err := out.WriteString(between); err != nil {
			return err
		}
		between = "\n"
		for _, sentence := range rules.Split(line, language) {
			if _, err := fmt.Fprintln(out, sentence); err != nil {
				return err
			}
		}
		return out.Flush()
	})
}

// rules reads the rules that were asked for. What a file has beyond SRX 2.0 is told on errs.
func (c segmentCommand) rules(errs io.Writer) (*segment.Rules, error) {
	if c.SRX == "" {
		return segment.Default(), nil
	}
	file, err := os.Open(c.SRX)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	rules, notes, err := segment.Read(c.SRX, file)
	for _, note := range notes {
		tell(errs, "korpu: %s:%d: %s", c.SRX, note.Line, note.Text)
	}
	return rules, err
}
