package store

import (
	"encoding/hex"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"korpu/glossary"
)

// collator makes keys that sort as an Azerbaijani dictionary does, so that both databases order alike. It keeps a buffer
// and is not for sharing between goroutines.
type collator struct {
	order  *collate.Collator
	buffer collate.Buffer
}

func newCollator() *collator {
	return &collator{order: collate.New(language.Azerbaijani, collate.IgnoreCase)}
}

// key is the sort key of the first term, in hexadecimal; empty when there is none.
func (c *collator) key(terms []glossary.Term) string {
	if len(terms) == 0 {
		return ""
	}
	c.buffer.Reset()
	return hex.EncodeToString(c.order.KeyFromString(&c.buffer, terms[0].Text))
}
