package interchange_test

import "testing"

// TestReplacementCharacter: U+FFFD that stands in a file is a character like others; only what would become one is refused.
func TestReplacementCharacter(t *testing.T) {
	for name, data := range map[string]string{
		"in.tmx":   `<tmx version="1.4"><body><tu><tuv xml:lang="az"><seg>` + "a\ufffd&#xFFFD;" + `</seg></tuv></tu></body></tmx>`,
		"in.jsonl": `{"source":"` + "a\ufffd" + `\ufffd"}`,
		"in.json":  `[{"source":["` + "a\ufffd" + `\uFFFD"]}]`,
		"in.csv":   "source,target\na\ufffd\ufffd,b\n",
	} {
		records, _, err := read(name, []byte(data))
		if err != nil || len(records) != 1 || records[0].SourceText() != "a\ufffd\ufffd" {
			t.Errorf("%s: %v, %+v", name, err, records)
		}
	}
}
