//go:build !unix

package growth

import "time"

// clock is the time since 1970: the processor time of a process is not to be had here by the standard library.
func clock() time.Duration { return time.Duration(time.Now().UnixNano()) }
