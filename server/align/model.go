package align

import "math"

// shape is how many segments of each side a bead has.
type shape struct{ source, target int }

// usualShapes are those that are looked for in every text, with the part of all beads that have them before the text tells
// its own.
var usualShapes = []struct {
	shape
	part float64
}{
	{shape{1, 1}, 0.80}, {shape{1, 0}, 0.03}, {shape{0, 1}, 0.03}, {shape{1, 2}, 0.05}, {shape{2, 1}, 0.05}, {shape{2, 2}, 0.006},
	{shape{1, 3}, 0.008}, {shape{3, 1}, 0.008}, {shape{2, 3}, 0.001}, {shape{3, 2}, 0.001}, {shape{1, 4}, 0.0015}, {shape{4, 1}, 0.0015},
	{shape{1, 5}, 0.0005}, {shape{5, 1}, 0.0005}, {shape{1, 6}, 0.0003}, {shape{6, 1}, 0.0003},
}

// longest is how many segments of one side at most are looked for beside one of the other.
const longest = 24

// shapesOf are the shapes to be looked for in two texts of so many segments. Where one side is cut much finer than the
// other, as sentences beside paragraphs, a segment may have many partners.
func shapesOf(source, target int) (shapes []shape, parts []float64) {
	for _, u := range usualShapes {
		shapes, parts = append(shapes, u.shape), append(parts, u.part)
	}
	fine, coarse := max(source, target), max(1, min(source, target))
	for k := 7; k <= min(longest, 3*fine/coarse); k++ {
		sh := shape{k, 1}
		if target > source {
			sh = shape{1, k}
		}
		shapes, parts = append(shapes, sh), append(parts, 0.0003)
	}
	return shapes, parts
}

// model is what is held for likely of a pair of texts; it is estimated on them again and again.
type model struct {
	// shapes are those that are looked for; usual is the part of all beads that is taken to have each before the text tells,
	// prior the logarithm of what is held for it now.
	shapes       []shape
	usual, prior []float64
	// miss is, for each kind of feature, the probability that it has no counterpart the lexicon knows in the translation.
	miss [kinds]float64
	// ratio and spread are the mean and the deviation of the logarithm of target by source length in characters; apart is
	// the deviation for segments that have nothing to do with each other.
	ratio, spread, apart float64
	// breaks is the evidence of paragraph breaks before the first segments of a bead, by source and target; inner that of a
	// break within a side of a bead.
	breaks [2][2]float64
	inner  float64
	// trust is how much of the words' evidence counts: they are not independent of each other.
	trust float64
}

func newModel(source, target *bag) *model {
	m := &model{
		miss:   usualMiss,
		spread: 0.3, trust: 0.8,
	}
	m.shapes, m.usual = shapesOf(source.segments(), target.segments())
	for _, p := range m.usual {
		m.prior = append(m.prior, math.Log(p))
	}
	m.ratio = math.Log(total(target.length)+1) - math.Log(total(source.length)+1)
	m.ratio = min(max(m.ratio, -0.4), 0.4)
	m.apart = max(0.6, math.Hypot(deviation(source.length), deviation(target.length)))
	if opens(source) > 1 && opens(target) > 1 {
		m.setBreaks(source, target, [2][2]float64{}, 0, 0)
	}
	return m
}

func total(list []float32) (sum float64) {
	for _, v := range list {
		sum += float64(v)
	}
	return sum
}

// deviation is that of the logarithms.
func deviation(list []float32) float64 {
	if len(list) == 0 {
		return 0
	}
	sum, squares := 0.0, 0.0
	for _, v := range list {
		l := math.Log(float64(v) + 1)
		sum += l
		squares += l * l
	}
	n := float64(len(list))
	return math.Sqrt(max(0, squares/n-sum/n*sum/n))
}

func opens(b *bag) (n int) {
	for _, o := range b.opens {
		if o {
			n++
		}
	}
	return n
}

// setBreaks estimates the evidence of paragraph breaks from how often beads begin with them on either side, beside what
// is usual: inside is the number of places within a side of a bead, broken that of breaks among them.
func (m *model) setBreaks(source, target *bag, seen [2][2]float64, inside, broken float64) {
	s := float64(opens(source)) / float64(max(1, source.segments()))
	t := float64(opens(target)) / float64(max(1, target.segments()))
	s, t = min(max(s, 0.02), 0.9), min(max(t, 0.02), 0.9)
	const weight = 20
	usual := [2][2]float64{{1 - max(s, t), 0.25 * t}, {0.25 * s, 0.75 * min(s, t)}}
	sum := 0.0
	for i := range 2 {
		for j := range 2 {
			usual[i][j] = max(usual[i][j], 0.01)
			sum += usual[i][j]
		}
	}
	all := weight + seen[0][0] + seen[0][1] + seen[1][0] + seen[1][1]
	ps, pt := [2]float64{1 - s, s}, [2]float64{1 - t, t}
	for i := range 2 {
		for j := range 2 {
			p := (weight*usual[i][j]/sum + seen[i][j]) / all
			m.breaks[i][j] = math.Log(p / (ps[i] * pt[j]))
		}
	}
	both := (s + t) / 2
	m.inner = math.Log((weight*0.3*both + broken) / (weight + inside) / both)
}

// lengthRatio is the logarithm of target by source length; a few characters more or less make no difference.
func lengthRatio(source, target float64) float64 {
	const small = 6
	return math.Log((target + small) / (source + small))
}

// lengths is the evidence of two lengths in characters for their being translations: how much likelier their ratio is
// under the text's own spread than among segments that have nothing to do with each other. Both are Student's
// distributions, since some translators are free.
func (m *model) lengths(source, target float64) float64 {
	const freedom = 4
	x := lengthRatio(source, target) - m.ratio
	spread := m.spread * (1 + 12/(source+target+6)) // short segments differ more
	near, far := x/spread, x/m.apart
	return math.Log(m.apart/spread) - (freedom+1)/2.0*math.Log((1+near*near/freedom)/(1+far*far/freedom))
}

// usualMiss is miss before a text tells its own.
var usualMiss = [kinds]float64{word: 0.5, stranger: 0.85, name: 0.55, number: 0.3, sign: 0.75, recall: 0.1}
