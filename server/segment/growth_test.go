package segment_test

import (
	"fmt"
	"strings"
	"testing"

	"korpu/glossary/growth"
	"korpu/glossary/lang"
	"korpu/server/segment"
)

func TestSplittingGrowsWithTheText(t *testing.T) {
	rules := segment.Default()
	for _, piece := range []string{"Gəldi. Getdi. ", "Ə. ", "Dr. ", "... ", "a", "A.", "“A.” ", "(", " ", "\u0301", "3. ", "5 mart 2024-cü il. ", "?! "} {
		growth.Doubles(t, fmt.Sprintf("%q", piece), func(n int) func() {
			text := strings.Repeat(piece, n)
			return func() { rules.Split(text, lang.Azerbaijani) }
		})
	}
}

func TestReadingRulesGrowsWithTheFile(t *testing.T) {
	const head = `<srx version="2.0" xmlns="http://www.lisa.org/srx20"><header/><body><languagerules><languagerule languagerulename="a">`
	const tail = `</languagerule></languagerules><maprules><languagemap languagepattern=".*" languagerulename="a"/></maprules></body></srx>`
	for name, piece := range map[string]string{
		"rules":   `<rule break="no"><beforebreak>ab\.</beforebreak><afterbreak>\s</afterbreak></rule>`,
		"nothing": " ",
	} {
		growth.Doubles(t, name, func(n int) func() {
			text := head + strings.Repeat(piece, n) + tail
			return func() { _, _, _ = segment.Read("a.srx", strings.NewReader(text)) }
		})
	}
	growth.Doubles(t, "one long pattern", func(n int) func() {
		text := head + `<rule break="no"><beforebreak>` + strings.Repeat("(a|b)?", n) + `</beforebreak></rule>` + tail
		return func() { _, _, _ = segment.Read("a.srx", strings.NewReader(text)) }
	})
}
