package workbench_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"korpu/server/align"
	"korpu/server/bitext"
	"korpu/server/importing"
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

// onBoard brings the library in and returns its document with the alignment ready.
func onBoard(t *testing.T, w *workbench.Workbench) bitext.DocumentID {
	t.Helper()
	card, _, err := w.AlignPair(t.Context(), newProject(t, w, bitext.Advise), pair(t, library, libraryEnglish), workbench.PairPlan{})
	if err != nil {
		t.Fatal(err)
	}
	return card.ID
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

// Texts too long for a probe are cut all the same, for nobody when whoever asked is gone.
func TestLookingThroughAPairEndsWithItsClient(t *testing.T) {
	w := open(t)
	long := workbench.SideText{Name: "a.txt", Data: []byte(strings.Repeat("Bu bir sətirdir.\n", 3000))}
	gone, leave := context.WithCancel(t.Context())
	leave()
	if _, err := w.PreviewPair(gone, long, long, ""); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want that the client is gone", err)
	}
}

func TestPairsAreLookedThroughBeforeTheyAreKept(t *testing.T) {
	w := open(t)
	side := func(text string) workbench.SideText { return workbench.SideText{Name: "a.txt", Data: []byte(text)} }
	p, err := w.PreviewPair(t.Context(), side(library), side(libraryEnglish), "")
	if err != nil || p.Sources != 11 || p.Targets != 10 || len(p.Faults) != 0 || p.Source.Title != "Yeni kitabxana" {
		t.Errorf("the preview: %+v, %v", p, err)
	}
	if p, err = w.PreviewPair(t.Context(), side(library), side(libraryEnglish), workbench.ByParagraph); err != nil || p.Sources != 6 || p.Targets != 6 {
		t.Errorf("by paragraph: %d and %d, %v", p.Sources, p.Targets, err)
	}
	if p, err = w.PreviewPair(t.Context(), side(library), side(" \n"), ""); err != nil || len(p.Faults) != 1 || p.Faults[0].Code != "empty_target" || p.Sources != 11 {
		t.Errorf("an empty translation: %+v, %v", p.Faults, err)
	}
	strange := strings.Repeat("Melt the butter, add two eggs and stir until the dough is smooth and warm.\n", 6) + "Bake it for an hour.\n"
	if p, err = w.PreviewPair(t.Context(), side(library), side(strange), ""); err != nil || len(p.Faults) != 1 || p.Faults[0].Code != "unlike" {
		t.Errorf("a translation of something else: %+v, %v", p.Faults, err)
	}
	var unread *workbench.SideError
	if _, err = w.PreviewPair(t.Context(), side(library), side("a\x00b"), ""); !errors.As(err, &unread) || unread.Side != align.TargetSide {
		t.Errorf("a translation that is no text: %v", err)
	}
}
