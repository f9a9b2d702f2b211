// Package plain writes the translation as plain English text: a paragraph a unit, an empty line between two. It is for
// reading and for publishing; it keeps no source and cannot be read back.
package plain
