//go:build !unix

package main

// keepPrivate does nothing here: a user's folders are the user's alone by what they inherit.
func keepPrivate() {}
