package api_test

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// What is left of a body that is too long must not be taken for the next request.
func TestTheRestOfABodyIsNoRequest(t *testing.T) {
	h := open(t)
	address := strings.TrimPrefix(h.server.URL, "http://")
	for name, target := range map[string]string{
		"JSON":            "PUT /api/v1/units/1",
		"a larger JSON":   "POST /api/v1/projects",
		"no route":        "POST /api/v1/nothing",
		"another site's":  "POST /api/v1/projects/1/restore",
		"without a token": "POST /api/v1/projects/1/documents",
	} {
		t.Run(name, func(t *testing.T) {
			conn, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", address)
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = conn.Close() }()
			hidden := "GET /healthz HTTP/1.1\r\nHost: " + address + "\r\n\r\n"
			body := strings.Repeat(hidden, 3<<20/len(hidden))
			head := fmt.Sprintf("%s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n", target, address, len(body))
			switch name {
			case "another site's":
				head += "Origin: http://evil.example\r\n"
			case "without a token":
			default:
				head += "Authorization: Bearer " + token + "\r\n"
			}
			go func() { _, _ = io.WriteString(conn, head+"\r\n"+body) }() // the server may hang up in the middle
			if err := conn.SetReadDeadline(time.Now().Add(time.Minute)); err != nil {
				t.Fatal(err)
			}
			answers, _ := io.ReadAll(conn) // it ends when the server hangs up
			if n := strings.Count(string(answers), "HTTP/1.1 "); n != 1 {
				t.Errorf("one request has %d answers; the second is %.60q", n, answers[max(0, strings.LastIndex(string(answers), "HTTP/1.1 ")):])
			}
			if strings.HasPrefix(string(answers), fmt.Sprint("HTTP/1.1 ", http.StatusOK)) {
				t.Errorf("it is answered %.40q", answers)
			}
		})
	}
}
