package termbase

// maxShown is how many characters of a stranger's text an error, a report or a list of losses shows.
const maxShown = 200

// Short is a text as errors and reports show it: of more than 200 characters the first, and an ellipsis. Line and column
// tell where the whole stands.
func Short(text string) string {
	if len(text) <= maxShown {
		return text
	}
	count, last := 0, 0
	for i := range text {
		if count++; count == maxShown {
			last = i
		}
		if count > maxShown {
			return text[:last] + "…"
		}
	}
	return text
}
