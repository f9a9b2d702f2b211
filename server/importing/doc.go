// Package importing turns the bytes of a file, or a pasted text, into the paragraphs of a news text.
//
//	bytes ─ decode ─▶ text ─ blocks ─▶ paragraphs ─ article ─▶ kinds and speakers
//
// What was understood is a [Text]; nothing is kept, and whoever asked may mend it. Apart from white space and a leading
// date mark no word of the input is lost. What cannot be read is refused with an [*Error] that says where and why.
//
// The package does not split paragraphs into sentences and knows no terms.
package importing
