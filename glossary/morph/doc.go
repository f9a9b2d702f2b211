// Package morph knows how Azerbaijani nouns and English nouns inflect.
//
// The Azerbaijani side answers one question: may this rest follow this stem? A rest such as "larımızdan" is read as a
// chain of suffixes, slot by slot, with vowel harmony from the stem on:
//
//	stem ─▶ plural ─▶ possessive ─▶ case ─▶ -kı ─▶ (plural, case again) ─▶ copula ─▶ question
//
// The suffixes stand in a table (azeri.go) that a linguist can read; changes of the stem at the seam (q→ğ, k→y, a vowel
// that drops) are made by [Stems]. Derivation (-lı, -çı, -lıq, -sız) makes another word and is in no table.
//
// All functions are pure and take folded text. The package keeps no dictionary of words.
package morph
