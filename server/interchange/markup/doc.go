// Package markup reads XML files of strangers element by element: well-formed ones in UTF-8 or UTF-16, of any length.
//
// What makes XML dangerous is left out: a DOCTYPE is stepped over and nothing is fetched, of entities there are only XML's
// own five and characters by number, and depth, attributes and the length of a token are bounded. The package knows no
// format; it validates nothing against a schema.
package markup
