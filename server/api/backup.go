package api

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"korpu/server/workbench"
)

// sqliteMedia is the media type of an SQLite database.
const sqliteMedia = "application/vnd.sqlite3"

func (h *handlers) registerBackup(api huma.API) {
	op := fileReply(operation(http.MethodGet, "/backup", "downloadBackup", "session",
		"Take a whole, checked copy of the database home, as it is open, also when its file is gone", 409, 503), sqliteMedia)
	huma.Register(api, op, h.downloadBackup)
}

// downloadBackup sends a copy of the database; one at a time, because each takes as much room as the database.
func (h *handlers) downloadBackup(ctx context.Context, _ *struct{}) (*huma.StreamResponse, error) {
	if !h.copying.TryLock() {
		p := say(http.StatusServiceUnavailable, "A copy of the database is being taken already. Ask again when that is done.")
		p.Code, p.again = "busy", 10
		return nil, p
	}
	copied, err := h.bench.Copy(ctx)
	if err != nil {
		h.copying.Unlock()
		return nil, copyProblem(err)
	}
	name := "korpu-" + time.Now().UTC().Format("20060102-150405") + ".db"
	// With its length, so that a download that was cut off is seen to be.
	return h.sized(ctx, name, sqliteMedia, copied.Size, func(out io.Writer) error {
		defer h.copying.Unlock()
		_, err := io.Copy(out, copied)
		return errors.Join(err, copied.Close())
	}), nil
}

func copyProblem(err error) error {
	if errors.Is(err, workbench.ErrNoCopies) {
		p := say(http.StatusConflict, err.Error()+".")
		p.Code = "unsupported"
		return p
	}
	return problem(err)
}
