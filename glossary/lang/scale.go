package lang

// The words behind a number: what multiplies it and what it counts. All are folded; Azerbaijani ones are stems.
var (
	azerbaijaniScales = map[string]int{
		"min": 3, "milyon": 6, "mln": 6, "milyard": 9, "mlrd": 9, "trilyon": 12, "trln": 12,
	}
	englishScales = map[string]int{
		"thousand": 3, "million": 6, "millions": 6, "mln": 6, "billion": 9, "billions": 9, "trillion": 12, "trillions": 12,
	}
	// englishLetters stand directly behind the figures.
	englishLetters = map[string]int{"k": 3, "m": 6, "mn": 6, "bn": 9, "tn": 12}

	// spans of years are counted as well as they are named: two decades are 20 years, two centuries 200.
	spans = map[string]int{"decade": 1, "decades": 1, "centuries": 2}

	percentWords = map[string]int{"faiz": 0}

	// signs stand before the figures, in English at times behind them. ¥ is of two currencies and tells none.
	signs = map[string]string{"$": "USD", "£": "GBP", "€": "EUR", "₼": "AZN", "₽": "RUB", "₺": "TRY"}
	codes = map[string]string{"azn": "AZN", "usd": "USD", "eur": "EUR", "gbp": "GBP", "rub": "RUB", "try": "TRY"}

	azerbaijaniCurrencies = map[string]string{
		"manat": "AZN", "dollar": "USD", "avro": "EUR", "yevro": "EUR", "rubl": "RUB", "lirə": "TRY", "funt": "GBP", "yuan": "CNY", "yen": "JPY",
	}
	englishCurrencies = map[string]string{
		"manat": "AZN", "manats": "AZN", "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "rouble": "RUB",
		"roubles": "RUB", "ruble": "RUB", "rubles": "RUB", "lira": "TRY", "liras": "TRY", "pound": "GBP", "pounds": "GBP",
		"yuan": "CNY", "yen": "JPY",
	}
)

// currencySign reads a sign or a code before figures, with the letters that tell whose dollar it is (US$).
func (r valueReader) currencySign(at int) (currency string, next int) {
	from := at
	if r.word(at) == "us" && r.is(at+1, "$") && r.glued(at+1) {
		at++
	}
	if r.figures(at+1) == "" {
		return "", from
	}
	if at < len(r.atoms) && r.atoms[at].kind == Mark {
		if currency := signs[r.atoms[at].folded]; currency != "" {
			return currency, at + 1
		}
	}
	if currency := r.code(at); currency != "" {
		return currency, at + 1
	}
	return "", from
}

// code is the currency of an ISO code at a place, which is written in capitals.
func (r valueReader) code(at int) string {
	currency := codes[r.word(at)]
	if currency == "" || r.atoms[at].span.Of(r.text) != currency {
		return ""
	}
	return currency
}

// currency reads a sign, a code or a name behind a number; whose dollar it is may stand between ("ABŞ dolları").
func (r valueReader) currency(at int) (currency string, next int) {
	if at < len(r.atoms) && r.atoms[at].kind == Mark {
		if currency := signs[r.atoms[at].folded]; currency != "" && r.figures(at+1) == "" {
			return currency, at + 1
		}
		if r.language == English && r.is(at, "-") && r.glued(at) && englishCurrencies[r.word(at+1)] != "" {
			return englishCurrencies[r.word(at+1)], at + 2
		}
		return "", at
	}
	if currency := r.code(at); currency != "" {
		return currency, at + 1
	}
	if word := r.word(at); word == "abş" || word == "us" || word == "azərbaycan" || word == "azerbaijani" {
		if currency := r.currencyName(at + 1); currency != "" {
			return currency, at + 2
		}
	}
	if currency := r.currencyName(at); currency != "" {
		return currency, at + 1
	}
	return "", at
}

func (r valueReader) currencyName(at int) string {
	if r.language == English {
		return englishCurrencies[r.word(at)]
	}
	stem, ending, found := numeralStem(r.word(at), azerbaijaniCurrencies)
	if !found || !isEnding(ending) {
		return ""
	}
	return azerbaijaniCurrencies[stem]
}
