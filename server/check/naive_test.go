package check

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	gocmp "github.com/google/go-cmp/cmp"

	"korpu/glossary"
	"korpu/glossary/lang"
)

// plainCheck is [valueCheck] without its indexes.
type plainCheck struct {
	source, target string
	sourceValues   []lang.Value
	targetValues   []lang.Value
	// asked are the single numbers of the source that the target must have, given all single numbers of the target.
	asked, given []lang.Value
	// answered tells for each number asked which given one answers it: its place in given, rendered for a word that is no
	// number, or missing. used tells which of the given ones the source explains.
	answered []int
	used     []bool
	findings []Finding
}

// plainValues is the specification of [values]: every number of one side is held against every one of the other.
func plainValues(source, target string) []Finding {
	if lang.Words(target) == 0 {
		return nil
	}
	c := plainCheck{
		source: source, target: target,
		sourceValues: lang.Values(source, lang.Azerbaijani), targetValues: lang.Values(target, lang.English),
	}
	if len(c.sourceValues) == 0 && len(c.targetValues) == 0 {
		return nil
	}
	c.pair()
	c.times()
	c.numbers()
	c.dates()
	c.units()
	slices.SortStableFunc(c.findings, func(x, y Finding) int {
		return cmp.Or(cmp.Compare(x.Side, y.Side), x.Span.Start-y.Span.Start)
	})
	return c.findings
}

func (c *plainCheck) pair() {
	for _, v := range numbersOf(c.sourceValues) {
		if c.asks(v) {
			c.asked = append(c.asked, v)
		}
	}
	c.given = numbersOf(c.targetValues)
	c.used = make([]bool, len(c.given))
	for _, v := range numbersOf(c.sourceValues) {
		for i, g := range c.given {
			c.used[i] = c.used[i] || same(v, g)
		}
	}
	c.answered = make([]int, len(c.asked))
	words := wordsOf(c.target)
	for i, v := range c.asked {
		c.answered[i] = c.answer(v, words)
	}
}

func (c *plainCheck) answer(v lang.Value, words map[string]bool) int {
	best := missing
	for i, g := range c.given {
		if same(v, g) && (best < 0 || c.given[best].Unit != v.Unit && g.Unit == v.Unit) {
			best = i
		}
	}
	if best == missing && (renderedByWord(v, words) || c.renderedByDecade(v)) {
		return rendered
	}
	return best
}

func (c *plainCheck) tell(f Finding) {
	f.Severity = glossary.SeverityWarning
	f.Key = f.Rule + ":"
	if f.Side == glossary.SideTarget {
		f.Found = f.Span.Of(c.target)
	} else {
		f.Found = f.Span.Of(c.source)
	}
	f.Key += lang.Key(f.Found)
	if !slices.ContainsFunc(c.findings, func(told Finding) bool { return told.Key == f.Key }) {
		c.findings = append(c.findings, f)
	}
}

func (c *plainCheck) asks(v lang.Value) bool {
	if c.isMonth(v) {
		return false // a month's figures are rendered by its name
	}
	if v.InFigures() {
		return !c.inFormula(v)
	}
	if v.Kind == lang.Century || v.Kind == lang.Decade || strings.ContainsAny(v.Span.Of(c.source)[:1], "IVX") {
		return v.Amounts[0] != "1"
	}
	n, whole := v.Amounts[0].Whole()
	return whole && n > 10 && strings.Contains(strings.TrimSpace(v.Span.Of(c.source)), " ") || whole && n > 10 && n < 100
}

func (c *plainCheck) isMonth(v lang.Value) bool {
	return slices.ContainsFunc(c.sourceValues, func(day lang.Value) bool {
		return day.Kind == lang.Day && day.MonthAt == v.Span && v.InFigures()
	})
}

func (c *plainCheck) inFormula(v lang.Value) bool {
	before := c.source[:v.Figures.Start]
	for i, r := range c.source[:v.Figures.Start] {
		if r == ' ' || r == '(' || r == '\n' || r == '\u00a0' {
			before = c.source[i+utf8.RuneLen(r) : v.Figures.Start]
		}
	}
	before = string(lang.Fold(strings.TrimLeft(before, "0123456789")))
	if before == "h" || before == "o" || before == "n" {
		return v.Figures.Of(c.source) == "2" // H2O, and not H5N1
	}
	return slices.Contains([]string{"m", "km", "sm", "mm", "dm", "co", "no", "so"}, before)
}

