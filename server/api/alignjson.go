package api

import (
	"korpu/server/align"
	"korpu/server/workbench"
)

// BoardCountsJSON says what a board holds.
type BoardCountsJSON struct {
	Beads          int `json:"beads"`
	Doubtful       int `json:"doubtful" doc:"Beads with a score below doubtBelow that nobody made, confirmed or pinned."`
	UnpairedSource int `json:"unpairedSource" doc:"Beads without translation."`
	UnpairedTarget int `json:"unpairedTarget" doc:"Beads without source."`
	ByHand         int `json:"byHand" doc:"Beads that a person made or confirmed."`
	Pinned         int `json:"pinned"`
}

func boardCountsJSON(n workbench.BoardCounts) BoardCountsJSON { return BoardCountsJSON(n) }

// BoardStateJSON is how far a document without units has come.
type BoardStateJSON struct {
	Progress float64 `json:"progress" doc:"The part of the search that is done, from 0 to 1."`
	Fault    string  `json:"fault" enum:",unlike,broken" doc:"Why the search failed: the texts are no translations of each other, or something broke."`
	Likeness float64 `json:"likeness" doc:"How far the texts look like translations of each other, from 0 to 1."`
	Pairs    int     `json:"pairs" doc:"How many beads have both sides."`
	Doubtful int     `json:"doubtful"`
}

func boardStateJSON(a *workbench.Alignment) *BoardStateJSON {
	if a == nil {
		return nil
	}
	return &BoardStateJSON{
		Progress: a.Progress, Fault: string(a.Fault), Likeness: a.Likeness, Pairs: a.Counts.Pairs(), Doubtful: a.Counts.Doubtful,
	}
}

// AlignmentJSON is how a document and its translation are put together.
type AlignmentJSON struct {
	Document     int64           `json:"document" doc:"Number of the document."`
	State        string          `json:"state" enum:"waiting,running,ready,failed,cancelled,accepted"`
	By           string          `json:"by" enum:"sentence,paragraph" doc:"What the segments are."`
	Progress     float64         `json:"progress" doc:"The part of the search that is done, from 0 to 1."`
	Likeness     float64         `json:"likeness" doc:"How far the texts look like translations of each other, from 0 to 1."`
	Fault        string          `json:"fault" enum:",unlike,broken" doc:"Why the search failed."`
	Anyway       bool            `json:"anyway" doc:"Whether texts that do not look like translations of each other are aligned all the same."`
	Revision     int             `json:"revision" doc:"For If-Match; grows with every edit."`
	SourceCount  int             `json:"sourceCount" doc:"How many segments the source has."`
	TargetCount  int             `json:"targetCount" doc:"How many segments the translation has."`
	TargetOrigin string          `json:"targetOrigin" doc:"Name of the translation's file; empty for pasted text."`
	Counts       BoardCountsJSON `json:"counts"`
	DoubtBelow   float64         `json:"doubtBelow" doc:"The score below which a bead is doubtful."`
	Reopenable   bool            `json:"reopenable" doc:"Accepted, and no unit was changed since."`
	HistoryJSON
}

// HistoryJSON says what undo and redo would do.
type HistoryJSON struct {
	CanUndo bool   `json:"canUndo"`
	CanRedo bool   `json:"canRedo"`
	Undo    string `json:"undo" doc:"Kind of the edit that would be taken back; empty when there is none."`
	Redo    string `json:"redo" doc:"Kind of the edit that would be done again; empty when there is none."`
}

func historyJSON(a workbench.Alignment) HistoryJSON {
	return HistoryJSON{CanUndo: a.Cursor > 0, CanRedo: a.Cursor < a.Edits, Undo: string(a.Undo), Redo: string(a.Redo)}
}

func alignmentJSON(a workbench.Alignment) AlignmentJSON {
	return AlignmentJSON{
		Document: int64(a.Document), State: string(a.State), By: string(a.By), Progress: a.Progress, Likeness: a.Likeness,
		Fault: string(a.Fault), Anyway: a.Anyway, Revision: a.Revision, SourceCount: a.Sources, TargetCount: a.Targets,
		TargetOrigin: a.TargetOrigin, Counts: boardCountsJSON(a.Counts), DoubtBelow: align.DoubtfulBelow,
		Reopenable: a.State == "accepted" && a.Touched == 0, HistoryJSON: historyJSON(a),
	}
}

// SegmentJSON is a sentence, or a paragraph, of one side.
type SegmentJSON struct {
	Number  int    `json:"n" doc:"Its number on its side, from 0."`
	Text    string `json:"text"`
	Opens   bool   `json:"opens" doc:"A paragraph begins with it."`
	Kind    string `json:"kind" enum:"title,date,time,lead,heading,question,answer,paragraph,closing"`
	Speaker string `json:"speaker"`
}

func segmentJSON(s workbench.Segment) SegmentJSON {
	return SegmentJSON{Number: s.Number, Text: s.Text, Opens: s.Opens, Kind: string(s.Kind), Speaker: s.Speaker}
}

// SegmentPageJSON is a part of the segments of one side, in order.
type SegmentPageJSON struct {
	Items []SegmentJSON `json:"items" nullable:"false"`
	Next  int           `json:"next" doc:"For after, to get the following page; -1 at the end."`
}
