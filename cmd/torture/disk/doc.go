// Package disk is a disk that fails on demand, without root and without a file system of its own.
//
// A small library in C (shim/shim.c, compiled when it is needed) is preloaded into the tested program and stands between
// SQLite and the system. It does two things: it notes every write, truncation, sync and change of names in a log, and it
// lets the operation that it is told to fail, with an I/O error, as a full disk, after half a write, or silently.
//
//	SQLite ── write, fsync, … ──▶ shim ──▶ the real disk
//	                               │ ╲
//	                  control ─────┘  ╲──▶ log ──▶ Replay ──▶ Cut: a folder as a power cut would have left it
//
// A cut keeps everything that was synced before it. Of the rest any part may be there, in any order and torn at sectors of
// 512 bytes; names are safe once their folder was synced. That is more than any real disk forgets, and what SQLite asks of one.
//
// The package does not judge: it makes folders, and the program started over them shows what became of the words.
package disk
