// Package store keeps the workbench's objects in SQLite or PostgreSQL.
//
// SQLite is the default: one file, one writer connection and a pool of read-only ones beside it. One writer, because
// SQLite has one lock for writing: connections that fight for it wait by polling, and a transaction that reads first and
// writes later fails when another wrote in between; a single connection whose transactions begin with the lock
// (_txlock=immediate) queues fairly and never fails that way. synchronous=FULL, because an acknowledged text must
// survive a power cut. PostgreSQL serves teams that outgrow one machine: several processes over one database.
//
//	workbench ── Change… ─▶ write(tx) ─▶ writer ──▶ commit ─▶ events ─▶ Watch
//	workbench ── look up ─▶ reader pool
//
// What a change meets on its way, each refusal in words of its own (trouble.go):
//
//	turn ─ is the file still at its place? ─ BEGIN ─ is it meant for this database? ─ f ─ COMMIT ─ still there? ─ answer
//	                  ErrDatabaseGone                    ErrOtherDatabase              ErrUnknownOutcome
//
// Opening is done by one process at a time and under two locks beside the file (sqlitelocks.go): tables are made or changed
// once, a file that is open is never exchanged, and a database whose program was cut off is looked through before it is
// trusted. A disk that cannot be written is opened for reading.
//
// Rows are structs of their own; two small functions turn them into domain types and back. All rules of the work run as
// closures of the workbench inside a transaction: the package decides none. It never uses gorm's migrator: numbered SQL
// of package migrations alone makes and changes tables.
//
// Copies of an SQLite database are made beside the work and checked before they get their name ([Backup], [Store.Backup],
// [Store.Copy]); [Restore] brings one back so that a kill at any moment leaves the old database or the new one, whole: see
// restore.go. A PostgreSQL server's copies are made by its own programs.
//
// A [Store] is made by [Open], safe for many goroutines, and ended by [Store.Close].
package store
