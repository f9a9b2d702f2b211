package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"

	"korpu/cmd/torture/rig"
)

// strange are bodies that no client of ours sends.
func strange() map[string][]byte {
	deep := strings.Repeat("[", 100_000)
	var unknown strings.Builder
	for i := range 4000 {
		fmt.Fprintf(&unknown, `"field%d":%d,`, i, i)
	}
	return map[string][]byte{
		"nothing": nil, "null": []byte("null"), "a number": []byte("1"), "a list": []byte("[]"), "no JSON": []byte("{"), "deep": []byte(deep),
		"unknown fields": []byte("{" + unknown.String() + `"x":1}`), "a number beyond all": []byte(`{"title":1e999999,"id":-1e400}`),
		"not UTF-8": []byte("{\"name\":\"\xff\xfe\",\"title\":\"\xc3\"}"), "half a character": []byte(`{"name":"\ud800","text":"\udc00","title":"\ud800"}`),
		"twice": []byte(`{"name":"a","name":"b"}`), "NUL": []byte(`{"name":"a\u0000b","title":"\u0000","text":"\u0000"}`),
	}
}

// strangeTime is how long a strange request may take on a busy machine.
const strangeTime = 10 * time.Second

// insiders sends strange bodies, ids and queries to every route with the right key: nothing may break.
func insiders(ctx context.Context, t *trial) error {
	data, _, err := t.copied("data")
	if err != nil {
		return err
	}
	p, err := rig.Start(ctx, rig.Launch{Binary: t.binary, Data: data})
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
	queries := []string{"", "?limit=-1", "?limit=99999999999999999999", "?after=%00", "?after=x&q=%ff%fe", "?format=../../etc/passwd", "?documents=1,,x"}
	for _, r := range routes {
		if strings.HasSuffix(r.path, "/events") || strings.HasSuffix(r.path, "/session/end") {
			continue // the one does not end, the other ends us
		}
		for what, body := range strange() {
			for _, path := range []string{r.path, strings.ReplaceAll(r.path, "/1", "/99999999999999999999"), strings.ReplaceAll(r.path, "/1", "/-1")} {
				request := rig.Request{Method: r.method, Path: path + queries[t.random.IntN(len(queries))], Body: body}
				request.Header = map[string]string{"Content-Type": "application/json", "If-Match": `"1"`}
				limited, done := context.WithTimeout(ctx, strangeTime)
				a, err := client.Send(limited, request)
				done()
				t.Try()
				if err != nil {
					t.Add(rig.Frozen, "%s %s with %s: %v", r.method, request.Path, what, err)
					continue
				}
				if a.Status >= http.StatusInternalServerError {
					t.Add(rig.Harm, "%s %s with %s: %s", r.method, request.Path, what, a)
				}
				if !a.Done() && !json.Valid(a.Body) && strings.HasPrefix(path, "/api/") && r.method != http.MethodHead {
					t.Add(rig.Untrue, "%s %s with %s: %d without a problem", r.method, request.Path, what, a.Status)
				}
			}
		}
	}
	return nil
}
