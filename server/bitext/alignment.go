package bitext

// AlignmentState is how far the alignment of a document with its translation has come; empty for a document that came
// without one.
type AlignmentState string

// The states of an alignment.
const (
	// AlignWaiting and AlignRunning are before and in the search for pairs.
	AlignWaiting AlignmentState = "waiting"
	AlignRunning AlignmentState = "running"
	// AlignReady is on the board, where it is looked through and mended.
	AlignReady AlignmentState = "ready"
	// AlignFailed and AlignCancelled can be started again.
	AlignFailed    AlignmentState = "failed"
	AlignCancelled AlignmentState = "cancelled"
	// AlignAccepted has become the document's units.
	AlignAccepted AlignmentState = "accepted"
)

// Unaccepted tells whether the document is being aligned still, and therefore has no units.
func (s AlignmentState) Unaccepted() bool { return s != "" && s != AlignAccepted }
