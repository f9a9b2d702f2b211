package check_test

import (
	"fmt"
	"strings"
	"testing"

	"korpu/glossary"
	"korpu/glossary/growth"
	"korpu/server/bitext"
	"korpu/server/check"
)

// often is a text of one piece again and again.
func often(piece string) func(n int) string {
	return func(n int) string { return strings.Repeat(piece, n) }
}

// counted is a text of a piece with a running number in it.
func counted(piece string) func(n int) string {
	return func(n int) string {
		var text strings.Builder
		for i := range n {
			fmt.Fprintf(&text, piece, i)
		}
		return text.String()
	}
}

// inner is a text of one piece again and again between two others.
func inner(before, piece, after string) func(n int) string {
	return func(n int) string { return before + strings.Repeat(piece, n) + after }
}

// The units that somebody could send to make others wait: each side a piece again and again.
func TestChecksGrowWithTheirTexts(t *testing.T) {
	english, azeri := often("The Secretary General met the minister in Baku today. "), often("Baş katib bu gün Bakıda nazirlə görüşdü. ")
	matcher := compiled(t)
	for name, sides := range map[string][2]func(n int) string{
		"plain":                   {azeri, english},
		"the same number":         {often("5 "), often("5 ")},
		"other numbers":           {counted("9%d "), counted("7%d ")},
		"numbers and none":        {counted("%d "), english},
		"none and numbers":        {azeri, counted("%d ")},
		"shares":                  {counted("%d%% "), counted("%d ")},
		"sums of money":           {counted("%d manat "), counted("$%d ")},
		"numbers without spaces":  {counted("%d-"), counted("%d/")},
		"figures in formulas":     {often("km2"), often("5km2,")},
		"one long number":         {often("1"), often("1")},
		"groups and a rest":       {inner("", "111'", "11"), inner("", "111'", "11")},
		"decades and centuries":   {often("XIX əsr "), counted("the %d0s ")},
		"dates":                   {often("15 mart, 6 aprel "), often("15 May, 6 June ")},
		"dates in figures":        {often("15.03.2025 "), often("2025-04-16 ")},
		"times":                   {often("15:05 "), often("3:05 a.m. ")},
		"all times":               {counted("%d:05 "), counted("%d:17 ")},
		"one term":                {often("NATO-nun "), often("NATO ")},
		"a term unrendered":       {often("Baş katib "), azeri},
		"a term left standing":    {often("Baş katib "), often("Baş katibi ")},
		"a forbidden form":        {often("Baş katib "), often("General Secretary ")},
		"a deprecated form":       {often("tərəfdaşlıq "), often("co-operation ")},
		"a misspelt form":         {often("Baş katib "), often("Secretary Generol ")},
		"persons":                 {often("Boris Conson "), often("Theo Johnson ")},
		"a people":                {often("amerikalı,"), often("American,")},
		"a people of many":        {inner("", "amerikalı", ""), english},
		"capitalised words":       {counted("Ab%dcd "), counted("Ab%dcd ")},
		"quotation marks":         {often("“"), often("\"")},
		"quoted":                  {often("“NATO” "), often("“NATO” ")},
		"brackets":                {often("("), often("(NATO ")},
		"one word":                {often("a"), often("a")},
		"one word of suffixes":    {inner("NATO", "dakı", ""), inner("NATO", "dakı", "")},
		"apostrophes":             {often("'"), often("NATO'")},
		"hyphens":                 {often("NATO-"), often("a-")},
		"full stops":              {often("A."), often("U.S.")},
		"spaces":                  {inner("NATO", " ", "5"), inner("NATO", " ", "5")},
		"combining marks":         {inner("NATO 5", "\u0301", ""), inner("NATO 5", "\u0323", "")},
		"soft hyphens":            {often("a\u00ad"), often("5\u00ad")},
		"articles":                {often("Baş katib "), often("the ")},
		"the beginning of a form": {often("Baş katib "), often("Secretary ")},
	} {
		growth.Doubles(t, name, func(n int) func() {
			unit := bitext.Unit{Source: bitext.Sentences(sides[0](n)), Target: bitext.Sentences(sides[1](n))}
			return func() { check.Run(matcher, unit, glossary.Names{}) }
		})
	}
}

// A document's judgement of a unit in which one term stands again and again, and waivers as many as findings.
func TestJudgingGrowsWithTheUnit(t *testing.T) {
	matcher := compiled(t)
	growth.Doubles(t, "in its document", func(n int) func() {
		unit := bitext.Unit{Source: bitext.Sentences(strings.Repeat("NATO ", n)), Target: bitext.Sentences(strings.Repeat("NATO Alliance ", n))}
		result := check.Run(matcher, unit, glossary.Names{})
		return func() {
			var document glossary.Consistency
			document.Add(result.Renderings)
			check.InDocument(result, matcher, unit, document.Instead(result.Renderings, result.Renderings))
		}
	})
	growth.Doubles(t, "waivers", func(n int) func() {
		unit := bitext.Unit{Source: bitext.Sentences(counted("9%d ")(n)), Target: bitext.Sentences("Nobody.")}
		for i := range n {
			unit.Waivers = append(unit.Waivers, bitext.Waiver{Finding: fmt.Sprintf("number.missing:9%d", i), Reason: "so"})
		}
		return func() { check.Run(matcher, unit, glossary.Names{}) }
	})
}

func concept(kind glossary.Kind, source string, targets ...string) glossary.Concept {
	c := glossary.Concept{ID: source, Kind: kind, Sources: []glossary.Term{{Text: source, Status: glossary.Preferred}}}
	for _, target := range targets {
		c.Targets = append(c.Targets, glossary.Term{Text: target, Status: glossary.Admitted})
	}
	c.Targets[0].Status = glossary.Preferred
	return c
}

func compiled(t *testing.T) *glossary.Matcher {
	t.Helper()
	secretary := concept(glossary.KindTitle, "Baş katib", "Secretary General")
	secretary.Forbidden = []string{"General Secretary"}
	partnership := concept(glossary.KindTerm, "tərəfdaşlıq", "partnership", "co-operation")
	partnership.Targets[1].Status = glossary.Deprecated
	matcher, err := glossary.Compile([]glossary.Concept{
		concept(glossary.KindInstitution, "NATO", "NATO", "Alliance"), secretary, partnership,
		concept(glossary.KindTitle, "NATO-nun Baş katibi", "NATO Secretary General"),
		concept(glossary.KindPerson, "Boris Conson", "Boris Johnson"), concept(glossary.KindPlace, "Amerika", "America"),
		concept(glossary.KindTerm, "uzun", strings.Repeat("the ", 40)+"end"),
	})
	if err != nil {
		t.Fatal(err)
	}
	return matcher
}
