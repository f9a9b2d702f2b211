// Package check says what is wrong with a unit and how to mend it: one file a kind of check, one [Result] a unit.
//
//	unit ─┬▶ terms.go ─▶ marks in source and target, findings ─┬▶ waivers laid over them
//	      └▶ values.go ─▶ numbers, dates, times, units ─────────┘
//
// A [Finding] is data: a rule's name, a place, the words concerned and, where it is certain, a fix. The sentence that a
// person reads is made in the browser or on the command line, in the reader's language.
//
// [Run] judges a unit by itself, [InDocument] adds what only its document can tell: a term that is rendered one way here
// and another way elsewhere. Both are pure and safe for many goroutines. The package keeps nothing and decides nothing: what findings do to a unit's
// state is the workbench's rule.
package check
