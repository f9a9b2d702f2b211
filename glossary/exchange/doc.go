// Package exchange is the table of termbase formats: it reads and writes a termbase by the ending of its name.
package exchange
