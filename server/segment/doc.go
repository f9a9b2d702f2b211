// Package segment cuts paragraphs into sentences.
//
//	SRX file ─ Read ─▶ Rules ─ Split ─▶ sentences, which joined by single spaces are the paragraph again
//
// A cut is made only at a space, which the cut takes away: a split is a view of a text and loses nothing of it. Other white
// space beside a cut stays with a neighbour, and sentences that no space parts stay together.
//
// Rules are data, in SRX 2.0: default.srx holds those of Azerbaijani and English, and [Read] takes anybody else's. At each
// place the first rule decides whose beforebreak matches the text that ends there and whose afterbreak matches the text
// that begins there; where no rule does, the text goes on.
//
// The patterns of all rules become two automata, which read the text once each, so that the time grows with the length of
// the text alone and not with what stands in it:
//
//	forwards   Onu  dos .  Ə . Hüseynov      at each space: which beforebreaks end here?
//	backwards  Onu  dos .  Ə . Hüseynov      at each space: which afterbreaks begin here?
//
// The package knows nothing of documents, and does not join what a file has broken into lines.
package segment
