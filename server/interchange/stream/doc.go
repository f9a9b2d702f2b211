// Package stream turns the bytes of a stranger's file into UTF-8 text as they are asked for, and always knows the place.
//
//	bytes ─ [New] ─▶ byte-order mark, UTF-16 ─▶ valid UTF-8 ─▶ a format's reader
//	                                                  └▶ line and column
//
// It holds no more than one piece of the file: a reader tells with [Reader.Begin] that a new piece starts, and a piece that
// grows past the limit ends the reading. It knows no format.
package stream
