package store_test

import (
	"path/filepath"
	"testing"
	"time"

	"korpu/server/store"
)

// Sessions end by their time, and all at once when the operator wants it.
func TestSessionsEnd(t *testing.T) {
	for _, end := range []struct {
		name string
		by   func(*store.Store) error
		// left tells which of the sessions live on.
		left map[string]bool
	}{
		{"by their time", func(*store.Store) error { return nil }, map[string]bool{"long": true, "expired": false}},
		{"all", func(s *store.Store) error { return s.Sessions().EndAll(t.Context()) }, map[string]bool{"long": false, "expired": false}},
	} {
		t.Run(end.name, func(t *testing.T) {
			kept, err := store.Open(t.Context(), store.Options{Database: filepath.Join(t.TempDir(), "korpu.db")})
			if err != nil {
				t.Fatal(err)
			}
			defer func() {
				if err := kept.Close(); err != nil {
					t.Error(err)
				}
			}()
			sessions := kept.Sessions()
			for token, expiry := range map[string]time.Time{"expired": time.Now().Add(-time.Second), "long": time.Now().Add(time.Hour)} {
				if err := sessions.CommitCtx(t.Context(), token, []byte(token), expiry); err != nil {
					t.Fatal(err)
				}
			}
			if err := end.by(kept); err != nil {
				t.Fatal(err)
			}
			for token, want := range end.left {
				data, found, err := sessions.FindCtx(t.Context(), token)
				if err != nil || found != want || found && string(data) != token {
					t.Errorf("%s: found %v (%v), want %v", token, found, err, want)
				}
			}
		})
	}
}
