package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"korpu/server/bitext"
	"korpu/server/interchange"
)

// convertCommand brings a bilingual file into another format.
type convertCommand struct {
	From string `help:"Format of standard input: tmx, xlf, json, jsonl, tsv or csv." placeholder:"FORMAT"`
	To   string `help:"Format of standard output: tmx, json, jsonl, tsv, csv or txt." placeholder:"FORMAT"`
	In   string `arg:"" help:"Bilingual file (.tmx .xlf .json .jsonl .tsv .csv); - is standard input, see --from."`
	Out  string `arg:"" help:"File to write (.tmx .json .jsonl .tsv .csv .txt); - is standard output, see --to."`
}

// Help shows an example that runs as it stands.
func (convertCommand) Help() string {
	return "Example:\n  printf 'Salam\\tHello\\n' >memory.tsv && korpu convert memory.tsv memory.tmx"
}

// Run writes the units as they are read. A file appears only when it is whole.
func (c convertCommand) Run(s *streams) error {
	format := strings.TrimPrefix(strings.ToLower(filepath.Ext(formatName(c.Out, c.To))), ".")
	if err := needsFormat(c.In, c.From); err != nil {
		return err
	}
	if c.Out == "-" && c.To == "" {
		return errors.New("say in which format to write: --to tmx, json, jsonl, tsv, csv or txt")
	}
	if _, err := interchange.Begin(io.Discard, format, interchange.Header{}); err != nil {
		return fmt.Errorf("%s: the ending tells no format that can be written: .tmx, .json, .jsonl, .tsv, .csv and .txt can", c.Out)
	}
	in, err := openInput(c.In, s)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	var told conversion
	failure := writeOutput(c.Out, s, func(out io.Writer) error {
		told, err = c.convert(in, out, format)
		return err
	})
	if err == nil {
		err = failure // else the reader's error, which is not about writing
	}
	tellReading(s.err, c.In, told.reading)
	if err == nil && told.report.Removed > 0 {
		tell(s.err, "%s: %s that the format cannot hold left out", c.Out, counted(told.report.Removed, "character"))
	}
	if err == nil && told.report.Units == 0 {
		tell(s.err, "%s: no units: nothing in it is Azerbaijani", shown(c.In))
	}
	return err
}

// conversion is what was read and what was written.
type conversion struct {
	reading interchange.Reading
	report  interchange.Report
}

func (c convertCommand) convert(in io.Reader, out io.Writer, format string) (conversion, error) {
	name := strings.TrimSuffix(filepath.Base(shown(c.In)), filepath.Ext(c.In))
	project := bitext.Project{Name: name, Policy: bitext.Advise}
	header := interchange.Header{Project: project, Tool: "korpu", ToolVersion: version(), At: time.Now()}
	w, err := interchange.Begin(out, format, header)
	if err != nil {
		return conversion{}, err
	}
	reading, err := readUnits(c.In, c.From, in, func(r interchange.Record) error {
		if r.Document.Title == "" {
			r.Document.Title = name
		}
		return w.Unit(r.Document, interchange.Unit{Unit: r.Unit})
	})
	report, failure := w.End()
	return conversion{reading, report}, errors.Join(err, failure)
}
