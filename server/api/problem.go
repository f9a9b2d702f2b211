package api

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"korpu/glossary/termbase"
	"korpu/server/importing"
	"korpu/server/jsonguard"
	"korpu/server/workbench"
)

// Problem is the body of every error, as RFC 9457 has it.
type Problem struct {
	Type   string `json:"type" example:"about:blank" doc:"Always about:blank; code tells errors apart."`
	Title  string `json:"title" doc:"The status in words."`
	Status int    `json:"status" doc:"The HTTP status."`
	Detail string `json:"detail" doc:"What happened, in English."`
	Code   string `json:"code" doc:"The stable name of the error." enum:"invalid,not_found,conflict,precondition_required,unauthorized,forbidden,too_large,open_findings,storage_full,io_error,read_only,busy,damaged,unavailable,database_gone,other_database,unknown_outcome,unsupported,internal,unlike,not_ready,not_running,not_stopped,not_accepted,touched,nothing_to_undo,nothing_to_redo"`
	// Args and Errors let a client make its own sentence, in its reader's language.
	Args     map[string]string `json:"args,omitempty" doc:"Names and figures of the sentence."`
	Errors   []FaultJSON       `json:"errors,omitempty" doc:"The faults of the input, the first 20; args.more counts those that are not listed."`
	Current  any               `json:"current,omitempty" doc:"With conflict: the unit, the concept or the alignment as it stands now."`
	Findings []FindingJSON     `json:"findings,omitempty" doc:"With open_findings: what stands in the way."`

	cause error
	// again is after how many seconds the same may be sent again; 0 where that is no remedy.
	again int
}

// FaultJSON is one thing wrong with an input.
type FaultJSON struct {
	Location string            `json:"location" doc:"Where, as a path into the input." example:"body.name"`
	Code     string            `json:"code" doc:"The stable name of the fault." example:"required"`
	Message  string            `json:"message" doc:"The fault in English."`
	Args     map[string]string `json:"args,omitempty" doc:"Names and figures of the sentence."`
}

func (p *Problem) Error() string { return p.Detail }

// Unwrap returns what went wrong below.
func (p *Problem) Unwrap() error { return p.cause }

// GetStatus is the HTTP status.
func (p *Problem) GetStatus() int { return p.Status }

// GetHeaders tells a client when to send the same again.
func (p *Problem) GetHeaders() http.Header {
	if p.again == 0 {
		return nil
	}
	return http.Header{"Retry-After": {strconv.Itoa(p.again)}}
}

// ContentType turns the JSON content type into that of problems.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// codes names the statuses that huma or this package give without an error of the workbench.
func codeOf(status int) string {
	switch status {
	case http.StatusUnauthorized:
		return "unauthorized"
	case http.StatusForbidden, http.StatusMisdirectedRequest:
		return "forbidden"
	case http.StatusNotFound:
		return "not_found"
	case http.StatusPreconditionFailed:
		return "conflict"
	case http.StatusPreconditionRequired:
		return "precondition_required"
	case http.StatusRequestEntityTooLarge:
		return "too_large"
	case http.StatusUnsupportedMediaType, http.StatusNotAcceptable:
		return "unsupported"
	case http.StatusInsufficientStorage:
		return "storage_full"
	}
	if status >= http.StatusInternalServerError {
		return "internal"
	}
	return "invalid"
}

func say(status int, detail string) *Problem {
	return &Problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: detail, Code: codeOf(status)}
}

// newProblem gives huma's own errors (a body that is no JSON, a field of the wrong type) the shape of all others.
func newProblem(status int, message string, errs ...error) huma.StatusError {
	if status == http.StatusRequestEntityTooLarge {
		message = "More was sent at once than is taken here; nothing was changed. Split it and send the parts."
	}
	p := say(status, message)
	more := max(len(errs)-maxFaults, 0)
	p.list(shapeAll(errs[:len(errs)-more], humaFaultJSON), more)
	return p
}

// humaFaultJSON takes the detail of an error. Its text as an error must not be asked for: it renders the whole object that
// the field stands in, so that an object of many wrong fields is rendered as many times.
func humaFaultJSON(err error) FaultJSON {
	var detailed huma.ErrorDetailer
	if errors.As(err, &detailed) {
		detail := detailed.ErrorDetail()
		return FaultJSON{Location: detail.Location, Code: "invalid", Message: detail.Message}
	}
	return FaultJSON{Code: "invalid", Message: err.Error()}
}

// maxFaults is how many faults are told; more are counted.
const maxFaults = jsonguard.MaxFaults

// list tells the faults of an input, as many as a person reads, and how many more there are.
func (p *Problem) list(faults []FaultJSON, more int) {
	if over := len(faults) - maxFaults; over > 0 {
		faults, more = faults[:maxFaults], more+over
	}
	p.Errors = faults
	if more > 0 {
		p.Args = map[string]string{"more": strconv.Itoa(more)}
		p.Detail += fmt.Sprintf(" The first %d faults are listed; there are %d more.", len(faults), more)
	}
}

