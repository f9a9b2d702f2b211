package main

import (
	"bufio"
	"errors"
	"io"

	"korpu/glossary"
	"korpu/server/check"
	"korpu/server/interchange"
)

// checkCommand reports what is wrong with the translations of a bilingual file.
type checkCommand struct {
	termsOption
	Format string `help:"jsonl (one object a finding), text (for people) or sarif (for continuous integration)." enum:"jsonl,text,sarif" default:"jsonl"`
	From   string `help:"Format of standard input: tmx, xlf, json, jsonl, tsv or csv." placeholder:"FORMAT"`
	Rules  bool   `help:"List the rules and do nothing else."`
	File   string `arg:"" optional:"" help:"Bilingual file (.tmx .xlf .json .jsonl .tsv .csv); - is standard input, see --from."`
}

// Help shows an example that runs as it stands.
func (checkCommand) Help() string {
	return "Example:\n  printf '2024-cü ildə 15 faiz\\t15 per cent in 2023\\n' >news.tsv && korpu check --format text news.tsv"
}

// Run checks the units as they are read. The whole file is one document: what only the document tells of a unit follows at
// its end.
func (c checkCommand) Run(s *streams) (err error) {
	if c.Rules {
		return listRules(s.out)
	}
	if c.File == "" {
		return errors.New("say which bilingual file to check: FILE, or - with --from FORMAT")
	}
	if err := needsFormat(c.File, c.From); err != nil {
		return err
	}
	matcher, err := c.optionalMatcher(s.err)
	if err != nil {
		return err
	}
	in, err := openInput(c.File, s)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	out := bufio.NewWriter(s.out)
	report, err := newFindingWriter(c.Format, out, c.File)
	if err != nil {
		return err
	}
	counts, err := c.units(matcher, in, report, s.err)
	if err := errors.Join(err, report.end(counts, err == nil), out.Flush()); err != nil {
		return err
	}
	if counts.findings > 0 {
		return errFindings
	}
	return nil
}

// optionalMatcher compiles the termbase, or one without terms when none is asked for.
func (c checkCommand) optionalMatcher(errs io.Writer) (*glossary.Matcher, error) {
	if c.Terms == "" {
		return glossary.Compile(nil)
	}
	return c.matcher(errs)
}

// checkCounts is how much was checked.
type checkCounts struct{ units, marked, findings int }

// units gives the findings of each unit on; what the reader left out is told on errs.
func (c checkCommand) units(m *glossary.Matcher, in io.Reader, report findingWriter, errs io.Writer) (checkCounts, error) {
	var counts checkCounts
	document := checkedDocument{matcher: m}
	var names glossary.Names
	reading, err := readUnits(c.File, c.From, in, func(r interchange.Record) error {
		counts.units++
		result := check.Run(m, r.Unit, names)
		names = result.Names
		if len(result.Findings) > 0 {
			counts.marked++
		}
		document.add(counts.units, r, result)
		return tellFindings(report, &counts, counts.units, r, result.Findings)
	})
	if err == nil {
		err = document.tell(report, &counts)
	}
	tellReading(errs, c.File, reading)
	return counts, err
}

// tellFindings gives findings of one unit on and counts them.
func tellFindings(report findingWriter, counts *checkCounts, number int, r interchange.Record, found []check.Finding) error {
	if len(found) == 0 {
		return nil
	}
	sides := sidesOf(r)
	for _, f := range found {
		counts.findings++
		if err := report.finding(unitFinding{Finding: f, number: number, record: r, sides: sides}); err != nil {
			return err
		}
	}
	return nil
}
