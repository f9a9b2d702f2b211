// Package bitext is the vocabulary of the workbench: projects, documents and the units of parallel text that every
// stage takes and gives.
//
// A [Unit] travels the whole way of the data: importing makes units with a source alone, the editor fills their target,
// the checks look at them and the exporters write them out. Its source and its target are lists of sentences, so that an
// aligned unit of two sentences against one needs no second type; a paragraph that came in as a whole is a list of one.
//
// The package holds no rules of storage, of HTTP or of a file format: its types carry no tags.
package bitext
