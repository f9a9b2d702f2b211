// Package hostile makes files that mean harm: small ones that become large, deep, wide or slow, broken ones, and ones that
// pretend to be something else. Each is made in memory, the same bytes every time, and is small enough to be sent.
//
// It does not know what the program should say to them; only that each must end soon, in bounded memory, with a short answer.
package hostile
