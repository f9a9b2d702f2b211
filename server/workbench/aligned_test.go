package workbench_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"korpu/server/align"
	"korpu/server/bitext"
	"korpu/server/importing"
	"korpu/server/store"
	"korpu/server/workbench"
)

// A short text and its translation, which leaves a sentence out, adds one, and makes one of two.
const (
	library = `Yeni kitabxana
Şəhərimizdə 14 mart 2026-cı ildə yeni kitabxana açıldı. Açılışda 250 nəfər iştirak edirdi.
– Bu binanı kim tikib? – deyə soruşduq.
Memar Rəna Quliyeva dedi ki, tikinti üç il çəkib. İşçilər qışda da dayanmadılar.
Kitabxanada 40 min kitab var. Onların yarısı uşaqlar üçündür. Oxu zalı hər gün saat 9:00-da açılır.
Hava soyuq idi. Gələn il burada ikinci mərtəbə də tikiləcək.`
	libraryEnglish = `A new library
On 14 March 2026 a new library opened in our city. 250 people took part in the opening.
“Who built this house?” we asked.
The architect Rana Guliyeva said that the building had taken three years and that the workers had not stopped in winter either.
The library has 40 thousand books. Half of them are for children. The reading room opens at 9:00 every day.
Next year a second floor will be built here as well. Readers are happy.`
)

const (
	// recipe is an English text that has nothing to do with the library.
	recipe = `How to make a plum cake
Melt the butter in a small pan and let it cool. Beat six eggs with the sugar until they are pale and thick.
Fold in the flour, a spoon at a time, and then the butter. Do not stir for too long, or the cake will be heavy.
Cut the plums in half and take the stones out. Lay them on the dough with the cut side up.
Bake for 45 minutes in a hot oven. Dust with cinnamon, and serve while it is warm. It keeps for 3 days under a cloth.
My grandmother used sour cherries instead. She never told anybody how much salt she put in.
Children like it with cream. Dogs like it too, but they should not have any.
If the dough sticks to your hands, wet them. A wooden board is better than marble, whatever the experts claim.
Write the weight of the stones on a slip of paper and forget it. Nobody will ask.
Somewhere a tram was ringing, and we sang while the oven ticked. Then the lamp went out.`

	// garden goes on behind the library.
	garden = `Kitabxananın arxasında kiçik bağ salınıb. Orada nar və əncir ağacları əkilib.
Bələdiyyə sədri bildirib ki, bağ hər kəs üçün açıq olacaq. Giriş ödənişsizdir.
Sakinlər ağacları özləri sulayırlar. Qonşu məktəbin şagirdləri də kömək edirlər.
Bağa gedən yol payızda asfaltlanacaq. Bunun üçün büdcədən vəsait ayrılıb.
Yaşlı nəsil burada köhnə su dəyirmanını xatırlayır. Onun daşları bağın girişində saxlanılır.`
)

// pair reads two texts as a newcomer would send them.
func pair(t *testing.T, source, target string) workbench.PairInput {
	t.Helper()
	var in workbench.PairInput
	az, err := importing.Parse("az.txt", source)
	if err != nil {
		t.Fatal(err)
	}
	en, err := importing.Parse("en.txt", target)
	if err != nil {
		t.Fatal(err)
	}
	in.DocumentInput = workbench.DocumentInput{Title: az.Title, Origin: az.Origin, Paragraphs: az.Paragraphs}
	in.Target = workbench.TargetInput{Origin: en.Origin, Paragraphs: en.Paragraphs}
	return in
}

// work lets a workbench search in the background until the test is over, or stop is called.
func work(t *testing.T, w *workbench.Workbench) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	var group sync.WaitGroup
	group.Go(func() { w.Work(ctx) })
	stop = func() {
		cancel()
		group.Wait()
	}
	t.Cleanup(stop)
	return stop
}

