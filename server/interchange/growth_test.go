package interchange_test

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"korpu/glossary/growth"
	"korpu/server/interchange"
)

// The files that somebody could give to make others wait: whole ones, and those in which one thing has no end.
func TestReadingGrowsWithTheFile(t *testing.T) {
	often := func(before, piece, after string) func(n int) string {
		return func(n int) string { return before + strings.Repeat(piece, n) + after }
	}
	const tmx = `<tmx version="1.4"><header srclang="az"/><body>`
	const xliff = `<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="az" target-language="en"><body>`
	const tu = `<tu><tuv xml:lang="az"><seg>Salam</seg></tuv><tuv xml:lang="en"><seg>Hello</seg></tuv></tu>`
	const unit = `<trans-unit id="1"><source>Salam</source><target>Hello</target></trans-unit>`
	for name, text := range map[string]func(n int) string{
		"units.tmx":     often(tmx, tu, "</body></tmx>"),
		"codes.tmx":     often(tmx+`<tu><tuv xml:lang="az"><seg>`, `<ph x="1"/>a`, `</seg></tuv></tu></body></tmx>`),
		"notes.tmx":     often(tmx+`<tu>`, `<note>a</note><prop type="a">b</prop>`, `<tuv xml:lang="az"><seg>a</seg></tuv></tu></body></tmx>`),
		"languages.tmx": often(tmx+`<tu>`, `<tuv xml:lang="az"><seg>a</seg></tuv>`, `</tu></body></tmx>`),
		"attributes.tmx": func(n int) string {
			var names strings.Builder
			for i := range n {
				fmt.Fprintf(&names, " a%d=\"1\"", i)
			}
			return tmx + "<tu" + names.String() + "/></body></tmx>"
		},
		"space.tmx":      often(tmx, " \n", "</body></tmx>"),
		"comment.tmx":    often(tmx+"<!--", "- a ", "--></body></tmx>"),
		"references.tmx": often(tmx+`<tu><tuv xml:lang="az"><seg>`, "&amp;&#65;", `</seg></tuv></tu></body></tmx>`),
		"units.xlf":      often(xliff, unit, "</body></file></xliff>"),
		"groups.xlf":     often(xliff, "<group>"+unit+"</group>", "</body></file></xliff>"),
		"codes.xlf":      often(xliff+`<trans-unit id="1"><source>`, `<g id="1">a</g>`, `</source></trans-unit></body></file></xliff>`),
		"rows.tsv":       often("source\ttarget\n", "Salam\tHello\n", ""),
		"columns.tsv":    often("source\ttarget", "\ta", "\nSalam\tHello\n"),
		"cell.tsv":       often("source\ttarget\nSalam\t", "Hello ", "\n"),
		"rows.csv":       often("source,target\n", "Salam,\"Hello, \"\"you\"\"\"\n", ""),
		"cell.csv":       often("source,target\nSalam,\"", "\"\"\n", "\"\n"),
		"open.csv":       often("source,target\nSalam,\"", "a\n", ""),
		"lines.jsonl":    often("", `{"source":["Salam"],"target":["Hello"]}`+"\n", ""),
		"list.jsonl":     often(`{"source":[`, `"a",`, `"b"],"target":["Hello"]}`),
		"deep.jsonl":     often(`{"source":["a"],"target":["b"],"note":`, `[`, ``),
		"units.json":     often(`{"documents":[{"units":[`, `{"source":["Salam"],"target":["Hello"]},`, `{"source":["a"],"target":[]}]}]}`),
		"space.json":     often(`{"documents":[`, " \n", `]}`),
		"escapes.json":   often(`{"documents":[{"units":[{"source":["`, `\u0259`, `"],"target":[]}]}]}`),
	} {
		growth.Doubles(t, name, func(n int) func() {
			data := []byte(text(n))
			return func() {
				_, _ = interchange.Read(name, bytes.NewReader(data), func(interchange.Record) error { return nil })
			}
		})
	}
}

func TestWritingGrowsWithTheUnits(t *testing.T) {
	for _, format := range interchange.Formats() {
		growth.Doubles(t, format.Name, func(n int) func() {
			var lines strings.Builder
			for i := range n {
				fmt.Fprintf(&lines, "{\"source\":[\"Salam %d\"],\"target\":[\"Hello %d\"]}\n", i, i)
			}
			var document text
			if _, err := interchange.Read("a.jsonl", strings.NewReader(lines.String()), func(r interchange.Record) error {
				document.Units = append(document.Units, interchange.Unit{Unit: r.Unit})
				return nil
			}); err != nil {
				t.Fatal(err)
			}
			return func() {
				if _, err := interchange.Write(io.Discard, format.Name, interchange.Header{}, texts([]text{document})); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}
