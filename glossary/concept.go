package glossary

import (
	"fmt"
	"slices"
)

// Kind says what a concept is.
type Kind string

// The kinds of concept.
const (
	KindPerson      Kind = "person"
	KindPlace       Kind = "place"
	KindInstitution Kind = "institution"
	KindTitle       Kind = "title"
	KindProgramme   Kind = "programme"
	KindTerm        Kind = "term"
)

// Kinds lists all kinds.
func Kinds() []Kind {
	return []Kind{KindPerson, KindPlace, KindInstitution, KindTitle, KindProgramme, KindTerm}
}

// ParseKind reads the name of a kind.
func ParseKind(name string) (Kind, error) {
	if kind := Kind(name); slices.Contains(Kinds(), kind) {
		return kind, nil
	}
	return "", fmt.Errorf("%q is no kind of concept: one of person, place, institution, title, programme, term is", name)
}

// Proper tells whether concepts of the kind are proper names, in which upper and lower case matter by default and whose
// suffixes follow the spoken form.
func (k Kind) Proper() bool { return k == KindPerson || k == KindPlace || k == KindInstitution }

// Status says whether a term may be used for its concept.
type Status string

// The statuses, as ISO 30042 names them.
const (
	Preferred  Status = "preferred"
	Admitted   Status = "admitted"
	Deprecated Status = "deprecated"
)

// Valid tells whether s is one of the statuses.
func (s Status) Valid() bool { return s == Preferred || s == Admitted || s == Deprecated }

// Case says whether upper and lower case matter in the source terms of a concept.
type Case string

// The cases. CaseByKind lets them matter in persons, places and institutions that start with a capital.
const (
	CaseByKind  Case = ""
	CaseMatters Case = "yes"
	CaseIgnored Case = "no"
)

// The limits of a concept.
const (
	// MaxTermRunes is the longest term, MaxTextRunes the longest subject, definition or note, in characters.
	MaxTermRunes = 200
	MaxTextRunes = 4000
	// MaxTerms is the most terms of one language, forbidden forms or adjectives.
	MaxTerms = 100
)

// Term is one designation of a concept in one language.
type Term struct {
	Text   string
	Status Status
}

// Concept is one thing with its Azerbaijani and English terms.
type Concept struct {
	// ID is the caller's; matches carry it back.
	ID   string
	Kind Kind
	// Sources are the Azerbaijani terms in their dictionary form, Targets the English ones.
	Sources, Targets []Term
	// Forbidden are English renderings that must not be used.
	Forbidden []string
	// Adjectives are, for a place, the English adjectives and names of people that also render it.
	Adjectives []string
	Case       Case
	// NoInflect lets only the exact form of the source terms count.
	NoInflect                 bool
	Subject, Definition, Note string
	// Details are what the file it came from tells besides; nil for most concepts.
	Details *Details
}

// Preferred is the preferred English term, or the first that is admitted; empty when there is none.
func (c Concept) Preferred() string {
	for _, status := range []Status{Preferred, Admitted} {
		for _, term := range c.Targets {
			if term.Status == status {
				return term.Text
			}
		}
	}
	return ""
}
