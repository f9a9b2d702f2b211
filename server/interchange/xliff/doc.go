// Package xliff reads XLIFF 1.2, 2.0 and 2.1 (OASIS), the exchange format of translation jobs.
//
//	1.2   file ─ trans-unit ─ source, target state=…            ─▶ a unit
//	2.x   file ─ unit ─ segment state=… ─ source, target, again ─▶ a unit with a list of sentences a side
//
// Inline codes are left out of the texts and counted; proposals (alt-trans, matches), notes and other modules are not read.
// A file in which English is the source and Azerbaijani the target is turned round.
package xliff