func (c *plainCheck) renderedByDecade(v lang.Value) bool {
	return v.Kind == lang.Century && slices.ContainsFunc(c.given, func(g lang.Value) bool {
		year, whole := g.Amounts[0].Whole()
		century, _ := v.Amounts[0].Whole()
		return g.Kind == lang.Decade && whole && year/100+1 == century
	})
}

func (c *plainCheck) times() {
	for _, asked := range c.sourceValues {
		if asked.Kind != lang.Clock || asked.Time.Half {
			continue
		}
		if off, found := c.twelveHoursOff(asked); found {
			want := fmt.Sprintf("%d:%02d", asked.Time.Hour, asked.Time.Minute)
			c.tell(Finding{Rule: RuleTimeMismatch, Side: glossary.SideTarget, Span: off.Span, Expected: []string{twelveHours(asked.Time), want}})
			c.settle(asked.Parts[0], off.Parts[0])
		}
	}
}

func (c *plainCheck) twelveHoursOff(asked lang.Value) (off lang.Value, found bool) {
	for _, g := range c.targetValues {
		if g.Kind != lang.Clock || g.Time.Minute != asked.Time.Minute || g.Time.Hour%12 != asked.Time.Hour%12 {
			continue
		}
		if g.Time.Hour == asked.Time.Hour || g.Time.Half {
			return lang.Value{}, false
		}
		off, found = g, true
	}
	return off, found
}

func (c *plainCheck) settle(asked, given lang.Value) {
	for i, v := range c.asked {
		if v.Span == asked.Span && c.answered[i] == missing {
			c.answered[i] = rendered
		}
	}
	for i, g := range c.given {
		c.used[i] = c.used[i] || g.Span == given.Span
	}
}

func (c *plainCheck) numbers() {
	lacking, surplus := c.lacking(), c.surplus()
	var fixed lang.Span
	for _, i := range lacking {
		v := c.asked[i]
		f := Finding{Rule: RuleNumberMissing, Side: glossary.SideSource, Span: v.Span, Expected: readings(v)}
		if len(lacking) == 1 && len(surplus) == 1 {
			if f.Fix = c.replacement(c.given[surplus[0]], v); f.Fix != nil {
				fixed = c.given[surplus[0]].Span
			}
		}
		c.tell(f)
	}
	for _, i := range surplus {
		if g := c.given[i]; g.Span != fixed && telling(g) {
			c.tell(Finding{Rule: RuleNumberExtra, Side: glossary.SideTarget, Span: g.Span})
		}
	}
	for i, v := range c.asked {
		if c.answered[i] >= 0 {
			c.notation(v, c.given[c.answered[i]])
		}
	}
}

func (c *plainCheck) replacement(g, v lang.Value) *glossary.Fix {
	fix := replace(g, v, c.target)
	if fix == nil {
		return nil
	}
	mended := c.target[:fix.Span.Start] + fix.Text + c.target[fix.Span.End:]
	for _, number := range numbersOf(lang.Values(mended, lang.English)) {
		if number.Span.Start <= fix.Span.Start && number.Span.End >= fix.Span.Start+len(fix.Text) && same(v, number) {
			return fix
		}
	}
	return nil
}

func (c *plainCheck) lacking() []int {
	var lacking []int
	told := map[lang.Decimal]bool{}
	for i, place := range c.answered {
		if place == missing && !told[c.asked[i].Amounts[0]] {
			told[c.asked[i].Amounts[0]] = true
			lacking = append(lacking, i)
		}
	}
	return lacking
}

func (c *plainCheck) surplus() []int {
	var surplus []int
	told := map[lang.Decimal]bool{}
	for i, g := range c.given {
		if !c.used[i] && g.InFigures() && !told[g.Amounts[0]] {
			told[g.Amounts[0]] = true
			surplus = append(surplus, i)
		}
	}
	return surplus
}

func (c *plainCheck) notation(v, g lang.Value) {
	if !g.Foreign && !c.copied(v, g) {
		return
	}
	right := figures(v.Amounts[0].Shift(-g.Scale), true)
	c.tell(Finding{
		Rule: RuleNumberFormat, Side: glossary.SideTarget, Span: g.Figures, Expected: []string{right},
		Fix: &glossary.Fix{Span: g.Figures, Text: right},
	})
}

func (c *plainCheck) copied(v, g lang.Value) bool {
	old := g.Figures.Of(c.target)
	if !strings.Contains(old, ".") || len(g.Amounts) < 2 || v.Amounts[0] != g.Amounts[1] {
		return false
	}
	pointed := slices.ContainsFunc(numbersOf(c.sourceValues), func(v lang.Value) bool { return v.Foreign })
	return !v.Is(g.Amounts[0]) || old == v.Figures.Of(c.source) && !pointed
}

