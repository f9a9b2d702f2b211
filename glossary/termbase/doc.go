// Package termbase is the vocabulary that all termbase formats share: what a file held and where, what was wrong with
// it, and what a format could not hold.
//
//	a file ─ reader of its format ─▶ File ─ whoever asked: a command, the workbench
//	concepts ─ writer of a format ─▶ a file, and Losses
//
// It reads and writes nothing itself.
package termbase
