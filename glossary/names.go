package glossary

import "slices"

// Names are the persons, by the IDs of their concepts, whom a document has named in full so far. The zero value is nobody.
// It never changes.
//
// Every unit of a document keeps its own, and most have those of the unit before. So they are lists that share what they have
// in common, each at least twice as long as the one before it:
//
//	[n] ─▶ [c k] ─▶ [a b e f h i l m]      and with g:  [g n] ─▶ [c k] ─▶ the same, in the next step one list of four
type Names struct {
	newest *nameList
	// everybody has been named, whoever it is.
	everybody bool
}

// nameList is a sorted list of persons, with the older and longer lists behind it.
type nameList struct {
	ids   []string
	older *nameList
}

func (n Names) has(id string) bool {
	for list := n.newest; list != nil; list = list.older {
		if _, found := slices.BinarySearch(list.ids, id); found {
			return true
		}
	}
	return n.everybody
}

// With are the persons of both.
func (n Names) With(others Names) Names {
	shared := map[*nameList]bool{}
	for list := n.newest; list != nil; list = list.older {
		shared[list] = true
	}
	for list := others.newest; list != nil && !shared[list]; list = list.older {
		for _, id := range list.ids {
			n = n.with(id)
		}
	}
	return n
}

func (n Names) with(id string) Names {
	if n.newest.holds(id) {
		return n
	}
	newest := &nameList{ids: []string{id}, older: n.newest}
	for newest.older != nil && len(newest.older.ids) <= len(newest.ids) {
		ids := slices.Concat(newest.ids, newest.older.ids)
		slices.Sort(ids)
		newest = &nameList{ids: ids, older: newest.older.older}
	}
	return Names{newest: newest, everybody: n.everybody}
}

func (l *nameList) holds(id string) bool { return Names{newest: l}.has(id) }
