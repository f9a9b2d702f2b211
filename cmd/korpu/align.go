package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"korpu/server/align"
	"korpu/server/workbench"
)

// alignCommand pairs texts with their translations.
type alignCommand struct {
	termsOption
	Memory    []string `help:"Bilingual file of known translations (.tmx .xlf .json .jsonl .tsv .csv); may be given several times." sep:"none" placeholder:"FILE"`
	Format    string   `help:"jsonl (an object a bead), ladder (as hunalign writes it), tsv (source, target, score) or tmx; otherwise by the ending of -o, else jsonl." placeholder:"FORMAT"`
	Sentences bool     `help:"Each line is a paragraph: split it into sentences first. The numbers then count sentences."`
	SRX       string   `name:"srx" help:"With --sentences: rules to split by, in SRX 2.0, in the place of those that come with korpu." placeholder:"FILE"`
	Output    string   `short:"o" help:"File to write; - is standard output." default:"-" placeholder:"FILE"`
	Pairs     bool     `help:"Align many texts: of the folders and files given, those whose names tell that they belong together (x.az.txt and x.en.txt, x.az and x.en, az/x.txt and en/x.txt)."`
	Out       string   `help:"With --pairs: folder to write to; otherwise beside the texts." placeholder:"DIR"`
	Force     bool     `help:"With --pairs: overwrite results that are there already."`
	Doubtful  float64  `help:"Score below which a bead stands in the report." default:"0.9" placeholder:"0.9"`
	Report    string   `help:"Table of the doubtful beads, the worst first, to write; with --pairs it goes to standard output otherwise." placeholder:"FILE"`
	Anyway    bool     `help:"Align also what does not look like a text and its translation."`
	Texts     []string `arg:"" name:"text" help:"SOURCE, the Azerbaijani text, and TARGET, its English translation, with a segment a line; one may be - for standard input. With --pairs: folders and files."`
}

// Help shows an example that runs as it stands.
func (alignCommand) Help() string {
	return "Each line that is not empty is a segment; an empty line ends a paragraph. The numbers of a bead count the segments of each side from 0, empty lines apart.\n\n" +
		"Examples:\n" +
		"  printf 'Körpü açılıb.\\nBilet bir manatdır.\\n' >a.az && printf 'The bridge is open.\\nA ticket is one manat.\\n' >a.en && korpu align a.az a.en\n" +
		"  korpu align --pairs ."
}

// Run aligns one pair, or all that the names tell.
func (c alignCommand) Run(ctx context.Context, s *streams) error {
	if err := c.refuse(); err != nil {
		return err
	}
	known, err := c.known(s.err)
	if err != nil {
		return err
	}
	work := pairAligner{known: known, anyway: c.Anyway, in: s.in}
	if c.Sentences {
		if work.rules, err = (segmentCommand{SRX: c.SRX}).rules(s.err); err != nil {
			return err
		}
	}
	if c.Pairs {
		return c.runPairs(ctx, s, work)
	}
	return c.runPair(ctx, s, work)
}

// refuse finds options and names that do not go together.
func (c alignCommand) refuse() error {
	stdin := 0
	for _, name := range c.Texts {
		if name == "-" {
			stdin++
		}
	}
	switch {
	case !slices.Contains(beadFormats(), c.format()):
		return fmt.Errorf("--format %s is unknown: give %s", c.Format, strings.Join(beadFormats(), ", "))
	case c.Doubtful < 0 || c.Doubtful > 1:
		return fmt.Errorf("--doubtful %v: a score is between 0 and 1", c.Doubtful)
	case c.SRX != "" && !c.Sentences:
		return errors.New("--srx has the rules for splitting into sentences: give --sentences, too")
	case c.Pairs && stdin > 0:
		return errors.New("--pairs goes by the names of files, and standard input has none: give folders and files")
	case c.Pairs && c.Output != "-":
		return errors.New("--pairs writes a file a pair: name a folder with --out DIR instead of a file with -o")
	case c.Pairs:
		return nil // what must not be written over is known when the folders were gone through
	case c.Out != "" || c.Force:
		return errors.New("--out and --force are for --pairs: name the file to write with -o FILE")
	case len(c.Texts) != 2:
		return fmt.Errorf("give two texts, the Azerbaijani one and its translation (there are %d), or --pairs for many", len(c.Texts))
	case stdin == 2:
		return errors.New("only one of the two texts can come from standard input")
	case c.Report == "-" && c.Output == "-":
		return errors.New("the beads go to standard output: name a file for the report")
	}
	return c.refuseOverwriting(c.Texts)
}

