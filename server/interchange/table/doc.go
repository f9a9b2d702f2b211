// Package table reads and writes units as rows of two columns: .tsv without a header, the source before the target, and .csv
// with the header source,target or with two columns alone.
//
// A row holds a unit's texts and nothing else of it. In .tsv a text cannot hold a tab or a line's end. A cell that a spreadsheet
// would take for a formula carries an apostrophe in front, which is taken away on reading.
package table
