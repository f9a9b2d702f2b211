package api

import (
	"strings"

	"github.com/gin-gonic/gin"

	"korpu/server/workbench"
)

// databaseHeader carries the database's identity: on every answer, and on a request that means one database and no other.
// An event stream, which a browser sends without headers of its own, carries it as the query's databaseQuery.
const (
	databaseHeader = "Korpu-Database"
	databaseQuery  = "database"
)

// database refuses what was meant for another database than the one behind this address. A change is looked at once more
// inside its transaction.
func (h *handlers) database(c *gin.Context) {
	if !strings.HasPrefix(c.Request.URL.Path, prefix+"/") {
		return
	}
	wanted := c.GetHeader(databaseHeader)
	if wanted == "" {
		wanted = c.Query(databaseQuery)
	}
	identity, err := h.bench.Identity(c.Request.Context())
	if err == nil {
		c.Header(databaseHeader, identity.ID)
		if wanted != "" && wanted != identity.ID {
			err = workbench.ErrOtherDatabase
		}
	}
	if err != nil {
		h.end(c, err)
		return
	}
	if wanted != "" {
		c.Request = c.Request.WithContext(workbench.ForDatabase(c.Request.Context(), wanted))
	}
}

// end ends a request that no handler has seen yet.
func (h *handlers) end(c *gin.Context, err error) {
	p := problemOf(err)
	if p.cause != nil {
		h.Logger.Error("request failed", "path", c.FullPath(), "status", p.Status, "error", p.cause)
	}
	writeProblem(c.Writer, p)
	c.Abort()
}
