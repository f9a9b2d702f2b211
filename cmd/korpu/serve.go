package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"korpu/server"
)

// serveCommand runs the workbench.
type serveCommand struct {
	place
	Addr        string   `help:"Address to listen on; a loopback address." default:"127.0.0.1:8080" placeholder:"HOST:PORT"`
	Backups     int      `help:"How many daily backups to keep in the data folder; 0 makes none." default:"7" placeholder:"N"`
	Memory      byteSize `help:"Memory to stay below, like 2GiB; three quarters of the machine's unless told otherwise." env:"KORPU_MEMORY" placeholder:"SIZE"`
	NoSample    bool     `help:"Do not put the sample project into a fresh database."`
	NewSessions bool     `help:"Sign out all browsers first."`
	Token       string   `help:"Bearer token of programs that use the API; without one none comes in." env:"KORPU_TOKEN" placeholder:"TOKEN"`
}

// Help shows an example that runs as it stands.
func (serveCommand) Help() string {
	return "Example:\n  korpu serve --addr 127.0.0.1:8080 --data ./korpu-data"
}

// Run serves until the context ends, as it does on Ctrl-C.
func (c serveCommand) Run(ctx context.Context, s *streams) error {
	if c.Backups < 0 {
		return fmt.Errorf("--backups %d: give the number of daily backups to keep, 0 for none", c.Backups)
	}
	keepPrivate()
	limitMemory(c.Memory, "/")
	options := c.options()
	options.Addr, options.NoSample, options.NewSessions, options.Token = c.Addr, c.NoSample, c.NewSessions, c.Token
	options.Backups = c.Backups
	options.Logger = slog.New(slog.NewTextHandler(s.err, nil))
	running, err := server.Open(ctx, options)
	if err != nil {
		return err
	}
	tellOpenFolder(options)
	fmt.Fprintln(s.out, "Körpü:", running.URL())
	if fallback := running.FallbackURL(); fallback != running.URL() {
		fmt.Fprintln(s.out, "If the browser does not find that name, as Safari before macOS 26:", fallback)
	}
	return errors.Join(running.Run(ctx), running.Close())
}
