package workbench

import (
	"strconv"

	"korpu/server/align"
)

// BoardEditInput is an edit of a board, as a client sends it. Kind says which of the fields count.
type BoardEditInput struct {
	// Revision is the alignment's revision that the person saw.
	Revision int
	// Mutation is the client's unique name of the edit; sending it a second time changes nothing.
	Mutation string
	Kind     align.EditKind
	// At is the bead that is meant, counted from 0.
	At int
	// Source and Target are how many segments stay when a bead is split.
	Source, Target int
	// Side and Segments are what is shifted, unlinked or moved; Shift is how many go down or, when negative, up.
	Side     align.Side
	Segments []int
	Shift    int
	// To is the bead into which segments are moved or, with Alone, before which they become one of their own.
	To    int
	Alone bool
}

// reshape makes an edit that needs nothing but the board.
func (in BoardEditInput) reshape(rows []align.Row) (align.Edit, error) {
	switch in.Kind {
	case align.EditMerge:
		return align.Merge(rows, in.At)
	case align.EditSplit:
		return align.Split(rows, in.At, in.Source, in.Target)
	case align.EditShift:
		return align.Shift(rows, in.At, in.Side, in.Shift)
	case align.EditUnlink:
		if len(in.Segments) > 0 {
			return align.UnlinkSegments(rows, in.At, in.Side, in.Segments)
		}
		return align.Unlink(rows, in.At)
	case align.EditSwap:
		return align.Swap(rows, in.At)
	case align.EditMove:
		return align.Move(rows, in.Side, in.Segments, in.To, in.Alone)
	default:
		return align.Edit{}, invalid("kind", "unknown")
	}
}

// maxMoved is how many segments one edit may move.
const maxMoved = 1000

func (in BoardEditInput) check() error {
	var f faults
	f.required("mutation", in.Mutation, maxMutation)
	if len(in.Segments) > maxMoved {
		f.add("segments", "too_many", map[string]string{"limit": strconv.Itoa(maxMoved), "count": strconv.Itoa(len(in.Segments))})
	}
	sided := in.Kind == align.EditShift || in.Kind == align.EditMove || in.Kind == align.EditUnlink && len(in.Segments) > 0
	if sided && !in.Side.Valid() {
		f.add("side", "unknown", map[string]string{"value": string(in.Side), "known": "source or target"})
	}
	return f.err()
}
