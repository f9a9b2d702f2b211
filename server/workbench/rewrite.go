package workbench

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"korpu/glossary"
	"korpu/glossary/lang"
	"korpu/server/bitext"
)

// rewriting is a translation in which a new form stands in the place of old ones.
type rewriting struct {
	target []string
	// old are the places of the old forms in the text as it was, new those of the new form in the rewritten one.
	old, new []lang.Span
}

// rewrite puts the plan's new form in the place of the old ones, as the glossary's audit would mend them: in their number,
// with their capital and their article. Where the source does not ask for the concept, imagined lets it be looked for as if
// it did.
func (p *stepPlan) rewrite(u bitext.Unit, imagined bool) rewriting {
	r := rewriting{target: u.Target}
	text := u.TargetText()
	if p.swap == nil {
		r.old = p.forms(u, imagined)
		return r
	}
	fixes := p.fixes(u.SourceText(), text, imagined)
	if len(fixes) == 0 {
		r.old = p.forms(u, imagined)
		return r
	}
	ends := sentenceEnds(u.Target)
	kept := fixes[:0]
	for _, fix := range fixes {
		if sameSentence(ends, fix.Span) {
			kept = append(kept, fix)
		}
	}
	r.target, r.new = replaced(u.Target, kept)
	for _, fix := range kept {
		r.old = append(r.old, fix.Span)
	}
	return r
}

// fixes are the replacements in a target, in order and without overlaps.
func (p *stepPlan) fixes(source, target string, imagined bool) []glossary.Fix {
	if imagined {
		source += "\n" + p.after.Sources[0].Text
	}
	audit := p.swap.Audit(source, target)
	var fixes []glossary.Fix
	for _, f := range audit.Findings {
		if f.Concept == p.after.ID && f.Fix != nil && (f.Rule == glossary.RuleForbidden || f.Rule == glossary.RuleDeprecated) {
			fixes = append(fixes, possessive(target, f.Span, *f.Fix, p.after.Kind))
		}
	}
	for _, r := range audit.TargetTerms {
		if r.Concept == p.after.ID {
			if text, ok := p.respelt(r.Span.Of(target)); ok {
				fixes = append(fixes, glossary.Fix{Span: r.Span, Text: text})
			}
		}
	}
	slices.SortFunc(fixes, func(a, b glossary.Fix) int {
		return cmp.Or(a.Span.Start-b.Span.Start, b.Span.End-a.Span.End)
	})
	end := -1
	return slices.DeleteFunc(fixes, func(fix glossary.Fix) bool {
		if fix.Span.Start < end {
			return true
		}
		end = fix.Span.End
		return false
	})
}

// respelt gives the new spelling of a form that differs from it in capitals or hyphens alone.
func (p *stepPlan) respelt(form string) (string, bool) {
	preferred := p.after.Preferred()
	for _, old := range p.same {
		switch form {
		case old:
			return preferred, true
		case capitalised(old):
			return capitalised(preferred), capitalised(preferred) != form
		}
	}
	return "", false
}

func capitalised(text string) string {
	r, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[size:]
}

// forms are the places where English forms of the plan's concepts stand as the glossary is now.
func (p *stepPlan) forms(u bitext.Unit, imagined bool) []lang.Span {
	if imagined {
		return nil
	}
	var spans []lang.Span
	for _, r := range p.now.Audit(u.SourceText(), u.TargetText()).TargetTerms {
		if slices.ContainsFunc(p.before, func(c Concept) bool { return c.Number.String() == r.Concept }) {
			spans = append(spans, r.Span)
		}
	}
	return spans
}

// possessive lets the genitive behind a form follow the new form: the Alliance's, the United Nations'. Persons and places
// keep the s whatever they end in, and so does a form whose old one ended in s and had it too.
func possessive(target string, form lang.Span, fix glossary.Fix, kind glossary.Kind) glossary.Fix {
	rest := target[form.End:]
	mark := apostrophe(rest)
	if mark == "" || fix.Span.End != form.End {
		return fix
	}
	behind := rest[len(mark):]
	hasS := strings.HasPrefix(behind, "s") && !startsWithLetter(behind[1:])
	plural := strings.HasSuffix(fix.Text, "s") && !strings.HasSuffix(fix.Text, "ss") && kind != glossary.KindPerson && kind != glossary.KindPlace
	wasS := strings.HasSuffix(form.Of(target), "s")
	switch {
	case hasS && plural && !wasS:
		fix.Span.End += len(mark) + 1
		fix.Text += mark
	case !startsWithLetter(behind) && wasS && !strings.HasSuffix(fix.Text, "s") && !opensQuote(target[:form.Start], mark):
		fix.Span.End += len(mark)
		fix.Text += mark + "s"
	}
	return fix
}

// apostrophe returns the mark with which a text begins, if it is one of a genitive.
func apostrophe(text string) string {
	for _, mark := range []string{"'", "’"} {
		if strings.HasPrefix(text, mark) {
			return mark
		}
	}
	return ""
}

func startsWithLetter(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r)
}

// opensQuote tells whether a quotation is open at the end of a text, which the mark would close.
func opensQuote(before, mark string) bool {
	if mark == "’" {
		return strings.Count(before, "‘") > 0
	}
	for i, r := range before {
		opens := i == 0 || before[i-1] == ' ' || before[i-1] == '('
		if r == '\'' && opens {
			return true
		}
	}
	return false
}

// sentenceEnds are the offsets in the joined text at which the sentences end.
func sentenceEnds(sentences []string) []int {
	ends := make([]int, len(sentences))
	at := 0
	for i, s := range sentences {
		at += len(s)
		ends[i] = at
		at++ // the space between
	}
	return ends
}

func sameSentence(ends []int, span lang.Span) bool {
	first, _ := slices.BinarySearch(ends, span.Start+1)
	last, _ := slices.BinarySearch(ends, span.End)
	return first == last
}

// replaced puts the fixes, which are in order, into the sentences, and tells where their texts then stand.
func replaced(sentences []string, fixes []glossary.Fix) ([]string, []lang.Span) {
	changed := make([]string, 0, len(sentences))
	var places []lang.Span
	start, grown := 0, 0
	for _, sentence := range sentences {
		var out strings.Builder
		at := 0
		for len(fixes) > 0 && fixes[0].Span.End <= start+len(sentence) {
			fix := fixes[0]
			fixes = fixes[1:]
			out.WriteString(sentence[at : fix.Span.Start-start])
			out.WriteString(fix.Text)
			place := fix.Span.Start + grown
			places = append(places, lang.Span{Start: place, End: place + len(fix.Text)})
			grown += len(fix.Text) - fix.Span.Len()
			at = fix.Span.End - start
		}
		out.WriteString(sentence[at:])
		changed = append(changed, out.String())
		start += len(sentence) + 1
	}
	return changed, places
}
