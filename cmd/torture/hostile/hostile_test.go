package hostile

import (
	"archive/zip"
	"bytes"
	"testing"
)

// upload is the most that the program takes; a file beyond it would prove nothing about its reader.
const upload = 64 << 20

func TestFilesCanBeSent(t *testing.T) {
	known := map[string]bool{}
	for _, f := range Files() {
		name := string(f.Way) + " " + f.Name + " " + f.What
		if known[name] {
			t.Errorf("%s is there twice", name)
		}
		known[name] = true
		if size := len(f.Make()); size == 0 || size > upload {
			t.Errorf("%s has %d bytes", name, size)
		}
	}
	if len(known) < 60 {
		t.Errorf("there are %d files, and 60 are promised", len(known))
	}
}

func TestABookIsAWorkbook(t *testing.T) {
	data := book{rows: titles}.zip()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(z.File) != 7 {
		t.Errorf("%v: %v", z, err)
	}
}
