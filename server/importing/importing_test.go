package importing_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"korpu/server/bitext"
	"korpu/server/importing"
)

// Each line of the files in testdata is a paragraph with the kind and the speaker that it must come out with.
func TestNewsTextsAreUnderstood(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no texts to understand", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		var want []importing.Paragraph
		for line := range strings.SplitSeq(strings.TrimSpace(string(data)), "\n") {
			parts := strings.SplitN(line, "|", 3)
			text := strings.TrimSpace(parts[2])
			lines = append(lines, text)
			text = strings.TrimPrefix(text, "date 2026-03-02 ")
			who := strings.TrimPrefix(strings.TrimSpace(parts[1]), "-")
			want = append(want, importing.Paragraph{Text: text, Kind: bitext.Kind(strings.TrimSpace(parts[0])), Speaker: who})
		}
		text, err := importing.Parse(file, strings.Join(lines, "\n"))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, text.Paragraphs); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}

func TestDates(t *testing.T) {
	cases := map[string]string{
		" date 2025-12-15 Başlıq\nMətn.":       "2025-12-15",
		"date 2025-12-15\nBaşlıq\nMətn.":       "2025-12-15",
		"Başlıq\n- 15 dekabr, 2025\nMətn.":     "2025-12-15",
		"Başlıq\n15.12.2025\nMətn.":            "2025-12-15",
		"Başlıq\n3 İYUL 2026-cı il\nMətn.":     "2026-07-03",
		"Başlıq\n31 fevral 2026\nMətn.":        "",
		"date 2025-13-45 Başlıq\nMətn.":        "",
		"Başlıq\n1 aprel 2026, 10:30\n- Necə?": "2026-04-01",
	}
	for text, want := range cases {
		got, err := importing.Parse("", text)
		if err != nil || got.Date != want {
			t.Errorf("%q: date %q (%v), want %q", text, got.Date, err, want)
		}
	}
}

func TestLinesWrappedByHandAreJoined(t *testing.T) {
	const text = "Başlıq\n\nBu mətnin sətirləri əl ilə bölünüb, ona görə də hər biri\ntəxminən eyni uzunluqdadır və cümlənin ortasında qurtarır, sonra\ndavam edir.\n\nİkinci abzas da belədir, çünki onu da həmin adam həmin\nqaydada yazıb və heç nəyi dəyişməyib, yalnız abzasların\narasında boş sətir qoyub.\n"
	got, err := importing.Parse("", text)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Paragraphs) != 3 || !strings.Contains(got.Paragraphs[1].Text, "biri təxminən") || got.Notes[0].Code != "wrapped" {
		t.Errorf("%d paragraphs, notes %v", len(got.Paragraphs), got.Notes)
	}
}

func wide(text string, bom ...byte) []byte {
	out := bytes.NewBuffer(bom)
	for _, unit := range utf16.Encode([]rune(text)) {
		if bom[0] == 0xff {
			out.Write([]byte{byte(unit), byte(unit >> 8)})
		} else {
			out.Write([]byte{byte(unit >> 8), byte(unit)})
		}
	}
	return out.Bytes()
}

func TestEncodings(t *testing.T) {
	const want = "Şəhər|Gözəldir."
	for name, data := range map[string][]byte{
		"plain":     []byte("Şəhər\nGözəldir."),
		"BOM, CRLF": []byte("\ufeffŞəhər\r\nGözəldir.\r\n"),
		"CR":        []byte("Şəhər\rGözəldir.\r"),
		"UTF-16 LE": wide("Şəhər\r\nGözəldir.", 0xff, 0xfe),
		"UTF-16 BE": wide("Şəhər\nGözəldir.", 0xfe, 0xff),
	} {
		text, err := importing.Read("a.txt", data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := text.Paragraphs[0].Text + "|" + text.Paragraphs[1].Text; got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestRefusals(t *testing.T) {
	long := strings.Repeat("a", importing.MaxParagraphBytes)
	cases := []struct {
		name, code, says string
		data             []byte
	}{
		{"bad byte", "encoding", "line 2, column 4: the byte 0xFD is not UTF-8 (at byte 6)", []byte("a\nəbc"[:6] + "\xfd")},
		{"half a character", "encoding", "UTF-16", append(wide("a", 0xff, 0xfe), 'b')},
		{"lone surrogate", "encoding", "column 2", []byte{0xff, 0xfe, 'a', 0, 0x00, 0xd8}},
		{"empty", "empty", "holds no text", nil},
		{"white space", "empty", "holds no text", []byte("\ufeff \n\t\n")},
		{"binary", "binary", "column 3", []byte("PK\x03\x04")},
		{"long paragraph", "too_long", "line 2", []byte("a\n" + long + "b\n")},
		{"many paragraphs", "too_many", "50,000", []byte(strings.Repeat("a\n", importing.MaxParagraphs+1))},
		{"large", "too_large", "64 MiB", make([]byte, importing.MaxBytes+1)},
	}
	for _, c := range cases {
		_, err := importing.Read("a.txt", c.data)
		var faulty *importing.Error
		if !errors.As(err, &faulty) || faulty.Code != c.code || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %s … %s", c.name, err, c.code, c.says)
		}
	}
	for name, data := range map[string]string{"longest": long, "most": strings.Repeat("a\n", importing.MaxParagraphs)} {
		if _, err := importing.Read("a.txt", []byte(data)); err != nil {
			t.Errorf("%s allowed: %v", name, err)
		}
	}
}

// FuzzRead checks that no word is lost and that what was understood, read again, is understood alike.
func FuzzRead(f *testing.F) {
	f.Add([]byte(" date 2025-12-15 Başlıq\n- 15 dekabr, 2025\n- 14:10\nGiriş.\n- Sual?\nA.Bağırov: Cavab.\nTəşəkkür edirəm!"))
	f.Add([]byte{0xff, 0xfe, 'a', 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		text, err := importing.Read("a.txt", data)
		if err != nil {
			return
		}
		var joined []string
		for _, p := range text.Paragraphs {
			if !utf8.ValidString(p.Text) || strings.TrimSpace(p.Text) == "" || !p.Kind.Valid() {
				t.Fatalf("paragraph %q of kind %q", p.Text, p.Kind)
			}
			joined = append(joined, p.Text)
		}
		if data[0] != 0xff && data[0] != 0xfe && text.Date == "" {
			want := strings.Join(strings.Fields(strings.ReplaceAll(string(bytes.TrimPrefix(data, []byte("\ufeff"))), "\ufeff", " ")), " ")
			if got := strings.Join(strings.Fields(strings.ReplaceAll(strings.Join(joined, " "), "\ufeff", " ")), " "); got != want {
				t.Fatalf("words are lost: %q became %q", want, got)
			}
		}
	})
}
