// Command torture does to the program what a rough life does, and looks what becomes of the words.
//
// Each disaster is a subcommand, with a file of its own. It drives the real binary over HTTP, files and signals, keeps a
// ledger of what was acknowledged off the tested disk, starts the program anew, reads back and gives a verdict: how often
// which of the ten promises was broken.
//
//	torture quick            the small part that make test runs
//	torture all              everything with its controls (make torture); prints a table for the README
//	torture kills cuts       these rows only; --count N sets how often
//
// A verdict of zero is worth nothing when the judge is blind. So each disaster has controls: the same with a guard taken
// out, which must be noticed. Where it can, a control takes the guard out from outside: a proxy that acknowledges and
// forgets, a disk that does not obey, a client that does not say what it saw. Where the guard lies inside the product, the
// product is built with that piece of its source replaced (package mutant).
//
//	rig     the tested program, clients, ledger, verdict
//	disk    a disk that fails and is cut off
//	mutant  the program without a guard
//
// What this command does not do: it tests no feature. Nothing of the product is imported, and nothing here is shipped.
package main
