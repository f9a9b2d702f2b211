package api

import (
	"korpu/server/align"
	"korpu/server/workbench"
)

// BeadJSON is a bead of the board. The names are short because there are thousands.
type BeadJSON struct {
	Source []int   `json:"s" nullable:"false" doc:"Numbers of its source segments."`
	Target []int   `json:"t" nullable:"false" doc:"Numbers of its target segments."`
	Score  float64 `json:"score" doc:"The probability that it is right, from 0 to 1."`
	Hand   bool    `json:"hand,omitempty" doc:"A person made or confirmed it."`
	Pinned bool    `json:"pinned,omitempty" doc:"No edit but unpin changes it."`
}

func beadJSON(r align.Row) BeadJSON {
	return BeadJSON{Source: append([]int{}, r.Source...), Target: append([]int{}, r.Target...), Score: r.Score, Hand: r.ByHand, Pinned: r.Pinned}
}

// BeadsJSON is a whole board.
type BeadsJSON struct {
	Revision int        `json:"revision" doc:"The alignment's revision at which the board stands."`
	Items    []BeadJSON `json:"items" nullable:"false"`
}

// SpliceJSON is a change of a board.
type SpliceJSON struct {
	At     int        `json:"at" doc:"The bead from which on."`
	Remove int        `json:"remove" doc:"How many beads are taken out there."`
	Rows   []BeadJSON `json:"rows" nullable:"false" doc:"What is put in their place."`
}

// EditedJSON brings a client to the newest revision of a board.
type EditedJSON struct {
	Revision int             `json:"revision" doc:"The alignment's revision now."`
	Splices  []SpliceJSON    `json:"splices" nullable:"false" doc:"To be applied one after the other to the board as it was at the revision that was sent."`
	Counts   BoardCountsJSON `json:"counts"`
	HistoryJSON
}

func editedJSON(c workbench.BoardChange) EditedJSON {
	return EditedJSON{
		Revision: c.Alignment.Revision, Counts: boardCountsJSON(c.Alignment.Counts), HistoryJSON: historyJSON(c.Alignment),
		Splices: shapeAll(c.Edits, func(e align.Edit) SpliceJSON {
			return SpliceJSON{At: e.At, Remove: len(e.Old), Rows: shapeAll(e.New, beadJSON)}
		}),
	}
}