// refuseOverwriting protects the texts, what else is read, and the beads from being written over.
func (c alignCommand) refuseOverwriting(texts []string) error {
	if c.Report != "" && samePlace(c.Output, c.Report) {
		return fmt.Errorf("the beads and the report would both go to %s: name another file for one of them", c.Report)
	}
	read := slices.Concat(texts, c.Memory, []string{c.Terms, c.SRX})
	for _, out := range []string{c.Output, c.Report} {
		if out == "" || out == "-" {
			continue
		}
		if slices.ContainsFunc(read, func(name string) bool { return name != "" && samePlace(name, out) }) {
			return fmt.Errorf("%s is one of the files to read: name another to write", out)
		}
	}
	return nil
}

// samePlace tells whether two names, of which neither need be there yet, stand for the same file. Devices have no contents
// to lose: they are never the same.
func samePlace(a, b string) bool {
	one, errOne := os.Stat(a)
	other, errOther := os.Stat(b)
	if errOne == nil && errOther == nil {
		return one.Mode().IsRegular() && os.SameFile(one, other)
	}
	return errOne != nil && errOther != nil && filepath.Clean(a) == filepath.Clean(b)
}

// format is the format asked for, or that of the ending of the file to write.
func (c alignCommand) format() string {
	if c.Format != "" {
		return c.Format
	}
	if ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(c.Output), ".")); slices.Contains(beadFormats(), ending) {
		return ending
	}
	return "jsonl"
}

// runPair aligns two texts.
func (c alignCommand) runPair(ctx context.Context, s *streams, work pairAligner) error {
	shownProgress := newProgress(s.err, isTerminal(s.err), 1)
	pair, err := work.align(ctx, c.Texts[0], c.Texts[1], shownProgress.part(0, "aligning"))
	shownProgress.end()
	if err != nil {
		return err
	}
	var left leftOut
	if err := writeOutput(c.Output, s, func(out io.Writer) error {
		left, err = writeBeads(out, c.format(), pair)
		return err
	}); err != nil {
		return err
	}
	doubtful := pair.doubtful(c.Doubtful)
	if c.Output != "-" {
		tell(s.err, "%s: %s", c.Output, pair.summary(len(doubtful)))
	}
	left.tell(s.err, shown(c.Output), "standard output")
	if c.Report == "" {
		return nil
	}
	return c.report(s, doubtful)
}

// report writes the doubtful beads where they are wanted.
func (c alignCommand) report(s *streams, rows []doubtfulBead) error {
	if c.Report == "" || c.Report == "-" {
		return writeReport(s.out, rows)
	}
	return writeFile(c.Report, func(out io.Writer) error { return writeReport(out, rows) })
}

// known reads the terms and the translations that are known beforehand.
func (c alignCommand) known(errs io.Writer) (align.Options, error) {
	var known align.Options
	if c.Terms != "" {
		concepts, err := c.concepts(errs)
		if err != nil {
			return known, err
		}
		known.Terms = workbench.TermPairs(concepts)
	}
	for _, name := range c.Memory {
		pairs, err := memoryPairs(name, errs)
		if err != nil {
			return known, err
		}
		known.Memory = append(known.Memory, pairs...)
	}
	return known, nil
}
