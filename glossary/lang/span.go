package lang

// Span is a piece of a text: byte offsets in the original, End exclusive.
type Span struct{ Start, End int }

// Len is the number of bytes.
func (s Span) Len() int { return s.End - s.Start }

// Covers tells whether other lies wholly inside s.
func (s Span) Covers(other Span) bool { return s.Start <= other.Start && other.End <= s.End }

// Overlaps tells whether the two share a byte.
func (s Span) Overlaps(other Span) bool { return s.Start < other.End && other.Start < s.End }

// Of returns the piece of text.
func (s Span) Of(text string) string { return text[s.Start:s.End] }
