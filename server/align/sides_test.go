package align_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"korpu/server/align"
)

func TestInspect(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/sides.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(archive.Files); i += 2 {
		source, target := archive.Files[i], archive.Files[i+1]
		name := strings.TrimSuffix(source.Name, ".source")
		if target.Name != name+".target" {
			t.Fatalf("%s has no target beside it", source.Name)
		}
		want, _, _ := strings.Cut(name, "-")
		got := "fine"
		if e := align.Inspect(linesOf(source.Data), linesOf(target.Data)); e != nil {
			got = e.Code
		}
		if got != want {
			t.Errorf("%s: Inspect says %s", name, got)
		}
	}
}

// TestInspectSeesThePartOfALongText puts the wrong language into most of a text that is too long to be read whole.
func TestInspectSeesThePartOfALongText(t *testing.T) {
	var source, target []align.Segment
	for i := range 5000 {
		source = append(source, align.Segment{Text: fmt.Sprintf("Bu, kitabın %d-ci cümləsidir və onu heç kim oxumayıb.", i)})
		target = append(target, align.Segment{Text: fmt.Sprintf("This is sentence %d of the book, and nobody has read it.", i)})
	}
	if e := align.Inspect(source, target); e != nil {
		t.Errorf("a book and its translation: %v", e)
	}
	e := align.Inspect(target, source)
	if e == nil || e.Code != "swapped" || e.Source != "en" || e.Target != "az" {
		t.Errorf("the sides swapped: %+v", e)
	}
}

// linesOf makes a segment of each line.
func linesOf(data []byte) []align.Segment {
	var side []align.Segment
	for line := range strings.Lines(string(data)) {
		side = append(side, align.Segment{Text: strings.TrimSuffix(line, "\n")})
	}
	return side
}
