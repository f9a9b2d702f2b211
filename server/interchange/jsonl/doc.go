// Package jsonl writes units as JSON: one object that holds a document with all its units (format korpu/bitext, version 1,
// described by [Schema]), or one line a unit for pipelines.
package jsonl
