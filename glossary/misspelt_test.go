package glossary

import (
	"math/rand/v2"
	"testing"
)

// plainDistance is the specification of distance: the whole table.
func plainDistance(x, y []rune) int {
	table := make([][]int, len(x)+1)
	for i := range table {
		table[i] = make([]int, len(y)+1)
		table[i][0] = i
	}
	for j := range table[0] {
		table[0][j] = j
	}
	for i := 1; i <= len(x); i++ {
		for j := 1; j <= len(y); j++ {
			cost := table[i-1][j-1]
			if x[i-1] != y[j-1] {
				cost = min(cost, table[i-1][j], table[i][j-1]) + 1
				if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
					cost = min(cost, table[i-2][j-2]+1)
				}
			}
			table[i][j] = cost
		}
	}
	return table[len(x)][len(y)]
}

func TestDistanceIsThatOfTheWholeTable(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 8))
	word := func(longest int) string {
		letters := make([]rune, random.IntN(longest))
		for i := range letters {
			letters[i] = []rune("abcə")[random.IntN(4)]
		}
		return string(letters)
	}
	near := 0
	for i := range 200_000 {
		longest := 9
		if i%10 == 0 {
			longest = 70
		}
		a, b := word(longest), word(longest)
		limit := 1 + random.IntN(4)
		got, want := distance(a, b, limit), plainDistance([]rune(a), []rune(b))
		if got != want && min(got, want) < limit {
			t.Fatalf("from %q to %q: %d, want %d, limit %d", a, b, got, want, limit)
		}
		if want < limit && want > 0 {
			near++
		}
	}
	if near < 5_000 {
		t.Errorf("only %d pairs were near", near)
	}
}
