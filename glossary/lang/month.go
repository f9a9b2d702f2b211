package lang

var azerbaijaniMonths = map[string]int{
	"yanvar": 1, "fevral": 2, "mart": 3, "aprel": 4, "may": 5, "iyun": 6, "iyul": 7, "avqust": 8, "sentyabr": 9, "oktyabr": 10, "noyabr": 11, "dekabr": 12,
}

// englishMonths are the months with their short forms. A short form alone, without a day or a year beside it, is a name.
var englishMonths = map[string]int{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}

// beforeMonth are the words behind which May and March are months even without a number.
var beforeMonth = map[string]bool{
	"in": true, "of": true, "since": true, "until": true, "till": true, "by": true, "last": true, "next": true, "this": true, "early": true,
	"late": true, "mid": true, "from": true, "between": true, "before": true, "after": true, "during": true, "through": true,
}

// month reads the name of a month. Sure tells that it can be nothing else.
func (r valueReader) month(at int) (month int, sure bool, next int) {
	word := r.word(at)
	if r.language == Azerbaijani {
		stem, rest, found := numeralStem(word, azerbaijaniMonths)
		if !found || !isMonthEnding(stem, rest) {
			return 0, false, at
		}
		return azerbaijaniMonths[stem], true, at + 1
	}
	month = englishMonths[word]
	if month == 0 || !r.capital(at) {
		return 0, false, at
	}
	next = at + 1
	if len(word) <= 4 && r.is(next, ".") && r.glued(next) {
		next++
	}
	sure = len(word) > 4 && word != "march" || word == "june" || word == "july" || word == "sept" || (word == "may" || word == "march") && beforeMonth[r.word(at-1)]
	return month, sure, next
}

// isMonthEnding tells whether the letters are an ending of the month; Maya is a people and yeast.
func isMonthEnding(stem, letters string) bool {
	return letters == "" || isEnding(letters) && inHarmony(stem, letters) && (stem != "may" || letters != "a")
}
