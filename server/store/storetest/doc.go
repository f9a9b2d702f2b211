// Package storetest is the one suite that every database must pass: Run says what workbench.Store promises, each sentence
// of it a test. It knows nothing of any database; what only one of them has is tested beside the store.
package storetest
