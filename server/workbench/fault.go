package workbench

import "fmt"

// Fault is one thing that is wrong with an input.
type Fault struct {
	// Field names the place in the input ("name", "paragraphs[3].text").
	Field string
	// Code is the stable name of what is wrong ("required", "too_long"); Args are the names and figures of the sentence.
	Code string
	Args map[string]string
}

// String says the fault in English, for logs and terminals; the browser makes its own sentence of code and arguments.
func (f Fault) String() string { return f.Field + " " + f.sentence() }

func (f Fault) sentence() string {
	value := f.Args["value"]
	switch f.Code {
	case "required":
		return "must not be empty"
	case "too_long":
		return "is too long: at most " + f.limit() + " are taken"
	case "too_many":
		return "are too many: at most " + f.Args["limit"] + " are taken"
	case "out_of_range":
		return "must lie between 1 and " + f.Args["max"]
	case "unknown":
		if known := f.Args["known"]; known != "" {
			return fmt.Sprintf("%q is not known: give %s", value, known)
		}
		return fmt.Sprintf("%q is not known", value)
	case "not_a_date":
		return fmt.Sprintf("%q is no date: give it as 2026-03-02", value)
	case "duplicate":
		return fmt.Sprintf("%q stands there twice", value)
	case "contradiction":
		return fmt.Sprintf("%q is both to be used and forbidden", value)
	case "no_word":
		return fmt.Sprintf("%q holds no word", value)
	case "separator":
		return fmt.Sprintf("%q holds the character |, which separates forms", value)
	case "space":
		return fmt.Sprintf("%q begins or ends with a space", value)
	case "control":
		return "holds a control character"
	case "nul":
		return "holds a NUL character"
	case "not_utf8", "encoding":
		return "is not valid UTF-8"
	}
	if said := f.pairFault(); said != "" {
		return said
	}
	return "is refused: " + f.Code
}

// pairFault says what is wrong with the sides of a pair, or with an edit of its board; empty for any other code.
func (f Fault) pairFault() string {
	switch f.Code {
	case "empty_source":
		return "is missing: give the Azerbaijani text"
	case "empty_target":
		return "is missing: give the English translation"
	case "same":
		return "is the same text as the source: give its translation"
	case "unlike":
		return "does not look like a translation of the source: give the two that belong together"
	case "swapped":
		return "looks Azerbaijani and the source English: swap the two"
	case "same_language":
		return "looks as if it were in the same language as the source: give its translation"
	case "not_azerbaijani":
		return "does not look Azerbaijani: give the Azerbaijani text"
	case "not_english":
		return "does not look English: give the English translation"
	case "no_bead":
		return "is no pair of the board: look it up again"
	case "edge":
		return "has no neighbour on that side"
	case "no_segment":
		return "has no such sentences to move"
	case "pinned":
		return "is pinned: unpin it first"
	case "crossed":
		return "lies among pairs whose sentences were moved across a pin: unpin it first"
	case "unchanged":
		return "is so already: nothing would change"
	}
	return ""
}

// limit is the longest text that is taken, in bytes where the arguments say so.
func (f Fault) limit() string {
	if f.Args["unit"] == "bytes" {
		return f.Args["limit"] + " bytes"
	}
	return f.Args["limit"] + " characters"
}
