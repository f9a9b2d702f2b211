package store

import (
	"context"
	"time"
)

// backoff waits longer after each failure, up to a limit.
type backoff struct{ first, limit, next time.Duration }

func newBackoff(first, limit time.Duration) *backoff {
	return &backoff{first: first, limit: limit, next: first}
}

func (b *backoff) reset() { b.next = b.first }

// wait returns when the pause is over or ctx ends.
func (b *backoff) wait(ctx context.Context) {
	timer := time.NewTimer(b.next)
	defer timer.Stop()
	b.next = min(2*b.next, b.limit)
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}
