package main

import (
	"os"
	"runtime"

	"korpu/server"
)

// tellOpenFolder tells of a data folder that others on the machine can look into. The program makes its own folders and
// files for their owner alone; a folder that was there before is left as its owner made it.
func tellOpenFolder(o server.Options) {
	if runtime.GOOS == "windows" || o.Database != "" {
		return // permissions are not told by bits there; a database elsewhere is its owner's affair
	}
	info, err := os.Stat(o.Data)
	if err != nil {
		return // it was just opened; whatever is wrong since then is told where it is used
	}
	if open := info.Mode().Perm() & 0o077; open != 0 {
		o.Logger.Warn("other users of this machine can look into the data folder; the files in it are for you alone",
			"folder", o.Data, "mode", info.Mode().Perm().String(), "remedy", "chmod 700")
	}
}
