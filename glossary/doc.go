// Package glossary finds the terms of a termbase in inflected Azerbaijani text and audits an English translation
// against them.
//
//	[]Concept ─ Compile ─▶ *Matcher ─ Find ───▶ where the terms stand in a source text
//	                               ├─ Audit ──▶ how a target text renders them, and what is wrong
//	                               ├─ Inconsistent ▶ where a unit renders them otherwise than its document
//	                               └─ Search ─▶ the concepts that a query means
//
//	text ─ Extract ─▶ the names and terms that the termbase lacks, with a suggestion for their English
//
// A [Matcher] is compiled once for a state of the termbase; it never changes and may be used by many goroutines. DESIGN.md
// explains how it works, from the plainest loop upward.
//
// The package reads no files (see its children for those), knows nothing of documents, and writes no sentences: a
// [Finding] is data from which others make words.
package glossary
