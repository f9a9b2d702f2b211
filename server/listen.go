package server

import (
	"context"
	"errors"
	"fmt"
	"net"
	"slices"
)

// addresses are what a server listens on, and the names under which it may be asked for.
type addresses struct {
	listeners []net.Listener
	port      string
	// taken is why a browser may reach somebody else by a name below localhost; nil when it cannot.
	taken error
}

// listen takes an address on loopback, and with it the same port of the other loopback address, where the machine has one:
// browsers ask for a name below localhost at ::1 first and at 127.0.0.1 next, and whoever else listened there would be sent
// the workbench's cookie.
func listen(ctx context.Context, addr string) (*addresses, error) {
	if err := checkLoopback(addr); err != nil {
		return nil, err
	}
	_, port, _ := net.SplitHostPort(addr)
	// A port that the system chooses may be taken on the other address by chance; another one is not.
	for tries := 1; ; tries++ {
		a, err := listenBoth(ctx, addr)
		if err != nil || a.taken == nil || port != "0" || tries == 5 {
			return a, err
		}
		if err := a.close(); err != nil {
			return nil, err
		}
	}
}

func listenBoth(ctx context.Context, addr string) (*addresses, error) {
	var config net.ListenConfig
	first, err := config.Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w; choose another with --addr", addr, err)
	}
	host, port, err := net.SplitHostPort(first.Addr().String())
	if err != nil {
		return nil, errors.Join(err, first.Close())
	}
	a := &addresses{listeners: []net.Listener{first}, port: port}
	other, is := map[string]string{"127.0.0.1": "::1", "::1": "127.0.0.1"}[host]
	if !is {
		a.taken = fmt.Errorf("browsers look for names below localhost at 127.0.0.1 and ::1, not at %s", host)
		return a, nil
	}
	second, err := config.Listen(ctx, "tcp", net.JoinHostPort(other, port))
	if err == nil {
		a.listeners = append(a.listeners, second)
	} else if probe, without := config.Listen(ctx, "tcp", net.JoinHostPort(other, "0")); without == nil {
		// The machine has that address, so it is the port that somebody else holds.
		a.taken = errors.Join(err, probe.Close())
	}
	return a, nil
}

// own is the name below localhost that no other program has, with its port; host is the database's.
func (a *addresses) own(host string) string { return a.at("korpu-" + host + ".localhost") }

// fallback is the address for browsers that do not find names below localhost.
func (a *addresses) fallback() string { return a.listeners[0].Addr().String() }

// hosts are all names under which the workbench may be asked for.
func (a *addresses) hosts(own string) []string {
	hosts := []string{own, a.fallback(), a.at("127.0.0.1"), a.at("[::1]"), a.at("localhost")}
	slices.Sort(hosts)
	return slices.Compact(hosts)
}

// at is a name with the port, as a browser writes it.
func (a *addresses) at(name string) string {
	if a.port == "80" {
		return name
	}
	return name + ":" + a.port
}

func (a *addresses) close() error {
	var errs []error
	for _, listener := range a.listeners {
		// A server that ended has closed them already.
		if err := listener.Close(); err != nil && !errors.Is(err, net.ErrClosed) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// checkLoopback refuses an address that others could reach: without accounts everybody who can reach the workbench could
// change it.
func checkLoopback(addr string) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("the address %q is not host:port: %w", addr, err)
	}
	if ip := net.ParseIP(host); host == "localhost" || ip != nil && ip.IsLoopback() {
		return nil
	}
	return fmt.Errorf("the address %q can be reached from other machines, and the workbench has no accounts yet: use 127.0.0.1", addr)
}
