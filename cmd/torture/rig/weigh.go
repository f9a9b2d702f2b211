package rig

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"strings"
	"time"
)

// Ran is what a subcommand did and what it cost.
type Ran struct {
	Code   int
	Said   string
	Took   time.Duration
	Memory int64
}

// lookEvery is how often a running command is asked for its size. What it grew by in its last moments is not known; the
// kernel's own account is of no use, as it counts the size of whoever started the command.
const lookEvery = 5 * time.Millisecond

// Weigh runs a subcommand to its end.
func Weigh(ctx context.Context, binary string, args ...string) (Ran, error) {
	command := exec.CommandContext(ctx, binary, args...)
	var said bytes.Buffer
	command.Stdout, command.Stderr = &said, &said
	begun := time.Now()
	if err := command.Start(); err != nil {
		return Ran{}, fmt.Errorf("run korpu %s: %w", strings.Join(args, " "), err)
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = command.Wait() // how it ended is in its state
	}()
	var ran Ran
	usage := Usage{pid: command.Process.Pid}
	for looking := true; looking; {
		select {
		case <-ended:
			looking = false
		case <-time.After(lookEvery):
			if size, err := usage.status("VmHWM:"); err == nil {
				ran.Memory = max(ran.Memory, size)
			}
		}
	}
	state := command.ProcessState
	ran.Code, ran.Said, ran.Took = state.ExitCode(), said.String(), min(time.Since(begun), state.UserTime()+state.SystemTime())
	return ran, nil
}
