package charref_test

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"korpu/glossary/charref"
)

// watched gives bytes to a decoder one by one.
type watched struct {
	strings.Reader
	watch charref.Watch
}

func (w *watched) ReadByte() (byte, error) {
	b, err := w.Reader.ReadByte()
	if err == nil {
		w.watch.Byte(b)
	}
	return b, err
}

// half reports whether a document has a reference to half a character; false also for what is no XML.
func half(document string) bool {
	in := &watched{Reader: *strings.NewReader(document)}
	for decoder := xml.NewDecoder(in); ; {
		in.watch.Begin()
		token, err := decoder.RawToken()
		if err != nil {
			return false
		}
		if in.watch.Half(token) {
			return true
		}
	}
}

func TestHalf(t *testing.T) {
	for document, want := range map[string]bool{
		"<a>&#xD800;</a>":                                     true,
		"<a>&#xdfff;</a>":                                     true,
		"<a>&#55296;</a>":                                     true,
		"<a>&#x0000000000000000D800;</a>":                     true,
		"<a>x&amp;&#xD83C;&#xDF09;</a>":                       true,
		"<a b='&#xDC00;'/>":                                   true,
		"<a b='1' c:d='\ufffd&#xDC00;'/>":                     true,
		"<a>\ufffd&#xD800;</a>":                               true,
		"<a>&#xFFFD;&#xD800;</a>":                             true,
		"<a>!&#xD800;</a>":                                    true,
		"<a><b/>&#xD800;</a>":                                 true,
		"<a>\ufffd</a>":                                       false,
		"<a>&#xFFFD;</a>":                                     false,
		"<a>&#xD7FF;&#xE000;&#x1F309;</a>":                    false,
		"<a>&amp;#xD800;</a>":                                 false,
		"<a><![CDATA[&#xD800;]]></a>":                         false,
		"<a><![CDATA[&#xD800;\ufffd]]></a>":                   false,
		"<a>x<![CDATA[&#xD800;]]>\ufffd</a>":                  false,
		"<a><!-- &#xD800; -->\ufffd</a>":                      false,
		"<?x &#xD800;?><a>\ufffd</a>":                         false,
		"<!DOCTYPE a [ <!ENTITY b '&#xD800;'>]><a>\ufffd</a>": false,
	} {
		if got := half(document); got != want {
			t.Errorf("%s: %v", document, got)
		}
	}
}

// FuzzHalf compares with a pattern over the whole of a text, which is all that there is in the document.
func FuzzHalf(f *testing.F) {
	for _, seed := range []string{"&#xD800;", "\ufffd&#55296;&#xFFFD;", "&amp;#xD800;", "&#xDBFF;&#xDC00;", "&&#xD800;"} {
		f.Add(seed)
	}
	reference := regexp.MustCompile(`&#(x[0-9a-fA-F]+|[0-9]+);`)
	f.Fuzz(func(t *testing.T, text string) {
		if strings.Contains(text, "<") {
			return
		}
		document := "<a>" + text + "</a>"
		for decoder := xml.NewDecoder(strings.NewReader(document)); ; {
			if _, err := decoder.RawToken(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				return
			}
		}
		want := false
		for _, found := range reference.FindAllStringSubmatch(text, -1) {
			base := 10
			digits, isHex := strings.CutPrefix(found[1], "x")
			if isHex {
				base = 16
			}
			n, err := strconv.ParseUint(digits, base, 64)
			want = want || err == nil && n >= 0xd800 && n <= 0xdfff
		}
		if got := half(document); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	})
}
