package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"korpu/cmd/torture/mutant"
)

// The exit codes: a promise was broken, and torture itself could not do its work.
const (
	exitBroken = 1
	exitFailed = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// options are the command line.
type options struct {
	names  []string
	binary string
	folder string
	seed   uint64
	count  int
	keep   bool
	alone  bool
}

func parse(args []string, errs io.Writer) (options, error) {
	var o options
	flags := flag.NewFlagSet("torture", flag.ContinueOnError)
	flags.SetOutput(errs)
	flags.StringVar(&o.binary, "korpu", "", "the program to torture; built from this module when not given")
	flags.StringVar(&o.folder, "folder", "", "where everything is made; a temporary folder when not given")
	flags.Uint64Var(&o.seed, "seed", 1, "seed of all chance but the clock's")
	flags.IntVar(&o.count, "count", 0, "how often the named disasters happen; the long run's number when not given")
	flags.BoolVar(&o.keep, "keep", false, "keep the folder")
	flags.BoolVar(&o.alone, "alone", false, "leave the controls out")
	flags.Usage = func() {
		fmt.Fprintln(errs, "usage: torture [flags] quick | all | DISASTER…")
		for _, d := range disasters() {
			fmt.Fprintf(errs, "  %-10s %s\n", d.name, d.what)
		}
		flags.PrintDefaults()
	}
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	if o.names = flags.Args(); len(o.names) == 0 {
		flags.Usage()
		return o, errors.New("say which disaster")
	}
	return o, nil
}

func run(ctx context.Context, args []string, out, errs io.Writer) int {
	o, err := parse(args, errs)
	if err != nil {
		return exitFailed
	}
	plan, err := planned(o)
	if err == nil {
		var held bool
		if held, err = torture(ctx, o, plan, out, errs); err == nil && !held {
			return exitBroken
		}
	}
	if err != nil {
		fmt.Fprintln(errs, "torture:", err)
		return exitFailed
	}
	return 0
}

// torture runs what is planned and reports whether every promise held and every control was noticed.
func torture(ctx context.Context, o options, plan []step, out, errs io.Writer) (held bool, err error) {
	scratch := o.folder
	if scratch == "" {
		if scratch, err = os.MkdirTemp("", "korpu-torture-"); err != nil {
			return false, err
		}
	}
	if !o.keep {
		defer func() { err = errors.Join(err, os.RemoveAll(scratch)) }()
	}
	root, err := moduleRoot(ctx)
	if err != nil {
		return false, err
	}
	if o.binary == "" {
		if o.binary, err = mutant.Build(ctx, root, filepath.Join(scratch, "program")); err != nil {
			return false, err
		}
	}
	b := newBench(ctx, root, scratch, o.binary, o.seed, errs)
	results, err := b.carryOut(ctx, plan)
	fmt.Fprint(out, table(results))
	return err == nil && allHeld(results), err
}

// moduleRoot is the folder of the product's sources.
func moduleRoot(ctx context.Context) (string, error) {
	out, err := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return "", fmt.Errorf("torture runs inside the module's folder: %w", err)
	}
	return strings.TrimSpace(string(out)), nil
}
