package check_test

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"korpu/glossary"
	"korpu/glossary/lang"
	"korpu/server/bitext"
	"korpu/server/check"
)

func run(t *testing.T, source, target string) []check.Finding {
	t.Helper()
	matcher, err := glossary.Compile(nil)
	if err != nil {
		t.Fatal(err)
	}
	return check.Run(matcher, bitext.Unit{Source: bitext.Sentences(source), Target: bitext.Sentences(target)}, glossary.Names{}).Findings
}

// described writes findings as the case file does: the rule, the text at the place, what is expected, and the target mended.
func described(source, target string, findings []check.Finding) string {
	out := source + " | " + target
	for _, f := range findings {
		out += " | " + f.Rule + " “" + f.Found + "”"
		if len(f.Expected) > 0 {
			out += " > " + strings.Join(f.Expected, ", ")
		}
		if f.Fix != nil {
			out += " = " + mended(target, *f.Fix)
		}
	}
	return out
}

func mended(target string, fix glossary.Fix) string {
	return target[:fix.Span.Start] + fix.Text + target[fix.Span.End:]
}

// TestValues reads one case a line: a source, its translation, and the findings with the translation that their fix makes.
func TestValues(t *testing.T) {
	file, err := os.Open("testdata/values.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		line := lines.Text()
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		parts := strings.SplitN(line, " | ", 3)
		if diff := cmp.Diff(line, described(parts[0], parts[1], run(t, parts[0], parts[1]))); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	}
}

func TestValueFindingsDoNotBlock(t *testing.T) {
	for _, f := range run(t, "2024-cü ildə 15 faiz, 3 martda", "15 in 2023, on 3 May") {
		if f.Blocks() || f.Severity != glossary.SeverityWarning {
			t.Errorf("%s is %s and blocks: %v", f.Rule, f.Severity, f.Blocks())
		}
	}
}

func TestAKeyOutlivesChangesOfTheTextAround(t *testing.T) {
	first := run(t, "Onun 37 yaşı var.", "He is old.")
	second := run(t, "Onun 37 yaşı var.", "By now he has become quite old.")
	if len(first) != 1 || len(second) != 1 || first[0].Key != second[0].Key {
		t.Errorf("%+v\n%+v", first, second)
	}
}

func TestEveryRuleIsListedOnce(t *testing.T) {
	var names []string
	for _, rule := range check.Rules() {
		names = append(names, rule.Name)
	}
	slices.Sort(names)
	if unique := slices.Compact(slices.Clone(names)); len(unique) != len(names) {
		t.Errorf("a rule is listed twice: %v", names)
	}
	for _, f := range run(t, "15 mart 2024, saat 15:00, 10 faiz, 5 manat, 12.500, 99", "15 May 2024, 3 a.m., 10, $5, 12.500 and 7777") {
		if !slices.Contains(names, f.Rule) {
			t.Errorf("%s is not listed", f.Rule)
		}
	}
}

// FuzzValues asks of any two texts: each finding's place and its fix lie in their texts, and a mended number is not found
// to be missing again.
func FuzzValues(f *testing.F) {
	data, err := os.ReadFile("testdata/values.txt")
	if err != nil {
		f.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if parts := strings.SplitN(strings.TrimSpace(line), " | ", 3); len(parts) > 1 {
			f.Add(parts[0], parts[1])
		}
	}
	f.Fuzz(func(t *testing.T, source, target string) {
		for _, finding := range run(t, source, target) {
			text := source
			if finding.Side == glossary.SideTarget {
				text = target
			}
			within(t, text, finding.Span, finding.Found)
			if finding.Fix == nil {
				continue
			}
			within(t, target, finding.Fix.Span, finding.Fix.Span.Of(target))
			mended := mended(target, *finding.Fix)
			for _, again := range run(t, source, mended) {
				if again.Key == finding.Key && finding.Rule == check.RuleNumberMissing {
					t.Errorf("%q | %q: still %s after the fix %q", source, target, finding.Key, mended)
				}
			}
		}
	})
}

func within(t *testing.T, text string, span lang.Span, found string) {
	t.Helper()
	if span.Start < 0 || span.End > len(text) || span.Start >= span.End || fmt.Sprint(span.Of(text)) != found {
		t.Fatalf("%v does not hold %q in %q", span, found, text)
	}
}

// BenchmarkRun is the cost of a unit of news without a glossary.
func BenchmarkRun(b *testing.B) {
	matcher, err := glossary.Compile(nil)
	if err != nil {
		b.Fatal(err)
	}
	unit := bitext.Unit{
		Source: bitext.Sentences("Nazirlik bildirib ki, 2024-cü ilin martında 12 500 nəfər, yəni əhalinin 15 faizi saat 14:10-da iki yüz əlli yeni ünvana köçüb."),
		Target: bitext.Sentences("The ministry said that in March 2024, 12,500 people, or 15 per cent of the population, moved to 250 new addresses at 2.10 p.m."),
	}
	for b.Loop() {
		check.Run(matcher, unit, glossary.Names{})
	}
}
