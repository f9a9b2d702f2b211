package termbase

import "korpu/glossary"

// Place is where something stands in a file; Line and Column count from 1 and are 0 where they make no sense.
type Place struct{ Line, Column int }

// File is a termbase file as it was understood.
type File struct {
	// Rows are the rows of a table or the entries of a TBX file, sound or not, in order.
	Rows []Row
	// Entries are the concepts of the sound ones.
	Entries []Entry
	// Problems are why rows were left out; Remarks are what a person should know of rows that are in. Both in file order. Of
	// a file with very many the first are kept; Untold counts the others.
	Problems, Remarks []Problem
	Untold            int
	// Losses are what the file holds and a concept cannot.
	Losses Losses
	// Frame is what stands around the entries.
	Frame Frame
}

// Frame is what a TBX file holds around its entries: its header, and the persons and sources at its end.
type Frame struct {
	Language     string
	Header, Back []glossary.Property
}

// Row is a row or an entry as a person sees it.
type Row struct {
	Place
	Source, Target, Kind string
}

// Entry is a concept of a file.
type Entry struct {
	Concept glossary.Concept
	// Rows are the indices of the rows that it was made from.
	Rows []int
}

// Problem is something that is wrong with a row, or should be known of it.
type Problem struct {
	// Row is its index.
	Row int
	Place
	// Field is the column or property concerned; empty for the whole row.
	Field string
	// Code is a stable word: ragged, required, unknown, repeated, homonym and the others of [glossary.Fault].
	Code string
	Args map[string]string
}

// The most problems, and the most remarks, that are kept: nobody mends more than some thousand rows by a list, and a hostile
// file has a hundred problems in every row.
const (
	MaxToldOfRow = 20
	maxTold      = 20_000
)

// Tell takes up what there is to tell of one row.
func (f *File) Tell(problems, remarks []Problem) {
	f.Problems = f.keep(f.Problems, problems)
	f.Remarks = f.keep(f.Remarks, remarks)
}

func (f *File) keep(all, more []Problem) []Problem {
	n := min(len(more), MaxToldOfRow, maxTold-len(all))
	f.Untold += len(more) - n
	return append(all, more[:n]...)
}

// Concepts are the concepts of the entries.
func (f File) Concepts() []glossary.Concept {
	concepts := make([]glossary.Concept, len(f.Entries))
	for i, entry := range f.Entries {
		concepts[i] = entry.Concept
	}
	return concepts
}
