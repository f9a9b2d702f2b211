package api

import (
	"maps"
	"net/http"
	"slices"
	"strings"
)

// policy lets a page load its own scripts, styles, fonts and pictures and speak to its own server, and nothing else.
// Inline styles are what the editor of the active row sets its own by.
const policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
	"connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// guard stands before everything: it answers only to the workbench's own names, so that a page elsewhere whose name was
// rebound to this address gets nothing; it refuses what another origin's page sends, the page of another program on this
// machine included, which browsers hold to be of the same site; and it sets the headers that keep a browser from doing more
// than asked.
func guard(hosts []string, next http.Handler) http.Handler {
	crossOrigin := http.NewCrossOriginProtection()
	crossOrigin.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		writeProblem(w, say(http.StatusForbidden, "This change came from another site's page and was refused."))
	}))
	protected := crossOrigin.Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Content-Security-Policy", policy)
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Referrer-Policy", "no-referrer")
		header.Set("Cross-Origin-Opener-Policy", "same-origin")
		header.Set("Cross-Origin-Resource-Policy", "same-origin")
		header.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		header.Set("Cache-Control", "no-store")
		if !slices.Contains(hosts, strings.ToLower(r.Host)) {
			writeProblem(w, say(http.StatusMisdirectedRequest, "The workbench does not answer to this name; use the address that it printed."))
			return
		}
		// A browser lets no other origin read the answer; this keeps it also from having one made.
		if site := r.Header.Get("Sec-Fetch-Site"); closed(r.URL.Path) && (site == "same-site" || site == "cross-site") {
			writeProblem(w, say(http.StatusForbidden, "This request came from another site's page and was refused."))
			return
		}
		protected.ServeHTTP(w, r)
	})
}

// limitBodies bounds what a request may send before a route has said how much it wants.
func limitBodies(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, maxForm)
		next.ServeHTTP(w, r)
	})
}

func writeProblem(w http.ResponseWriter, p *Problem) {
	data, err := marshalIndented(p)
	if err != nil {
		http.Error(w, p.Detail, p.Status)
		return
	}
	maps.Copy(w.Header(), p.GetHeaders())
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.Status)
	_, _ = w.Write(data) // the client may be gone
}
