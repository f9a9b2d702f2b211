// Package growth is the doubling test: twice the input may cost at most three times the work.
//
//	input(n), input(2n) ─ run in turns, the best of several ─▶ time and bytes ─▶ more than threefold? again, and only then a fault
//
// A reader whose work grows with the square of its input costs four times as much at twice the size; a linear one costs
// twice, and the third is for what maps and slices that grow do on the way. The time is the processor's and only ever compared
// with another, so a slow or busy machine changes nothing.
//
// It is for tests alone: no package of the product imports it.
package growth
