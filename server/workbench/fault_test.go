package workbench_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"korpu/server/workbench"
)

func TestFaultsSayWhatHelps(t *testing.T) {
	cases := map[string]workbench.Fault{
		"title must not be empty": {Field: "title", Code: "required"},
		"title is too long: at most 1200 bytes are taken": {
			Field: "title", Code: "too_long", Args: map[string]string{"limit": "1200", "unit": "bytes"},
		},
		"note is too long: at most 500 characters are taken": {Field: "note", Code: "too_long", Args: map[string]string{"limit": "500"}},
		`format "doc" is not known: give tmx or json`: {
			Field: "format", Code: "unknown", Args: map[string]string{"value": "doc", "known": "tmx or json"},
		},
		`date "2 mart" is no date: give it as 2026-03-02`: {Field: "date", Code: "not_a_date", Args: map[string]string{"value": "2 mart"}},
	}
	for want, fault := range cases {
		if got := fault.String(); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// Every code that this package or the glossary gives has its sentence.
func TestEveryFaultHasItsSentence(t *testing.T) {
	codes := slices.Concat(codesIn(t, "."), codesIn(t, "../../glossary"), refusalsIn(t, "../align"))
	if len(codes) < 20 {
		t.Fatalf("only %v were found: is add called otherwise now?", codes)
	}
	for _, code := range codes {
		if said := (workbench.Fault{Field: "f", Code: code}).String(); strings.Contains(said, "refused: ") {
			t.Errorf("%s has no sentence", code)
		}
	}
}

// refusalsIn reads what is given as a Code in a folder's Go files.
func refusalsIn(t *testing.T, folder string) (codes []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	// Code: "edge" and e.Code = "edge", but not a function's == "edge".
	given := regexp.MustCompile(`Code(?::| =) "(\w+)"`)
	for _, name := range files {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range given.FindAllStringSubmatch(string(source), -1) {
			if code := match[1]; code != "stale" && code != "not_conserved" { // what no input can bring about
				codes = append(codes, code)
			}
		}
	}
	if !slices.Contains(codes, "empty_source") || !slices.Contains(codes, "crossed") {
		t.Fatalf("only %v were found in %s", codes, folder)
	}
	return codes
}

// codesIn reads the second word of each call of add in a folder's Go files.
func codesIn(t *testing.T, folder string) (codes []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), ".go") || strings.HasSuffix(entry.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(folder, entry.Name()), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for node := range ast.Preorder(file) {
			call, ok := node.(*ast.CallExpr)
			if !ok || len(call.Args) < 2 {
				continue
			}
			name, isMethod := call.Fun.(*ast.SelectorExpr)
			word, isText := call.Args[1].(*ast.BasicLit)
			if isMethod && name.Sel.Name == "add" && isText && word.Kind == token.STRING {
				code, err := strconv.Unquote(word.Value)
				if err != nil {
					t.Fatal(err)
				}
				codes = append(codes, code)
			}
		}
	}
	slices.Sort(codes)
	return codes
}
