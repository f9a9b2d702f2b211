package jsonguard_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"korpu/server/jsonguard"
)

// unit is the shape of the examples: a unit with its sentences and notes that have any name.
var unit = &jsonguard.Shape{Keys: map[string]*jsonguard.Shape{
	"id": nil, "target": {}, "notes": {Items: &jsonguard.Shape{Keys: map[string]*jsonguard.Shape{"text": nil}}},
}}

func TestCheck(t *testing.T) {
	for _, test := range []struct{ name, data, want string }{
		{"sound", `{"id":1,"target":["Körpü 🌉","\uD83C\uDF09","a\\u0000"],"notes":{"Any":{"text":""}}}`, ""},
		{"the replacement character itself", `{"target":["` + "\ufffd" + `","\ufffd"]}`, ""},
		{"equal keys of different objects", `{"notes":{"a":{"text":1},"b":{"text":2}}}`, ""},
		{"free keys in other capitals", `{"notes":{"a":{},"A":{}}}`, ""},
		{"no JSON", "{\n \"id\":}", `2:7 not_json  "invalid character '}' looking for beginning of value"`},
		{"cut off", `{"id":1`, `1:7 not_json  "unexpected end of JSON input"`},
		{"nothing", ``, `1:1 not_json  "unexpected end of JSON input"`},
		{"more behind it", `{} {}`, `1:4 not_json  "invalid character '{' after top-level value"`},
		{"a byte that is not UTF-8", "{\n\"target\":[\"ə\xff\"]}", `2:13 not_utf8  "0xFF"`},
		{"a surrogate in bytes", "{\"target\":[\"\xed\xa0\x80\"]}", `1:13 not_utf8  "0xED"`},
		{"half a pair", `{"target":["a","\ud83c"]}`, `1:17 surrogate target[1] "\\ud83c"`},
		{"the other half", `{"target":["\uDF09\uD83C"]}`, `1:13 surrogate target[0] "\\uDF09" 1:19 surrogate target[0] "\\uD83C"`},
		{"half a pair before another escape", `{"target":["\ud83c\n\\udf09"]}`, `1:13 surrogate target[0] "\\ud83c"`},
		{"half a pair in a key", `{"notes":{"\ud83c":{}}}`, `1:12 surrogate notes "\\ud83c"`},
		{"NUL", `{"target":["a\u0000"]}`, `1:14 nul target[0] "\\u0000"`},
		{"a key twice", `{"id":1,"target":[],"id":2}`, `1:21 key_twice id "id"`},
		{"a key twice, written otherwise", `{"id":1,"\u0069d":2}`, `1:9 key_twice id "id"`},
		{"a free key twice", `{"notes":{"a":{},"a":{}}}`, `1:18 key_twice notes.a "a"`},
		{"capitals", `{"Target":[]}`, `1:2 key_case Target "Target"`},
		{"capitals of others", `{"ıd":1,"TARGET":[]}`, `1:2 key_unknown ıd "ıd" 1:9 key_case TARGET "TARGET"`},
		{"unknown", `{"notes":{"a":{"text":"","x":{"y":1}}}}`, `1:26 key_unknown notes.a.x "x"`},
		{"too deep", strings.Repeat("[", 65) + strings.Repeat("]", 65), `1:65 too_deep ` + strings.Repeat("[0]", 64) + ` ""`},
		{"as deep as may be", strings.Repeat("[", 64) + strings.Repeat("]", 64), ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			faults, more := jsonguard.Check([]byte(test.data), unit)
			var told []string
			for _, f := range faults {
				told = append(told, fmt.Sprintf("%d:%d %s %s %q", f.Line, f.Column, f.Code, f.Path, f.Value))
			}
			if got := strings.Join(told, " "); got != test.want || more != 0 {
				t.Errorf("got  %s and %d more\nwant %s", got, more, test.want)
			}
		})
	}
}

func TestTwiceAmongMany(t *testing.T) {
	var data strings.Builder
	for i := range 100 {
		fmt.Fprintf(&data, `"k%d":0,`, i)
	}
	for _, again := range []int{0, 15, 16, 17, 99} {
		faults, _ := jsonguard.Check([]byte("{"+data.String()+fmt.Sprintf(`"k%d":1}`, again)), nil)
		if len(faults) != 1 || faults[0].Code != jsonguard.KeyTwice || faults[0].Value != fmt.Sprint("k", again) {
			t.Errorf("k%d twice: %v", again, faults)
		}
	}
}

func TestOnlySomeAreListed(t *testing.T) {
	var data strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&data, `,"k%d":0`, i)
	}
	faults, more := jsonguard.Check([]byte("{"+data.String()[1:]+"}"), unit)
	if len(faults) != jsonguard.MaxFaults || more != 1000-jsonguard.MaxFaults {
		t.Errorf("%d listed and %d more", len(faults), more)
	}
}

func TestFaultsInWords(t *testing.T) {
	var told []string
	for _, data := range []string{
		"\xff", `{`, strings.Repeat("[", 65) + strings.Repeat("]", 65), `"\u0000"`, `"\ud800"`, `{"id":1,"id":2}`, `{"ID":1}`,
		`{"` + strings.Repeat("ə", 100) + `":1}`,
	} {
		faults, _ := jsonguard.Check([]byte(data), unit)
		for _, f := range faults {
			told = append(told, f.String())
		}
	}
	want := []string{
		"line 1, column 1: the byte 0xFF is not UTF-8: send the text as UTF-8",
		"line 1, column 1: this is not JSON: unexpected end of JSON input",
		"line 1, column 65: objects and lists stand more than 64 deep in one another",
		`line 1, column 2: \u0000 is a NUL character, which no text has: take it out`,
		`line 1, column 2: \ud800 is half a character: write both halves of the surrogate pair, or the character itself`,
		`line 1, column 9: the key "id" stands twice in the object: send it once`,
		`line 1, column 2: the key "ID" is written "id"`,
		`line 1, column 2: the key "` + strings.Repeat("ə", 30) + `…" is not known here: take it out`,
	}
	if diff := cmp.Diff(want, told); diff != "" {
		t.Error(diff)
	}
}

