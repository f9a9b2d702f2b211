package lang

import (
	"math/big"
	"strings"
)

// Decimal is an exact number that is not negative, in its one canonical spelling: 12500, 2.5, 0. Two numbers are equal
// exactly when their spellings are.
type Decimal string

// newDecimal makes the number of the digits before and after the decimal point.
func newDecimal(whole, fraction string) Decimal {
	whole = strings.TrimLeft(whole, "0")
	if whole == "" {
		whole = "0"
	}
	fraction = strings.TrimRight(fraction, "0")
	if fraction == "" {
		return Decimal(whole)
	}
	return Decimal(whole + "." + fraction)
}

// Shift moves the decimal point: by 6 it multiplies by a million, by -6 it divides.
func (d Decimal) Shift(places int) Decimal {
	whole, fraction, _ := strings.Cut(string(d), ".")
	if places >= 0 {
		for len(fraction) < places {
			fraction += "0"
		}
		return newDecimal(whole+fraction[:places], fraction[places:])
	}
	for len(whole) <= -places {
		whole = "0" + whole
	}
	cut := len(whole) + places
	return newDecimal(whole[:cut], whole[cut:]+fraction)
}

// plus adds two numbers.
func (d Decimal) plus(other Decimal) Decimal {
	a, okA := new(big.Rat).SetString(string(d))
	b, okB := new(big.Rat).SetString(string(other))
	if !okA || !okB {
		return d // a Decimal is always a number
	}
	places := max(d.places(), other.places())
	whole, fraction, _ := strings.Cut(a.Add(a, b).FloatString(places), ".")
	return newDecimal(whole, fraction)
}

// places counts the digits behind the decimal point.
func (d Decimal) places() int {
	_, fraction, _ := strings.Cut(string(d), ".")
	return len(fraction)
}

// Whole is the number when it has no fraction and is below a billion; otherwise ok is false.
func (d Decimal) Whole() (n int, ok bool) {
	if len(d) == 0 || len(d) > 9 || d.places() > 0 {
		return 0, false
	}
	for _, digit := range []byte(d) {
		n = 10*n + int(digit-'0')
	}
	return n, true
}