// waitFor waits until a document's alignment has come to a state.
func waitFor(t *testing.T, w *workbench.Workbench, id bitext.DocumentID, state bitext.AlignmentState) workbench.Alignment {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	events := w.Watch(ctx)
	for {
		a, err := w.Alignment(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		if a.State == state {
			return a
		}
		if _, open := <-events; !open {
			t.Fatalf("it is still %s, want %s", a.State, state)
		}
	}
}

// onBoard brings the library in and returns its document with the alignment ready.
func onBoard(t *testing.T, w *workbench.Workbench) bitext.DocumentID {
	t.Helper()
	card, _, err := w.AlignPair(t.Context(), newProject(t, w, bitext.Advise), pair(t, library, libraryEnglish), workbench.PairPlan{})
	if err != nil {
		t.Fatal(err)
	}
	return card.ID
}

func TestAPairIsSearchedInTheBackground(t *testing.T) {
	w := open(t)
	project := newProject(t, w, bitext.Advise)
	card, err := w.AddPair(t.Context(), project, pair(t, library, libraryEnglish))
	if err != nil {
		t.Fatal(err)
	}
	if card.Alignment != bitext.AlignWaiting || card.Board == nil || card.Progress.Units != 0 || card.Title != "Yeni kitabxana" {
		t.Errorf("the new document is %+v", card)
	}
	var early *workbench.AlignmentError
	if _, _, err := w.Board(t.Context(), card.ID); !errors.As(err, &early) || early.Code != "not_ready" {
		t.Errorf("the board before the search: %v", err)
	}
	work(t, w)
	a := waitFor(t, w, card.ID, bitext.AlignReady)
	if a.Progress != 1 || a.Sources != 11 || a.Targets != 10 || a.Counts.Beads == 0 || a.Revision != 1 {
		t.Errorf("after the search it is %+v", a)
	}
	revision, rows, err := w.Board(t.Context(), card.ID)
	if err != nil || revision != 1 || len(rows) != a.Counts.Beads {
		t.Errorf("the board: %d, %v, %v", revision, rows, err)
	}
	project2, err := w.Project(t.Context(), project)
	if err != nil || project2.Documents != 1 || project2.Progress.Units != 0 {
		t.Errorf("the project: %+v, %v", project2, err)
	}
}

// A search whose process died is taken up by another one once its lease has run out, and not before.
func TestASearchOutlivesItsProcess(t *testing.T) {
	kept := openStore(t)
	first := newWorkbench(kept)
	card, err := first.AddPair(t.Context(), newProject(t, first, bitext.Advise), pair(t, library, libraryEnglish))
	if err != nil {
		t.Fatal(err)
	}
	start := time.Date(2026, 5, 28, 9, 0, 0, 0, time.UTC)
	died := workbench.Lease{Holder: "died", Now: start, Until: start.Add(time.Minute)}
	if _, err := kept.ClaimSearch(t.Context(), died); err != nil {
		t.Fatal(err)
	}
	clock := func(now time.Time) *workbench.Workbench {
		return workbench.New(kept, workbench.Options{Now: func() time.Time { return now }})
	}
	early := clock(start.Add(30 * time.Second))
	stop := work(t, early)
	other, err := early.AddPair(t.Context(), newProject(t, early, bitext.Advise), pair(t, library, libraryEnglish))
	if err != nil {
		t.Fatal(err)
	}
	waitFor(t, early, other.ID, bitext.AlignReady) // it works, and leaves the other one to its holder
	stop()
	if a, err := early.Alignment(t.Context(), card.ID); err != nil || a.State != bitext.AlignRunning {
		t.Errorf("while the lease holds it is %+v, %v", a, err)
	}
	late := clock(start.Add(2 * time.Minute))
	work(t, late)
	waitFor(t, late, card.ID, bitext.AlignReady)
	if err := kept.EndSearch(t.Context(), card.ID, died, workbench.SearchOutcome{State: bitext.AlignFailed}); !errors.Is(err, workbench.ErrLeaseLost) {
		t.Errorf("the dead one comes back: %v, want ErrLeaseLost", err)
	}
}

// watched is a store in which something happens when a search looks its segments up.
type watched struct {
	*store.Store
	looked func()
}

func (s watched) Segments(ctx context.Context, id bitext.DocumentID, side align.Side, after, limit int) ([]workbench.Segment, error) {
	if side == align.SourceSide && limit == 0 {
		s.looked()
	}
	return s.Store.Segments(ctx, id, side, after, limit)
}

func TestASearchIsCancelledAndStartedAgain(t *testing.T) {
	kept := openStore(t)
	w := newWorkbench(kept)
	card, err := w.AddPair(t.Context(), newProject(t, w, bitext.Advise), pair(t, library, libraryEnglish))
	if err != nil {
		t.Fatal(err)
	}
	var once sync.Once
	searching := workbench.New(watched{kept, func() {
		once.Do(func() {
			if _, err := w.CancelAlignment(t.Context(), card.ID); err != nil {
				t.Error(err)
			}
		})
	}}, workbench.Options{})
	work(t, searching)
	waitFor(t, searching, card.ID, bitext.AlignCancelled)
	var state *workbench.AlignmentError
	if _, err := w.CancelAlignment(t.Context(), card.ID); !errors.As(err, &state) || state.Code != "not_running" {
		t.Errorf("cancelled twice: %v", err)
	}
	if _, err := searching.StartAlignment(t.Context(), card.ID, false); err != nil {
		t.Fatal(err)
	}
	waitFor(t, searching, card.ID, bitext.AlignReady)
	if _, err := w.StartAlignment(t.Context(), card.ID, false); !errors.As(err, &state) || state.Code != "not_stopped" {
		t.Errorf("started though it is ready: %v", err)
	}
}

func TestASearchThatIsStoppedOrBreaks(t *testing.T) {
	kept := openStore(t)
	w := newWorkbench(kept)
	card, err := w.AddPair(t.Context(), newProject(t, w, bitext.Advise), pair(t, library, libraryEnglish))
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	workbench.New(watched{kept, stop}, workbench.Options{}).Work(ctx)
	if a, err := w.Alignment(t.Context(), card.ID); err != nil || a.State != bitext.AlignWaiting {
		t.Errorf("when the program stops it is %+v, %v, want it to wait", a, err)
	}
	breaking := workbench.New(watched{kept, func() { panic("an unheard-of text") }}, workbench.Options{})
	work(t, breaking)
	if a := waitFor(t, breaking, card.ID, bitext.AlignFailed); a.Fault != workbench.FaultBroken {
		t.Errorf("when the search breaks it is %+v", a)
	}
}

func TestTextsThatAreNoTranslationsAreTold(t *testing.T) {
	w := open(t)
	project := newProject(t, w, bitext.Advise)
	in := pair(t, library+"\n"+garden, recipe)
	var unlike *workbench.UnlikeError
	if _, _, err := w.AlignPair(t.Context(), project, in, workbench.PairPlan{Accept: &workbench.Acceptance{}}); !errors.As(err, &unlike) || unlike.Likeness >= align.Unlikely {
		t.Fatalf("at once: %v, want an UnlikeError", err)
	}
	if documents, err := w.Documents(t.Context(), project); err != nil || len(documents) != 0 {
		t.Errorf("%d documents (%v), want none", len(documents), err)
	}
	work(t, w)
	card, err := w.AddPair(t.Context(), project, in)
	if err != nil {
		t.Fatal(err)
	}
	if a := waitFor(t, w, card.ID, bitext.AlignFailed); a.Fault != workbench.FaultUnlike || a.Likeness >= align.Unlikely || a.Counts.Beads != 0 {
		t.Errorf("in the background: %+v", a)
	}
	if _, err := w.StartAlignment(t.Context(), card.ID, true); err != nil {
		t.Fatal(err)
	}
	if a := waitFor(t, w, card.ID, bitext.AlignReady); !a.Anyway || a.Fault != "" || a.Counts.Beads == 0 {
		t.Errorf("all the same: %+v", a)
	}
	in.Anyway = true
	if _, _, err := w.AlignPair(t.Context(), project, in, workbench.PairPlan{}); err != nil {
		t.Errorf("all the same, at once: %v", err)
	}
}

func TestSidesInTheWrongPlaceAreTold(t *testing.T) {
	w := open(t)
	project := newProject(t, w, bitext.Advise)
	for code, in := range map[string]workbench.PairInput{
		"target swapped": pair(t, libraryEnglish, library), "target same": pair(t, library, library), "target same_language": pair(t, recipe, libraryEnglish),
	} {
		var invalid *workbench.InvalidError
		_, err := w.AddPair(t.Context(), project, in)
		if !errors.As(err, &invalid) || invalid.Faults[0].Field+" "+invalid.Faults[0].Code != code {
			t.Errorf("%s: %v", code, err)
		}
		if in.Anyway = true; err != nil {
			if _, err = w.AddPair(t.Context(), project, in); err != nil {
				t.Errorf("%s, all the same: %v", code, err)
			}
		}
	}
}

func TestRefusedPairsKeepNothing(t *testing.T) {
	w := open(t)
	project := newProject(t, w, bitext.Advise)
	long := importing.Paragraph{Text: strings.Repeat("söz ", 20_000), Kind: bitext.Paragraph}
	cases := map[string]func(*workbench.PairInput){
		"source":                    func(in *workbench.PairInput) { in.Paragraphs = nil },
		"target":                    func(in *workbench.PairInput) { in.Target.Paragraphs = nil },
		"by":                        func(in *workbench.PairInput) { in.By = "word" },
		"paragraphs[0].text":        func(in *workbench.PairInput) { in.Paragraphs = []importing.Paragraph{{Text: " "}} },
		"target.paragraphs[1].text": func(in *workbench.PairInput) { in.Target.Paragraphs[1] = long },
		"date":                      func(in *workbench.PairInput) { in.Date = "14 mart" },
	}
	for field, spoil := range cases {
		in := pair(t, library, libraryEnglish)
		spoil(&in)
		if _, err := w.AddPair(t.Context(), project, in); !isInvalid(err, field) {
			t.Errorf("%s: %v, want it refused", field, err)
		}
		if _, _, err := w.AlignPair(t.Context(), project, in, workbench.PairPlan{}); !isInvalid(err, field) {
			t.Errorf("%s, at once: %v, want it refused", field, err)
		}
	}
	many := pair(t, library, libraryEnglish)
	many.Target.Paragraphs = slices.Repeat(many.Target.Paragraphs[:1], 50_000)
	if _, err := w.AddPair(t.Context(), project, many); err != nil {
		t.Errorf("50,000 segments: %v", err)
	}
	many.Target.Paragraphs = append(many.Target.Paragraphs, many.Target.Paragraphs[1], importing.Paragraph{Text: "One. Two. Three.", Kind: bitext.Paragraph})[2:]
	if _, err := w.AddPair(t.Context(), project, many); !isInvalid(err, "target") {
		t.Errorf("more than 50,000 segments: %v, want it refused", err)
	}
	ctx, stop := context.WithCancel(t.Context())
	plan := workbench.PairPlan{Progress: func(float64) { stop() }}
	stop()
	if _, _, err := w.AlignPair(ctx, project, pair(t, library, libraryEnglish), plan); !errors.Is(err, context.Canceled) {
		t.Errorf("given up: %v", err)
	}
	if documents, err := w.Documents(t.Context(), project); err != nil || len(documents) != 1 {
		t.Errorf("%d documents (%v), want the one of 50,000 segments", len(documents), err)
	}
}

func TestPairsAreLookedThroughBeforeTheyAreKept(t *testing.T) {
	w := open(t)
	side := func(text string) workbench.SideText { return workbench.SideText{Name: "a.txt", Data: []byte(text)} }
	p, err := w.PreviewPair(side(library), side(libraryEnglish), "")
	if err != nil || p.Sources != 11 || p.Targets != 10 || len(p.Faults) != 0 || p.Source.Title != "Yeni kitabxana" {
		t.Errorf("the preview: %+v, %v", p, err)
	}
	if p, err = w.PreviewPair(side(library), side(libraryEnglish), workbench.ByParagraph); err != nil || p.Sources != 6 || p.Targets != 6 {
		t.Errorf("by paragraph: %d and %d, %v", p.Sources, p.Targets, err)
	}
	if p, err = w.PreviewPair(side(library), side(" \n"), ""); err != nil || len(p.Faults) != 1 || p.Faults[0].Code != "empty_target" || p.Sources != 11 {
		t.Errorf("an empty translation: %+v, %v", p.Faults, err)
	}
	var unread *workbench.SideError
	if _, err = w.PreviewPair(side(library), side("a\x00b"), ""); !errors.As(err, &unread) || unread.Side != align.TargetSide {
		t.Errorf("a translation that is no text: %v", err)
	}
}

// sequence makes edits one after the other, each with a name of its own.
type sequence struct {
	t        *testing.T
	w        *workbench.Workbench
	id       bitext.DocumentID
	revision int
}

func (s *sequence) edit(in workbench.BoardEditInput) workbench.BoardChange {
	s.t.Helper()
	if s.revision == 0 {
		s.revision = 1
	}
	in.Revision, in.Mutation = s.revision, fmt.Sprint("m", s.revision)
	change, err := s.w.EditBoard(s.t.Context(), s.id, in)
	if err != nil {
		s.t.Fatalf("%s at revision %d: %v", in.Kind, s.revision, err)
	}
	s.revision = change.Alignment.Revision
	return change
}

// board is a document's board as it reads.
func board(t *testing.T, w *workbench.Workbench, id bitext.DocumentID) string {
	t.Helper()
	_, rows, err := w.Board(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	words := make([]string, len(rows))
	for i, r := range rows {
		words[i] = fmt.Sprint(r.Source, r.Target, r.ByHand, r.Pinned)
	}
	return strings.Join(words, "; ")
}

func TestBoardEditsGoBackAndOnWithoutEnd(t *testing.T) {
	kept := openStore(t)
	w := newWorkbench(kept)
	id := onBoard(t, w)
	s := &sequence{t: t, w: w, id: id}
	states := []string{board(t, w, id)}
	for _, in := range []workbench.BoardEditInput{
		{Kind: align.EditMerge, At: 0}, {Kind: align.EditSplit, At: 0, Source: 1, Target: 1}, {Kind: align.EditPin, At: 3},
		{Kind: align.EditSwap, At: 0}, {Kind: align.EditConfirm, At: 2}, {Kind: align.EditUnlink, At: 0},
	} {
		change := s.edit(in)
		states = append(states, board(t, w, id))
		if change.Alignment.Undo != in.Kind || change.Alignment.Redo != "" || change.Alignment.Counts.ByHand == 0 && in.Kind != align.EditPin {
			t.Errorf("after %s: %+v", in.Kind, change.Alignment)
		}
	}
	for i := len(states) - 2; i >= 0; i-- {
		if s.edit(workbench.BoardEditInput{Kind: workbench.EditUndo}); board(t, w, id) != states[i] {
			t.Fatalf("after undo to %d: %s, want %s", i, board(t, w, id), states[i])
		}
	}
	var state *workbench.AlignmentError
	_, err := w.EditBoard(t.Context(), id, workbench.BoardEditInput{Kind: workbench.EditUndo, Revision: s.revision, Mutation: "x"})
	if !errors.As(err, &state) || state.Code != "nothing_to_undo" {
		t.Errorf("undo at the beginning: %v", err)
	}
	// Another process that knows nothing of all this goes on.
	s.w = newWorkbench(kept)
	for i := 1; i < len(states); i++ {
		if s.edit(workbench.BoardEditInput{Kind: workbench.EditRedo}); board(t, s.w, id) != states[i] {
			t.Fatalf("after redo to %d: %s, want %s", i, board(t, s.w, id), states[i])
		}
	}
	if _, err = s.w.EditBoard(t.Context(), id, workbench.BoardEditInput{Kind: workbench.EditRedo, Revision: s.revision, Mutation: "x"}); !errors.As(err, &state) || state.Code != "nothing_to_redo" {
		t.Errorf("redo at the end: %v", err)
	}
	if board(t, w, id) != states[len(states)-1] {
		t.Error("the first process did not follow")
	}
	s.edit(workbench.BoardEditInput{Kind: workbench.EditUndo})
	if change := s.edit(workbench.BoardEditInput{Kind: align.EditConfirm, At: 4}); change.Alignment.Redo != "" || change.Alignment.Edits != 6 {
		t.Errorf("a new edit after undo: %+v", change.Alignment)
	}
}

func TestBoardEditsAreMadeOnceAndFromTheNewest(t *testing.T) {
	w := open(t)
	id := onBoard(t, w)
	merge := workbench.BoardEditInput{Kind: align.EditMerge, At: 1, Revision: 1, Mutation: "one"}
	first, err := w.EditBoard(t.Context(), id, merge)
	if err != nil {
		t.Fatal(err)
	}
	again, err := w.EditBoard(t.Context(), id, merge)
	if err != nil || again.Alignment.Revision != 2 || len(again.Edits) != 1 {
		t.Errorf("sent again: %+v, %v", again, err)
	}
	pin := workbench.BoardEditInput{Kind: align.EditPin, At: 5, Revision: 2, Mutation: "two"}
	if _, err := w.EditBoard(t.Context(), id, pin); err != nil {
		t.Fatal(err)
	}
	if again, err = w.EditBoard(t.Context(), id, merge); err != nil || len(again.Edits) != 2 || again.Edits[0].At != first.Edits[0].At {
		t.Errorf("sent again when it was overtaken: %+v, %v", again, err)
	}
	var conflict *workbench.ConflictError
	merge.Mutation = "three"
	if _, err := w.EditBoard(t.Context(), id, merge); !errors.As(err, &conflict) || conflict.Alignment.Revision != 3 {
		t.Errorf("another edit of an old revision: %v", err)
	}
	unpin := workbench.BoardEditInput{Kind: align.EditUnpin, At: 5, Revision: 3, Mutation: "unpin"}
	if _, err := w.EditBoard(t.Context(), id, unpin); err != nil {
		t.Fatal(err)
	}
	changes, err := w.BoardChanges(t.Context(), id, 2)
	if err != nil || len(changes.Edits) != 1 || changes.Edits[0].Kind != align.EditUnpin || changes.Alignment.Revision != 4 {
		t.Errorf("the changes since revision 2, put together: %+v, %v", changes, err)
	}
	before := board(t, w, id)
	for field, in := range map[string]workbench.BoardEditInput{
		"at": {Kind: align.EditMerge, At: 99}, "kind": {Kind: "burn"}, "side": {Kind: align.EditShift, Shift: 1, Side: "left"},
		"segments": {Kind: align.EditMove, Side: align.SourceSide, Segments: make([]int, 1001)},
	} {
		in.Revision, in.Mutation = 4, "four"
		if _, err := w.EditBoard(t.Context(), id, in); !isInvalid(err, field) {
			t.Errorf("%s: %v, want it refused", field, err)
		}
	}
	if board(t, w, id) != before {
		t.Error("a refused edit changed the board")
	}
}

// Between pins the search is done anew; what is pinned, and what lies beyond it, stays.
func TestRealigningGoesUpToThePins(t *testing.T) {
	w := open(t)
	id := onBoard(t, w)
	s := &sequence{t: t, w: w, id: id}
	found := board(t, w, id)
	s.edit(workbench.BoardEditInput{Kind: align.EditPin, At: 0})
	s.edit(workbench.BoardEditInput{Kind: align.EditPin, At: 4})
	pinned := board(t, w, id)
	s.edit(workbench.BoardEditInput{Kind: align.EditSwap, At: 1})
	s.edit(workbench.BoardEditInput{Kind: align.EditUnlink, At: 3})
	change := s.edit(workbench.BoardEditInput{Kind: align.EditRealign, At: 2})
	if edit := change.Edits[0]; edit.At != 1 || len(edit.Old) < 3 || slices.ContainsFunc(edit.New, func(r align.Row) bool { return r.ByHand }) {
		t.Errorf("the new part is %+v", edit)
	}
	if board(t, w, id) != pinned {
		t.Logf("found %s", found)
		t.Errorf("realigned it is %s, was %s", board(t, w, id), pinned)
	}
}

func TestReasonsKnowTheirPlaces(t *testing.T) {
	w := open(t)
	id := onBoard(t, w)
	told, err := w.Reasons(t.Context(), id, []int{2}, []int{1, 2})
	if err != nil || len(told.Reasons) == 0 || len(told.Source) != 1 || len(told.Target) != 2 || told.Target[1].Number != 2 {
		t.Fatalf("the reasons: %+v, %v", told, err)
	}
	for _, r := range told.Reasons {
		for _, m := range r.Source {
			if m.Segment != 2 || m.Span.End > len(told.Source[0].Text) {
				t.Errorf("a %s in %+v", r.Kind, m)
			}
		}
	}
	if _, err := w.Reasons(t.Context(), id, []int{11}, nil); !isInvalid(err, "source") {
		t.Errorf("a segment that is not there: %v", err)
	}
}

func TestSegmentsComeInPages(t *testing.T) {
	w := open(t)
	id := onBoard(t, w)
	var numbers []int
	for after, pages := workbench.FromStart, 0; ; pages++ {
		list, next, err := w.Segments(t.Context(), id, align.SourceSide, after, 4)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range list {
			numbers = append(numbers, s.Number)
		}
		if after = next; after == workbench.FromStart {
			if pages != 2 {
				t.Errorf("%d pages", pages+1)
			}
			break
		}
	}
	if len(numbers) != 11 || !slices.IsSorted(numbers) {
		t.Errorf("the segments are %v", numbers)
	}
	if _, _, err := w.Segments(t.Context(), id, "left", 0, 0); !isInvalid(err, "side") {
		t.Errorf("another side: %v", err)
	}
}
