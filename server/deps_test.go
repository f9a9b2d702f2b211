package server_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// imports is the import table of the house: what each package may import of ours. A missing package fails, and so does an
// arrow that is not here; whoever changes the table says why in the same commit.
var imports = map[string][]string{
	"glossary/lang":  {},
	"glossary/morph": {"glossary/lang"},
	"glossary":       {"glossary/lang", "glossary/morph"},
	// The doubling test, for tests alone.
	"glossary/growth": {},
	// What the termbase formats share lies below them; exchange above them is the table of formats.
	"glossary/termbase": {"glossary"},
	// A gap of encoding/xml is closed once, for termbases and for the bilingual files.
	"glossary/charref":  {},
	"glossary/sheet":    {"glossary", "glossary/lang", "glossary/termbase"},
	"glossary/tbx":      {"glossary", "glossary/charref", "glossary/lang", "glossary/termbase"},
	"glossary/exchange": {"glossary", "glossary/sheet", "glossary/tbx", "glossary/termbase"},

	"server/bitext":    {"glossary/lang"},
	"server/importing": {"server/bitext", "glossary/lang"},
	// JSON comes over HTTP and in files: one guard looks at both, below whoever decodes.
	"server/jsonguard": {},
	// SRX comes from strangers as the bilingual files do, and is read by the same guarded reader of XML.
	"server/segment": {"glossary/lang", "server/interchange/markup"},
	"server/align":   {"server/bitext", "glossary/lang", "glossary/morph"},
	"server/check":   {"server/bitext", "glossary", "glossary/lang"},
	// What the formats share lies below them: they cannot import their parent, which lists them.
	"server/interchange/parcel": {"server/bitext"},
	// Reading: bytes become text with places, text becomes XML, XML and the rest become units.
	"server/interchange/stream": {"server/interchange/parcel"},
	"server/interchange/markup": {"glossary/charref", "server/interchange/parcel", "server/interchange/stream"},
	"server/interchange/jsonl":  {"server/bitext", "server/jsonguard", "server/interchange/parcel", "server/interchange/stream"},
	"server/interchange/plain":  {"server/bitext", "server/interchange/parcel"},
	"server/interchange/table":  {"server/bitext", "server/interchange/parcel", "server/interchange/stream"},
	"server/interchange/tmx":    {"server/bitext", "server/interchange/parcel", "server/interchange/markup"},
	"server/interchange/xliff":  {"server/bitext", "server/interchange/parcel", "server/interchange/markup"},
	"server/interchange": {
		"server/bitext", "server/interchange/parcel", "server/interchange/jsonl", "server/interchange/plain", "server/interchange/table",
		"server/interchange/tmx", "server/interchange/xliff",
	},
	// The sample is data with a reader; the workbench brings it in like any text and table.
	"server/sample": {"server/bitext"},
	"server/workbench": {
		"server/bitext", "server/importing", "server/segment", "server/align", "server/check", "server/interchange", "server/sample",
		"glossary", "glossary/exchange", "glossary/tbx", "glossary/termbase", "glossary/lang",
	},
	"migrations": {},
	"web":        {},
	"server/store": {
		"server/workbench", "server/bitext", "server/align", "server/check", "glossary", "glossary/lang", "migrations",
	},
	"server/store/pgtest":    {},
	"server/store/storetest": {"server/workbench", "server/bitext", "server/align", "glossary"},
	// The API shapes errors of the readers and lists the formats; it calls none of them but through the workbench.
	"server/api": {
		"server/workbench", "server/bitext", "server/align", "server/check", "server/importing", "server/interchange", "server/jsonguard",
		"glossary", "glossary/exchange", "glossary/termbase", "glossary/lang",
	},
	"server": {"server/api", "server/store", "server/workbench", "web"},
	"cmd/korpu": {
		"server", "server/workbench", "server/bitext", "server/segment", "server/align", "server/importing", "server/check",
		"server/interchange",
		"glossary", "glossary/lang", "glossary/exchange", "glossary/tbx", "glossary/termbase",
	},
}

// impure is what nothing below the store may reach, through whatever.
var impure = []string{"net/http", "database/sql", "gorm.io/gorm", "github.com/gin-gonic/gin"}

// pure tells which packages must not reach the impure: the library, and the server up to the use cases.
func pure(name string) bool {
	return strings.HasPrefix(name, "glossary") || strings.HasPrefix(name, "server/") &&
		!slices.ContainsFunc([]string{"server/store", "server/api"}, func(p string) bool { return strings.HasPrefix(name, p) })
}

type listed struct {
	ImportPath    string
	Imports, Deps []string
}

func TestImportTable(t *testing.T) {
	command := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Imports,Deps", "korpu/...")
	out, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimPrefix(p.ImportPath, "korpu/")
		seen[name] = true
		allowed, known := imports[name]
		if !known {
			t.Errorf("%s is not in the table", name)
		}
		for _, path := range p.Imports {
			if ours, is := strings.CutPrefix(path, "korpu/"); is && !slices.Contains(allowed, ours) {
				t.Errorf("%s imports %s, which the table does not allow", name, ours)
			}
		}
		for _, path := range impure {
			if pure(name) && slices.Contains(p.Deps, path) {
				t.Errorf("%s reaches %s", name, path)
			}
		}
	}
	for name := range imports {
		if !seen[name] {
			t.Errorf("%s is in the table and does not exist", name)
		}
	}
}
