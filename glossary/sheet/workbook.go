package sheet

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"path"
	"strings"
)

// workbook finds the parts of a workbook that hold its first sheet. It is read by ourselves and not by a library: that makes
// all cells before anybody can count them.
type workbook struct {
	members map[string]*zip.File
	// sheet and texts are the names of the first sheet and of the texts that its cells share; texts is empty when there are none.
	sheet, texts string
}

func openWorkbook(archive *zip.Reader) (*workbook, error) {
	b := &workbook{members: map[string]*zip.File{}}
	for _, member := range archive.File {
		name := memberName(member.Name)
		if _, twice := b.members[name]; !twice {
			b.members[name] = member
		}
	}
	root, err := b.relations("")
	if err != nil {
		return nil, err
	}
	book := root.ofKind("officeDocument")
	if book == "" {
		return nil, errors.New("it has no workbook inside")
	}
	related, err := b.relations(book)
	if err != nil {
		return nil, err
	}
	id, err := b.firstSheet(book)
	if err != nil {
		return nil, err
	}
	b.texts = related.ofKind("sharedStrings")
	if b.sheet = related.targets[id]; b.members[b.sheet] == nil {
		return nil, errors.New("its first sheet is missing")
	}
	return b, nil
}

// memberName is the name of a member as it is looked for: capitals do not count, and some programs write backslashes.
func memberName(name string) string {
	return strings.TrimPrefix(strings.ToLower(strings.ReplaceAll(name, `\`, "/")), "/")
}

// read opens a part and gives its outermost element to do.
func (b *workbook) read(name string, do func(*part) error) error {
	member := b.members[name]
	if member == nil {
		return fmt.Errorf("the part %s is missing", name)
	}
	in, err := member.Open()
	if err != nil {
		return inPart(name, err)
	}
	defer func() { _ = in.Close() }()
	p := newPart(in)
	if err := p.root(); err != nil {
		return inPart(name, err)
	}
	return do(p)
}

// firstSheet is the relation by which a workbook names its first sheet.
func (b *workbook) firstSheet(book string) (id string, err error) {
	found := false
	err = b.read(book, func(p *part) error {
		return inPart(book, p.inside(func(tag xml.StartElement) error {
			if tag.Name.Local != "sheets" {
				return nil
			}
			return p.inside(func(tag xml.StartElement) error {
				if tag.Name.Local == "sheet" && !found {
					id, found = attribute(tag, "id"), true
				}
				return nil
			}, nil)
		}, nil))
	})
	if err == nil && !found {
		err = errors.New("it has no sheet")
	}
	return id, err
}

// relations are what a part points at.
type relations struct {
	// targets are the names of parts by the relation's ID, kinds those of the first of each kind.
	targets, kinds map[string]string
}

// ofKind is the first part of a kind; the kinds of the strict format differ from the usual ones before the last slash.
func (r relations) ofKind(kind string) string { return r.kinds[kind] }

// relations reads those of a part; an empty name is the workbook's own root.
func (b *workbook) relations(of string) (relations, error) {
	r := relations{targets: map[string]string{}, kinds: map[string]string{}}
	folder, base := path.Split(of)
	name := folder + "_rels/" + base + ".rels"
	err := b.read(name, func(p *part) error {
		return inPart(name, p.inside(func(tag xml.StartElement) error {
			target := strings.ReplaceAll(attribute(tag, "Target"), `\`, "/")
			if !strings.HasPrefix(target, "/") {
				target = path.Join(folder, target)
			}
			target = memberName(path.Clean(target))
			r.targets[attribute(tag, "Id")] = target
			if kind := path.Base(attribute(tag, "Type")); r.kinds[kind] == "" {
				r.kinds[kind] = target
			}
			return nil
		}, nil))
	})
	return r, err
}

// sharedTexts are the texts that cells refer to by their number. Each is kept once, however often it is referred to.
func (b *workbook) sharedTexts() ([]string, error) {
	if b.texts == "" || b.members[b.texts] == nil {
		return nil, nil
	}
	var texts []string
	bytes := 0
	err := b.read(b.texts, func(p *part) error {
		return inPart(b.texts, p.inside(func(tag xml.StartElement) error {
			if tag.Name.Local != "si" {
				return nil
			}
			var text cellText
			if err := p.rich(&text); err != nil {
				return err
			}
			if bytes += text.Len(); bytes > maxCellBytes {
				return errTooMuch
			}
			texts = append(texts, unescapeText(text.String()))
			return nil
		}, nil))
	})
	return texts, err
}

// cells opens the cells of the sheet and gives them to do.
func (b *workbook) cells(do func(*part) error) error {
	found := false
	err := b.read(b.sheet, func(p *part) error {
		return p.inside(func(tag xml.StartElement) error {
			if tag.Name.Local != "sheetData" || found {
				return nil
			}
			found = true
			if err := do(p); err != nil {
				return err
			}
			return errEnough
		}, nil)
	})
	switch {
	case errors.Is(err, errEnough):
		return nil
	case err == nil && !found:
		return errors.New("it is no table of cells: put the sheet with the terms first")
	}
	return err
}

// errEnough ends the reading of a sheet after its cells: what follows is about their looks.
var errEnough = errors.New("the cells are read")
