package main

import (
	"fmt"
	"math"
	"strings"

	"korpu/server/align"
)

// What is wrong with two sides, in words: cause and remedy.

// unalignable tells whether there is nothing to align, wanted or not.
func unalignable(e *align.SidesError) bool {
	return e.Code == "empty_source" || e.Code == "empty_target"
}

// sidesError tells why two texts are not aligned; swap is how the command takes them the
// other way round.
func sidesError(e *align.SidesError, source, target, swap string) error {
	const expected = "the Azerbaijani text comes first, its English translation second"
	a, b := shown(source), shown(target)
	const anyway = "; --anyway aligns them all the same"
	switch e.Code {
	case "empty_source":
		return fmt.Errorf("%s: holds no text: is it the right file?", a)
	case "empty_target":
		return fmt.Errorf("%s: holds no text: is it the right file?", b)
	case "same":
		return fmt.Errorf("%s and %s are the same text, or nearly so: %s%s", a, b, expected, anyway)
	case "swapped":
		return fmt.Errorf("%s looks English and %s looks Azerbaijani: swap them: %s%s", a, b, swap, anyway)
	case "same_language":
		return fmt.Errorf("%s and %s both look %s: %s%s", a, b, languageName(e.Source), expected, anyway)
	case "not_azerbaijani":
		return fmt.Errorf("%s looks %s, where Azerbaijani is expected: %s%s", a, languageName(e.Source), expected, anyway)
	case "not_english":
		return fmt.Errorf("%s looks %s, where English is expected: %s%s", b, languageName(e.Target), expected, anyway)
	}
	return fmt.Errorf("%s and %s: %w%s", a, b, e, anyway)
}

// unlikeError tells that two texts, alike in nothing, are not aligned.
func unlikeError(likeness float64, source, target string) error {
	return fmt.Errorf("%s and %s: these do not look like translations of each other (likeness %.2f, from 0 to 1): check that the files belong together, or align them with --anyway",
		shown(source), shown(target), math.Floor(likeness*100)/100)
}

// languageName names the language of a tag.
func languageName(tag string) string {
	switch tag {
	case "az":
		return "Azerbaijani"
	case "en":
		return "English"
	case "tr":
		return "Turkish"
	case "ru":
		return "Russian"
	}
	return "to be in a script other than Latin"
}

// quoted writes a name as a shell reads it as one word.
func quoted(name string) string {
	if strings.ContainsAny(name, " \t\n'\"\\$`&|;<>()*?[]#~!{}") {
		return "'" + strings.ReplaceAll(name, "'", `'\''`) + "'"
	}
	return name
}
