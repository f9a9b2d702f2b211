package api

import (
	"crypto/subtle"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/gin-gonic/gin"
)

// cookieName is the cookie of a browser that came in.
const cookieName = "korpu_session"

// insideKey marks a session as let in.
const insideKey = "inside"

// door lets in whoever holds the launch token: a browser by the printed address, which gives it a session, and a program
// by a bearer token. Other users of the same machine hold neither.
type door struct {
	token   string
	fixed   bool
	spent   atomic.Bool
	manager *scs.SessionManager
}

func newDoor(o Options) *door {
	manager := scs.New()
	manager.Lifetime = 30 * 24 * time.Hour
	manager.Cookie.Name = cookieName
	manager.Cookie.HttpOnly = true
	manager.Cookie.SameSite = http.SameSiteStrictMode
	manager.Cookie.Path = "/"
	manager.HashTokenInStore = true
	if o.Sessions != nil {
		manager.Store = o.Sessions
	}
	manager.ErrorFunc = func(w http.ResponseWriter, _ *http.Request, err error) {
		o.Logger.Error("session", "error", err)
		writeProblem(w, say(http.StatusInternalServerError, "The session could not be looked up."))
	}
	return &door{token: o.Token, fixed: o.TokenFixed, manager: manager}
}

// sessions gives requests their session where one can matter: the API and a page's address with a token. Assets stay
// free of it, so that they can be cached.
func (d *door) sessions(next http.Handler) http.Handler {
	with := d.manager.LoadAndSave(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet && !closed(r.URL.Path) {
			d.launch(w, r)
			return
		}
		next.ServeHTTP(w, r)
	}))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if closed(r.URL.Path) && !d.bearer(r) || r.URL.Query().Has("token") && !closed(r.URL.Path) {
			with.ServeHTTP(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// launch turns the token of a printed address into a session and leads on to the page without it. A token that does not
// fit leads on as well: the page then tells what to do.
func (d *door) launch(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	if d.opens(query.Get("token")) && (d.fixed || d.spent.CompareAndSwap(false, true)) {
		if err := d.manager.RenewToken(r.Context()); err != nil {
			writeProblem(w, say(http.StatusInternalServerError, "The session could not be kept."))
			return
		}
		d.manager.Put(r.Context(), insideKey, true)
	}
	query.Del("token")
	target := *r.URL
	target.Scheme, target.Host, target.RawQuery = "", "", query.Encode()
	target.Path = "/" + strings.TrimLeft(target.Path, "/") // never "//elsewhere"
	http.Redirect(w, r, target.String(), http.StatusSeeOther)
}

// check keeps closed paths from whoever is not inside.
func (d *door) check(c *gin.Context) {
	if !closed(c.Request.URL.Path) || d.bearer(c.Request) || d.manager.GetBool(c.Request.Context(), insideKey) {
		return
	}
	writeProblem(c.Writer, say(http.StatusUnauthorized, "Open the address that the program printed when it started, or send its token as a bearer token."))
	c.Abort()
}

func (d *door) bearer(r *http.Request) bool {
	token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	return ok && d.opens(token)
}

func (d *door) opens(token string) bool {
	return d.token != "" && subtle.ConstantTimeCompare([]byte(token), []byte(d.token)) == 1
}

// closed tells whether a path needs a token or a session: everything but the app's own files and the health check.
func closed(path string) bool {
	return path == "/api" || strings.HasPrefix(path, "/api/") || path == "/metrics" || path == "/readyz"
}
