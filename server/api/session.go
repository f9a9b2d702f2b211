package api

import (
	"context"
	"net/http"

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
