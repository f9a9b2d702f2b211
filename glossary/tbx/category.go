package tbx

import "strings"

// category is a data category: the class of element that holds it in DCA style, and the module whose namespace it has in
// DCT style.
type category struct{ meta, module string }

// The modules of the public dialects, each of which adds to the one before: TBX-Min, TBX-Basic, TBX-Linguist.
const (
	moduleMin      = "min"
	moduleBasic    = "basic"
	moduleLinguist = "linguist"
)

const (
	coreSpace    = "urn:iso:std:iso:30042:ed-2"
	publicSpaces = "http://www.tbxinfo.net/ns/"
	// ownSpace is the namespace of categories that no public dialect knows.
	ownSpace      = "urn:x-korpu:tbx"
	statusType    = "administrativeStatus"
	definition    = "definition"
	subjectField  = "subjectField"
	attributeLang = "xml:lang"
	// attributeSpace keeps the namespace of a category that no public dialect knows.
	attributeSpace = "xmlns"
	groupID        = "group.id"
	// ownID begins the names of entries that came without one.
	ownID = "korpu."
)

// categories are the data categories of the public dialects.
var categories = map[string]category{
	statusType:               {"termNote", moduleMin},
	"customerSubset":         {"admin", moduleMin},
	"externalCrossReference": {"xref", moduleMin},
	"partOfSpeech":           {"termNote", moduleMin},
	subjectField:             {"descrip", moduleMin},

	"context":           {"descrip", moduleBasic},
	"crossReference":    {"ref", moduleBasic},
	definition:          {"descrip", moduleBasic},
	"geographicalUsage": {"termNote", moduleBasic},
	"grammaticalGender": {"termNote", moduleBasic},
	"projectSubset":     {"admin", moduleBasic},
	"responsibility":    {"transacNote", moduleBasic},
	"source":            {"admin", moduleBasic},
	"termLocation":      {"termNote", moduleBasic},
	"termType":          {"termNote", moduleBasic},
	"transactionType":   {"transac", moduleBasic},
	"xGraphic":          {"xref", moduleBasic},

	"grammaticalNumber": {"termNote", moduleLinguist},
	"reading":           {"admin", moduleLinguist},
	"readingNote":       {"adminNote", moduleLinguist},
	"register":          {"termNote", moduleLinguist},
	"transferComment":   {"termNote", moduleLinguist},
}

// moduleSpace turns a namespace into that of a module; empty for TBX's own. A prefix that was never declared is taken by
// its usual meaning.
func moduleSpace(space, prefix string) string {
	switch {
	case space == coreSpace, space == "" && prefix == "":
		return ""
	case space == "":
		return publicSpaces + prefix
	case prefix == "" && !strings.HasPrefix(space, publicSpaces):
		return "" // a whole file in another namespace; its root tells whether it is TBX
	}
	return space
}

// metas are the classes of data categories that an entry, a language section, a term or a group may hold.
var metas = map[string]bool{
	"admin": true, "adminNote": true, "descrip": true, "descripNote": true, "date": true, "note": true,
	"ref": true, "termNote": true, "transac": true, "transacNote": true, "xref": true,
}

// grouped tells the classes that can head a group.
func grouped(meta string) bool {
	return meta == "admin" || meta == "descrip" || meta == "termNote" || meta == "transac"
}

// guessMeta is the class of a category in DCT style that no public dialect knows, by where it stands.
func guessMeta(within string) string {
	switch within {
	case "termSec":
		return "termNote"
	case "descripGrp", "termNoteGrp":
		return "admin"
	case "transacGrp":
		return "transacNote"
	case "adminGrp":
		return "adminNote"
	}
	return "descrip"
}

// carries tells whether an element of the class may have the attribute.
func carries(meta, attribute string) bool {
	switch attribute {
	case "id":
		return true
	case attributeLang:
		switch meta {
		case "xref", "date", "item", "refObject", "term":
			return false
		}
		return true
	case "target":
		return metas[meta] && meta != "note" && meta != "date"
	case "datatype":
		return metas[meta] && meta != "note" && meta != "date" && meta != "xref"
	case "module":
		return metas[meta] && meta != "note" && meta != "date"
	}
	return false
}
