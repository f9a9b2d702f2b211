package align

import "fmt"

// SidesError says why two texts cannot be aligned as they were given.
type SidesError struct {
	// Code is a stable word: empty_source, empty_target, same, swapped, same_language, not_azerbaijani, not_english.
	Code string
}

func (e *SidesError) Error() string { return fmt.Sprintf("the sides cannot be aligned: %s", e.Code) }

// Inspect looks at the sides before they are aligned; nil when nothing speaks against it.
func Inspect(source, target []Segment) *SidesError {
	switch {
	case len(source) == 0:
		return &SidesError{Code: "empty_source"}
	case len(target) == 0:
		return &SidesError{Code: "empty_target"}
	}
	return nil
}