// FuzzCheck compares with the specification: encoding/json says what is JSON and what a key is, and a pattern finds escapes.
func FuzzCheck(f *testing.F) {
	for _, seed := range []string{
		`{"a":[1,-2.5e3,true,null,"x"],"b":{"c":"\ud83c\udf09"}}`, `{"a":1,"a":2}`, `["\ud800\ud800\udc00\\ud800\u0000"]`, `{"\ud800":1,"\udc00":2}`,
		" {\t\"k\" : [ ] ,\r\n\"k\":{ } } ", "\"\xff\"", `[[[[[[]]]]]]`, `"\""`, ``, `0`, `{"a":{"a":{"a":1,"b":2},"b":1}}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		faults, more := jsonguard.Check(data, nil)
		got := map[string]int{}
		for _, fault := range faults {
			got[fault.Code]++
			if fault.Line < 1 || fault.Column < 1 || !utf8.ValidString(fault.Path+fault.Value) {
				t.Errorf("a fault without a sound place: %+v", fault)
			}
		}
		if more > 0 || got[jsonguard.TooDeep] > 0 {
			return
		}
		if diff := cmp.Diff(specified(data), got); diff != "" {
			t.Errorf("%q (-specified +found):\n%s", data, diff)
		}
	})
}

// specified counts the faults of a value the plain way.
func specified(data []byte) map[string]int {
	switch {
	case !utf8.Valid(data):
		return map[string]int{jsonguard.NotUTF8: 1}
	case !json.Valid(data):
		return map[string]int{jsonguard.NotJSON: 1}
	}
	count := map[string]int{}
	escapes := regexp.MustCompile(`(?s)\\(u[0-9a-fA-F]{4}|.)`).FindAllIndex(data, -1)
	unit := func(i int) rune {
		if escape := data[escapes[i][0]:escapes[i][1]]; len(escape) == 6 {
			n, _ := strconv.ParseUint(string(escape[2:]), 16, 16)
			return rune(n)
		}
		return ' '
	}
	for i := 0; i < len(escapes); i++ {
		switch {
		case unit(i) == 0:
			count[jsonguard.NUL]++
		case !utf16.IsSurrogate(unit(i)):
		case i+1 < len(escapes) && escapes[i][1] == escapes[i+1][0] && utf16.DecodeRune(unit(i), unit(i+1)) != utf8.RuneError:
			i++
		default:
			count[jsonguard.Surrogate]++
		}
	}
	if twice := keysTwice(json.NewDecoder(bytes.NewReader(data))); twice > 0 {
		count[jsonguard.KeyTwice] = twice
	}
	return count
}

// keysTwice counts the keys of a value that stand in their object already.
func keysTwice(decoder *json.Decoder) int {
	token, _ := decoder.Token()
	count := 0
	seen := map[string]bool{}
	switch token {
	case json.Delim('{'):
		for decoder.More() {
			key, _ := decoder.Token()
			if seen[key.(string)] {
				count++
			}
			seen[key.(string)] = true
			count += keysTwice(decoder)
		}
		_, _ = decoder.Token()
	case json.Delim('['):
		for decoder.More() {
			count += keysTwice(decoder)
		}
		_, _ = decoder.Token()
	}
	return count
}

// TestWorkIsLinear takes the best of several runs: four times the input may take nine times as long, and a square would take
// sixteen. A machine that is busy elsewhere gets several attempts.
func TestWorkIsLinear(t *testing.T) {
	for name, input := range map[string]func(n int) string{
		"unknown keys": func(n int) string {
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, `,"k%d":0`, i)
			}
			return "{" + b.String()[1:] + "}"
		},
		"equal keys": func(n int) string { return "{" + strings.Repeat(`"k":0,`, n) + `"k":0}` },
		"surrogates": func(n int) string { return `["` + strings.Repeat(`\ud800`, n) + `"]` },
		"numbers":    func(n int) string { return "[" + strings.Repeat("0,", n) + "0]" },
	} {
		t.Run(name, func(t *testing.T) {
			const n = 5_000
			little, much := []byte(input(n)), []byte(input(4*n))
			var once, four time.Duration
			for range 5 {
				if once, four = best(little), best(much); four <= 9*once {
					return
				}
			}
			t.Errorf("%v for n, %v for 4n", once, four)
		})
	}
}

func best(data []byte) time.Duration {
	least := time.Hour
	for range 10 {
		start := time.Now()
		jsonguard.Check(data, unit)
		least = min(least, time.Since(start))
	}
	return least
}

// BenchmarkCheck looks at the body of a save, which there are most of.
func BenchmarkCheck(b *testing.B) {
	body := []byte(`{"target":["The meeting with the Secretary General was held.","It took two hours."],"state":"translated","mutation":"m17"}`)
	save := &jsonguard.Shape{Keys: map[string]*jsonguard.Shape{"target": {}, "state": nil, "mutation": nil, "allow": {}}}
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		if faults, _ := jsonguard.Check(body, save); len(faults) > 0 {
			b.Fatal(faults)
		}
	}
}
