// Package align pairs the segments of a text with those of its translation.
//
//	two lists of segments ─ New ─▶ Aligner ─ Align ──▶ beads: which segments belong together, and how surely
//	                                       ├ Between ▶ the same for a part of them
//	                                       └ Reasons ▶ what ties a pair: numbers, names, terms, words
//
// It knows no documents, no files and no storage; terms and remembered translations come as pairs of texts.
package align
