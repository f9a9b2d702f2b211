package termbase

import (
	"slices"
	"strings"
)

// Loss is a kind of thing that was left out, how often, and a few of them.
type Loss struct {
	// Code is a stable word: no_source (a concept without a source term), language (terms of another language), property
	// (a data category), attribute, markup, element.
	Code string
	// Name tells which language, property or element; empty where the code says all.
	Name     string
	Count    int
	Examples []string
}

// Losses gathers what was left out. The zero value is empty.
type Losses struct {
	all   []Loss
	index map[[2]string]int
}

const (
	maxExamples = 3
	// maxKinds bounds how many kinds are told apart; a file of a stranger may name any number.
	maxKinds   = 200
	otherKinds = "…"
)

// Add counts one more loss.
func (l *Losses) Add(code, name, example string) {
	name, example = Short(name), Short(example)
	key := [2]string{code, name}
	i, known := l.index[key]
	if !known && len(l.all) >= maxKinds {
		key[1] = otherKinds
		i, known = l.index[key]
	}
	if !known {
		if l.index == nil {
			l.index = map[[2]string]int{}
		}
		i = len(l.all)
		l.index[key] = i
		l.all = append(l.all, Loss{Code: code, Name: key[1]})
	}
	loss := &l.all[i]
	loss.Count++
	if example != "" && len(loss.Examples) < maxExamples && !slices.Contains(loss.Examples, example) {
		loss.Examples = append(loss.Examples, example)
	}
}

// List gives the losses, the whole concepts first, then by code and name.
func (l *Losses) List() []Loss {
	sorted := slices.Clone(l.all)
	rank := []string{"no_source", "language"}
	place := func(code string) int {
		if i := slices.Index(rank, code); i >= 0 {
			return i
		}
		return len(rank)
	}
	slices.SortStableFunc(sorted, func(a, b Loss) int {
		if d := place(a.Code) - place(b.Code); d != 0 {
			return d
		}
		if d := strings.Compare(a.Code, b.Code); d != 0 {
			return d
		}
		return strings.Compare(a.Name, b.Name)
	})
	return sorted
}
