package hostile

import "slices"

// Way is how a file gets into the program.
type Way string

// The ways.
const (
	Terms Way = "terms" // a termbase, uploaded into a glossary
	Text  Way = "text"  // a text, uploaded into a project
	Pair  Way = "pair"  // a text, uploaded as both sides of a pair
	JSON  Way = "json"  // the body of a save
	Table Way = "table" // a bilingual file, read by a subcommand
)

// File is a hostile file.
type File struct {
	// What says in a few words what is wrong with it; Name is its name, whose ending tells the format.
	What, Name string
	Way        Way
	Make       func() []byte
}

// Files returns all of them.
func Files() []File {
	return slices.Concat(workbooks(), tables(), markups(), texts(), bodies(), bilinguals())
}
