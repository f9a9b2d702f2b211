package store

import (
	"context"
	"sync"

	"korpu/server/workbench"
)

// hub hands events to everybody who watches.
type hub struct {
	mu      sync.Mutex
	readers map[*eventReader]struct{}
	closed  bool
}

// eventReader is one who watches.
type eventReader struct{ events chan workbench.Event }

// eventBuffer is how many events a reader may be behind.
const eventBuffer = 64

func newHub() *hub { return &hub{readers: map[*eventReader]struct{}{}} }

func (h *hub) publish(event workbench.Event) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for reader := range h.readers {
		reader.offer(event)
	}
}

// offer gives the reader an event without waiting. A full channel means that the reader is slow: what lies in it is then
// thrown away and one Resync stands for all of it.
func (r *eventReader) offer(event workbench.Event) {
	select {
	case r.events <- event:
		return
	default:
	}
	for {
		select {
		case <-r.events:
		default:
			r.events <- workbench.Event{Resync: true}
			return
		}
	}
}

func (h *hub) listened() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.readers) > 0
}

func (h *hub) join() *eventReader {
	h.mu.Lock()
	defer h.mu.Unlock()
	reader := &eventReader{events: make(chan workbench.Event, eventBuffer)}
	if h.closed {
		close(reader.events)
		return reader
	}
	h.readers[reader] = struct{}{}
	return reader
}

func (h *hub) leave(reader *eventReader) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if _, in := h.readers[reader]; in {
		delete(h.readers, reader)
		close(reader.events)
	}
}

func (h *hub) close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.closed = true
	for reader := range h.readers {
		close(reader.events)
	}
	clear(h.readers)
}

// Watch tells of changes through this store and, as far as the database can tell, by other processes.
func (s *Store) Watch(ctx context.Context) <-chan workbench.Event {
	reader := s.hub.join()
	context.AfterFunc(ctx, func() { s.hub.leave(reader) })
	return reader.events
}
