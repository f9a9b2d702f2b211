package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"korpu/cmd/torture/rig"
)

// guardDoor is that nobody comes in without a key. Taken out, a proxy opens for everybody.
const guardDoor = "the door"

// stranger is somebody who has no business here, and how they try.
type stranger struct {
	what string
	// token and header are what they bring; query goes behind the path.
	token, query string
	header       map[string]string
	// changes are all that is tried: reading is the browser's affair to refuse.
	changes bool
}

// doors tries every route of the API's own description as every kind of stranger. None may come in, none may break it, and
// no row may change.
func doors(ctx context.Context, t *trial) error {
	data, _, err := t.copied("data")
	if err != nil {
		return err
	}
	before, err := rows(ctx, data)
	if err != nil {
		return err
	}
	p, err := rig.Start(ctx, rig.Launch{Binary: t.binary, Data: data})
	if err != nil {
		return err
	}
	defer p.Kill()
	insider := rig.NewClient(p.URL)
	defer insider.Close()
	routes, err := routesOf(ctx, insider)
	if err != nil {
		return err
	}
	neighbour, err := t.neighbour(ctx)
	if err != nil {
		return err
	}
	base := p.URL
	if t.missing == guardDoor {
		wedge, err := startProxy(ctx, p.URL, openingDoors)
		if err != nil {
			return err
		}
		defer wedge.stop()
		base = wedge.url
	}
	for _, s := range knockers(neighbour) {
		client := rig.NewClient(base)
		client.Token = s.token
		for _, r := range routes {
			if err := t.knock(ctx, client, s, r); err != nil {
				return err
			}
		}
		client.Close()
	}
	if err := t.spentCode(ctx, routes); err != nil {
		return err
	}
	if err := p.Stop(); err != nil {
		return err
	}
	after, err := rows(ctx, data)
	if err != nil {
		return err
	}
	t.sameRows(before, after, rig.Open, "after all strangers have tried")
	return nil
}

// route is an operation of the API with its places filled in.
type route struct{ method, path string }

var place = regexp.MustCompile(`\{[^}]*\}`)

// routesOf reads the description that the program gives of itself, and adds what is not in it.
func routesOf(ctx context.Context, client *rig.Client) ([]route, error) {
	var description struct{ Paths map[string]map[string]any }
	if err := client.Must(ctx, http.MethodGet, "/openapi.json", nil, &description); err != nil {
		return nil, err
	}
	if len(description.Paths) == 0 {
		return nil, errors.New("the API describes no route")
	}
	routes := []route{{http.MethodGet, "/metrics"}, {http.MethodGet, "/readyz"}, {http.MethodGet, "/api/v1/openapi.json"}, {http.MethodGet, "/api"}}
	for _, path := range slices.Sorted(maps.Keys(description.Paths)) {
		for method := range description.Paths[path] {
			routes = append(routes, route{strings.ToUpper(method), place.ReplaceAllString(path, "1")})
		}
	}
	return routes, nil
}

func knockers(neighbour string) []stranger {
	site := func(header map[string]string) stranger {
		return stranger{what: fmt.Sprintf("another site's page %v", header), token: rig.Token, header: header, changes: true}
	}
	return []stranger{
		{what: "nobody"},
		{what: "a wrong token", token: "wrong"},
		{what: "half of the token", token: rig.Token[:len(rig.Token)/2]},
		{what: "more than the token", token: rig.Token + "x"},
		{what: "the token as a password", header: map[string]string{"Authorization": "Basic " + rig.Token}},
		{what: "the token in the query", query: "?token=" + rig.Token},
		{what: "a code in the query", query: "?code=wrong"},
		{what: "a made-up session", header: map[string]string{"Cookie": "korpu_session=made-up"}},
		{what: "the session of another korpu", header: map[string]string{"Cookie": neighbour}},
		{what: "a forwarded address", header: map[string]string{"X-Forwarded-For": "127.0.0.1", "X-Forwarded-Host": "127.0.0.1", "X-Real-IP": "127.0.0.1"}},
		{what: "another name with the token", token: rig.Token, header: map[string]string{"Host": "evil.example"}},
		{what: "a name that was rebound", token: rig.Token, header: map[string]string{"Host": "evil.example:80"}},
		{what: "the right name at another port", token: rig.Token, header: map[string]string{"Host": "127.0.0.1:1"}},
		{what: "no name", token: rig.Token, header: map[string]string{"Host": "."}},
		site(map[string]string{"Origin": "http://evil.example"}),
		site(map[string]string{"Origin": "null"}),
		site(map[string]string{"Sec-Fetch-Site": "cross-site"}),
		site(map[string]string{"Sec-Fetch-Site": "same-site"}),
		site(map[string]string{"Origin": "http://127.0.0.1:1"}),
	}
}

