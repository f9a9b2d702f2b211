package workbench

import "context"

// Identity is who a database is.
type Identity struct {
	// ID is random, told to everybody who works with the database, and another one after a restore.
	ID string
	// Host is the unguessable part of the name under which browsers ask for the workbench. It stays the same for good, so
	// that a browser finds again what it keeps for that name.
	Host string
	// ReadOnly tells why the database was opened for reading only: ErrStorageFull, ErrStorageBroken or ErrReadOnly; nil
	// when it can be written.
	ReadOnly error
}

// IdentitySource knows the database.
type IdentitySource interface {
	// Identity returns who the database is now.
	Identity(ctx context.Context) (Identity, error)
}

// Identity returns who the database is.
func (w *Workbench) Identity(ctx context.Context) (Identity, error) { return w.store.Identity(ctx) }

type databaseKey struct{}

// ForDatabase marks what is done under ctx as meant for the database of that ID; in another one every change ends with
// ErrOtherDatabase. It is looked at inside the change's transaction, where the database cannot be exchanged any more.
func ForDatabase(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, databaseKey{}, id)
}

// DatabaseOf returns the ID for which ctx is marked; empty when it is for any.
func DatabaseOf(ctx context.Context) string {
	id, _ := ctx.Value(databaseKey{}).(string)
	return id
}