// problem turns an error of the workbench into the reply that a client can act on.
func problem(err error) error { return problemOf(err) }

func problemOf(err error) *Problem {
	var (
		known    *Problem
		conflict *workbench.ConflictError
		invalid  *workbench.InvalidError
		findings *workbench.OpenFindingsError
		unread   *importing.Error
		unsheet  *termbase.Error
		side     *workbench.SideError
		state    *workbench.AlignmentError
		unlike   *workbench.UnlikeError
	)
	switch {
	case errors.As(err, &known):
		return known
	case errors.Is(err, workbench.ErrNotFound):
		return say(http.StatusNotFound, "There is no such object, or it was deleted.")
	case errors.As(err, &conflict):
		return conflictProblem(conflict)
	case errors.As(err, &invalid):
		return invalidProblem(invalid)
	case errors.As(err, &findings):
		return findingsProblem(findings)
	case errors.As(err, &state):
		return alignmentProblem(state)
	case errors.As(err, &unlike):
		return unlikeProblem(unlike)
	case errors.As(err, &side) && errors.As(side.Err, &unread):
		return unreadable(string(side.Side), unread.Code, unread.Error(), unread.Args)
	case errors.As(err, &unread):
		return unreadable("source", unread.Code, unread.Error(), unread.Args)
	case errors.As(err, &unsheet):
		return unreadable("source", unsheet.Code, unsheet.Error(), unsheet.Args)
	}
	if trouble := troubleProblem(err); trouble != nil {
		return trouble
	}
	if errors.Is(err, context.Canceled) {
		p := say(http.StatusServiceUnavailable, "The request was given up before it was done.")
		p.cause = err
		return p
	}
	p := say(http.StatusInternalServerError, "Something broke inside the workbench; the log tells more. Look whether the change is there before you make it again.")
	p.cause = err
	return p
}

func conflictProblem(err *workbench.ConflictError) *Problem {
	p := say(http.StatusPreconditionFailed, "Somebody else was faster: this is no longer the newest version. Nothing was changed.")
	if err.Unit != nil {
		p.Current = unitJSON(workbench.UnitView{Unit: *err.Unit})
	}
	if err.Concept != nil {
		p.Current = conceptJSON(*err.Concept)
	}
	if err.Alignment != nil {
		p.Current = alignmentJSON(*err.Alignment)
	}
	return p
}

func invalidProblem(err *workbench.InvalidError) *Problem {
	p := say(http.StatusUnprocessableEntity, "The input was refused and nothing was changed.")
	more := max(len(err.Faults)-maxFaults, 0)
	p.list(shapeAll(err.Faults[:len(err.Faults)-more], faultJSON), more)
	return p
}

func faultJSON(fault workbench.Fault) FaultJSON {
	return FaultJSON{Location: "body." + fault.Field, Code: fault.Code, Args: fault.Args, Message: fault.String()}
}

func findingsProblem(err *workbench.OpenFindingsError) *Problem {
	p := say(http.StatusConflict, "The project enforces its terms: mend or waive these findings first.")
	p.Code = "open_findings"
	p.Args = map[string]string{"state": string(err.Unit.State)}
	at := positionsOf(err.Unit)
	for _, finding := range err.Findings {
		p.Findings = append(p.Findings, at.finding(finding))
	}
	return p
}

// alignmentProblem is an alignment that is not in the state that the request needs.
func alignmentProblem(err *workbench.AlignmentError) *Problem {
	p := say(http.StatusConflict, "Nothing was changed: "+err.Error()+".")
	p.Code = err.Code
	p.Args = map[string]string{"state": string(err.State), "count": strconv.Itoa(err.Count)}
	return p
}

func unlikeProblem(err *workbench.UnlikeError) *Problem {
	p := say(http.StatusUnprocessableEntity, "Nothing was kept: "+err.Error()+". Send anyway when they are.")
	p.Code = "unlike"
	p.Args = map[string]string{"likeness": strconv.FormatFloat(err.Likeness, 'f', -1, 64)}
	return p
}

// unreadable is a file or a pasted text that could not be understood; its error says file, place, cause and remedy.
func unreadable(field, code, detail string, args map[string]string) *Problem {
	p := say(http.StatusUnprocessableEntity, detail)
	p.Errors = []FaultJSON{{Location: "body." + field, Code: code, Message: detail, Args: args}}
	return p
}

// logCauses logs what broke below, once, where the reply is written. Errors that a client can act on are not logged.
func logCauses(log *slog.Logger) huma.Transformer {
	return func(ctx huma.Context, _ string, value any) (any, error) {
		var p *Problem
		if err, ok := value.(error); ok && errors.As(err, &p) && p.cause != nil {
			log.Error("request failed", "operation", ctx.Operation().OperationID, "status", p.Status, "error", p.cause)
		}
		return value, nil
	}
}
