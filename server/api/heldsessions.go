package api

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/alexedwards/scs/v2"
)

// settleEvery is how often it is tried to bring into the database what it did not take.
const settleEvery = time.Minute

// heldSessions keep the sessions of browsers in the database and, as long as that cannot be written, in this process: a
// full disk must not keep anybody from coming in and reading, nor from going out. What is held goes into the database once
// that takes it again; what it has not taken when the process ends is as if it had not been.
type heldSessions struct {
	scs.CtxStore

	now func() time.Time
	log *slog.Logger

	// writing is held by whoever changes the database, so that a session is not brought there after it was ended.
	writing sync.Mutex
	// mu is held for looks at the fields below, never while the database works.
	mu   sync.Mutex
	held map[string]heldSession
	next time.Time
}

// heldSession is a session that the database does not hold yet, or, without data, one that it still holds.
type heldSession struct {
	data   []byte
	expiry time.Time
}

func newHeldSessions(kept scs.CtxStore, now func() time.Time, log *slog.Logger) *heldSessions {
	return &heldSessions{CtxStore: kept, now: now, log: log, held: map[string]heldSession{}}
}

// FindCtx looks a session up.
func (h *heldSessions) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	h.settle(ctx)
	h.mu.Lock()
	session, is := h.held[token]
	h.mu.Unlock()
	if is {
		return session.data, session.data != nil && h.now().Before(session.expiry), nil
	}
	return h.CtxStore.FindCtx(ctx, token)
}

// CommitCtx keeps a session.
func (h *heldSessions) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	return h.change(ctx, token, heldSession{data: data, expiry: expiry})
}

// DeleteCtx ends a session.
func (h *heldSessions) DeleteCtx(ctx context.Context, token string) error {
	return h.change(ctx, token, heldSession{expiry: h.now().Add(sessionTime)})
}

func (h *heldSessions) change(ctx context.Context, token string, session heldSession) error {
	h.writing.Lock()
	defer h.writing.Unlock()
	err := h.write(ctx, token, session)
	if err != nil && ctx.Err() != nil {
		return err // whoever asked is gone, and a launch code with them if this were held
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if err == nil {
		delete(h.held, token)
		return nil
	}
	h.log.Warn("a session is held in memory, as the database does not take it", "error", err)
	h.held[token] = session
	h.next = h.now().Add(settleEvery)
	return nil
}

func (h *heldSessions) write(ctx context.Context, token string, session heldSession) error {
	if session.data == nil {
		return h.CtxStore.DeleteCtx(ctx, token)
	}
	return h.CtxStore.CommitCtx(ctx, token, session.data, session.expiry)
}

// settle brings what is held into the database, when the time for it has come; one request does, the others pass by.
func (h *heldSessions) settle(ctx context.Context) {
	if len(h.due()) == 0 || !h.writing.TryLock() {
		return
	}
	defer h.writing.Unlock()
	due := h.due()
	h.mu.Lock()
	h.next = h.now().Add(settleEvery)
	h.mu.Unlock()
	for token, session := range due {
		if h.now().Before(session.expiry) && h.write(ctx, token, session) != nil {
			return
		}
		h.mu.Lock()
		delete(h.held, token)
		h.mu.Unlock()
	}
}

// due returns what is held, once it may be tried again.
func (h *heldSessions) due() map[string]heldSession {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.held) == 0 || h.now().Before(h.next) {
		return nil
	}
	due := make(map[string]heldSession, len(h.held))
	for token, session := range h.held {
		due[token] = session
	}
	return due
}
