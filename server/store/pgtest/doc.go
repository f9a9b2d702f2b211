// Package pgtest runs a PostgreSQL server of the tests' own: in a temporary folder, on a free loopback port, with a
// password that nobody else knows, as a user that PostgreSQL accepts (it refuses root). It is asked for its folder before
// it is used, so that no test ever talks to somebody else's server, and it is stopped with the tests.
//
// It does not install PostgreSQL; .ci/setup does.
package pgtest