func (c *plainCheck) dates() {
	asked, given := days(c.sourceValues), days(c.targetValues)
	var lost, wrong []lang.Value
	for _, d := range asked {
		if !hasMonth(given, d.Date.Month) {
			lost = append(lost, d)
		}
	}
	for _, d := range given {
		if !hasMonth(asked, d.Date.Month) && (!c.inFigures(d) || !hasMonth(asked, d.Date.Day)) {
			wrong = append(wrong, d)
		}
	}
	if len(lost) == 0 {
		return
	}
	for i, d := range wrong {
		want := lost[min(i, len(lost)-1)]
		f := Finding{Rule: RuleDateMismatch, Side: glossary.SideTarget, Span: d.Span, Expected: []string{englishDate(want.Date)}}
		if len(lost) == 1 && len(wrong) == 1 {
			f.Fix = &glossary.Fix{Span: d.MonthAt, Text: monthLike(d.MonthAt.Of(c.target), want.Date.Month)}
		}
		c.tell(f)
	}
}

func (c *plainCheck) inFigures(d lang.Value) bool {
	return strings.Trim(d.MonthAt.Of(c.target), "0123456789") == ""
}

func (c *plainCheck) units() {
	percent := c.saysPercent()
	for i, v := range c.asked {
		if c.answered[i] < 0 {
			continue
		}
		g := c.given[c.answered[i]]
		switch {
		case v.Unit == lang.Percent && g.Unit != lang.Percent && !percent:
			c.tell(Finding{Rule: RulePercentMissing, Side: glossary.SideSource, Span: v.Span, Expected: []string{english(v) + "%"}})
		case v.Unit != "" && v.Unit != lang.Percent && g.Unit != "" && g.Unit != lang.Percent && v.Unit != g.Unit:
			c.tell(Finding{Rule: RuleCurrencyMismatch, Side: glossary.SideTarget, Span: g.Span, Expected: []string{english(v) + " " + currency(v.Unit)}})
		}
	}
}

func (c *plainCheck) saysPercent() bool {
	folded := string(lang.FoldEnglish(c.target))
	for _, word := range []string{"%", "percent", "per cent", "pct", "proportion"} {
		if strings.Contains(folded, word) {
			return true
		}
	}
	return false
}

func hasMonth(days []lang.Value, month int) bool {
	for _, d := range days {
		if d.Date.Month == month {
			return true
		}
	}
	return false
}

// The pieces of which random sides are made: few enough that both often mean the same by them, or nearly.
var (
	sourcePieces = strings.Split("7|12|12,5|12.5|12.500|12,500|12 500|1999|90-cı illər|XIX əsr|XX əsr|iki|on iki|iki yüz əlli|25-ci|3-5|2025–26|"+
		"5%|12 faiz|12 manat|$12|100 dollar|2 milyon|2 milyon manat|saat 3-də|15:00|3:00|03:05|15 dekabr|mart|15.03.2025|12.04|2024-cü ilin martında|"+
		"25 km2|km2|CO2|H2O|H5N1|5\u00a0m3|1-1-1|söz|Bakı|və|.", "|")
	targetPieces = strings.Split("7|12|12,5|12.5|12.500|12,500|12 500|1999|the 1990s|the 1890s|the 19th century|two|both|twelve|noon|25th|3-5|2025–26|"+
		"5%|5 percent|12 manats|$12|100 euros|2 million|2m|3 p.m.|3 a.m.|15:00|3:00|3:05|15 December|March|April 12|2025-03-15|5/4/2024|half|a dozen|word|and|.", "|")
)

func pieces(r *rand.Rand, of []string) string {
	side := make([]string, r.IntN(12))
	for i := range side {
		side[i] = of[r.IntN(len(of))]
	}
	return strings.Join(side, []string{" ", " ", ", ", ""}[r.IntN(4)])
}

func TestValuesAreThoseOfThePlainCheck(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 6))
	findings := 0
	for range 20_000 {
		source, target := pieces(r, sourcePieces), pieces(r, targetPieces)
		want, got := plainValues(source, target), values(source, target)
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Fatalf("%q | %q: %s", source, target, diff)
		}
		findings += len(got)
	}
	if findings < 20_000 {
		t.Errorf("only %d findings: the pieces are too plain to tell the two apart", findings)
	}
}
