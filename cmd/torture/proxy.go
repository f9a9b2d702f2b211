package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync/atomic"
	"time"
)

// A proxy stands between clients and the program where a control takes a guard out from outside.
type proxy struct {
	url    string
	server *http.Server
}

// meddling answers a request itself, or leaves it to next, which is the program.
type meddling func(w http.ResponseWriter, r *http.Request, next http.Handler)

func startProxy(ctx context.Context, program string, meddle meddling) (*proxy, error) {
	target, err := url.Parse(program)
	if err != nil {
		return nil, err
	}
	forward := &httputil.ReverseProxy{
		Rewrite:       func(r *httputil.ProxyRequest) { r.SetURL(target); r.Out.Host = target.Host },
		FlushInterval: -1,
		ErrorLog:      log.New(io.Discard, "", 0), // answers break off here all the time
		ErrorHandler:  func(http.ResponseWriter, *http.Request, error) { panic(http.ErrAbortHandler) },
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	p := &proxy{url: "http://" + listener.Addr().String()}
	p.server = &http.Server{
		Handler:           http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { meddle(w, r, forward) }),
		ReadHeaderTimeout: time.Minute,
	}
	go func() {
		if err := p.server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			panic("a proxy of ours ended: " + err.Error())
		}
	}()
	return p, nil
}

func (p *proxy) stop() { _ = p.server.Close() }

// isSave reports whether a request saves a unit.
func isSave(r *http.Request) bool {
	return r.Method == http.MethodPut && strings.HasPrefix(r.URL.Path, "/api/v1/units/")
}

// bodyOf reads a request's body and puts it back.
func bodyOf(r *http.Request) []byte {
	data, err := io.ReadAll(r.Body)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	setBody(r, data)
	return data
}

func setBody(r *http.Request, data []byte) {
	r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(data)), int64(len(data))
}

// answeringEvery acknowledges every n-th save and forgets it.
func answeringEvery(n int64) meddling {
	var count atomic.Int64
	return func(w http.ResponseWriter, r *http.Request, next http.Handler) {
		if !isSave(r) || count.Add(1)%n != 0 {
			next.ServeHTTP(w, r)
			return
		}
		var sent struct{ Target []string }
		_ = json.Unmarshal(bodyOf(r), &sent) // it comes from our own editors
		var id int64
		var revision int
		_, _ = fmt.Sscanf(r.URL.Path, "/api/v1/units/%d", &id)
		_, _ = fmt.Sscanf(r.Header.Get("If-Match"), `"%d"`, &revision)
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(map[string]any{"id": id, "revision": revision + 1, "target": sent.Target})
	}
}

// renamingMutations gives every order a mutation of its own, also when it is sent again.
func renamingMutations() meddling {
	var count atomic.Int64
	return func(w http.ResponseWriter, r *http.Request, next http.Handler) {
		var sent map[string]any
		if r.Method != http.MethodGet && json.Unmarshal(bodyOf(r), &sent) == nil && sent["mutation"] != nil {
			sent["mutation"] = fmt.Sprint("renamed ", count.Add(1))
			if data, err := json.Marshal(sent); err == nil {
				setBody(r, data)
			}
		}
		next.ServeHTTP(w, r)
	}
}

// stubborn sends a save that was refused as outdated again, from whatever revision there is: the last one wins.
func stubborn(client *http.Client, program string) meddling {
	return func(w http.ResponseWriter, r *http.Request, next http.Handler) {
		if !isSave(r) {
			next.ServeHTTP(w, r)
			return
		}
		body := bodyOf(r)
		for {
			setBody(r, body)
			answer := httptest.NewRecorder()
			next.ServeHTTP(answer, r)
			if answer.Code != http.StatusPreconditionFailed {
				for name, values := range answer.Header() {
					w.Header()[name] = values
				}
				w.WriteHeader(answer.Code)
				_, _ = w.Write(answer.Body.Bytes()) // the client may be gone
				return
			}
			r.Header.Set("If-Match", newest(client, program, r))
		}
	}
}

// newest is the revision that a unit has now, as If-Match wants it.
func newest(client *http.Client, program string, r *http.Request) string {
	look, err := http.NewRequestWithContext(r.Context(), http.MethodGet, program+r.URL.Path, nil)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	look.Header.Set("Authorization", r.Header.Get("Authorization"))
	res, err := client.Do(look)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	defer res.Body.Close()
	return res.Header.Get("ETag")
}
