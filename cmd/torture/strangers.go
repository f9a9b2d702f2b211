package main

import (
	"context"
	"fmt"
	"net"
	"path/filepath"

	"korpu/cmd/torture/rig"
)

// guardIdentity is that requests name the database that they mean. Taken out, a client does not.
const guardIdentity = "requests that name their database"

// strangers runs two databases in turn on one port. Their units have the same numbers and revisions; an editor who was
// left over from one of them saves into whatever answers.
func strangers(ctx context.Context, t *trial) error {
	port, err := freePort(ctx)
	if err != nil {
		return err
	}
	sides := make([]*side, 2)
	for i := range sides {
		sides[i] = &side{trial: t, data: filepath.Join(t.space, fmt.Sprint(i)), addr: port, ledger: rig.NewLedger(nil)}
		sides[i].ledger.Prefix = fmt.Sprintf("side %d, ", i) // the two never use the same name
	}
	for range t.count {
		for i, s := range sides {
			if err := s.turn(ctx, sides[1-i]); err != nil {
				return err
			}
			t.Try()
		}
	}
	for _, s := range sides {
		if err := t.judgeFile(ctx, s.data, s.ledger); err != nil {
			return err
		}
	}
	return nil
}

// side is one of the two databases, and the editors who opened it.
type side struct {
	*trial
	data, addr string
	ledger     *rig.Ledger
	editors    []*rig.Editor
}

// turn runs one database: its own editors save, and then those of the other one.
func (s *side) turn(ctx context.Context, other *side) error {
	p, err := rig.Start(ctx, rig.Launch{Binary: s.binary, Data: s.data, Addr: s.addr})
	if err != nil {
		return err
	}
	defer p.Kill()
	client := rig.NewClient(p.URL)
	defer client.Close()
	if err := client.Enter(ctx); err != nil {
		return err
	}
	if s.missing == guardIdentity {
		client.Database = ""
	}
	if s.editors == nil {
		if err := s.open(ctx, client); err != nil {
			return err
		}
	}
	for _, e := range s.editors {
		// A connection outlives nothing, an identity does.
		e.Client.Base, e.Client.Database = p.URL, client.Database
		if err := e.Look(ctx); err != nil {
			return err
		}
		if a, err := e.Save(ctx); err != nil || !a.Done() {
			return fmt.Errorf("a save into its own database: %s, %w", a, err)
		}
	}
	for _, e := range other.editors {
		a, err := e.Save(ctx)
		if err != nil {
			return err
		}
		switch {
		case a.Done():
			s.Add(rig.Misplaced, "a save that was meant for another database is acknowledged")
		case a.Code != "other_database":
			s.Add(rig.Untrue, "a save that was meant for another database is told %s", a)
		}
		e.Unit.Revision = s.editors[0].Unit.Revision // so that revisions never protect
	}
	return nil
}

// open makes a text and the editors who work on it.
func (s *side) open(ctx context.Context, client *rig.Client) error {
	text, err := client.NewText(ctx, 4)
	if err != nil {
		return err
	}
	for _, unit := range text.Units {
		s.editors = append(s.editors, &rig.Editor{Client: rig.NewClient(client.Base), Ledger: s.ledger, Unit: unit})
	}
	return nil
}

// freePort finds an address on which nobody listens.
func freePort(ctx context.Context) (string, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return listener.Addr().String(), listener.Close()
}
