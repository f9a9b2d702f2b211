package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"korpu/glossary/exchange"
	"korpu/glossary/tbx"
	"korpu/glossary/termbase"
)

// termsCommand is what can be done with termbase files.
type termsCommand struct {
	Convert termsConvertCommand `cmd:"" help:"Turn a termbase into another format: .csv, .tsv, .xlsx or .tbx, by the endings."`
}

// termsConvertCommand turns a termbase file into another format.
type termsConvertCommand struct {
	In      string `arg:"" help:"Termbase to read: .csv, .tsv, .xlsx or .tbx."`
	Out     string `arg:"" help:"Termbase to write: .csv, .tsv, .xlsx or .tbx."`
	Style   string `help:"Style of a .tbx: dca writes data categories as attributes, dct as tags." default:"dca" enum:"dca,dct"`
	Source  string `help:"Language of the source terms in a .tbx." default:"az" placeholder:"LANG"`
	Target  string `help:"Language of the target terms in a .tbx." default:"en" placeholder:"LANG"`
	Lenient bool   `help:"Convert the sound rows of a termbase that has faulty ones."`
}

// Help shows an example that runs as it stands.
func (termsConvertCommand) Help() string {
	return "Example:\n  printf 'source,target,kind\\nBakı,Baku,place\\n' >terms.csv && korpu terms convert terms.csv terms.tbx"
}

// Run writes the new file only when the old one was read whole, and tells what the new format cannot hold.
func (c termsConvertCommand) Run(s *streams) error {
	format, err := exchange.FormatOf(c.Out)
	if err != nil {
		return err
	}
	options := exchange.Options{Style: tbx.Style(c.Style), Languages: tbx.Languages{Source: c.Source, Target: c.Target}}
	file, err := readTerms(c.In, options, c.Lenient, s.err)
	if err != nil {
		return err
	}
	var losses termbase.Losses
	err = writeFile(c.Out, func(out io.Writer) error {
		losses, err = exchange.Write(out, format.Name, termbase.Listed(file.Concepts()), file.Frame, options)
		return err
	})
	if err != nil {
		return err
	}
	tellLosses(s.err, c.In, file.Losses.List())
	tellLosses(s.err, c.Out, losses.List())
	written := len(file.Entries)
	if format.Name != "tbx" {
		written -= withoutSource(file)
	}
	tell(s.err, "%s: %s", c.Out, counted(written, "concept"))
	if written == 0 && len(file.Entries) > 0 {
		tell(s.err, "%s: no entry has a term in %q; name the languages of the file with --source and --target", c.In, c.Source)
	}
	return nil
}

// withoutSource counts the concepts that a table leaves out.
func withoutSource(file termbase.File) int {
	count := 0
	for _, entry := range file.Entries {
		if len(entry.Concept.Sources) == 0 {
			count++
		}
	}
	return count
}

// readTerms reads a termbase file and tells all that is wrong with its rows; unless it is lenient that is an error.
func readTerms(name string, options exchange.Options, lenient bool, errs io.Writer) (termbase.File, error) {
	in, err := os.Open(name)
	if err != nil {
		return termbase.File{}, err
	}
	defer func() { _ = in.Close() }()
	file, err := exchange.Read(filepath.Base(name), in, options)
	var unread *termbase.Error
	if errors.As(err, &unread) {
		unread.File = name
	}
	if err != nil {
		return termbase.File{}, err
	}
	tellProblems(errs, name, file.Remarks)
	tellProblems(errs, name, file.Problems)
	if file.Untold > 0 {
		fmt.Fprintf(errs, "%s: and %d more of that kind: mend these first\n", name, file.Untold)
	}
	if n := len(file.Problems); n > 0 && !lenient {
		return termbase.File{}, fmt.Errorf("%s: %s, told above: mend them, or use what is sound with --lenient", name, counted(n, "fault"))
	}
	return file, nil
}
