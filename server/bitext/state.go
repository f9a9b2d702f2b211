package bitext

// State is how far a unit's translation has come; the names are those of XLIFF 2.
type State string

// The states, in their order.
const (
	Initial    State = "initial"
	Translated State = "translated"
	Reviewed   State = "reviewed"
	Final      State = "final"
)

// States lists all states in their order.
func States() []State { return []State{Initial, Translated, Reviewed, Final} }

// Valid tells whether s is one of the states.
func (s State) Valid() bool { return s.rank() >= 0 }

// AtLeast tells whether s has come as far as other.
func (s State) AtLeast(other State) bool { return s.rank() >= other.rank() }

func (s State) rank() int {
	for i, state := range States() {
		if s == state {
			return i
		}
	}
	return -1
}
