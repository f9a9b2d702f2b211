package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"
)

// SessionJSON is what the app needs to know before anything else.
type SessionJSON struct {
	Version   string   `json:"version" doc:"The program's version."`
	Accounts  bool     `json:"accounts" doc:"Whether people sign in; never yet."`
	Languages []string `json:"languages" nullable:"false" doc:"Languages of the interface."`
}

func (h *handlers) registerSession(api huma.API) {
	huma.Register(api, operation(http.MethodGet, "/session", "getSession", "session", "Say who is asking and what answers"), h.session)
}

func (h *handlers) session(context.Context, *struct{}) (*body[SessionJSON], error) {
	return &body[SessionJSON]{Body: SessionJSON{Version: h.Version, Languages: []string{"en", "az"}}}, nil
}

// health says that the process runs, to anybody.
func health(c *gin.Context) { c.String(http.StatusOK, "ok\n") }

// ready says that the database answers.
func (h *handlers) ready(c *gin.Context) {
	if h.Ready != nil {
		if err := h.Ready(c.Request); err != nil {
			h.Logger.Error("not ready", "error", err)
			c.String(http.StatusServiceUnavailable, "the database does not answer\n")
			return
		}
	}
	c.String(http.StatusOK, "ok\n")
}
