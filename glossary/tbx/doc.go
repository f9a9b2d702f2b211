// Package tbx reads and writes termbases in TBX, the TermBase eXchange format of ISO 30042.
//
//	file ─ scanner (checked XML tokens) ─▶ node (an entry as a tree) ─ entry, property ─▶ glossary.Concept with Details
//	concepts ─ section (terms by language) ─ element, style ─▶ file
//
// It reads the edition of 2019 in both styles, data categories as attributes (DCA) and as tags (DCT), in the dialects Core,
// Min, Basic, Linguist and private ones, and the martif files of the edition of 2008. It writes the edition of 2019: the
// dialect Basic as long as the data categories are its own.
//
// What a concept has fields for goes there: the terms of two languages with their status, subject, definition and note.
// The rest (other languages, parts of speech, contexts, sources, transactions, references, pictures) is kept as
// [glossary.Details] and written again where it stood. What Körpü knows and TBX has no category for (the kind of a
// concept, forbidden forms, adjectives of places) is written as notes that begin with "korpu:".
//
// Nothing is ever fetched: a DOCTYPE and schemas are passed over, and entities other than XML's five are refused.
package tbx
