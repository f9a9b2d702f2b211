package disk

import (
	"encoding/binary"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// noted plays notes that are written as a linguist would tell them:
//
//	"create a", "find a", "write a 0 text", "truncate a 3", "sync a", "sync .", "remove a", "rename a b"
//
// Syncs can be spread: "begin a 1" … "end a 1".
func noted(lines ...string) []Note {
	files := map[string]uint64{}
	var notes []Note
	for i, line := range lines {
		words := strings.SplitN(line, " ", 4)
		path := "/" + words[1]
		if words[1] == "." {
			path = ""
		}
		if files[path] == 0 || words[0] == "create" {
			files[path] = uint64(100 + i)
		}
		n := Note{Path: path, File: files[path], End: int64(len(notes) + 1)}
		number := func() int64 { return int64(words[2][0] - '0') }
		switch words[0] {
		case "create":
			n.Kind = Created
		case "find":
			n.Kind = Found
		case "write":
			n.Kind, n.Offset, n.Data = Written, number(), []byte(words[3])
		case "truncate":
			n.Kind, n.Offset = Truncated, number()
		case "sync":
			n.Kind = Syncing
			notes = append(notes, n)
			n.Kind, n.End = Synced, n.End+1
		case "begin":
			n.Kind, n.Offset = Syncing, number()
		case "end":
			n.Kind, n.Offset = Synced, number()
		case "remove":
			n.Kind = Removed
		case "rename":
			n.Kind, n.Data = Renamed, []byte("/"+words[2])
			files["/"+words[2]] = n.File
		}
		notes = append(notes, n)
	}
	return notes
}

// after cuts the power after all notes and returns the files that are there.
func after(t *testing.T, deaf bool, fate Fate, seed uint64, notes []Note) map[string]string {
	t.Helper()
	base := t.TempDir()
	if err := os.WriteFile(filepath.Join(base, "old"), []byte("old text"), 0o600); err != nil {
		t.Fatal(err)
	}
	r, err := NewReplay(notes, base, deaf)
	if err != nil {
		t.Fatal(err)
	}
	r.To(notes[len(notes)-1].End)
	folder := t.TempDir()
	if err := r.Cut(folder, rand.New(rand.NewPCG(seed, 0)), fate); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, entry := range entries {
		data, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[entry.Name()] = string(data)
	}
	return files
}

func TestCut(t *testing.T) {
	for name, test := range map[string]struct {
		notes []string
		// nothing and everything are what is there when nothing, or everything, of what was not synced is.
		nothing, everything string
	}{
		"a write":                  {[]string{"write old 0 NEW"}, "old=old text", "old=NEW text"},
		"a write that was synced":  {[]string{"write old 0 NEW", "sync old"}, "old=NEW text", "old=NEW text"},
		"a write after the sync":   {[]string{"write old 0 NEW", "sync old", "write old 4 T"}, "old=NEW text", "old=NEW Text"},
		"a sync that did not end":  {[]string{"write old 0 NEW", "begin old 1"}, "old=old text", "old=NEW text"},
		"a write during a sync":    {[]string{"write old 0 N", "begin old 1", "write old 1 E", "end old 1"}, "old=Nld text", "old=NEd text"},
		"two syncs at once":        {[]string{"write old 0 N", "begin old 1", "write old 1 E", "begin old 2", "end old 1", "end old 2"}, "old=NEd text", "old=NEd text"},
		"another file was synced":  {[]string{"create new", "write new 0 x", "sync old", "sync ."}, "new= old=old text", "new=x old=old text"},
		"a new file":               {[]string{"create new", "write new 0 x", "sync new"}, "old=old text", "new=x old=old text"},
		"a new file with its name": {[]string{"create new", "write new 0 x", "sync new", "sync ."}, "new=x old=old text", "new=x old=old text"},
		"a file that Go made":      {[]string{"find new", "write new 0 x", "sync new"}, "old=old text", "new=x old=old text"},
		"the same, with its name":  {[]string{"find new", "sync .", "write new 0 x", "sync new"}, "new=x old=old text", "new=x old=old text"},
		"one that was there":       {[]string{"find old", "write old 0 NEW", "sync old"}, "old=NEW text", "old=NEW text"},
		"a truncation":             {[]string{"truncate old 3"}, "old=old text", "old=old"},
		"it grows":                 {[]string{"truncate old 9", "sync old"}, "old=old text\x00", "old=old text\x00"},
		"a removal":                {[]string{"remove old"}, "old=old text", ""},
		"a removal that is safe":   {[]string{"remove old", "sync ."}, "", ""},
		"another name":             {[]string{"rename old new"}, "old=old text", "new=old text"},
		"the inode of a removed file is used again": {
			[]string{"create new", "write new 0 x", "sync new", "sync .", "remove new", "create new", "write new 0 y", "sync new", "sync ."},
			"new=y old=old text", "new=y old=old text",
		},
	} {
		t.Run(name, func(t *testing.T) {
			for fate, want := range map[Fate]string{Nothing: test.nothing, Everything: test.everything} {
				if got := told(after(t, false, fate, 1, noted(test.notes...))); got != want {
					t.Errorf("fate %d: %q, want %q", fate, got, want)
				}
			}
		})
	}
}

func told(files map[string]string) string {
	var said []string
	for _, name := range []string{"new", "old"} {
		if content, is := files[name]; is {
			said = append(said, name+"="+content)
		}
	}
	return strings.Join(said, " ")
}

func TestADeafDiskForgetsWhatWasSynced(t *testing.T) {
	if got := told(after(t, true, Nothing, 1, noted("write old 0 NEW", "sync old"))); got != "old=old text" {
		t.Errorf("there is %q", got)
	}
}

// A write over three sectors, beginning inside one, is torn only where sectors begin; in many cuts every part occurs.
func TestTornAtSectors(t *testing.T) {
	content := strings.Repeat("x", 3*sector)
	notes := noted("create new", "sync .", "write new 0 -")
	notes[len(notes)-1].Offset, notes[len(notes)-1].Data = 100, []byte(content)
	seen := map[string]bool{}
	for seed := range uint64(200) {
		got := after(t, false, Torn, seed, notes)["new"]
		var parts strings.Builder
		for i := range len(got) {
			if i >= 100 && (i == 100 || i%sector == 0) {
				parts.WriteByte(map[byte]byte{'x': 'x', 0: '-'}[got[i]])
			}
			if i > 100 && i%sector != 0 && got[i] != got[i-1] {
				t.Fatalf("it is torn at byte %d", i)
			}
		}
		seen[strings.TrimRight(parts.String(), "-")] = true
	}
	if len(seen) != 16 {
		t.Errorf("%d of 16 ways to lose sectors occurred", len(seen))
	}
}

func TestReadLogLeavesOutACutOffNote(t *testing.T) {
	note := func(kind Kind, path, data string) []byte {
		var b []byte
		b = binary.LittleEndian.AppendUint32(b, noteMagic)
		b = binary.LittleEndian.AppendUint32(b, uint32(kind))
		b = binary.LittleEndian.AppendUint64(b, 7)
		b = binary.LittleEndian.AppendUint64(b, 9)
		b = binary.LittleEndian.AppendUint32(b, uint32(len(path)))
		b = binary.LittleEndian.AppendUint32(b, uint32(len(data)))
		return append(append(b, path...), data...)
	}
	path := filepath.Join(t.TempDir(), "log")
	whole := note(Written, "/a", "text")
	if err := os.WriteFile(path, append(whole, note(Written, "/b", "text")[:noteSize+3]...), 0o600); err != nil {
		t.Fatal(err)
	}
	notes, err := ReadLog(path)
	if err != nil || len(notes) != 1 || notes[0].Path != "/a" || string(notes[0].Data) != "text" || notes[0].End != int64(len(whole)) {
		t.Errorf("read: %+v, %v", notes, err)
	}
	if err := os.WriteFile(path, append([]byte("x"), whole...), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadLog(path); err == nil {
		t.Error("a log that begins with something else was read")
	}
}
