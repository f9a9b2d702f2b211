//go:build !unix

package store

// heldElsewhere cannot tell on this system; the files beside the database can.
func heldElsewhere(string) (bool, error) { return false, nil }
