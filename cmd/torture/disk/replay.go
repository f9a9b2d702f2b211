package disk

import (
	"os"
	"path/filepath"
	"slices"
)

// Replay plays a log on an imagined disk, up to one place after another.
type Replay struct {
	notes []Note
	// deaf is a disk that takes no notice of syncs: the control, which must lose words.
	deaf  bool
	names *names
	files map[uint64]*file // by inode, as they are now
}

// NewReplay begins with a disk that holds the files of a folder, all of them safe; folder may be empty.
func NewReplay(notes []Note, folder string, deaf bool) (*Replay, error) {
	r := &Replay{notes: notes, deaf: deaf, names: newNames(), files: map[uint64]*file{}}
	if folder == "" {
		return r, nil
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	for _, entry := range entries {
		if !entry.Type().IsRegular() {
			continue
		}
		data, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		if err != nil {
			return nil, err
		}
		r.names.safe["/"+entry.Name()] = &file{safe: data}
	}
	return r, nil
}

// To plays on up to a place in the log; what comes later has not happened.
func (r *Replay) To(mark int64) {
	for len(r.notes) > 0 && r.notes[0].End <= mark {
		r.play(r.notes[0])
		r.notes = r.notes[1:]
	}
}

func (r *Replay) play(n Note) {
	switch n.Kind {
	case Created:
		f := &file{}
		r.files[n.File] = f
		r.names.change(change{to: n.Path, file: f})
	case Found:
		// What Go made, and not SQLite, is seen here for the first time: its name is no safer than that of any other new file.
		if r.names.now(n.Path) == nil {
			r.names.change(change{to: n.Path, file: r.file(n)})
		}
	case Written:
		r.file(n).do(operation{offset: n.Offset, data: n.Data})
	case Truncated:
		r.file(n).do(operation{offset: n.Offset, truncate: true})
	case Removed:
		r.names.change(change{from: n.Path})
	case Renamed:
		r.names.change(change{from: n.Path, to: string(n.Data), file: r.names.now(n.Path)})
	case Syncing, Synced:
		if !r.deaf {
			r.sync(n)
		}
	}
}

func (r *Replay) sync(n Note) {
	switch {
	case n.Path == "": // the folder itself
		r.names.sync(n.Kind == Synced)
	case n.Kind == Syncing:
		r.file(n).begin(n.Offset)
	default:
		r.file(n).end(n.Offset)
	}
}

// file is the file that a note is about. One that was there from the beginning is known by its name only.
func (r *Replay) file(n Note) *file {
	f := r.files[n.File]
	if f == nil {
		if f = r.names.now(n.Path); f == nil {
			f = &file{}
		}
		r.files[n.File] = f
	}
	return f
}

// change gives a file a name, takes one away, or both.
type change struct {
	from, to string
	file     *file
}

// names are the folder: what of it is safe, and what happened to it since, in order.
type names struct {
	safe    map[string]*file
	pending []change
	// synced counts the changes that a running sync will have made safe.
	synced int
}

func newNames() *names { return &names{safe: map[string]*file{}} }

func (n *names) change(c change) { n.pending = append(n.pending, c) }

func (n *names) sync(done bool) {
	if !done {
		n.synced = len(n.pending)
		return
	}
	n.safe = n.after(n.synced)
	n.pending, n.synced = slices.Clone(n.pending[n.synced:]), 0
}

// after returns the names after so many of the changes that are not safe.
func (n *names) after(count int) map[string]*file {
	names := map[string]*file{}
	for path, f := range n.safe {
		names[path] = f
	}
	for _, c := range n.pending[:count] {
		if c.from != "" {
			delete(names, c.from)
		}
		if c.to != "" {
			names[c.to] = c.file
		}
	}
	return names
}

func (n *names) now(path string) *file { return n.after(len(n.pending))[path] }
