package api

import (
	"errors"
	"net/http"

	"korpu/server/workbench"
)

// trouble is what a client is told of a machine that does not do as it should.
type trouble struct {
	is     error
	status int
	code   string
	// again is the Retry-After in seconds.
	again  int
	detail string
}

// troubles are all that are told apart, the more telling ones first: a commit of unknown outcome may be one of a disk that is
// full. None says that nothing was changed: after an error of the machine that is certain only of what was refused before.
func troubles() []trouble {
	return []trouble{
		{workbench.ErrDatabaseGone, http.StatusServiceUnavailable, "database_gone", 0, "The database file is gone or was replaced, so nothing can be kept; your text is kept in the browser. " +
			"Take a copy of what is open (GET /api/v1/backup), put the file back, and start the program again."},
		{workbench.ErrOtherDatabase, http.StatusConflict, "other_database", 0, "This was written for another database than the one that answers here. Nothing was changed."},
		{workbench.ErrStorageFull, http.StatusInsufficientStorage, "storage_full", 0, "The disk is full, so this is not kept for certain. Make room and send it again; reading goes on."},
		{workbench.ErrReadOnly, http.StatusInsufficientStorage, "read_only", 0, "The database can only be read here, so nothing was kept. Give the program the right to write its data folder; reading goes on."},
		{workbench.ErrStorageBroken, http.StatusInsufficientStorage, "io_error", 0, "The disk answered with an error, so this is not kept for certain. Look after the disk, then send it again; the log tells more."},
		{workbench.ErrDamaged, http.StatusInternalServerError, "damaged", 0, "The database file is damaged. Stop the program and bring back a backup with korpu restore."},
		{workbench.ErrBusy, http.StatusServiceUnavailable, "busy", 1, "Another program holds the database. Send it again in a moment."},
		{workbench.ErrUnknownOutcome, http.StatusServiceUnavailable, "unknown_outcome", 1, "It is not known whether this was kept. Send it again: what was kept already is not kept twice."},
		{workbench.ErrUnavailable, http.StatusServiceUnavailable, "unavailable", 2, "The database server does not answer. Nothing was changed; send it again in a moment."},
	}
}

// troubleProblem turns an error of the machine into the reply; nil when it is none of those that are told apart.
func troubleProblem(err error) *Problem {
	for _, t := range troubles() {
		if errors.Is(err, t.is) {
			p := say(t.status, t.detail)
			p.Code, p.again, p.cause = t.code, t.again, err
			if t.status == http.StatusConflict {
				p.cause = nil // nothing is broken here
			}
			return p
		}
	}
	return nil
}
