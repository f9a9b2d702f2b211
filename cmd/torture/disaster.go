package main

import (
	"context"

	"korpu/cmd/torture/rig"
)

// disaster is one row: what is done to the program, how often, and how it is known that a broken promise would be seen.
type disaster struct {
	name string
	// promises are the numbers of those of trust.md that it puts to the test; what says in a few words what happens.
	promises, what string
	// quick and long are how often it happens in `torture quick` and in `torture all`; 0 leaves it out there.
	quick, long int
	run         func(context.Context, *trial) error
	controls    []control
	// linux says that it needs what only Linux has; elsewhere it is left out, and the table says so.
	linux bool
}

// control is the same disaster with a guard taken out. It must be noticed.
type control struct {
	// without names the guard.
	without string
	count   int
	// breach is what must come to light.
	breach rig.Breach
	// quick also runs it in `torture quick`.
	quick bool
}

// disasters returns all rows, in the order in which they run.
func disasters() []disaster {
	return []disaster{
		{
			name: "kills", promises: "1", what: "SIGKILL while 20 editors save", quick: 6, long: 1000, run: kills,
			controls: []control{{without: guardAnswer, count: 4, breach: rig.Lost, quick: true}},
		},
		{
			name: "cuts", promises: "1, 2", what: "power cut, what was not synced torn", quick: 16, long: 200, run: cuts, linux: true,
			controls: []control{
				{without: guardSync, count: 40, breach: rig.Lost, quick: true},
				{without: guardFull, count: 40, breach: rig.Lost},
			},
		},
		{
			name: "ioerrors", promises: "1, 6", what: "an I/O error at every operation of 200 saves", quick: 20, long: everyOne, run: ioErrors, linux: true,
			controls: []control{{without: guardTold, count: 20, breach: rig.Lost}},
		},
		{
			name: "full", promises: "1, 6", what: "a full disk from every operation of 200 saves on", quick: 20, long: everyOne, run: fullDisk, linux: true,
			controls: []control{{without: guardTold, count: 20, breach: rig.Lost}},
		},
		{
			name: "restores", promises: "7", what: "a backup beside busy editors, restored over a killed program's files", quick: 4, long: 200, run: restores,
			controls: []control{
				{without: guardBackup, count: 10, breach: rig.Lost},
				{without: guardRestore, count: 10, breach: rig.Corrupt},
			},
		},
		{
			name: "vanish", promises: "2", what: "the database file is removed, moved or replaced", quick: 6, long: 60, run: vanish,
			controls: []control{{without: guardFile, count: 6, breach: rig.Lost}},
		},
		{
			name: "strangers", promises: "3", what: "saves meant for another database on the same port", quick: 2, long: 20, run: strangers,
			controls: []control{{without: guardIdentity, count: 2, breach: rig.Misplaced}},
		},
		{
			name: "repeats", promises: "3, 5", what: "requests cut off and sent again", quick: 16, long: 400, run: repeats,
			controls: []control{{without: guardMutation, count: 40, breach: rig.Doubled}},
		},
		{
			name: "whole", promises: "5", what: "a kill in the middle of imports, acceptances, first starts and migrations", quick: 12, long: 300, run: whole,
			controls: []control{{without: guardTransaction, count: 40, breach: rig.Half}},
		},
		{
			name: "starts", promises: "5", what: "three first starts at once", quick: 2, long: 40, run: starts,
			controls: []control{{without: guardOnce, count: 2, breach: rig.Half}},
		},
		{
			name: "doors", promises: "8", what: "strangers at every route of openapi.json", quick: 1, long: 1, run: doors,
			controls: []control{{without: guardDoor, count: 1, breach: rig.Open}},
		},
		{
			name: "smuggling", promises: "8", what: "bodies of requests at every route", quick: 1, long: 1, run: smuggling,
			controls: []control{{without: guardRest, count: 1, breach: rig.Open}},
		},
		{
			name: "insiders", promises: "6, 9", what: "strange bodies, numbers and queries at every route", quick: 1, long: 1, run: insiders,
		},
		{
			name: "markup", promises: "9", what: "markup, formulas and control characters kept as text", quick: 1, long: 1, run: markup,
			controls: []control{{without: guardText, count: 1, breach: rig.Harm}},
		},
		{
			name: "hostile", promises: "9, 10", what: "hostile files", quick: 16, long: everyOne, run: hostileFiles, linux: true,
			controls: []control{{without: guardReport, count: 1, breach: rig.Frozen}},
		},
		{
			name: "crowd", promises: "10", what: "saves of a hundred editors at once", long: 100, run: crowd,
			controls: []control{{without: guardSwift, count: 10, breach: rig.Frozen}},
		},
		{
			name: "streams", promises: "10", what: "saves of 20 editors beside open event streams", quick: 100, long: 1000, run: streams,
			controls: []control{{without: guardTelling, count: 20, breach: rig.Lost}},
		},
		{
			name: "sluggards", promises: "10", what: "clients that do not read the export that they asked for", long: 100, run: sluggards, linux: true,
			controls: []control{{without: guardMeter, count: 100, breach: rig.Frozen}},
		},
		{
			name: "linear", promises: "4", what: "8 clients save 3 units; the history is checked to be linearizable", quick: 4, long: 100, run: linear,
			controls: []control{{without: guardCompare, count: 2, breach: rig.Overwritten, quick: true}},
		},
	}
}
