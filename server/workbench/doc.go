// Package workbench holds the use cases: what a translator, an editor and a terminologist can do, in the order of the
// work — open a project, bring in a text, or a text with its translation and align the two, translate its units, keep its
// glossary, take the finished text home.
//
//	 api, cmd
//	    │ one call a use case
//	Workbench ── importing, segment, align, check, interchange, sample     (pure)
//	    │ narrow interfaces of store.go
//	  store
//
// A [Workbench] is made once with [New] and is safe for many goroutines. Texts are searched for pairs while [Workbench.Work]
// runs, by this process or by another over the same database; an alignment that is accepted becomes units like all others.
//
// The rules live here: which state a unit may take, what a waiver needs, when a row of a glossary file is a conflict, when a
// board may be edited. They run inside the store's transactions as closures, so that what they looked at is what is kept.
//
// The package does not know HTTP, SQL or JSON, and makes no sentences for people: errors and findings carry names and
// arguments, the words are made at the edge.
package workbench
