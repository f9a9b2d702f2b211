// Command korpu is the workbench in which Azerbaijani text becomes finished English.
package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/alecthomas/kong"

	"korpu/server"
)

// program is the command line.
type program struct {
	Serve   serveCommand   `cmd:"" default:"withargs" help:"Run the workbench and print its address (the default)."`
	Import  importCommand  `cmd:"" help:"Bring texts into a project, a document a file."`
	Export  exportCommand  `cmd:"" help:"Write finished parallel text."`
	Backup  backupCommand  `cmd:"" help:"Copy the database, beside a running server."`
	Restore restoreCommand `cmd:"" help:"Put a backup in the place of the database."`
	Segment segmentCommand `cmd:"" help:"Cut paragraphs into sentences."`
	Align   alignCommand   `cmd:"" help:"Pair the sentences of a text with those of its translation."`
	Match   matchCommand   `cmd:"" help:"Find the terms of a termbase in a text, inflected or not."`
	Check   checkCommand   `cmd:"" help:"Report what is wrong with the translations of a bilingual file."`
	Convert convertCommand `cmd:"" help:"Bring a bilingual file into another format."`
	Terms   termsCommand   `cmd:"" help:"Turn termbases from one format into another."`
	Extract extractCommand `cmd:"" help:"Propose the names, institutions and recurring terms of a text that a termbase lacks."`
}

// The exit codes, as contracts fix them.
const (
	exitDone     = 0
	exitFindings = 1
	exitUsage    = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// The first interruption ends a command in good order, also one that waits for input; a second one ends it wherever it is.
	context.AfterFunc(ctx, stop)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// streams are what a command reads and writes.
type streams struct {
	in       io.Reader
	out, err io.Writer
	// done is closed when the work is to end; nil means never.
	done <-chan struct{}
}

// errHelp ends parsing once the help was shown.
var errHelp = errors.New("help was asked for")

func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	var p program
	parser, err := kong.New(&p,
		kong.Name("korpu"),
		kong.Description("Körpü: Azerbaijani text becomes finished English, side by side."),
		kong.Writers(out, errs),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Exit(func(int) { panic(errHelp) }),
		kong.Vars{"data": defaultData()},
	)
	if err != nil {
		panic("the command line's own description is wrong: " + err.Error())
	}
	command, asked, err := parse(parser, args)
	if asked {
		return exitDone
	}
	if err == nil {
		command.BindTo(ctx, (*context.Context)(nil))
		err = command.Run(&streams{in: newInterruptible(in, ctx.Done()), out: out, err: errs, done: ctx.Done()})
	}
	switch {
	case errors.Is(err, errFindings):
		return exitFindings
	case errors.Is(err, errInterrupted):
		tellError(errs, err)
		return exitInterrupted
	case err != nil:
		tellError(errs, err)
		return exitUsage
	}
	return exitDone
}

// parse reads the arguments; asked tells that the help was shown instead.
func parse(parser *kong.Kong, args []string) (command *kong.Context, asked bool, err error) {
	defer func() {
		if recovered := recover(); recovered != nil {
			if recovered != any(errHelp) {
				panic(recovered)
			}
			asked = true
		}
	}()
	command, err = parser.Parse(args)
	return command, false, err
}

// place is where the workbench's data are; commands that share it may run beside one another.
type place struct {
	Data     string `help:"Folder of the workbench's data." default:"${data}" env:"KORPU_DATA" placeholder:"DIR"`
	Database string `help:"PostgreSQL database, postgres://…; otherwise SQLite in the data folder." env:"KORPU_DATABASE" placeholder:"URL"`
}

func (p place) options() server.Options {
	return server.Options{Data: p.Data, Database: p.Database, Version: version()}
}

// version is the version of the module that was built, or of the commit.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "dev"
	}
	return info.Main.Version
}
