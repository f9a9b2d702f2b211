package main

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"korpu/server/workbench"
)

// pairOptions say how texts come in together with their translations.
type pairOptions struct {
	Target    string `help:"English translation of FILE: the two are aligned." placeholder:"FILE"`
	Pairs     bool   `help:"Bring in texts with their translations, a document a pair: of the folders and files given, those whose names tell that they belong together (x.az.txt and x.en.txt, x.az and x.en, az/x.txt and en/x.txt)."`
	By        string `help:"With a translation: align it by sentence or by paragraph." enum:"sentence,paragraph" default:"sentence"`
	Additions string `help:"With a translation: leave out what has no source, or join it to the unit before." enum:"leave,join" default:"leave"`
	Board     bool   `help:"With a translation: leave the pairs on the board, where a person accepts them, and make no units yet."`
	Anyway    bool   `help:"With a translation: take also what does not look like a text and its translation."`
}

// refuse finds options and names that do not go together.
func (o pairOptions) refuse(files []string) error {
	stdin := slices.Contains(files, "-")
	switch {
	case o.Pairs && o.Target != "":
		return errors.New("--target is the translation of one text, and --pairs finds those of many: give one of them")
	case o.Pairs && stdin:
		return errors.New("--pairs goes by the names of files, and standard input has none: give folders and files")
	case o.Pairs:
		return nil
	case o.Target != "" && len(files) != 1:
		return fmt.Errorf("--target is the translation of one text (there are %d): bring them in one by one, or with --pairs by their names", len(files))
	case o.Target == "-" && stdin:
		return errors.New("only one of the two texts can come from standard input")
	case o.Target == "" && (o.Board || o.Anyway):
		return errors.New("--board and --anyway are for texts with a translation: give it with --target, or texts with theirs with --pairs")
	}
	return nil
}

// read understands a text and its translation.
func (o pairOptions) read(pair filePair, in io.Reader) (workbench.PairInput, error) {
	source, err := readText(pair.source, in)
	if err != nil {
		return workbench.PairInput{}, err
	}
	target, err := readText(pair.target, in)
	if err != nil {
		return workbench.PairInput{}, err
	}
	return workbench.PairInput{
		DocumentInput: documentInput(source), By: workbench.Segmentation(o.By), Anyway: o.Anyway,
		Target: workbench.TargetInput{Origin: target.Origin, Paragraphs: target.Paragraphs},
	}, nil
}
