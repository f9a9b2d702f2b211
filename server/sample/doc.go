// Package sample holds the sample project: an interview, a part of its translation, and its glossary.
//
// The text was written for this project. Its institutions, places and historical figures are real; the two speakers, and
// every word they say, are invented. Some units break the glossary on purpose, so that a newcomer sees what a finding is.
package sample
