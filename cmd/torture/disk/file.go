package disk

import (
	"math/rand/v2"
	"slices"
)

// sector is what a disk writes whole or not at all.
const sector = 512

// operation is a write or a truncation that is not known to be on the disk.
type operation struct {
	offset   int64
	data     []byte
	truncate bool
}

// file is what of a file is safe, and what was done to it since, in order.
type file struct {
	safe    []byte
	pending []operation
	// begun tells for each running sync how many operations it will have made safe.
	begun map[int64]int
}

func (f *file) do(o operation) { f.pending = append(f.pending, o) }

func (f *file) begin(sync int64) {
	if f.begun == nil {
		f.begun = map[int64]int{}
	}
	f.begun[sync] = len(f.pending)
}

// end makes safe what was done before the sync began.
func (f *file) end(sync int64) {
	count, known := f.begun[sync]
	if !known {
		return // it began before the log
	}
	for _, o := range f.pending[:count] {
		f.safe = o.on(f.safe)
	}
	f.pending = slices.Clone(f.pending[count:])
	delete(f.begun, sync)
	for other := range f.begun {
		f.begun[other] = max(0, f.begun[other]-count)
	}
}

// on does the operation to a content, which it changes.
func (o operation) on(content []byte) []byte {
	end := int(o.offset) + len(o.data)
	if grow := end - len(content); grow > 0 {
		content = append(content, make([]byte, grow)...)
	}
	if o.truncate {
		return content[:o.offset]
	}
	copy(content[o.offset:], o.data)
	return content
}

// torn is what remains of a write when some of its sectors were not written: pieces that are whole sectors of the disk.
func (o operation) torn(keep func() bool) []operation {
	if o.truncate {
		if keep() {
			return []operation{o}
		}
		return nil
	}
	var parts []operation
	for at := int64(0); at < int64(len(o.data)); {
		next := min(int64(len(o.data)), (o.offset+at)/sector*sector+sector-o.offset)
		if keep() {
			parts = append(parts, operation{offset: o.offset + at, data: o.data[at:next]})
		}
		at = next
	}
	return parts
}

// after returns the file's content after a power cut: what is safe, and of the rest what fate keeps.
func (f *file) after(r *rand.Rand, fate Fate) []byte {
	content := slices.Clone(f.safe)
	for _, o := range f.pending {
		switch fate {
		case Everything:
			content = o.on(content)
		case Nothing:
		case Whole:
			if r.IntN(2) == 0 {
				content = o.on(content)
			}
		default:
			for _, part := range o.torn(func() bool { return r.IntN(2) == 0 }) {
				content = part.on(content)
			}
		}
	}
	return content
}
