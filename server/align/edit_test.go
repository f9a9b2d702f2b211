package align_test

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"korpu/server/align"
)

// board reads the notation of testdata/edits.txt.
func board(t testing.TB, text string) []align.Row {
	t.Helper()
	var rows []align.Row
	for word := range strings.FieldsSeq(text) {
		bare := strings.TrimRight(word, "*!")
		source, target, ok := strings.Cut(bare, "-")
		if !ok {
			t.Fatalf("%q is no bead", word)
		}
		marks := word[len(bare):]
		rows = append(rows, align.Row{
			Source: numbers(t, source), Target: numbers(t, target),
			ByHand: strings.Contains(marks, "*"), Pinned: strings.Contains(marks, "!"),
		})
	}
	return rows
}

func numbers(t testing.TB, text string) []int {
	t.Helper()
	var list []int
	if text == "" {
		return nil
	}
	for word := range strings.SplitSeq(text, ",") {
		n, err := strconv.Atoi(word)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, n)
	}
	return list
}

func notation(rows []align.Row) string {
	join := func(list []int) string { return strings.Trim(strings.ReplaceAll(fmt.Sprint(list), " ", ","), "[]") }
	words := make([]string, len(rows))
	for i, r := range rows {
		words[i] = join(r.Source) + "-" + join(r.Target)
		if r.ByHand {
			words[i] += "*"
		}
		if r.Pinned {
			words[i] += "!"
		}
	}
	return strings.Join(words, " ")
}

// perform makes the edit that the middle column asks for.
func perform(t testing.TB, rows []align.Row, what string) (align.Edit, error) {
	t.Helper()
	words := strings.Fields(what)
	number := func(i int) int { return numbers(t, words[i])[0] }
	at := 0
	if words[0] != "move" {
		at = number(1)
	}
	switch words[0] {
	case "merge":
		return align.Merge(rows, at)
	case "split":
		return align.Split(rows, at, number(2), number(3))
	case "shift":
		n := 1
		if len(words) == 5 {
			n = number(4)
		}
		if words[3] == "up" {
			n = -n
		}
		return align.Shift(rows, at, align.Side(words[2]), n)
	case "unlink":
		if len(words) == 4 {
			return align.UnlinkSegments(rows, at, align.Side(words[2]), numbers(t, words[3]))
		}
		return align.Unlink(rows, at)
	case "swap":
		return align.Swap(rows, at)
	case "move":
		return align.Move(rows, align.Side(words[1]), numbers(t, words[2]), number(4), words[3] == "before")
	case "pin", "unpin":
		return align.Pin(rows, at, words[0] == "pin")
	case "confirm":
		return align.Confirm(rows, at)
	case "realign":
		region, err := align.RegionAround(rows, at)
		if err != nil {
			return align.Edit{}, err
		}
		return align.Realign(rows, region, inOrder(region))
	}
	t.Fatalf("%q is no edit", what)
	return align.Edit{}, nil
}

// inOrder stands for the search: a bead a segment as long as both sides have one.
func inOrder(g align.Region) []align.Bead {
	var beads []align.Bead
	for i, j := g.SourceFrom, g.TargetFrom; i < g.SourceTo || j < g.TargetTo; i, j = i+1, j+1 {
		var b align.Bead
		if i < g.SourceTo && j < g.TargetTo {
			b = align.Bead{Source: []int{i}, Target: []int{j}}
			beads = append(beads, b)
			continue
		}
		if i < g.SourceTo {
			beads = append(beads, align.Bead{Source: []int{i}})
		}
		if j < g.TargetTo {
			beads = append(beads, align.Bead{Target: []int{j}})
		}
	}
	return beads
}

