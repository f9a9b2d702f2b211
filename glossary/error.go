package glossary

import (
	"fmt"
	"strings"
)

// Fault is one thing that is wrong with a concept.
type Fault struct {
	// Field is the path of the field: "kind", "sources[0].text".
	Field string
	// Code is a stable word: required, too_long, too_many, unknown, duplicate, control, contradiction, no_word.
	Code string
	// Args are the values that a sentence about the fault needs: value, limit.
	Args map[string]string
}

// ConceptError says everything that is wrong with one concept.
type ConceptError struct {
	// Concept is the concept's ID.
	Concept string
	Faults  []Fault
}

func (e *ConceptError) Error() string {
	told := make([]string, len(e.Faults))
	for i, f := range e.Faults {
		told[i] = f.Field + " " + strings.ReplaceAll(f.Code, "_", " ")
		if value := f.Args["value"]; value != "" {
			told[i] += fmt.Sprintf(" (%q)", value)
		}
	}
	name := "the concept"
	if e.Concept != "" {
		name = "concept " + e.Concept
	}
	return fmt.Sprintf("%s cannot be used: %s", name, strings.Join(told, "; "))
}
