package main

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Which files are aligned in one go, and where their results go.

// textFiles lists the files that were given, and those of the folders that were given: roots tells in which one each was found.
// Hidden files, and results of an earlier run, are none.
func textFiles(names []string) (paths []string, roots map[string]string, err error) {
	roots = map[string]string{}
	add := func(path, root string) {
		if _, known := roots[path]; !known {
			paths = append(paths, path)
			roots[path] = root
		}
	}
	for _, given := range names {
		given = filepath.Clean(given)
		info, err := os.Stat(given)
		if err != nil {
			return nil, nil, err
		}
		if !info.IsDir() {
			add(given, filepath.Dir(given))
			continue
		}
		err = filepath.WalkDir(given, func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			hidden := path != given && strings.HasPrefix(entry.Name(), ".")
			switch {
			case hidden && entry.IsDir():
				return filepath.SkipDir
			case !hidden && isFile(path, entry) && !isResult(path):
				add(path, given)
			}
			return nil
		})
		if err != nil {
			return nil, nil, err
		}
	}
	return paths, roots, nil
}

// isFile tells whether an entry of a folder is a file, or a link to one; of a link that leads nowhere reading will tell.
func isFile(path string, entry fs.DirEntry) bool {
	if entry.Type()&fs.ModeSymlink == 0 {
		return entry.Type().IsRegular()
	}
	info, err := os.Stat(path)
	return err != nil || info.Mode().IsRegular()
}

// isResult tells by its ending whether a file is no text but an alignment.
func isResult(path string) bool {
	return slices.Contains(beadFormats(), strings.ToLower(strings.TrimPrefix(filepath.Ext(path), ".")))
}

// result is the file to write for a pair.
func (c alignCommand) result(pair filePair, roots map[string]string) string {
	name := filepath.FromSlash(pair.name) + "." + c.format()
	if c.Out == "" {
		return name
	}
	root := unmarked(roots[pair.source])
	if inside, err := filepath.Rel(root, name); err == nil && filepath.IsLocal(inside) {
		return filepath.Join(c.Out, inside)
	}
	return filepath.Join(c.Out, filepath.Base(name))
}

// unmarked is the path of a folder without the parts that name a language.
func unmarked(folder string) string {
	parts := strings.Split(filepath.ToSlash(folder), "/")
	parts = slices.DeleteFunc(parts, func(part string) bool {
		_, is := languageOf(part)
		return is
	})
	return filepath.FromSlash(cmp.Or(strings.Join(parts, "/"), "."))
}
