// Package jsonguard finds what encoding/json reads over in silence, before anything is decoded.
//
//	bytes ─ UTF-8? ─ JSON? ─ [Check]: depth, keys, characters ─▶ encoding/json
//
// Of two equal keys encoding/json keeps the last, it takes a key in other capitals for the known one, and it puts U+FFFD for
// bytes that are no UTF-8 and for half a surrogate pair: each time a word that somebody wrote is lost and nobody is told.
// [Check] tells each with its path, line and column, goes over the bytes once, and lists no more than [MaxFaults].
//
// It decodes nothing and judges no value: what a field may hold is for whoever decodes it.
package jsonguard
