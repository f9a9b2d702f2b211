package api

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"time"
)

// assets serves the built front end. Embedded files carry no time, so each has its hash for an ETag; those under assets/
// have it in their names already and never change.
type assets struct {
	files map[string]asset
}

type asset struct {
	data []byte
	etag string
}

func newAssets(files fs.FS) *assets {
	a := &assets{files: map[string]asset{}}
	if files == nil {
		return a
	}
	// An embedded tree cannot fail to be read; a broken one simply has fewer files.
	_ = fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(data)
		a.files["/"+name] = asset{data: data, etag: `"` + hex.EncodeToString(sum[:12]) + `"`}
		return nil
	})
	return a
}

// serve answers with the file of that name, or with the app's page for any of its paths.
func (a *assets) serve(w http.ResponseWriter, r *http.Request) {
	name := path.Clean(r.URL.Path)
	if closed(name) || r.Method != http.MethodGet && r.Method != http.MethodHead {
		writeProblem(w, say(http.StatusNotFound, "There is no such route."))
		return
	}
	file, ok := a.files[name]
	if !ok && !strings.HasPrefix(name, "/assets/") && path.Ext(name) == "" {
		name = "/index.html"
		file, ok = a.files[name]
	}
	if !ok {
		writeProblem(w, say(http.StatusNotFound, "There is no such file."))
		return
	}
	header := w.Header()
	header.Set("ETag", file.etag)
	header.Set("Cache-Control", "no-cache")
	if strings.HasPrefix(name, "/assets/") {
		header.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	if media := mime.TypeByExtension(path.Ext(name)); media != "" {
		header.Set("Content-Type", media)
	}
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(file.data))
}
