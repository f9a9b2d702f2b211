package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"korpu/cmd/torture/mutant"
	"korpu/cmd/torture/rig"
)

// guardRest is that a connection ends with a body that was not read to its end.
const guardRest = "closing after half a body"

// hiddenBytes is more than any route of JSON takes, and more than a server reads of what it does not want.
const hiddenBytes = 3 << 20

// smuggling sends to every route a body that is too long and consists of requests: none of them may be answered.
func smuggling(ctx context.Context, t *trial) error {
	binary := t.binary
	if t.missing == guardRest {
		var err error
		binary, err = t.without(ctx, guardRest, mutant.Change{File: "server/api/progress.go", From: "moving := *r\n", To: "moving := r\n"},
			mutant.Change{File: "server/api/progress.go", From: "line: line}, &moving)", To: "line: line}, moving)"})
		if err != nil {
			return err
		}
	}
	data, _, err := t.copied("data")
	if err != nil {
		return err
	}
	p, err := rig.Start(ctx, rig.Launch{Binary: binary, Data: data})
	if err != nil {
		return err
	}
	defer p.Kill()
	client := rig.NewClient(p.URL)
	defer client.Close()
	routes, err := routesOf(ctx, client)
	if err != nil {
		return err
	}
	return lanes(len(routes), func(i int) error {
		r := routes[i]
		if strings.HasSuffix(r.path, "/events") {
			return nil // its answer does not end
		}
		for _, token := range []string{rig.Token, "wrong"} {
			t.Try()
			answers, err := smuggle(ctx, p, r, token)
			if err != nil {
				return err
			}
			if answers > 1 {
				t.Add(rig.Open, "%s %s with a body of requests is answered %d times", r.method, r.path, answers)
			}
		}
		return nil
	})
}

// smuggle sends the request and counts the answers until the connection is closed or nothing more comes.
func smuggle(ctx context.Context, p *rig.Program, r route, token string) (int, error) {
	address := strings.TrimPrefix(p.URL, "http://")
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", address)
	if err != nil {
		return 0, err
	}
	defer func() { _ = conn.Close() }()
	hidden := fmt.Sprintf("GET /healthz HTTP/1.1\r\nHost: %s\r\n\r\n", address)
	body := strings.Repeat(hidden, hiddenBytes/len(hidden))
	head := fmt.Sprintf("%s %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nIf-Match: \"1\"\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n",
		r.method, r.path, address, token, "application/json", len(body))
	go func() { _, _ = io.WriteString(conn, head+body) }() // the program may hang up in the middle
	if err := conn.SetReadDeadline(time.Now().Add(silence)); err != nil {
		return 0, err
	}
	answers, _ := io.ReadAll(conn) // it ends when the program hangs up, or after the silence
	return strings.Count(string(answers), "HTTP/1.1 "+fmt.Sprint(http.StatusOK)) + strings.Count(string(answers), "HTTP/1.1 4"), nil
}

// silence is how long is waited for a second answer on a connection that stays open.
const silence = 300 * time.Millisecond
