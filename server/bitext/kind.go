package bitext

// Kind is the part a paragraph plays in a news text.
type Kind string

// The kinds, in the order in which a text usually has them.
const (
	Title     Kind = "title"
	DateLine  Kind = "date"
	TimeLine  Kind = "time"
	Lead      Kind = "lead"
	Heading   Kind = "heading"
	Question  Kind = "question"
	Answer    Kind = "answer"
	Paragraph Kind = "paragraph"
	Closing   Kind = "closing"
)

// Kinds lists all kinds.
func Kinds() []Kind {
	return []Kind{Title, DateLine, TimeLine, Lead, Heading, Question, Answer, Paragraph, Closing}
}

// Valid tells whether k is one of the kinds.
func (k Kind) Valid() bool {
	for _, kind := range Kinds() {
		if k == kind {
			return true
		}
	}
	return false
}
