package store_test

import (
	"bytes"
	"errors"
	"io"
	"net"
	"net/url"
	"strings"
	"sync"
	"testing"

	"korpu/server/bitext"
	"korpu/server/store"
	"korpu/server/store/pgtest"
	"korpu/server/workbench"
)

// proxy stands between the program and PostgreSQL and breaks the line as a network or a restarted server does.
type proxy struct {
	listener net.Listener
	server   string
	mu       sync.Mutex
	lines    map[net.Conn]net.Conn
	// refusing sends everybody away; deaf lets a COMMIT reach the server and its answer reach nobody.
	refusing, deaf bool
}

// newProxy returns a proxy and the URL of the database behind it.
func newProxy(t *testing.T, database string) (*proxy, string) {
	t.Helper()
	address, err := url.Parse(database)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &proxy{listener: listener, server: address.Host, lines: map[net.Conn]net.Conn{}}
	go p.accept()
	t.Cleanup(func() {
		_ = listener.Close()
		p.cut()
	})
	address.Host = listener.Addr().String()
	return p, address.String()
}

func (p *proxy) accept() {
	for {
		client, err := p.listener.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("tcp", p.server) //nolint:noctx // a test's line
		p.mu.Lock()
		refused := p.refusing || err != nil
		if !refused {
			p.lines[client] = server
		}
		p.mu.Unlock()
		if refused {
			_ = client.Close()
			continue
		}
		go func() { _, _ = io.Copy(client, server); _ = client.Close() }()
		go p.forward(client, server)
	}
}

// forward carries what the program says to the server.
func (p *proxy) forward(client, server net.Conn) {
	buffer := make([]byte, 64<<10)
	for {
		n, err := client.Read(buffer)
		if err != nil {
			_ = server.Close()
			return
		}
		p.mu.Lock()
		deaf := p.deaf && bytes.Contains(bytes.ToLower(buffer[:n]), []byte("commit"))
		p.mu.Unlock()
		if deaf {
			_ = client.Close()
		}
		if _, err := server.Write(buffer[:n]); err != nil {
			_ = client.Close()
			return
		}
		if deaf {
			_, _ = io.Copy(io.Discard, server) // the server carries it out before its line ends
			return
		}
	}
}

// set changes how the proxy behaves and cuts every line that there is.
func (p *proxy) set(refusing bool) {
	p.mu.Lock()
	p.refusing = refusing
	p.mu.Unlock()
	p.cut()
}

func (p *proxy) cut() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for client, server := range p.lines {
		_ = client.Close()
		_ = server.Close()
	}
	clear(p.lines)
}

func behindProxy(t *testing.T) (*proxy, *store.Store) {
	t.Helper()
	server, err := postgres()
	if err != nil {
		t.Fatal(err)
	}
	return behindProxyOf(t, server)
}

func behindProxyOf(t *testing.T, server *pgtest.Server) (*proxy, *store.Store) {
	t.Helper()
	p, database := newProxy(t, server.Database(t))
	return p, openStore(t, database)
}

func addProject(t *testing.T, s *store.Store, name string) error {
	t.Helper()
	_, err := s.AddProject(t.Context(), bitext.Project{Name: name, Policy: bitext.Advise})
	return err
}

func countProjects(t *testing.T, s *store.Store, name string) int {
	t.Helper()
	projects, err := s.Projects(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, p := range projects {
		if strings.HasPrefix(p.Name, name) {
			n++
		}
	}
	return n
}

// TestABrokenLineIsMendedOnce has the server started anew while nobody worked: the next change and the next look-up notice
// nothing.
func TestABrokenLineIsMendedOnce(t *testing.T) {
	p, s := behindProxy(t)
	for range 5 {
		if err := addProject(t, s, "Ə"); err != nil {
			t.Fatal(err)
		}
		p.set(false)
		if err := addProject(t, s, "Ə"); err != nil {
			t.Fatalf("the first change after the line broke: %v", err)
		}
		p.set(false)
		if _, err := s.Projects(t.Context()); err != nil {
			t.Fatalf("the first look-up after the line broke: %v", err)
		}
	}
	if n := countProjects(t, s, "Ə"); n != 10 {
		t.Errorf("ten changes left %d projects", n)
	}
}

// TestAServerThatIsAwayIsTold says so for as long as it is, and goes on when it is back.
func TestAServerThatIsAwayIsTold(t *testing.T) {
	p, s := behindProxy(t)
	p.set(true)
	if err := addProject(t, s, "Ə"); !errors.Is(err, workbench.ErrUnavailable) {
		t.Errorf("a change: %v, want ErrUnavailable", err)
	}
	if _, err := s.Projects(t.Context()); !errors.Is(err, workbench.ErrUnavailable) {
		t.Errorf("a look-up: %v, want ErrUnavailable", err)
	}
	if err := s.Ping(t.Context()); !errors.Is(err, workbench.ErrUnavailable) {
		t.Errorf("Ping: %v, want ErrUnavailable", err)
	}
	p.set(false)
	if err := addProject(t, s, "Ə"); err != nil {
		t.Errorf("a change after it is back: %v", err)
	}
}

// TestACommitWithoutAnAnswerIsNotCalledUndone lets the commit reach the server and cuts the line before the answer: the
// change is kept, and whoever made it must not be told that nothing was changed.
func TestACommitWithoutAnAnswerIsNotCalledUndone(t *testing.T) {
	p, s := behindProxy(t)
	p.mu.Lock()
	p.deaf = true
	p.mu.Unlock()
	err := addProject(t, s, "Naməlum")
	p.mu.Lock()
	p.deaf = false
	p.mu.Unlock()
	if !errors.Is(err, workbench.ErrUnknownOutcome) {
		t.Errorf("the commit ends with %v, want ErrUnknownOutcome", err)
	}
	if n := countProjects(t, s, "Naməlum"); n != 1 {
		t.Errorf("the project was kept %d times, want 1: the commit reached the server", n)
	}
}
