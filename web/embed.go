// Package web holds the built front end, embedded: the files of dist, made by `npm run build` from src and committed, so
// that running the workbench needs no Node.
package web

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Files is the front end, with index.html at the top.
func Files() fs.FS {
	files, err := fs.Sub(dist, "dist")
	if err != nil {
		panic("web: the embedded folder dist has gone: " + err.Error())
	}
	return files
}
