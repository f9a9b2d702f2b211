// Package morph knows how Azerbaijani nouns and verbs and English nouns and verbs inflect.
//
// The Azerbaijani side answers one question: may this rest follow this stem? A rest such as "larımızdan" is read as a
// chain of suffixes, slot by slot, with vowel harmony from the stem on:
//
//	stem ─▶ plural ─▶ possessive ─▶ case ─▶ -kı ─▶ (plural, case again) ─▶ copula ─▶ question
//
// The suffixes stand in a table (azeri.go) that a linguist can read; changes of the stem at the seam (q→ğ, k→y, a vowel
// that drops) are made by [Stems]. Derivation (-lı, -çı, -lıq, -sız) makes another word and is in no table.
//
// A verb's chain is longer, and its participles and verbal nouns go on as nouns do (azeri_verb.go):
//
//	stem ─▶ voice ─▶ negation ─▶ tense, mood ─▶ person ─▶ idi, imiş, isə ─▶ question
//	                         └─▶ participle, verbal noun ─▶ the noun's slots
//
// [Suffixes] reads rests from the end of a word by an automaton made of the table; [Analyse] gives all readings of a form
// as a noun's, [AnalyseVerb] those as a verb's, and [VerbBases] leads an English form back. All these functions are pure
// and take folded text. The package keeps no dictionary of words, but for the stems and
// forms that no rule makes (irregular.txt, english_verbs.txt) and the words that only look like a form of a shorter one
// (lexemes.txt).
//
// Names also leave Azerbaijani: [Transliterate] and [TransliteratePerson] suggest how one is written in English, and how
// far that can be trusted. Established forms (names.txt) come first, then the press's letters for Azerbaijani names, and
// for names that Azerbaijani spelled by sound a best guess that a person must look up.
package morph
