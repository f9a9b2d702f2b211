// Package mutant builds the program with a guard taken out, so that a disaster can show that it would have noticed.
//
// Nothing in the product knows of it: a piece of its source is replaced in a copy, and the copy laid over the original for one
// build (go build -overlay). A piece that is no longer there, or there twice, is an error: then the control has to be thought
// over with the code that it belongs to.
package mutant
