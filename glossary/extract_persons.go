package glossary

import (
	"slices"
	"strings"
)

// joinPersons gives a surname that stands alone, or with an initial, to the one full name that it can mean, so that a
// person is one candidate however the text goes on to name her.
func (x *extraction) joinPersons() {
	full := map[string][]*finding{}
	for _, f := range x.found {
		if words := strings.Fields(f.key); f.kind == KindPerson && len(words) > 1 && !isInitialWord(words[0]) {
			last := words[len(words)-1]
			full[last] = append(full[last], f)
			if first := words[0]; first != last {
				full[first] = append(full[first], f)
			}
		}
	}
	for _, f := range x.found {
		if f.kind != KindPerson {
			continue
		}
		if owner := ownerOf(f, full); owner != nil {
			owner.mentions = append(owner.mentions, f.mentions...)
			if owner.title == "" {
				owner.title = f.title
			}
			f.gone = true
		}
	}
	x.found = slices.DeleteFunc(x.found, func(f *finding) bool { return f.gone })
	for _, f := range x.found {
		slices.SortStableFunc(f.mentions, func(a, b mention) int { return a.segment - b.segment })
	}
}

func isInitialWord(word string) bool {
	return strings.HasSuffix(word, ".") || strings.Contains(word, ".")
}

// ownerOf finds the full name that a shorter one stands for; nil when there is none or more than one.
func ownerOf(f *finding, full map[string][]*finding) *finding {
	initial, surname := "", f.key
	if at := strings.LastIndex(f.key, "."); at > 0 {
		initial, surname = f.key[:strings.Index(f.key, ".")], strings.TrimSpace(f.key[at+1:])
	}
	if strings.Contains(surname, " ") {
		return nil
	}
	var owner *finding
	for _, candidate := range full[surname] {
		if candidate == f || initial != "" && !strings.HasPrefix(candidate.key, initial) || initial == "" && strings.HasPrefix(candidate.key, surname+" ") && len(full[surname]) > 1 {
			continue
		}
		if owner != nil {
			return nil
		}
		owner = candidate
	}
	return owner
}
