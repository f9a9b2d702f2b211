// Package align pairs the segments of a text with those of its translation, and keeps what people change about it.
//
//	segments ─ read ─▶ bags of stems, values, signs ─┬─ anchors ─▶ corridor ─ lattice ─▶ beads with probabilities
//	                                                 │                           │
//	dictionary, sounds, terms, memory ─▶ lexicon ────┘◀──────── learn ───────────┘
//
// An Azerbaijani word is read by its stems (glossary/morph), an English one by its own; a pair of stems is tied by the
// built-in dictionary (dictionary/*.txt), by sound where it is a name or a borrowed word, by the glossary's terms, by the
// project's memory, or by what the two texts themselves teach. Numbers and dates are tied as values, whatever their
// notation. What the ties of a bead weigh is told in evidence.go; lengths and paragraph breaks weigh as well (model.go).
//
// The search goes in rounds. Pairs that are sure anchor a corridor (anchor.go, corridor.go); in it all alignments are
// weighed together (lattice.go), so that each bead has a probability; likely beads teach shapes, lengths, breaks and words
// (learn.go, learnwords.go), and the next round goes through a narrower corridor. Cost grows with the length of the texts,
// not with its square. The result is the alignment of which the most beads are to be expected to be right (decode.go).
//
// An [Aligner] is made for two texts by [New] and keeps what it learnt: a part can be aligned anew ([Aligner.Between]) and
// a pairing explained ([Aligner.Reasons]). The board of a person is a list of [Row]; each change of it is an [Edit], a value
// that can be inverted and composed.
//
// The package knows no documents, no files and no storage, and makes no sentences for people.
package align
