package rig

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// identity is the header by which a request and an answer name their database.
const identity = "Korpu-Database"

// patience is how long a client waits for an answer; whatever takes longer is told as frozen.
const patience = time.Minute

// Client speaks to a program, or to a proxy before it.
type Client struct {
	// Base is the address without a path.
	Base string
	// Database is the identity that every request carries; none when empty.
	Database string
	// Token is sent as a bearer token; none when empty.
	Token string
	http  *http.Client
}

// NewClient returns a client with connections of its own and the right token.
func NewClient(base string) *Client {
	transport := &http.Transport{MaxIdleConnsPerHost: 256, DisableCompression: true}
	return &Client{Base: base, Token: Token, http: &http.Client{Transport: transport, Timeout: patience}}
}

// Close lets go of idle connections.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// Answer is what came back.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
	// Code and Detail are those of a problem.
	Code, Detail string
}

// Done reports whether the request was done.
func (a Answer) Done() bool { return a.Status >= 200 && a.Status < 300 }

func (a Answer) String() string { return fmt.Sprintf("%d %s: %s", a.Status, a.Code, a.Detail) }

// Unknown reports whether an answer, or the lack of one, leaves open whether the request was done. A refusal says that
// nothing was done, and so does a trouble that uses these words; any other trouble says nothing of it.
func (a Answer) Unknown() bool {
	return a.Status == 0 || a.Status >= http.StatusInternalServerError && !strings.Contains(strings.ToLower(a.Detail), "nothing was ")
}

// Request is a request that is not JSON, or needs headers.
type Request struct {
	Method, Path string
	Header       map[string]string
	Body         []byte
	// Unread leaves the answer's body unread: it may never end.
	Unread bool
}

// Send sends a request as it is and reads the answer. An error means that no whole answer came.
func (c *Client) Send(ctx context.Context, r Request) (Answer, error) {
	req, err := http.NewRequestWithContext(ctx, r.Method, c.Base+r.Path, bytes.NewReader(r.Body))
	if err != nil {
		return Answer{}, err
	}
	if c.Token != "" {
		req.Header.Set("Authorization", "Bearer "+c.Token)
	}
	if c.Database != "" {
		req.Header.Set(identity, c.Database)
	}
	for name, value := range r.Header {
		req.Header.Set(name, value)
		if name == "Host" {
			req.Host = value
		}
	}
	res, err := c.http.Do(req)
	if err != nil {
		return Answer{}, err
	}
	defer res.Body.Close()
	if r.Unread {
		return Answer{Status: res.StatusCode, Header: res.Header}, nil
	}
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return Answer{}, err
	}
	a := Answer{Status: res.StatusCode, Header: res.Header, Body: body}
	if !a.Done() {
		var problem struct{ Code, Detail string }
		_ = json.Unmarshal(body, &problem) // a body that is no problem has neither
		a.Code, a.Detail = problem.Code, problem.Detail
	}
	return a, nil
}

// Call sends a JSON body, or none when it is nil, and reads a JSON answer into out where the request was done.
func (c *Client) Call(ctx context.Context, method, path string, header map[string]string, body, out any) (Answer, error) {
	r := Request{Method: method, Path: "/api/v1" + path, Header: map[string]string{}}
	for name, value := range header {
		r.Header[name] = value
	}
	if body != nil {
		data, err := json.Marshal(body)
		if err != nil {
			return Answer{}, err
		}
		r.Body, r.Header["Content-Type"] = data, "application/json"
	}
	a, err := c.Send(ctx, r)
	if err != nil || !a.Done() || out == nil {
		return a, err
	}
	if err := json.Unmarshal(a.Body, out); err != nil {
		return Answer{}, fmt.Errorf("%s %s: the answer is no JSON: %w", method, path, err)
	}
	return a, nil
}

// Must is Call for what has to succeed: every other outcome is an error.
func (c *Client) Must(ctx context.Context, method, path string, body, out any) error {
	a, err := c.Call(ctx, method, path, nil, body, out)
	if err != nil {
		return fmt.Errorf("%s %s: %w", method, path, err)
	}
	if !a.Done() {
		return fmt.Errorf("%s %s: %s", method, path, a)
	}
	return nil
}

// Enter learns the identity of the database, which every later request then carries.
func (c *Client) Enter(ctx context.Context) error {
	var session struct{ Database string }
	if err := c.Must(ctx, http.MethodGet, "/session", nil, &session); err != nil {
		return err
	}
	c.Database = session.Database
	return nil
}
