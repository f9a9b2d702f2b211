package parcel

import "strings"

// Language is the side of a unit that a language tag names.
type Language int

// The languages, as far as a unit has a side for them.
const (
	Other Language = iota
	Azerbaijani
	English
)

// ParseLanguage reads a BCP 47 tag, or one with low lines as some programs write it. Any region is accepted; of scripts,
// Azerbaijani has only Latin here.
func ParseLanguage(tag string) Language {
	parts := strings.Split(strings.ToLower(strings.ReplaceAll(strings.TrimSpace(tag), "_", "-")), "-")
	switch parts[0] {
	case "az", "aze", "azj":
		if len(parts) > 1 && len(parts[1]) == 4 && parts[1] != "latn" {
			return Other
		}
		return Azerbaijani
	case "en", "eng":
		return English
	}
	return Other
}
