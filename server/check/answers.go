package check

import "korpu/glossary/lang"

// answers finds numbers by what they may mean, and by that and their unit: for each the place of the first that does.
type answers struct {
	byAmount map[lang.Decimal]int
	byUnit   map[measure]int
}

// measure is a number with its unit.
type measure struct {
	amount lang.Decimal
	unit   string
}

func answersOf(given []lang.Value) answers {
	a := answers{byAmount: map[lang.Decimal]int{}, byUnit: map[measure]int{}}
	for i, g := range given {
		for _, amount := range g.Amounts {
			if _, found := a.byAmount[amount]; !found {
				a.byAmount[amount] = i
			}
			if _, found := a.byUnit[measure{amount, g.Unit}]; !found {
				a.byUnit[measure{amount, g.Unit}] = i
			}
		}
	}
	return a
}

// to is the place of the first number that may mean the one asked for and has its unit, else of the first that may mean it;
// missing when there is none.
func (a answers) to(v lang.Value) int {
	best := missing
	for _, amount := range v.Amounts {
		best = earlier(best, a.byUnit, measure{amount, v.Unit})
	}
	if best != missing {
		return best
	}
	for _, amount := range v.Amounts {
		best = earlier(best, a.byAmount, amount)
	}
	return best
}

// earlier is the place under a key, where there is one and it comes before the best one so far.
func earlier[K comparable](best int, places map[K]int, key K) int {
	if place, found := places[key]; found && (best == missing || place < best) {
		return place
	}
	return best
}
