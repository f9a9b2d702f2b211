package morph

import "strings"

// British and American English spell some words differently. To compare two words both are brought to the American
// spelling; what a rule makes of a word that has only one spelling (advise, promise) does no harm, since it does the same
// to the other.

// american are the beginnings of words that no rule covers: British, American. Whatever follows is kept: labourers.
var american = map[string]string{
	// -our, -or
	"arbour": "arbor", "ardour": "ardor", "armour": "armor", "behaviour": "behavior", "candour": "candor", "clamour": "clamor",
	"colour": "color", "demeanour": "demeanor", "endeavour": "endeavor", "favour": "favor", "fervour": "fervor",
	"flavour": "flavor", "glamour": "glamor", "harbour": "harbor", "honour": "honor", "humour": "humor", "labour": "labor",
	"misdemeanour": "misdemeanor", "neighbour": "neighbor", "odour": "odor", "parlour": "parlor", "rancour": "rancor",
	"rigour": "rigor", "rumour": "rumor", "saviour": "savior", "savour": "savor", "splendour": "splendor", "tumour": "tumor",
	"valour": "valor", "vapour": "vapor", "vigour": "vigor",
	// -re, -er
	"calibre": "caliber", "centre": "center", "centimetre": "centimeter", "fibre": "fiber", "goitre": "goiter",
	"kilometre": "kilometer", "litre": "liter", "lustre": "luster", "manoeuvre": "maneuver", "meagre": "meager",
	"metre": "meter", "millimetre": "millimeter", "mitre": "miter", "ochre": "ocher", "reconnoitre": "reconnoiter",
	"sabre": "saber", "sceptre": "scepter", "sepulchre": "sepulcher", "sombre": "somber", "spectre": "specter",
	"theatre": "theater", "titre": "titer", "amphitheatre": "amphitheater", "epicentre": "epicenter",
	// -ce, -se
	"defence": "defense", "licence": "license", "offence": "offense", "practise": "practice", "pretence": "pretense",
	"practising": "practicing",
	// one letter or two
	"cancell": "cancel", "carburett": "carburet", "channell": "channel", "councill": "council", "counsell": "counsel",
	"dialled": "dialed", "dialling": "dialing", "duell": "duel", "enamell": "enamel", "equall": "equal", "fuell": "fuel",
	"funnell": "funnel", "jewell": "jewel", "labell": "label", "levell": "level", "marvell": "marvel", "marshall": "marshal",
	"modell": "model", "panell": "panel", "quarrell": "quarrel", "rivall": "rival", "shovell": "shovel", "signall": "signal",
	"swivell": "swivel", "totall": "total", "towell": "towel", "travell": "travel", "tunnell": "tunnel", "worshipp": "worship",
	"kidnapp": "kidnap", "focuss": "focus", "biass": "bias", "jewelry": "jewelery", "benefitt": "benefit",
	"skilful": "skillful",
	"wilful":  "willful", "woollen": "woolen",
	// where American doubles, its own spelling begins like the British and stands for itself
	"distil": "distill", "distill": "distill", "enrol": "enroll", "enroll": "enroll", "fulfil": "fulfill", "fulfill": "fulfill",
	"instal": "install", "install": "install", "instil": "instill", "instill": "instill",
	// -ae-, -oe-
	"aesthetic": "esthetic", "anaemi": "anemi", "anaesth": "anesth", "archaeo": "archeo", "caesarean": "cesarean",
	"diarrhoea": "diarrhea", "encyclopaed": "encycloped", "foetus": "fetus", "foetal": "fetal", "gynaeco": "gyneco",
	"haemo": "hemo", "leukaemi": "leukemi", "mediaeval": "medieval", "oedema": "edema", "oesophag": "esophag",
	"oestrogen": "estrogen", "orthopaed": "orthoped", "paediatr": "pediatr", "palaeo": "paleo", "paedophil": "pedophil",
	// others
	"acknowledgement": "acknowledgment", "aeroplane": "airplane", "ageing": "aging", "aluminium": "aluminum",
	"analogue": "analog", "artefact": "artifact", "axe": "ax", "catalogue": "catalog", "cheque": "check", "chequer": "checker",
	"cosy": "cozy", "dialogue": "dialog", "draught": "draft", "enquir": "inquir", "gaol": "jail", "grey": "gray",
	"judgement": "judgment", "kerb": "curb", "mould": "mold", "moustache": "mustache", "plough": "plow",
	"programme": "program", "pyjama": "pajama", "sceptic": "skeptic", "smoulder": "smolder", "speciality": "specialty",
	"storey": "story", "sulph": "sulf", "travelogue": "travelog", "tyre": "tire", "whisky": "whiskey", "yoghurt": "yogurt",
	"afterwards": "afterward", "backwards": "backward", "forwards": "forward", "towards": "toward", "upwards": "upward",
	"grandad": "granddad", "cypher": "cipher", "connexion": "connection", "inflexion": "inflection", "briar": "brier",
}

// zed are the endings before which British may write s for z: organise, organisation, analyse.
var zed = []string{"e", "ed", "es", "er", "ers", "ing", "ation", "ations", "ational", "able"}

// SameSpelling tells whether two small words are British and American spellings of one word, the first perhaps in the
// plural.
func SameSpelling(a, b string) bool {
	if a == b {
		return true
	}
	if len(a)-len(b) > 4 || len(b)-len(a) > 4 || a == "" || b == "" {
		return false
	}
	if !alike(a, b) && (a[0] == b[0] || !IsEnglishVowel(a[0]) || !IsEnglishVowel(b[0]) || !alike(a[1:], b[1:])) {
		return false
	}
	a, b = American(a), American(b)
	return a == b || IsPlural(a, b)
}

// IsEnglishVowel tells whether a small letter is written as a vowel in English.
func IsEnglishVowel(b byte) bool { return b == 'a' || b == 'e' || b == 'i' || b == 'o' || b == 'u' }

// alike tells quickly whether two words can be spellings of one: those differ in few letters, or begin alike.
func alike(a, b string) bool {
	same := 0
	for same < len(a) && same < len(b) && a[same] == b[same] {
		same++
	}
	if same >= 3 {
		return true
	}
	a, b = a[same:], b[same:]
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return len(a) <= 3 && len(b) <= 3
}

// American brings a small word to its American spelling, and a word that has only one spelling to some form of its own.
func American(word string) string {
	for size := min(len(word), longestBritish); size >= shortestBritish; size-- {
		if stem, ok := american[word[:size]]; ok {
			return stem + word[size:]
		}
	}
	for _, end := range zed {
		head, ok := strings.CutSuffix(word, end)
		if !ok {
			continue
		}
		if head, ok = strings.CutSuffix(head, "s"); ok && len(head) > 1 && (head[len(head)-1] == 'i' || head[len(head)-1] == 'y') {
			return head + "z" + end
		}
	}
	return word
}

// The lengths of the beginnings in the table.
const (
	shortestBritish = 3
	longestBritish  = 15
)
