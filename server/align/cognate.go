package align

import "strings"

// A name or a borrowed word is written by sound in Azerbaijani and by history in English: Stoltenberq, Stoltenberg. Both
// are brought to a row of sounds, one byte each, and compared by an edit distance in which kindred sounds are near.

// sounds spells an Azerbaijani folded word by its sounds.
func azeriSounds(folded string) string {
	var out strings.Builder
	for _, r := range folded {
		switch r {
		case 'ə':
			out.WriteByte('a')
		case 'ı':
			out.WriteByte('i')
		case 'ö':
			out.WriteByte('o')
		case 'ü':
			out.WriteByte('u')
		case 'ş':
			out.WriteByte('S')
		case 'ç':
			out.WriteByte('C')
		case 'c':
			out.WriteByte('J')
		case 'j':
			out.WriteByte('Z')
		case 'ğ', 'q':
			out.WriteByte('g')
		default:
			if r < 0x80 {
				out.WriteByte(byte(r))
			}
		}
	}
	return once(out.String())
}

// englishRewrites are letters that are one sound, longest first; a soft c and g are told apart by what follows.
var englishRewrites = strings.NewReplacer(
	"tion", "siy", "sion", "siy", "cia", "sia", "sch", "S", "tch", "C", "dge", "J", "ight", "ayt", "eigh", "ey",
	"sh", "S", "ch", "C", "th", "t", "ph", "f", "gh", "g", "kh", "x", "zh", "Z", "ck", "k", "qu", "kv", "ce", "se", "ci", "si", "cy", "si",
	"ge", "Je", "gi", "Ji", "ee", "i", "oo", "u", "ou", "u", "ea", "i", "ai", "ey", "w", "v", "x", "ks", "c", "k", "q", "k", "j", "J",
)

func englishSounds(folded string) string { return once(englishRewrites.Replace(plain(folded))) }

// plain takes the marks off letters that English lacks.
var plainLetters = strings.NewReplacer("é", "e", "è", "e", "ê", "e", "á", "a", "à", "a", "â", "a", "ä", "a", "ã", "a", "å", "a", "ç", "s",
	"ö", "o", "ó", "o", "ô", "o", "õ", "o", "ø", "o", "ü", "u", "ú", "u", "û", "u", "í", "i", "ì", "i", "î", "i", "ı", "i", "ñ", "n", "ń", "n",
	"ş", "sh", "š", "sh", "č", "ch", "ć", "ch", "ž", "zh", "ğ", "gh", "ə", "a", "ł", "l", "ß", "ss", "æ", "e", "œ", "o")

func plain(folded string) string { return plainLetters.Replace(folded) }

// once writes doubled letters once.
func once(s string) string {
	out := make([]byte, 0, len(s))
	for i := range len(s) {
		if i == 0 || s[i] != s[i-1] {
			out = append(out, s[i])
		}
	}
	return string(out)
}

// kin groups sounds that stand for one another; 0 is a vowel.
var kin = func() (groups [256]byte) {
	for i, group := range []string{"aeiou", "bp", "td", "kgxhq", "fv", "szSZCJ", "l", "r", "m", "n", "y"} {
		for _, c := range []byte(group) {
			groups[c] = byte(i)
		}
	}
	for c := byte('0'); c <= '9'; c++ {
		groups[c] = c
	}
	return groups
}()

// The costs of the distance.
const (
	otherVowel, kindred, foreign  = 0.25, 0.3, 1.3
	lostVowel, lostWeak, lostHard = 0.45, 0.45, 0.9
)

func replaceCost(a, b byte) float32 {
	switch {
	case a == b:
		return 0
	case kin[a] != kin[b]:
		if kin[a] == 0 && b == 'y' || kin[b] == 0 && a == 'y' || a == 'u' && b == 'v' || a == 'v' && b == 'u' {
			return kindred
		}
		return foreign
	case kin[a] == 0:
		return otherVowel
	}
	return kindred
}

func lossCost(c byte) float32 {
	switch {
	case kin[c] == 0:
		return lostVowel
	case c == 'h' || c == 'y' || c == 'v':
		return lostWeak
	}
	return lostHard
}

// alike tells how alike two rows of sounds are, from 0 to 1; it may tell 0 for what is below least.
func alike(a, b string, least float32) float32 {
	longest := max(len(a), len(b))
	if longest == 0 || longest > 30 {
		return 0
	}
	whole := 0.8 * float32(longest)
	budget := (1 - least) * whole
	if float32(abs(len(a)-len(b)))*lostVowel > budget {
		return 0
	}
	var row [32]float32
	for j := range len(b) {
		row[j+1] = row[j] + lossCost(b[j])
	}
	for i := range len(a) {
		loss := lossCost(a[i])
		diagonal := row[0]
		row[0] += loss
		cheapest := row[0]
		for j := range len(b) {
			best := min(diagonal+replaceCost(a[i], b[j]), row[j+1]+loss, row[j]+lossCost(b[j]))
			diagonal, row[j+1] = row[j+1], best
			cheapest = min(cheapest, best)
		}
		if cheapest > budget {
			return 0
		}
	}
	return 1 - row[len(b)]/whole
}

// frame is what two cognates nearly always share: whether a vowel begins, and the kin of the first consonants.
type frame [4]byte

func frameOf(sounds string) frame {
	key := frame{0, none, none, none}
	if sounds != "" && kin[sounds[0]] == 0 {
		key[0] = 1
	}
	at := 1
	for i := 0; i < len(sounds) && at < len(key); i++ {
		if k := kin[sounds[i]]; k != 0 && sounds[i] != 'h' && sounds[i] != 'y' && sounds[i] != 'v' {
			key[at] = k
			at++
		}
	}
	return key
}

// none stands where a word has no more consonants.
const none = 255

// short leaves the third consonant out.
func (f frame) short() frame {
	f[3] = none
	return f
}
