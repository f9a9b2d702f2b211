package rig

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"syscall"
	"time"
)

// Token is the launch token of every tested program.
const Token = "torture-token"

// startTime is how long a program may take until it tells its address; a first start on a busy machine takes a second.
const startTime = time.Minute

// Launch says how the program is started.
type Launch struct {
	Binary string
	// Data is the program's data folder.
	Data string
	// Addr is the address to listen on; any free port when empty.
	Addr string
	// Args follow the rest of the command line, Env the environment.
	Args, Env []string
	// Sample lets the program put its sample project into a fresh database.
	Sample bool
	// OwnToken leaves the launch token to the program, which then tells a launch code.
	OwnToken bool
}

// Program is the tested program while it runs.
type Program struct {
	// URL is where it answers, without a path: http://127.0.0.1:PORT.
	URL string
	// Printed is the address that it told on its first line.
	Printed string
	PID     int
	command *exec.Cmd
	said    *Tail
	ended   chan error
}

var printed = regexp.MustCompile(`http://([^/\s]+):(\d+)/\S*`)

// command is the command line and the environment.
func (l Launch) command(ctx context.Context) *exec.Cmd {
	if l.Addr == "" {
		l.Addr = "127.0.0.1:0"
	}
	args := []string{"serve", "--addr", l.Addr, "--data", l.Data}
	if !l.Sample {
		args = append(args, "--no-sample")
	}
	command := exec.CommandContext(ctx, l.Binary, append(args, l.Args...)...)
	command.Env = append(os.Environ(), l.Env...)
	if !l.OwnToken {
		command.Env = append(command.Env, "KORPU_TOKEN="+Token)
	}
	return command
}

// Start runs the program until it tells its address. The program ends with ctx at the latest.
func Start(ctx context.Context, l Launch) (*Program, error) {
	command := l.command(ctx)
	out, err := command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	said := &Tail{}
	command.Stderr = said
	if err := command.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", l.Binary, err)
	}
	p := &Program{PID: command.Process.Pid, command: command, said: said, ended: make(chan error, 1)}
	lines := make(chan string, 1)
	go func() {
		scanner := bufio.NewScanner(out)
		if scanner.Scan() {
			lines <- scanner.Text()
		}
		close(lines)
		for scanner.Scan() { // whatever else it says is read, so that it is never blocked by its own output
		}
		p.ended <- command.Wait()
	}()
	select {
	case line, ok := <-lines:
		match := printed.FindStringSubmatch(line)
		if !ok || match == nil {
			p.Kill()
			return nil, fmt.Errorf("%s over %s did not start: %q %s", l.Binary, l.Data, line, said)
		}
		p.Printed, p.URL = match[0], "http://127.0.0.1:"+match[2]
		return p, nil
	case <-time.After(startTime):
		p.Kill()
		return nil, fmt.Errorf("%s over %s told no address within %s: %s", l.Binary, l.Data, startTime, said)
	}
}

// Kill ends the program at once, as the kernel does when memory runs out, and waits until it is gone.
func (p *Program) Kill() {
	if err := p.command.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		panic("a process of ours cannot be killed: " + err.Error())
	}
	_ = p.wait() // it was killed, which counts as an error
}

// Stop asks the program to end, as Ctrl-C does, and reports how it ended.
func (p *Program) Stop() error {
	if err := p.command.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	return p.wait()
}

func (p *Program) wait() error {
	err := <-p.ended
	p.ended <- err // whoever asks again gets the same answer
	return err
}

// Gone reports whether the program has ended by itself.
func (p *Program) Gone() bool {
	select {
	case err := <-p.ended:
		p.ended <- err
		return true
	default:
		return false
	}
}

// Said returns the end of what the program wrote to its log.
func (p *Program) Said() string { return p.said.String() }

// Run runs another subcommand to its end and returns what it said.
func Run(ctx context.Context, binary string, env []string, args ...string) (string, error) {
	command := exec.CommandContext(ctx, binary, args...)
	command.Env = append(append(os.Environ(), "KORPU_TOKEN="+Token), env...)
	out, err := command.CombinedOutput()
	if err != nil {
		return string(out), fmt.Errorf("korpu %s: %w: %s", strings.Join(args, " "), err, out)
	}
	return string(out), nil
}

// StartAndKill starts the program and kills it after some time, whether it has told its address by then or not.
func StartAndKill(ctx context.Context, l Launch, after time.Duration) error {
	command := l.command(ctx)
	if err := command.Start(); err != nil {
		return fmt.Errorf("start %s: %w", l.Binary, err)
	}
	time.Sleep(after)
	if err := command.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	_ = command.Wait() // it was killed, which Wait reports as an error
	return nil
}

// Code is the launch code in the printed address.
func (p *Program) Code() string {
	address, err := url.Parse(p.Printed)
	if err != nil {
		return ""
	}
	if code := address.Query().Get("code"); code != "" {
		return code
	}
	return address.Query().Get("token")
}

// Spend opens the printed address as a browser does, and returns the session's cookie; empty when it does not let in.
func Spend(ctx context.Context, p *Program) (string, error) {
	address, err := url.Parse(p.Printed)
	if err != nil {
		return "", err
	}
	// The name is one that browsers know to be this machine; the address is told apart from it.
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, p.URL+address.RequestURI(), nil)
	if err != nil {
		return "", err
	}
	req.Host = address.Host
	res, err := http.DefaultTransport.RoundTrip(req) // it does not follow where the address leads
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	cookie, _, _ := strings.Cut(res.Header.Get("Set-Cookie"), ";")
	return cookie, nil
}
