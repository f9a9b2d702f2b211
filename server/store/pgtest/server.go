package pgtest

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// Server is a running PostgreSQL.
type Server struct {
	folder, password string
	port             int
	process          *exec.Cmd
	ended            chan error // carries how the process ended, once
	databases        int
}

// startTime is how long initdb and the first answer may take, answerTime how long one answer; startTries, how many ports are
// tried: between finding a free one and using it somebody else may take it.
const (
	startTime  = 2 * time.Minute
	answerTime = 10 * time.Second
	startTries = 5
)

// Start makes a database cluster and runs a server over it. Stop must be called.
func Start(ctx context.Context) (*Server, error) {
	ctx, cancel := context.WithTimeout(ctx, startTime)
	defer cancel()
	bin, err := programs()
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp(parent(), "korpu-postgres-")
	if err != nil {
		return nil, err
	}
	s := &Server{folder: folder, password: rand.Text()}
	if err := s.start(ctx, bin); err != nil {
		return nil, errors.Join(fmt.Errorf("start PostgreSQL from %s: %w", bin, err), s.Stop())
	}
	return s, nil
}

// parent is where the folder is made. Root's temporary folder may be closed to the user that PostgreSQL then runs as.
func parent() string {
	if os.Getuid() == 0 {
		return "/tmp"
	}
	return os.TempDir()
}

// programs finds the newest PostgreSQL where Debian puts it, or the one on the path.
func programs() (string, error) {
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil {
		return "", err
	}
	if len(found) > 0 {
		slices.Sort(found)
		return filepath.Dir(found[len(found)-1]), nil
	}
	path, err := exec.LookPath("initdb")
	if err != nil {
		return "", errors.New("PostgreSQL is missing: install Debian's package postgresql (make setup does)")
	}
	return filepath.Dir(path), nil
}

func (s *Server) start(ctx context.Context, bin string) error {
	owner, err := s.owner()
	if err != nil {
		return err
	}
	secret := filepath.Join(s.folder, "password")
	if err := os.WriteFile(secret, []byte(s.password), 0o600); err != nil {
		return err
	}
	if owner != nil {
		if err := errors.Join(os.Chown(s.folder, int(owner.Uid), int(owner.Gid)), os.Chown(secret, int(owner.Uid), int(owner.Gid))); err != nil {
			return err
		}
	}
	initdb := exec.CommandContext(ctx, filepath.Join(bin, "initdb"), "--pgdata", s.data(), "--username", "korpu", //nolint:gosec // our own words
		"--auth", "scram-sha-256", "--pwfile", secret, "--encoding", "UTF8", "--locale", "C", "--no-sync")
	initdb.Dir, initdb.SysProcAttr = s.folder, &syscall.SysProcAttr{Credential: owner}
	if out, err := initdb.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, out)
	}
	for range startTries {
		if err = s.run(ctx, bin, owner); err == nil {
			return nil
		}
	}
	return err
}

// run starts a server on a port that is free now and waits until it answers.
func (s *Server) run(ctx context.Context, bin string, owner *syscall.Credential) error {
	var err error
	if s.port, err = freePort(ctx); err != nil {
		return err
	}
	log, err := os.Create(filepath.Join(s.folder, "log"))
	if err != nil {
		return err
	}
	defer log.Close()
	// The server outlives ctx, which only bounds its start.
	process := exec.Command(filepath.Join(bin, "postgres"), "-D", s.data(), "-p", strconv.Itoa(s.port), //nolint:gosec,noctx // our own words; Stop ends it
		"-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off")
	process.Dir, process.Stdout, process.Stderr = s.folder, log, log
	process.SysProcAttr = &syscall.SysProcAttr{Credential: owner, Pdeathsig: syscall.SIGINT}
	if err := process.Start(); err != nil {
		return err
	}
	s.process, s.ended = process, make(chan error, 1)
	go func() { s.ended <- process.Wait() }()
	return s.wait(ctx)
}

// owner is the user that PostgreSQL runs as when we are root: Debian's postgres, or else nobody.
func (s *Server) owner() (*syscall.Credential, error) {
	if os.Getuid() != 0 {
		return nil, nil //nolint:nilnil // no credential means that we run it ourselves
	}
	account, err := user.Lookup("postgres")
	if err != nil {
		if account, err = user.Lookup("nobody"); err != nil {
			return nil, err
		}
	}
	uid, err := strconv.ParseUint(account.Uid, 10, 32)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.ParseUint(account.Gid, 10, 32)
	if err != nil {
		return nil, err
	}
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
}

func freePort(ctx context.Context) (int, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer listener.Close()
	_, port, err := net.SplitHostPort(listener.Addr().String())
	if err != nil {
		return 0, err
	}
	return strconv.Atoi(port)
}

// wait asks the server for its folder until it answers, and refuses any but its own. A server that ended is not waited for.
func (s *Server) wait(ctx context.Context) error {
	for {
		folder, err := s.ask(ctx, "SHOW data_directory")
		if err == nil && folder != s.data() {
			return errors.Join(fmt.Errorf("another PostgreSQL answers on port %d", s.port), s.end())
		}
		if err == nil {
			return nil
		}
		select {
		case err := <-s.ended:
			s.process = nil
			return fmt.Errorf("it ended at once: %w\n%s", err, s.log())
		case <-ctx.Done():
			return fmt.Errorf("it does not answer: %w\n%s", ctx.Err(), s.log())
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func (s *Server) log() string {
	log, err := os.ReadFile(filepath.Join(s.folder, "log"))
	if err != nil {
		return err.Error()
	}
	return string(log)
}

func (s *Server) ask(ctx context.Context, query string) (string, error) {
	// Whoever else listens there may take the connection and say nothing.
	ctx, cancel := context.WithTimeout(ctx, answerTime)
	defer cancel()
	conn, err := pgx.Connect(ctx, s.url("postgres"))
	if err != nil {
		return "", err
	}
	defer func() { _ = conn.Close(ctx) }()
	if !strings.HasPrefix(query, "SHOW") {
		_, err := conn.Exec(ctx, query)
		return "", err
	}
	var answer string
	err = conn.QueryRow(ctx, query).Scan(&answer)
	return answer, err
}

func (s *Server) data() string { return filepath.Join(s.folder, "data") }

func (s *Server) url(database string) string {
	return fmt.Sprintf("postgres://korpu:%s@127.0.0.1:%d/%s?sslmode=disable", s.password, s.port, database)
}

// Database makes an empty database and returns its URL.
func (s *Server) Database(t testing.TB) string {
	t.Helper()
	s.databases++
	name := "test" + strconv.Itoa(s.databases)
	if _, err := s.ask(t.Context(), "CREATE DATABASE "+name); err != nil {
		t.Fatal(err)
	}
	return s.url(name)
}

// Stop ends the server and removes its folder.
func (s *Server) Stop() error {
	return errors.Join(s.end(), os.RemoveAll(s.folder))
}

// end ends the server: SIGINT ends all connections and then the server.
func (s *Server) end() error {
	if s.process == nil {
		return nil
	}
	process := s.process.Process
	s.process = nil
	return errors.Join(process.Signal(syscall.SIGINT), <-s.ended)
}
