// Package rig holds what every disaster needs: the tested program in a process of its own, clients and editors that speak to
// it over HTTP, a ledger of what it acknowledged, a reader of what a database file holds, and a verdict.
//
// The tested program is the real binary. Nothing of the product is imported here, so that a fault of the product cannot
// be shared by what judges it; the only knowledge of its insides is the shape of the tables units and revisions, because a
// promise says that a word is in the file that the operator sees, not only in an answer.
//
// The rig does not know any disaster: those are in the package above.
package rig
