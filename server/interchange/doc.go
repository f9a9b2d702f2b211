// Package interchange writes units to files and reads them back: the table of formats, one child package each.
//
//	[]Document ─ Write(format) ─▶ tmx · jsonl (json and jsonl) · table (tsv and csv) · plain
//	Record by Record ◀─ Read(name) ─ tmx · xliff · jsonl · table ◀─ markup (XML) ◀─ stream (UTF-8, places)
//
// It chooses no units and opens no files; what a format cannot hold is counted in the [Report] or the [Reading] and never
// left out silently. Reading holds one unit at a time, however long the file is.
package interchange
