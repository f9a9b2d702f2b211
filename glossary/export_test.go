package glossary

import "slices"

// Persons are the persons in order.
func (n Names) Persons() []string {
	var all []string
	for list := n.newest; list != nil; list = list.older {
		all = append(all, list.ids...)
	}
	slices.Sort(all)
	return all
}
