// Package interchange writes units to files: the table of formats, one child package each.
//
//	[]Document ─ Write(format) ─▶ tmx · jsonl (json and jsonl) · plain
//
// It chooses no units and opens no files; what a format cannot hold is counted in the [Report] and never left out silently.
package interchange
