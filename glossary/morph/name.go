package morph

import (
	_ "embed"
	"strings"
	"sync"

	"korpu/glossary/lang"
)

// NameKind says what bears an established name.
type NameKind string

// The kinds of established name.
const (
	PlaceName       NameKind = "place"
	GivenName       NameKind = "given"
	Surname         NameKind = "surname"
	InstitutionName NameKind = "institution"
	AcronymName     NameKind = "acronym"
)

// KnownName is a name whose English form is established.
type KnownName struct {
	// Text is the Azerbaijani dictionary form.
	Text, English string
	Kind          NameKind
	// Azerbaijani tells a name of Azerbaijan from one that comes from elsewhere.
	Azerbaijani bool
}

//go:embed names.txt
var namesTable string

// names holds the table by folded form; it is read when the first name is asked for.
var names = sync.OnceValue(func() map[lang.Folded][]KnownName { return readNames(namesTable) })

// Names returns the established names of this spelling, whatever its capitals, in the order of the table.
func Names(text string) []KnownName { return names()[lang.Fold(text)] }

func readNames(table string) map[lang.Folded][]KnownName {
	byForm := make(map[lang.Folded][]KnownName, strings.Count(table, "\n"))
	var section KnownName
	for line := range strings.Lines(table) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if heading, ok := strings.CutPrefix(line, "["); ok {
			kind, origin, _ := strings.Cut(strings.TrimSuffix(heading, "]"), " ")
			section = KnownName{Kind: NameKind(kind), Azerbaijani: origin == "of Azerbaijan"}
			continue
		}
		name := section
		name.Text, name.English, _ = strings.Cut(line, " ; ")
		folded := lang.Fold(name.Text)
		byForm[folded] = append(byForm[folded], name)
	}
	return byForm
}

// named returns the first name of the kinds, tried in their order; with none, the first of any kind.
func named(word string, kinds ...NameKind) (KnownName, bool) {
	found := Names(word)
	for _, kind := range kinds {
		for _, name := range found {
			if name.Kind == kind {
				return name, true
			}
		}
	}
	if len(kinds) == 0 && len(found) > 0 {
		return found[0], true
	}
	return KnownName{}, false
}
