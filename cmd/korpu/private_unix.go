//go:build unix

package main

import "syscall"

// keepPrivate lets this process make files and folders for their owner alone, whoever makes them and by whatever library.
func keepPrivate() { syscall.Umask(0o077) }
