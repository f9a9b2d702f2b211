package disk

import (
	"encoding/binary"
	"fmt"
	"os"
)

// Kind is what was done to the disk.
type Kind uint32

// The kinds of notes; the shim has the same.
const (
	Created Kind = 1 + iota
	Written
	Truncated
	Syncing
	Synced
	Removed
	Renamed
	Found // it was there when it was opened
)

// Note is one operation as the shim noted it.
type Note struct {
	Kind Kind
	// File is the inode; Path its name within the disk.
	File uint64
	Path string
	// Offset is where was written, the size after a truncation, or the number of a sync.
	Offset int64
	// Data is what was written, or the new name.
	Data []byte
	// End is the place in the log behind the note, comparable with a mark.
	End int64
}

const (
	noteMagic = 0x6b6f7270
	noteSize  = 32
)

// ReadLog reads all notes; a last one that is cut off, as by a kill, is left out.
func ReadLog(path string) ([]Note, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var notes []Note
	for at := 0; len(data)-at >= noteSize; {
		head := data[at:]
		if binary.LittleEndian.Uint32(head) != noteMagic {
			return nil, fmt.Errorf("%s: no note begins at byte %d", path, at)
		}
		name, content := int(binary.LittleEndian.Uint32(head[24:])), int(binary.LittleEndian.Uint32(head[28:]))
		end := at + noteSize + name + content
		if end > len(data) {
			break
		}
		notes = append(notes, Note{
			Kind: Kind(binary.LittleEndian.Uint32(head[4:])), File: binary.LittleEndian.Uint64(head[8:]),
			Offset: int64(binary.LittleEndian.Uint64(head[16:])),
			Path:   string(head[noteSize : noteSize+name]), Data: head[noteSize+name : noteSize+name+content], End: int64(end),
		})
		at = end
	}
	return notes, nil
}
