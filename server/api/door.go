package api

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/gin-gonic/gin"
)

const (
	// sessionTime is how long a browser stays in under the database's own name, where nobody else is sent its cookie.
	sessionTime = 30 * 24 * time.Hour
	// fallbackTime is how long it stays in under a name that other programs of the machine have as well: a browser sends
	// the cookie to each of them that it visits, whatever their port.
	fallbackTime = 24 * time.Hour
)

// insideKey marks a session as let in.
const insideKey = "inside"

// visitKey marks the context of a request that has a session, or could have one.
type visitKey struct{}

// door lets in a browser that brings a launch code, which gives it a session, and a program that brings the bearer token.
// Other users of the same machine hold neither.
type door struct {
	token   string
	codes   *codes
	manager *scs.SessionManager
	// own is the name and port under which nobody else is sent the cookie.
	own string
	now func() time.Time
	log *slog.Logger
}

func newDoor(o Options) *door {
	d := &door{token: o.Token, codes: newCodes(o.Code, o.Now), manager: scs.New(), own: o.Own, now: o.Now, log: o.Logger}
	d.manager.Lifetime = sessionTime
	d.manager.Cookie.Name = cookieName(o.Database)
	d.manager.Cookie.HttpOnly = true
	d.manager.Cookie.SameSite = http.SameSiteStrictMode
	d.manager.Cookie.Path = "/"
	d.manager.HashTokenInStore = true
	d.manager.Store = newHeldSessions(o.Sessions, o.Now, o.Logger)
	d.manager.ErrorFunc = func(w http.ResponseWriter, _ *http.Request, err error) { d.fail(w, err) }
	return d
}

// cookieName is the cookie of a browser that came in. Under 127.0.0.1 all ports share their cookies: each database has a
// name of its own, so that two workbenches do not sign each other's browsers out.
func cookieName(database string) string {
	sum := sha256.Sum256([]byte(database))
	return "korpu_" + hex.EncodeToString(sum[:4])
}

// sessions gives requests their session where one can matter: the API and a page's address with a launch code. Assets stay
// free of it, so that they can be cached.
func (d *door) sessions(next http.Handler) http.Handler {
	with := d.manager.LoadAndSave(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), visitKey{}, true)))
	}))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case closed(r.URL.Path) && !d.bearer(r):
			with.ServeHTTP(w, r)
		case r.Method == http.MethodGet && r.URL.Query().Has("code") && !closed(r.URL.Path):
			d.launch(w, r)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// launch turns the code of an address into a session and leads on to the page without it. A code that does not fit leads
// on as well: the page then tells what to do.
func (d *door) launch(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	if _, err := d.codes.spend(query.Get("code"), func() error { return d.enter(w, r) }); err != nil {
		d.fail(w, err)
		return
	}
	query.Del("code")
	target := *r.URL
	target.Scheme, target.Host, target.RawQuery = "", "", query.Encode()
	target.Path = "/" + strings.TrimLeft(target.Path, "/") // never "//elsewhere"
	http.Redirect(w, r, target.String(), http.StatusSeeOther)
}

// enter gives a browser a session of its own, whatever it brought, and returns after that is kept.
func (d *door) enter(w http.ResponseWriter, r *http.Request) error {
	ctx, err := d.manager.Load(r.Context(), "")
	if err != nil {
		return err
	}
	d.manager.Put(ctx, insideKey, true)
	if r.Host != d.own {
		d.manager.SetDeadline(ctx, d.now().Add(fallbackTime).UTC())
	}
	token, expiry, err := d.manager.Commit(ctx)
	if err != nil {
		return err
	}
	d.replace(r)
	d.manager.WriteSessionCookie(ctx, w, token, expiry)
	return nil
}

// replace ends the session that a browser had before.
func (d *door) replace(r *http.Request) {
	cookie, err := r.Cookie(d.manager.Cookie.Name)
	if err != nil {
		return
	}
	ctx, err := d.manager.Load(r.Context(), cookie.Value)
	if err == nil && d.manager.GetBool(ctx, insideKey) {
		err = d.manager.Destroy(ctx)
	}
	if err != nil {
		d.log.Warn("the session before could not be ended; it ends by its time", "error", err)
	}
}

// leave ends the session of a request; one with a bearer token has none.
func (d *door) leave(ctx context.Context) error {
	if ctx.Value(visitKey{}) == nil {
		return nil
	}
	return d.manager.Destroy(ctx)
}

// check keeps closed paths from whoever is not inside.
func (d *door) check(c *gin.Context) {
	if !closed(c.Request.URL.Path) || d.bearer(c.Request) || d.manager.GetBool(c.Request.Context(), insideKey) {
		return
	}
	writeProblem(c.Writer, say(http.StatusUnauthorized, "Open the address that the program printed when it started; a program sends what it was given as KORPU_TOKEN as a bearer token."))
	c.Abort()
}

func (d *door) bearer(r *http.Request) bool {
	token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	return ok && d.token != "" && subtle.ConstantTimeCompare([]byte(token), []byte(d.token)) == 1
}

// fail replies to a request whose session could not be looked up or kept.
func (d *door) fail(w http.ResponseWriter, err error) {
	d.log.Error("session", "error", err)
	writeProblem(w, problemOf(err))
}

// closed tells whether a path needs a token or a session: everything but the app's own files and the health check.
func closed(path string) bool {
	return path == "/api" || strings.HasPrefix(path, "/api/") || path == "/metrics" || path == "/readyz"
}
