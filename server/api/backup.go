package api

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"korpu/server/workbench"
)

// sqliteMedia is the media type of an SQLite database.
const sqliteMedia = "application/vnd.sqlite3"

// A reader of a backup that takes nothing for stallTime is given up; it is told so every stallBytes.
const (
	stallTime  = 30 * time.Second
	stallBytes = 256 << 10
)

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
	return &huma.StreamResponse{Body: func(reply huma.Context) {
		defer h.copying.Unlock()
		defer func() { h.logged(errors.Join(sendCopy(reply, name, copied), copied.Close())) }()
	}}, nil
}

func (h *handlers) logged(err error) {
	if err != nil {
		h.Logger.Error("a copy of the database was not sent whole", "error", err)
	}
}

func copyProblem(err error) error {
	if errors.Is(err, workbench.ErrNoCopies) {
		p := say(http.StatusConflict, err.Error()+".")
		p.Code = "unsupported"
		return p
	}
	return problem(err)
}

// sendCopy writes the copy with its length, so that a download that was cut off is seen to be.
func sendCopy(reply huma.Context, name string, copied workbench.Copy) error {
	head := attachment(name, sqliteMedia, nil)
	reply.SetHeader("Content-Type", head.ContentType)
	reply.SetHeader("Content-Disposition", head.ContentDisposition)
	reply.SetHeader("Content-Length", strconv.FormatInt(copied.Size, 10))
	reply.SetStatus(http.StatusOK)
	out := reply.BodyWriter()
	moving := func() {
		if w, ok := out.(http.ResponseWriter); ok {
			// Where the connection knows no deadline, its reader is waited for.
			_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(stallTime))
		}
	}
	for {
		moving()
		_, err := io.CopyN(out, copied, stallBytes)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
