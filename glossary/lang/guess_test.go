package lang_test

import (
	"os"
	"strings"
	"testing"

	"korpu/glossary/lang"
)

func TestGuess(t *testing.T) {
	data, err := os.ReadFile("testdata/guess.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		want, text, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ;")
		if want == "?" {
			want = ""
		}
		if got := lang.Guess(strings.ReplaceAll(text, `s\u0327`, "s\u0327")); got != want {
			t.Errorf("Guess(%q) = %q, want %q", text, got, want)
		}
	}
}

// TestGuessDoesNotTireOfLength repeats a text: what is certain of it stays so, what is not does not become certain.
func TestGuessDoesNotTireOfLength(t *testing.T) {
	names := "Məmmədov Elçin Rəşid oğlu, Əliyeva Günəl Həsən qızı. "
	if got := lang.Guess(strings.Repeat(names, 500)); got != "" {
		t.Errorf("a long list of names is %q", got)
	}
	news := "Şəhər meriyası bildirir ki, yeni körpü gələn ilin payızında açılacaq və hər iki sahil üçün vaxt qənaəti yaradacaq. "
	if got := lang.Guess(strings.Repeat(news, 500)); got != "az" {
		t.Errorf("a long text is %q", got)
	}
}

func FuzzGuess(f *testing.F) {
	f.Add("Şəhər meriyası bildirir ki, yeni körpü açılacaq.")
	f.Add("The city council\xff says")
	f.Fuzz(func(t *testing.T, text string) {
		got := lang.Guess(text)
		switch got {
		case "", "az", "en", "tr", "ru", "und":
		default:
			t.Errorf("Guess = %q", got)
		}
		// Layout says nothing about a language.
		if again := lang.Guess("\n " + text + "\n\n"); again != got {
			t.Errorf("with white space around it is %q, without %q", again, got)
		}
	})
}