// methods are all that anybody could think of.
var methods = []string{http.MethodHead, http.MethodOptions, http.MethodTrace, http.MethodPatch, http.MethodPut, http.MethodPost, http.MethodDelete, "PROPFIND", "GET"}

// knock tries one route as one stranger, by its own method and by all others.
func (t *trial) knock(ctx context.Context, client *rig.Client, s stranger, r route) error {
	for _, method := range append([]string{r.method}, methods...) {
		if s.changes && (method == http.MethodGet || method == http.MethodHead || method == http.MethodOptions || method == http.MethodTrace) {
			continue
		}
		header := map[string]string{"Content-Type": "application/json", "If-Match": `"1"`}
		maps.Copy(header, s.header)
		a, err := client.Send(ctx, rig.Request{Method: method, Path: r.path + s.query, Header: header, Body: []byte("{}"), Unread: true})
		if err != nil {
			return fmt.Errorf("%s tries %s %s: %w", s.what, method, r.path, err)
		}
		t.Try()
		if a.Done() || a.Status >= http.StatusInternalServerError && a.Status != http.StatusNotImplemented {
			t.Add(rig.Open, "%s tries %s %s: %d", s.what, method, r.path, a.Status)
		}
	}
	return nil
}

// openingDoors makes an insider of everybody.
func openingDoors(w http.ResponseWriter, r *http.Request, next http.Handler) {
	r.Header.Set("Authorization", "Bearer "+rig.Token)
	for _, name := range []string{"Origin", "Sec-Fetch-Site", "Cookie"} {
		r.Header.Del(name)
	}
	if strings.HasSuffix(r.URL.Path, "/events") {
		w.WriteHeader(http.StatusOK) // it would not end
		return
	}
	next.ServeHTTP(w, r)
}

// neighbour is the session cookie of a browser that another korpu let in.
func (t *trial) neighbour(ctx context.Context) (string, error) {
	p, cookie, err := t.letIn(ctx, filepath.Join(t.space, "neighbour"))
	if err != nil {
		return "", err
	}
	p.Kill()
	return cookie, nil
}

// letIn starts a program with a launch code of its own and spends it.
func (t *trial) letIn(ctx context.Context, data string) (*rig.Program, string, error) {
	p, err := rig.Start(ctx, rig.Launch{Binary: t.binary, Data: data, OwnToken: true})
	if err != nil {
		return nil, "", err
	}
	cookie, err := rig.Spend(ctx, p)
	if err == nil && cookie == "" {
		err = fmt.Errorf("the address %s does not let a browser in", p.Printed)
	}
	if err != nil {
		p.Kill()
	}
	return p, cookie, err
}

// spentCode tries a launch code that was spent, as a code and as a token.
func (t *trial) spentCode(ctx context.Context, routes []route) error {
	p, cookie, err := t.letIn(ctx, filepath.Join(t.space, "spent"))
	if err != nil {
		return err
	}
	defer p.Kill()
	client := rig.NewClient(p.URL)
	defer client.Close()
	client.Token = ""
	a, err := client.Send(ctx, rig.Request{Method: http.MethodGet, Path: "/api/v1/projects", Header: map[string]string{"Cookie": cookie}})
	if err != nil || !a.Done() {
		return fmt.Errorf("a browser that was let in is not inside: %s, %w", a, err)
	}
	if again, err := rig.Spend(ctx, p); err != nil {
		return err
	} else if again != "" {
		t.Add(rig.Open, "a launch code opens a second time")
	}
	client.Token = p.Code()
	for _, r := range routes {
		if err := t.knock(ctx, client, stranger{what: "a spent launch code as a token"}, r); err != nil {
			return err
		}
	}
	return nil
}
