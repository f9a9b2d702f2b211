package api

import (
	"context"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// download is a reply that write makes as it is sent: a client that reads slowly costs a page of it and not all. What goes
// wrong before the first byte is a problem like any other; after it the connection is broken off, so that a client does not
// take half of a file for the whole.
func (h *handlers) download(ctx context.Context, name, media string, write func(io.Writer) error) *huma.StreamResponse {
	return h.sized(ctx, name, media, 0, write)
}

// sized is download for a file of which the size is known beforehand; 0 when it is not.
func (h *handlers) sized(ctx context.Context, name, media string, size int64, write func(io.Writer) error) *huma.StreamResponse {
	return &huma.StreamResponse{Body: func(reply huma.Context) {
		out := &attachment{reply: reply, name: name, media: media, size: size}
		err := write(out)
		if err == nil && !out.begun {
			out.begin() // an empty file is a file
		}
		if err == nil {
			return
		}
		if out.begun {
			if ctx.Err() == nil {
				h.Logger.Error("an export broke off", "operation", reply.Operation().OperationID, "error", err)
			}
			panic(http.ErrAbortHandler)
		}
		refuse(reply, h.Logger, err)
	}}
}

// refuse answers with a problem where huma has left the answer to us.
func refuse(reply huma.Context, log *slog.Logger, err error) {
	p := problemOf(err)
	if p.cause != nil {
		log.Error("request failed", "operation", reply.Operation().OperationID, "status", p.Status, "error", p.cause)
	}
	for name, values := range p.GetHeaders() {
		reply.SetHeader(name, strings.Join(values, ", "))
	}
	reply.SetHeader("Content-Type", p.ContentType(""))
	reply.SetStatus(p.Status)
	if data, err := marshalIndented(p); err == nil {
		_, _ = reply.BodyWriter().Write(data) // the client may be gone
	}
}

// attachment begins a reply with the first byte of a file.
type attachment struct {
	reply       huma.Context
	name, media string
	size        int64
	begun       bool
}

func (a *attachment) begin() {
	a.begun = true
	a.reply.SetHeader("Content-Type", a.media)
	a.reply.SetHeader("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": fileName(a.name)}))
	if a.size > 0 {
		a.reply.SetHeader("Content-Length", strconv.FormatInt(a.size, 10))
	}
	a.reply.SetStatus(http.StatusOK)
}

// Write sends.
func (a *attachment) Write(data []byte) (int, error) {
	if !a.begun {
		a.begin()
	}
	return a.reply.BodyWriter().Write(data)
}

// fileName takes out of a name what no file's name may have.
func fileName(name string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '_'
		}
		return r
	}, name)
}

// fileReply describes a route that answers with a file of one of the media types.
func fileReply(op huma.Operation, media ...string) huma.Operation {
	content := map[string]*huma.MediaType{}
	for _, m := range media {
		content[m] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}
	}
	headers := map[string]*huma.Param{}
	for name, doc := range map[string]string{"Content-Type": "", "Content-Disposition": "attachment, with the file's name"} {
		headers[name] = &huma.Param{Schema: &huma.Schema{Type: huma.TypeString, Description: doc}}
	}
	op.Responses = map[string]*huma.Response{"200": {Description: "The file.", Content: content, Headers: headers}}
	return op
}
