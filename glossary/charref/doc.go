// Package charref finds references to characters that there are not in an XML file.
//
// encoding/xml refuses a reference to a character that XML cannot hold, but for one kind: it reads &#xD800; and the other
// surrogates, each of which is half a character, as U+FFFD and tells nobody. A [Watch] looks at the bytes on their way to the
// decoder, and at what the decoder made of them.
//
// It parses no XML and knows no places: those are the reader's that uses it.
package charref
