package sample

import (
	_ "embed"
	"strconv"
	"strings"

	"korpu/server/bitext"
)

var (
	//go:embed interview.az.txt
	interview []byte
	//go:embed translations.tsv
	translations string
	//go:embed glossary.csv
	glossary []byte
)

// Translation is the English of one paragraph of the interview.
type Translation struct {
	// Paragraph counts from 0.
	Paragraph int
	Target    string
	State     bitext.State
}

// Interview is the text to import.
func Interview() []byte { return interview }

// Glossary is the termbase as CSV.
func Glossary() []byte { return glossary }

// Translations are those of the first two thirds of the interview.
func Translations() []Translation {
	var all []Translation
	for line := range strings.Lines(translations) {
		number, rest, _ := strings.Cut(strings.TrimRight(line, "\n"), "\t")
		state, target, _ := strings.Cut(rest, "\t")
		paragraph, err := strconv.Atoi(number)
		if err != nil {
			panic("sample/translations.tsv: " + err.Error()) // embedded by us: a test reads it
		}
		all = append(all, Translation{Paragraph: paragraph, Target: target, State: bitext.State(state)})
	}
	return all
}
