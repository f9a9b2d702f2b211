package main

import (
	"os"
	"path/filepath"
	"runtime"
)

// defaultData is the user's data folder by the convention of the system.
func defaultData() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return "korpu-data"
	}
	switch runtime.GOOS {
	case "darwin":
		return filepath.Join(home, "Library", "Application Support", "korpu")
	case "windows":
		if local := os.Getenv("LOCALAPPDATA"); local != "" {
			return filepath.Join(local, "korpu")
		}
		return filepath.Join(home, "AppData", "Local", "korpu")
	}
	if data := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(data) {
		return filepath.Join(data, "korpu")
	}
	return filepath.Join(home, ".local", "share", "korpu")
}
