package api

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"korpu/server/workbench"
)

// SessionJSON is what the app needs to know before anything else.
type SessionJSON struct {
	Database  string   `json:"database" doc:"Who the database is: send it as Korpu-Database with every request, and what was written for this database is kept in no other."`
	ReadOnly  string   `json:"readOnly,omitempty" enum:"storage_full,io_error,read_only" doc:"Why nothing can be changed; absent when it can."`
	Version   string   `json:"version" doc:"The program's version."`
	Accounts  bool     `json:"accounts" doc:"Whether people sign in; never yet."`
	Languages []string `json:"languages" nullable:"false" doc:"Languages of the interface."`
}

func (h *handlers) registerSession(api huma.API) {
	huma.Register(api, operation(http.MethodGet, "/session", "getSession", "session", "Say who is asking and what answers"), h.session)
	huma.Register(api, created(operation(http.MethodPost, "/session/code", "createSessionCode", "session", "Invite another browser")), h.invite)
	huma.Register(api, noContent(operation(http.MethodPost, "/session/end", "endSession", "session", "Sign out this browser")), h.signOut)
}

// SessionCodeJSON lets another browser in.
type SessionCodeJSON struct {
	Path    string    `json:"path" doc:"The path that lets one browser in, once, under any of the workbench's names." example:"/?code=…"`
	Expires time.Time `json:"expires" doc:"Until when it does."`
}

func (h *handlers) session(ctx context.Context, _ *struct{}) (*body[SessionJSON], error) {
	identity, err := h.bench.Identity(ctx)
	return reply(identity, err, func(i workbench.Identity) SessionJSON {
		session := SessionJSON{Database: i.ID, Version: h.Version, Languages: []string{"en", "az"}}
		if trouble := troubleProblem(i.ReadOnly); trouble != nil {
			session.ReadOnly = trouble.Code
		}
		return session
	})
}

func (h *handlers) invite(context.Context, *struct{}) (*body[SessionCodeJSON], error) {
	code, until := h.door.codes.add()
	return &body[SessionCodeJSON]{Body: SessionCodeJSON{Path: "/?" + url.Values{"code": {code}}.Encode(), Expires: until.UTC()}}, nil
}

// signOut ends the session that asks for it. A database that cannot be written just now forgets the session later; this
// process does so at once, and the browser in any case.
func (h *handlers) signOut(ctx context.Context, _ *struct{}) (*struct{}, error) {
	return done(h.door.leave(ctx))
}

// health says that the process runs, to anybody.
func health(c *gin.Context) { c.String(http.StatusOK, "ok\n") }

// ready says that the database can be read and written, or what keeps it from that.
func (h *handlers) ready(c *gin.Context) {
	if h.Ready != nil {
		if err := h.Ready(c.Request); err != nil {
			h.Logger.Error("not ready", "error", err)
			code := "internal"
			if trouble := troubleProblem(err); trouble != nil {
				code = trouble.Code
			}
			c.String(http.StatusServiceUnavailable, "%s: the database cannot be written\n", code)
			return
		}
	}
	c.String(http.StatusOK, "ok\n")
}
