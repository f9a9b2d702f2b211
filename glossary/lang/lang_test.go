package lang_test

import (
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"korpu/glossary/lang"
)

func TestFold(t *testing.T) {
	cases := map[string]lang.Folded{
		"İSTANBUL":         "istanbul",
		"IŞIQ":             "ışıq",
		"Ilıq":             "ılıq",
		"i\u0307stanbul":   "istanbul",
		"I\u0307ran":       "iran",
		"s\u0327u\u0308şə": "şüşə",
		"Bakı’da":          "bakı'da",
		"Bakıʼda":          "bakı'da",
		"NATO‑nun":         "nato-nun",
		"NATO–nun":         "nato-nun",
		"tərəf\u00addaş":   "tərəfdaş",
		"BİR\u00a0İKİ":     "bir iki",
	}
	for text, want := range cases {
		if got := lang.Fold(text); got != want {
			t.Errorf("Fold(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestFoldEnglishKeepsI(t *testing.T) {
	if got := lang.FoldEnglish("Initial İstanbul"); got != "initial istanbul" {
		t.Errorf("FoldEnglish = %q", got)
	}
}

func TestKeyIsOneLineOfSingleSpaces(t *testing.T) {
	if got := lang.Key("  Baş \t\n KATİB "); got != "baş katib" {
		t.Errorf("Key = %q", got)
	}
}

func TestTokens(t *testing.T) {
	cases := map[string]string{
		"NATO-nun Bakı’dakı ofisi.": "NATO|-|nun|Bakı|’|dakı|ofisi|.",
		"COP29-un 2024-cü il":       "COP29|-|un|2024|-|cü|il",
		"“Neftçi”nin, T.Lorentsson": "“|Neftçi|”|nin|,|T|.|Lorentsson",
		"şü":                        "şü",
		" \t\n":                     "",
	}
	for text, want := range cases {
		var parts []string
		for _, token := range lang.Tokens(text) {
			parts = append(parts, token.Span.Of(text))
		}
		if diff := cmp.Diff(want, strings.Join(parts, "|")); diff != "" {
			t.Errorf("Tokens(%q) (-want +got):\n%s", text, diff)
		}
	}
}

func TestWords(t *testing.T) {
	if got := lang.Words("NATO-nun 15 üzvü – hamısı."); got != 5 {
		t.Errorf("Words = %d, want NATO nun 15 üzvü hamısı", got)
	}
}

func TestOffsetsAgreeWithTheLongWay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("aəİ’😀 \n"))).Draw(t, "text")
		offsets := lang.NewOffsets(text)
		for at := range text + "x" {
			wantUnits := len(utf16.Encode([]rune(text[:at])))
			wantPoints := utf8.RuneCountInString(text[:at])
			if got := offsets.UTF16(at); got != wantUnits {
				t.Fatalf("UTF16(%d) = %d, want %d", at, got, wantUnits)
			}
			if got := offsets.CodePoint(at); got != wantPoints {
				t.Fatalf("CodePoint(%d) = %d, want %d", at, got, wantPoints)
			}
			if got := offsets.FromUTF16(wantUnits); got != at {
				t.Fatalf("FromUTF16(%d) = %d, want %d", wantUnits, got, at)
			}
		}
	})
}

func FuzzFold(f *testing.F) {
	for _, seed := range []string{"İi\u0307Iı", "s\u0327", "a\xffb", "’‑\u00ad"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		folded := lang.Fold(text)
		if again := lang.Fold(string(folded)); strings.ReplaceAll(string(again), "ı", "i") != strings.ReplaceAll(string(folded), "ı", "i") {
			t.Errorf("folding %q twice gives %q, then %q", text, folded, again)
		}
		end := 0
		for _, token := range lang.Tokens(text) {
			if token.Span.Start < end || token.Span.End <= token.Span.Start || token.Span.End > len(text) {
				t.Fatalf("token %v of %q is out of order", token.Span, text)
			}
			end = token.Span.End
		}
	})
}

// scanned is what a scanner makes of a text: its tokens and their folded texts.
func scanned(text string) (tokens []lang.Token, folded []string) {
	for s := lang.NewScanner(text, nil); s.Next(); {
		tokens, folded = append(tokens, s.Token()), append(folded, string(s.Folded()))
	}
	return tokens, folded
}

func FuzzScannerAgreesWithTokens(f *testing.F) {
	for _, seed := range []string{"NATO-nun Bakı’dakı ofisi.", "i\u0307s\u0327ıIİ COP29", "tərəf\u00addaş \u00a0Ķ\u0327 Ωa\xff", "K1\u0660 Škoda–É"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tokens, folded := scanned(text)
		want := lang.Tokens(text)
		if diff := cmp.Diff(len(want), len(tokens)); diff != "" {
			t.Fatalf("number of tokens of %q (-want +got):\n%s", text, diff)
		}
		for i, token := range want {
			if tokens[i] != token {
				t.Fatalf("token %d of %q is %v, want %v", i, text, tokens[i], token)
			}
			if plain := string(lang.Fold(token.Span.Of(text))); folded[i] != plain {
				t.Fatalf("token %d of %q is folded to %q, want %q", i, text, folded[i], plain)
			}
		}
	})
}
