package lang

// The words of which numbers are made, folded.
var (
	azerbaijaniNumbers = map[string]numberWord{
		"sıfır": {value: 0}, "bir": {value: 1}, "iki": {value: 2}, "üç": {value: 3}, "dörd": {value: 4}, "beş": {value: 5},
		"altı": {value: 6}, "yeddi": {value: 7}, "səkkiz": {value: 8}, "doqquz": {value: 9}, "on": {value: 10},
		"iyirmi": {value: 20}, "otuz": {value: 30}, "qırx": {value: 40}, "əlli": {value: 50}, "altmış": {value: 60},
		"yetmiş": {value: 70}, "səksən": {value: 80}, "doxsan": {value: 90},
		"yüz": {value: 100, scale: true}, "min": {value: 1e3, scale: true},
		"milyon": {value: 1e6, scale: true}, "milyard": {value: 1e9, scale: true}, "trilyon": {value: 1e12, scale: true},
	}
	// bareOnly are stems whose forms are other words: ona is "to him", biri "someone", birlik "union". With n, altı is "under".
	bareOnly = map[string]bool{"on": true, "bir": true}
	// notNumbers only look like forms of one: üçün is "for".
	notNumbers = map[string]bool{"üçün": true, "mini": true, "minik": true}

	englishNumbers = englishNumberWords()

	// halfOf is what half of one of them is.
	halfOf = map[string]int{"dozen": 6, "hundred": 50, "thousand": 500, "million": 500_000, "billion": 500_000_000, "trillion": 500_000_000_000}
)

func englishNumberWords() map[string]numberWord {
	words := map[string]numberWord{
		"zero": {}, "nil": {}, "hundred": {value: 100, scale: true}, "thousand": {value: 1e3, scale: true},
		"million": {value: 1e6, scale: true}, "billion": {value: 1e9, scale: true}, "trillion": {value: 1e12, scale: true},
		"dozen": {value: 12, scale: true}, "hundredth": {value: 100, scale: true, rank: true, last: true},
		"thousandth": {value: 1e3, scale: true, rank: true, last: true}, "millionth": {value: 1e6, scale: true, rank: true, last: true},
		"hundreds": {value: 100, scale: true, vague: true}, "thousands": {value: 1e3, scale: true, vague: true},
		"millions": {value: 1e6, scale: true, vague: true}, "billions": {value: 1e9, scale: true, vague: true}, "dozens": {value: 12, scale: true, vague: true},
	}
	units := []string{
		"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
		"fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
	}
	ranks := []string{
		"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth",
		"fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
	}
	for i := range units {
		words[units[i]] = numberWord{value: i + 1}
		words[ranks[i]] = numberWord{value: i + 1, rank: true, last: true}
		if i >= 2 {
			words[ranks[i]+"s"] = words[ranks[i]] // two thirds; seconds are of time
		}
	}
	for i, stem := range []string{"twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet"} {
		value := 10 * (i + 2)
		words[stem+"y"] = numberWord{value: value}
		words[stem+"ieth"] = numberWord{value: value, rank: true, last: true}
		words[stem+"ies"] = numberWord{value: value, tens: true, last: true}
	}
	return words
}
