package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"korpu/glossary"
	"korpu/glossary/exchange"
	"korpu/glossary/lang"
)

// What the filters share: a file or standard input as lines, a termbase as a matcher, and the exit code of findings.

// errFindings ends a command that did its work and found something.
var errFindings = errors.New("findings were reported")

// openInput opens a file, or standard input for "-" and for no name.
func openInput(name string, s *streams) (io.ReadCloser, error) {
	if name == "" || name == "-" {
		return io.NopCloser(s.in), nil
	}
	return openFile(name, s.done)
}

// shown is how an input is named to a person.
func shown(name string) string {
	if name == "" || name == "-" {
		return "standard input"
	}
	return name
}

// maxLine is the longest line that a filter takes, in bytes: no segment of text is as long.
const maxLine = 8 << 20

// eachLine calls do with each line of an input, counted from 1, without its line end and without a byte-order mark in
// front. A line that is not UTF-8, is too long or has a NUL, as UTF-16 and files that are no text do, ends it with an error
// that names the place.
func eachLine(name string, in io.Reader, do func(number int, line string) error) error {
	tooLong := fmt.Sprintf("the line is longer than %d MiB: is this a text, with a segment on each line?", maxLine>>20)
	return eachLineUpTo(maxLine, tooLong, name, in, do)
}

// eachLineUpTo is [eachLine] with a limit of one's own and what to say of a longer line.
func eachLineUpTo(limit int, tooLong, name string, in io.Reader, do func(number int, line string) error) error {
	refused := func(number int) error { return fmt.Errorf("%s:%d:1: %s", shown(name), number, tooLong) }
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 0, min(limit, 64<<10)), limit+len("\ufeff\r\n"))
	number := 0
	for lines.Scan() {
		number++
		line := lines.Bytes() // without its \n or \r\n
		if number == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if len(line) > limit {
			return refused(number)
		}
		if !utf8.Valid(line) {
			return fmt.Errorf("%s:%d:%d: this is not UTF-8: save the text as UTF-8 and try again", shown(name), number, validPoints(line)+1)
		}
		if at := bytes.IndexByte(line, 0); at >= 0 {
			return fmt.Errorf("%s:%d:%d: there is a NUL: this is no plain text in UTF-8; save it so and try again", shown(name), number, utf8.RuneCount(line[:at])+1)
		}
		if err := do(number, string(line)); err != nil {
			return err
		}
	}
	if errors.Is(lines.Err(), bufio.ErrTooLong) {
		return refused(number + 1)
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("read %s: %w", shown(name), causeOf(err))
	}
	return nil
}

// validPoints counts the characters before the first byte that is not UTF-8.
func validPoints(line []byte) int {
	count := 0
	for len(line) > 0 {
		r, size := utf8.DecodeRune(line)
		if r == utf8.RuneError && size == 1 {
			break
		}
		line = line[size:]
		count++
	}
	return count
}

// termsOption is the termbase of a filter.
type termsOption struct {
	Terms   string `help:"Termbase to use: .csv, .tsv or .xlsx with the columns source and target named in the first row, or .tbx." placeholder:"TERMS"`
	Lenient bool   `help:"Use the sound rows of a termbase that has faulty ones."`
}

// concepts reads the termbase. Faulty rows are all told on errs; unless it is lenient they are an error. Concepts without
// a source term, which a TBX file may have, are told and left out.
func (o termsOption) concepts(errs io.Writer) ([]glossary.Concept, error) {
	file, err := readTerms(o.Terms, exchange.Options{}, o.Lenient, errs)
	if err != nil {
		return nil, err
	}
	var concepts []glossary.Concept
	for i, entry := range file.Entries {
		if len(entry.Concept.Sources) == 0 {
			file.Losses.Add("no_source", "", entry.Concept.Preferred())
			continue
		}
		entry.Concept.ID, entry.Concept.Details = fmt.Sprint(i), nil
		concepts = append(concepts, entry.Concept)
	}
	tellLosses(errs, o.Terms, file.Losses.List())
	return concepts, nil
}

// matcher compiles the termbase.
func (o termsOption) matcher(errs io.Writer) (*glossary.Matcher, error) {
	concepts, err := o.concepts(errs)
	if err != nil {
		return nil, err
	}
	return glossary.Compile(concepts)
}

// points turns a span of bytes into Unicode code points.
func points(offsets lang.Offsets, span lang.Span) (start, end int) {
	return offsets.CodePoint(span.Start), offsets.CodePoint(span.End)
}
