package main

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// filePair is a text and its translation, found by their names.
type filePair struct {
	source, target string
	// name is the path that both have when the languages are taken out of it, without the ending .txt.
	name string
}

// sidedFile is a file whose name, or the folder that it lies in, tells its language.
type sidedFile struct {
	path    string
	english bool
	// keys are the paths with {} for the language. A name x.az.txt in a folder az has two: the folder may tell as much or
	// nothing.
	keys []string
}

// The language in a name: x.az.txt, x.az, x_az.txt, az.txt.
var nameMark = regexp.MustCompile(`(?i)^(.*[._-])?(aze?|azj|eng?)(\.[\pL\d]+)?$`)

// languageOf reads the language of a mark.
func languageOf(mark string) (english, is bool) {
	switch strings.ToLower(mark) {
	case "az", "aze", "azj":
		return false, true
	case "en", "eng":
		return true, true
	}
	return false, false
}

// sided reads the language of a file from its path; of several folders that name one the last counts.
func sided(path string) (sidedFile, bool) {
	file := sidedFile{path: path}
	parts := strings.Split(filepath.ToSlash(path), "/")
	last := len(parts) - 1
	key := func(parts []string) { file.keys = append(file.keys, strings.Join(parts, "/")) }
	mark := nameMark.FindStringSubmatch(parts[last])
	if mark != nil {
		file.english, _ = languageOf(mark[2])
		parts[last] = mark[1] + "{}" + mark[3]
		key(parts)
	}
	for i := last - 1; i >= 0; i-- {
		english, is := languageOf(parts[i])
		if !is {
			continue
		}
		if mark == nil || english == file.english {
			file.english, parts[i] = english, "{}"
			key(parts)
		}
		break
	}
	return file, len(file.keys) > 0
}

// pairing is what the names of many files tell.
type pairing struct {
	pairs []filePair
	// single are files whose other language is not there, unclear the groups in which more than two could belong together.
	single  []string
	unclear [][]string
	// unmarked are files whose names tell no language.
	unmarked []string
}

// pairFiles finds what belongs together by name.
func pairFiles(paths []string) pairing {
	var found pairing
	var files []sidedFile
	groups := map[string][]sidedFile{}
	for _, path := range paths {
		file, is := sided(path)
		if !is {
			found.unmarked = append(found.unmarked, path)
			continue
		}
		files = append(files, file)
		for _, key := range file.keys {
			groups[key] = append(groups[key], file)
		}
	}
	slices.Sort(found.unmarked)
	slices.SortFunc(files, func(a, b sidedFile) int { return strings.Compare(a.path, b.path) })
	partners := partnersIn(groups)
	for _, file := range files {
		found.place(file, partners)
	}
	found.unclear = distinct(found.unclear)
	return found
}

// partnersIn tells of each file which ones of the other language share a key with it.
func partnersIn(groups map[string][]sidedFile) map[string][]string {
	partners := map[string][]string{}
	add := func(file, partner string) {
		if !slices.Contains(partners[file], partner) {
			partners[file] = append(partners[file], partner)
		}
	}
	for _, group := range groups {
		for _, source := range group {
			for _, target := range group {
				if !source.english && target.english {
					add(source.path, target.path)
					add(target.path, source.path)
				}
			}
		}
	}
	return partners
}

// place puts a file where it belongs; a pair is put there by its source.
func (p *pairing) place(file sidedFile, partners map[string][]string) {
	others := partners[file.path]
	all := append([]string{file.path}, others...)
	for _, other := range others {
		all = append(all, partners[other]...)
	}
	slices.Sort(all)
	switch all = slices.Compact(all); {
	case len(all) == 1:
		p.single = append(p.single, file.path)
	case len(all) > 2:
		p.unclear = append(p.unclear, all)
	case !file.english:
		other, _ := sided(others[0])
		p.pairs = append(p.pairs, filePair{source: file.path, target: other.path, name: pairName(commonKey(file, other))})
	}
}

// commonKey is the key that two files share; the last one, which has the fewest languages in it.
func commonKey(a, b sidedFile) string {
	for _, key := range slices.Backward(a.keys) {
		if slices.Contains(b.keys, key) {
			return key
		}
	}
	return ""
}

// distinct sorts groups and leaves each once.
func distinct(groups [][]string) [][]string {
	slices.SortFunc(groups, slices.Compare)
	return slices.CompactFunc(groups, slices.Equal)
}

// pairName makes the name of a pair from its key: news.{}.txt is news, {}/news.md is news.md, {}.txt is az-en.
func pairName(key string) string {
	var kept []string
	parts := strings.Split(key, "/")
	for i, part := range parts {
		if i < len(parts)-1 {
			if part != "{}" {
				kept = append(kept, part)
			}
			continue
		}
		if before, after, is := strings.Cut(part, "{}"); is {
			part = strings.TrimRight(before, "._-") + after
		}
		if part = strings.TrimSuffix(part, ".txt"); part == "" {
			part = "az-en"
		}
		kept = append(kept, part)
	}
	return strings.Join(kept, "/")
}
