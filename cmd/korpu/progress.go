package main

import (
	"io"
	"os"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// progress tells how far a long work is: by a bar on a terminal. Elsewhere only the lines appear that are told.
type progress struct {
	errs io.Writer
	// bar is nil where there is no terminal.
	bar *progressbar.ProgressBar
	// reached is as far as the bar has come: it never goes back.
	reached int64
}

// barSteps is into how many steps each piece of the work is cut.
const barSteps = 1000

// newProgress begins a work of so many pieces.
func newProgress(errs io.Writer, terminal bool, pieces int) *progress {
	p := &progress{errs: errs}
	if terminal {
		p.bar = progressbar.NewOptions64(int64(pieces)*barSteps,
			progressbar.OptionSetWriter(errs), progressbar.OptionSetWidth(30), progressbar.OptionSetElapsedTime(false),
			progressbar.OptionClearOnFinish(), progressbar.OptionUseANSICodes(true))
	}
	return p
}

// isTerminal tells whether what is written can be seen, and overwritten, on a terminal.
func isTerminal(w io.Writer) bool {
	file, is := w.(*os.File)
	return is && term.IsTerminal(int(file.Fd()))
}

// part returns what a piece of the work calls with how far it is, from 0 to 1: a piece, behind those that are done.
func (p *progress) part(done int, what string) func(float64) {
	if p.bar == nil {
		return nil
	}
	p.bar.Describe(visible(what))
	return func(part float64) {
		if at := int64((float64(done) + min(max(part, 0), 1)) * barSteps); at > p.reached {
			p.reached = at
			_ = p.bar.Set64(at) // a bar that cannot be drawn is no reason to stop
		}
	}
}

// line tells something above the bar.
func (p *progress) line(format string, args ...any) {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
	tell(p.errs, format, args...)
}

// end takes the bar away.
func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Exit()
		_ = p.bar.Clear()
	}
}
