// Package server puts the parts of the workbench together: a store, the use cases over it, and their HTTP face with the
// embedded front end.
//
//	Open ─▶ Server ─ Run ─▶ serves, and searches for the pairs of texts that wait for it, until its context ends ─ Close
//
// It is the only place where the parts meet. It knows no flags and no signals; those are cmd/korpu's.
package server
