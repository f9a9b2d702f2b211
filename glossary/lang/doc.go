// Package lang knows the letters and words of Azerbaijani and English: how to fold a text so that two spellings of one
// word become the same, where its words stand, and how positions in it are counted by others.
//
//	text ─ Tokens ─▶ words with spans ─ Fold ─▶ comparable words
//	                        │
//	                        └ Offsets ─▶ UTF-16 code units, code points
//
// Folding is Azerbaijani's own: İ and i are one letter, I and ı another; composed and decomposed letters, typographic
// apostrophes and hyphens are the same. Folded text has a type of its own, [Folded], so that it is never taken for a text
// that a person reads. The package knows no grammar.
//
// [Values] reads the numbers, dates, times, shares and sums of money of a text in either language, so that 2,5 milyon manat
// and 2.5 million manats compare as equal. Each kind has a file: figures with their grouping, numbers in words, ordinals
// and Roman numbers, intervals, dates, clock times; testdata/values.*.txt has the rules as cases, one a line. Units of
// measure are not converted.
//
// [Guess] tells in which language a text is written, where that is certain.
package lang
