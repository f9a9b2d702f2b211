package align

// kind is what a feature of a segment is; it decides how much is to be expected of it.
type kind uint8

const (
	// word is a word that the dictionary knows, so that its translation can be found.
	word kind = iota
	// stranger is a word that the dictionary does not know.
	stranger
	// name is a word with a capital that the dictionary does not know.
	name
	// number is a value, and sign a mark that translators keep: a question mark, quotes.
	number
	sign
	// recall is a whole segment that the memory knows.
	recall
	kinds
)

// vocabulary numbers the stems, values and marks of one side.
type vocabulary struct {
	numbers map[string]int32
	words   []string
	kinds   []kind
	// count is how often each occurs.
	count []int32
}

func newBag() *bag { return &bag{vocabulary: newVocabulary(), first: []int32{0}} }

func newVocabulary() *vocabulary { return &vocabulary{numbers: map[string]int32{}} }

// number gives a stem its number.
func (v *vocabulary) number(text string, k kind) int32 {
	if n, known := v.numbers[text]; known {
		return n
	}
	n := int32(len(v.words))
	v.numbers[text] = n
	v.words = append(v.words, text)
	v.kinds = append(v.kinds, k)
	v.count = append(v.count, 0)
	return n
}

// bag is one side as features: those of segment i are features[first[i]:first[i+1]], each once, with how often it occurs.
type bag struct {
	vocabulary *vocabulary
	first      []int32
	features   []int32
	times      []float32
	// segment is the segment of each place in features.
	segment []int32
	// size is the number of occurrences in a segment.
	size []float32
	// length is the segment's length in characters.
	length []float32
	opens  []bool
	// postings are the places at which each feature stands, in order.
	postings [][]posting
	// latest is, behind by one, the last place of each feature while segments are added.
	latest []int32
}

// posting is a segment that has a feature, and the place of the feature in the bag.
type posting struct{ segment, place int32 }

func (b *bag) segments() int { return len(b.size) }

// add appends a segment.
func (b *bag) add(features []int32, length int, opens bool) {
	start := len(b.features)
	for _, f := range features {
		b.vocabulary.count[f]++
		for int(f) >= len(b.latest) {
			b.latest = append(b.latest, 0)
		}
		if int(b.latest[f]) <= start {
			b.features = append(b.features, f)
			b.times = append(b.times, 0)
			b.segment = append(b.segment, int32(b.segments()))
			b.latest[f] = int32(len(b.features))
		}
		b.times[b.latest[f]-1]++
	}
	b.first = append(b.first, int32(len(b.features)))
	b.size = append(b.size, float32(len(features)))
	b.length = append(b.length, float32(length))
	b.opens = append(b.opens, opens)
}

// index makes the postings.
func (b *bag) index() {
	b.postings = make([][]posting, len(b.vocabulary.words))
	counts := make([]int32, len(b.vocabulary.words))
	for _, f := range b.features {
		counts[f]++
	}
	room := make([]posting, len(b.features))
	at := int32(0)
	for f, n := range counts {
		b.postings[f] = room[at : at : at+n]
		at += n
	}
	for i := range b.segments() {
		for at := b.first[i]; at < b.first[i+1]; at++ {
			f := b.features[at]
			b.postings[f] = append(b.postings[f], posting{int32(i), at})
		}
	}
}
