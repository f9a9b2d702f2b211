// Package jsonl writes and reads units as JSON: one object that holds a document with all its units (format korpu/bitext,
// version 1, described by [Schema]), or one line a unit for pipelines.
//
// Reading asks of a unit no more than its source and its target, each a text or a list of sentences.
package jsonl