func TestEdits(t *testing.T) {
	file, err := os.Open("testdata/edits.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	n := 0
	for lines, line := bufio.NewScanner(file), 1; lines.Scan(); line++ {
		text, _, _ := strings.Cut(lines.Text(), "#")
		if strings.TrimSpace(text) == "" {
			continue
		}
		columns := strings.Split(text, ";")
		before, want := board(t, columns[0]), strings.TrimSpace(columns[2])
		var got string
		edit, err := perform(t, before, columns[1])
		var refused *align.EditError
		switch {
		case errors.As(err, &refused):
			got = "! " + refused.Code
		default:
			after, err := edit.Apply(before)
			if err != nil {
				t.Errorf("line %d: %v", line, err)
				continue
			}
			got = notation(after)
			if back, err := edit.Invert().Apply(after); err != nil || notation(back) != strings.TrimSpace(columns[0]) {
				t.Errorf("line %d: taken back it is %s, %v", line, notation(back), err)
			}
		}
		if got != want {
			t.Errorf("line %d: %s; %s; is %s, want %s", line, columns[0], columns[1], got, want)
		}
		n++
	}
	if n < 60 {
		t.Errorf("only %d cases were read", n)
	}
}

func TestEditsThatAreNotTheBoardsAreRefused(t *testing.T) {
	rows := board(t, "0-0 1-1")
	for code, edit := range map[string]align.Edit{
		"stale":         {Old: board(t, "0-1"), New: board(t, "0- -1")},
		"no_bead":       {At: 1, Old: rows, New: rows},
		"not_conserved": {Old: rows[:1], New: board(t, "0-0,1")},
	} {
		var refused *align.EditError
		if _, err := edit.Apply(rows); !errors.As(err, &refused) || refused.Code != code {
			t.Errorf("%+v: %v, want %s", edit, err, code)
		}
	}
	for _, made := range []string{"0-", "0-0 0-", "1-0", "0-0 -", "0-0,0"} {
		var refused *align.EditError
		edit := align.Edit{Old: rows[:1], New: board(t, made)}
		if _, err := edit.Apply(rows); !errors.As(err, &refused) || refused.Code != "not_conserved" {
			t.Errorf("0-0 becomes %s: %v", made, err)
		}
	}
}

func TestScoresAreGivenToWhatIsNew(t *testing.T) {
	rows := board(t, "0-0,1 1-2! 2-")
	rows[1].Score = 0.4
	edit, err := align.Move(rows, align.TargetSide, []int{1}, 2, false)
	if err != nil {
		t.Fatal(err)
	}
	after, err := edit.Scored(func([]int, []int) float64 { return 0.7 }).Apply(rows)
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(after[0].Score, after[1].Score, after[2].Score); got != "0.7 0.4 0.7" {
		t.Errorf("the scores are %s", got)
	}
}

// anyBoard is a board of a few beads of any shape.
func anyBoard(t *rapid.T) []align.Row {
	var rows []align.Row
	source, target := 0, 0
	for range rapid.IntRange(1, 7).Draw(t, "beads") {
		var r align.Row
		for range rapid.IntRange(0, 3).Draw(t, "source") {
			r.Source, source = append(r.Source, source), source+1
		}
		for range rapid.IntRange(0, 2).Draw(t, "target") {
			r.Target, target = append(r.Target, target), target+1
		}
		if len(r.Source)+len(r.Target) == 0 {
			r.Source, source = append(r.Source, source), source+1
		}
		rows = append(rows, r)
	}
	return rows
}

// anyEdit is some edit of a board; most draws can be made.
func anyEdit(t *rapid.T, rows []align.Row) (align.Edit, error) {
	at := rapid.IntRange(-1, len(rows)).Draw(t, "at")
	side := rapid.SampledFrom([]align.Side{align.SourceSide, align.TargetSide}).Draw(t, "side")
	small := func(name string) int { return rapid.IntRange(0, 3).Draw(t, name) }
	segments := func() []int {
		if at < 0 || at >= len(rows) {
			return nil
		}
		all := rows[at].Source
		if side == align.TargetSide {
			all = rows[at].Target
		}
		from := rapid.IntRange(0, len(all)).Draw(t, "first")
		return all[from:rapid.IntRange(from, len(all)).Draw(t, "last")]
	}
	switch rapid.IntRange(0, 10).Draw(t, "kind") {
	case 0:
		return align.Merge(rows, at)
	case 1:
		return align.Split(rows, at, small("i"), small("j"))
	case 2:
		return align.Shift(rows, at, side, small("n"))
	case 3:
		return align.Shift(rows, at, side, -small("n"))
	case 4:
		return align.Unlink(rows, at)
	case 5:
		if list := segments(); len(list) > 0 {
			return align.UnlinkSegments(rows, at, side, list)
		}
		return align.Unlink(rows, at)
	case 6:
		return align.Swap(rows, at)
	case 7:
		return align.Pin(rows, at, small("pin") > 0)
	case 8:
		return align.Confirm(rows, at)
	case 9:
		region, err := align.RegionAround(rows, at)
		if err != nil {
			return align.Edit{}, err
		}
		return align.Realign(rows, region, inOrder(region))
	}
	moved := slices.Concat(segments(), rapid.SliceOfN(rapid.IntRange(0, 20), 0, 2).Draw(t, "others"))
	return align.Move(rows, side, moved, rapid.IntRange(-1, len(rows)+1).Draw(t, "to"), rapid.Bool().Draw(t, "alone"))
}

// apply fails unless the edit can be made.
func apply(t *rapid.T, rows []align.Row, e align.Edit) []align.Row {
	t.Helper()
	after, err := e.Apply(rows)
	if err != nil {
		t.Fatalf("%s at %d of %s: %v", e.Kind, e.At, notation(rows), err)
	}
	return after
}

func allOf(rows []align.Row) string {
	var source, target []int
	for _, r := range rows {
		source, target = append(source, r.Source...), append(target, r.Target...)
		if !slices.IsSorted(r.Source) || !slices.IsSorted(r.Target) {
			return "a bead out of order"
		}
	}
	slices.Sort(source)
	slices.Sort(target)
	return fmt.Sprint(source, target)
}

// Whatever a person does, in whatever order, no segment is lost, and all of it can be taken back.
func TestEditsLoseNothingAndCanBeTakenBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := anyBoard(t)
		rows := first
		var made []align.Edit
		for range rapid.IntRange(1, 20).Draw(t, "edits") {
			edit, err := anyEdit(t, rows)
			if err != nil {
				continue
			}
			before := notation(rows)
			after := apply(t, rows, edit)
			if notation(rows) != before {
				t.Fatalf("%s changed the board that it was applied to", edit.Kind)
			}
			if got, want := allOf(after), allOf(first); got != want {
				t.Fatalf("after %s of %s: %s", edit.Kind, before, notation(after))
			}
			for i, r := range rows {
				if r.Pinned && edit.Kind != align.EditUnpin && !slices.ContainsFunc(after, func(o align.Row) bool {
					return o.Pinned && slices.Equal(o.Source, r.Source) && slices.Equal(o.Target, r.Target)
				}) {
					t.Fatalf("%s changed the pinned bead %d of %s", edit.Kind, i, before)
				}
			}
			rows, made = after, append(made, edit)
		}
		for _, edit := range slices.Backward(made) {
			rows = apply(t, rows, edit.Invert())
		}
		if notation(rows) != notation(first) {
			t.Fatalf("taken back it is %s, was %s", notation(rows), notation(first))
		}
	})
}

// One edit composed of two does what the two do, and its inverse takes both back.
func TestComposedEditsDoWhatBothDo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := anyBoard(t)
		first, err := anyEdit(t, rows)
		if err != nil {
			return
		}
		between := apply(t, rows, first)
		second, err := anyEdit(t, between)
		if err != nil {
			return
		}
		after := apply(t, between, second)
		both, ok := align.Compose(first, second)
		if !ok {
			if second.At <= first.At+len(first.New) && second.At+len(second.Old) >= first.At {
				t.Fatalf("%+v and %+v touch and were not composed", first, second)
			}
			return
		}
		if got := apply(t, rows, both); notation(got) != notation(after) {
			t.Fatalf("%s; %s, %s: composed %s, one by one %s", notation(rows), first.Kind, second.Kind, notation(got), notation(after))
		}
		if got := apply(t, after, both.Invert()); notation(got) != notation(rows) {
			t.Fatalf("taken back it is %s, was %s", notation(got), notation(rows))
		}
	})
}
