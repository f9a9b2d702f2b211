package glossary_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"korpu/glossary"
)

// TestPersonsAreFoundByTheirShorterNames reads segments of one document, in order, from a table: text ; what is found.
func TestPersonsAreFoundByTheirShorterNames(t *testing.T) {
	m := compile(t,
		concept(glossary.KindPerson, "Tomas Lorentsson", "Thomas Lorentsson"),
		concept(glossary.KindPerson, "Elçin Qasımov", "Elchin Gasimov"),
		concept(glossary.KindPerson, "Heydər Əlirza oğlu Əliyev", "Heydar Aliyev"),
		concept(glossary.KindPerson, "Yuri Petrov", "Yuri Petrov"),
	)
	cases := []struct{ name, document string }{
		{"initials stand without the full name", `
			T. Lorentsson: Xoş gördük. ; T. Lorentsson
			T.Lorentssonun sözü ; T.Lorentssonun
			E.Qasımov, Yu. Petrov və Y.Petrov ; E.Qasımov|Yu. Petrov|Y.Petrov
			H.Əliyev, H.Ə.Əliyevin ; H.Əliyev|H.Ə.Əliyevin
			A.Qasımov, t. lorentsson ;`},
		{"a surname waits for the full name", `
			Lorentsson dedi. ;
			Tomas Lorentssonla görüş. Lorentssonun fikri ; Tomas Lorentssonla|Lorentssonun
			Prezident Lorentsson, cənab Lorentsson ; Lorentsson|Lorentsson
			Lakin Lorentsson getdi ; Lorentsson`},
		{"another person of the surname is not the one", `
			Elçin Qasımov danışdı. ; Elçin Qasımov
			bu gün Vüqar Qasımov gəldi ;
			Tomas Qasımov da ;
			R. Qasımov ;
			Qasımovu gördük, Qasımovlar ; Qasımovu|Qasımovlar`},
	}
	for _, c := range cases {
		var names glossary.Names
		for line := range strings.Lines(strings.TrimSpace(c.document)) {
			text, want, _ := strings.Cut(strings.TrimSpace(line), ";")
			var found []glossary.Match
			found, names = m.FindAfter(text, names)
			var got []string
			for _, match := range found {
				got = append(got, match.Span.Of(text))
			}
			if diff := cmp.Diff(strings.TrimSpace(want), strings.Join(got, "|")); diff != "" {
				t.Errorf("%s: %s (-want +got):\n%s", c.name, text, diff)
			}
		}
	}
}
