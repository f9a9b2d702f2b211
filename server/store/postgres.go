package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/pressly/goose/v3"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"korpu/migrations"
	"korpu/server/workbench"
)

// postgresEngine is the database for teams.
type postgresEngine struct{ url string }

// postgresConnections is the size of a process's pool; PostgreSQL allows a hundred for all.
const postgresConnections = 20

func (e *postgresEngine) connect(ctx context.Context) (writer, reader *gorm.DB, err error) {
	db, err := gorm.Open(postgres.Open(e.url), config())
	if err != nil {
		return nil, nil, err
	}
	pool, err := db.DB()
	if err != nil {
		return nil, nil, err
	}
	pool.SetMaxOpenConns(postgresConnections)
	pool.SetMaxIdleConns(postgresConnections)
	return db, db, pool.PingContext(ctx)
}

// connectStill is not there for a server: one that only reads says so by itself.
func (e *postgresEngine) connectStill(context.Context) (*gorm.DB, error) {
	return nil, workbench.ErrReadOnly
}

// migrationLock is the number under which programs wait for one another while one of them makes or changes the tables:
// "korpu" in ASCII.
const migrationLock = 0x6b6f727075

func (e *postgresEngine) migrate(ctx context.Context, db *sql.DB, _ Options) (err error) {
	// The lock goes with its connection, however that ends.
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_lock($1)", int64(migrationLock)); err != nil {
		return fmt.Errorf("wait for other programs that open the database: %w", err)
	}
	defer func() {
		_, unlocked := conn.ExecContext(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock($1)", int64(migrationLock))
		err = errors.Join(err, unlocked)
	}()
	provider, err := goose.NewProvider(goose.DialectPostgres, db, migrations.Postgres(), goose.WithAllowOutofOrder(true))
	if err != nil {
		return err
	}
	// A server's backup is its operator's: the program can neither make nor check one from here.
	return migrate(ctx, provider, func(int64) error { return nil })
}

func (e *postgresEngine) contains(column string) string { return "strpos(" + column + ", ?) > 0" }

func (e *postgresEngine) lock(query *gorm.DB, table string) *gorm.DB {
	return query.Clauses(clause.Locking{Strength: "UPDATE", Table: clause.Table{Name: table}})
}

// channel is where all processes over one database tell of their changes.
const channel = "korpu_events"

// publish tells inside the transaction: PostgreSQL delivers when, and only when, it commits.
func (e *postgresEngine) publish(tx *gorm.DB, events []workbench.Event) error {
	for _, event := range events {
		payload, err := json.Marshal(event)
		if err != nil {
			return err
		}
		if err := tx.Exec("SELECT pg_notify(?, ?)", channel, string(payload)).Error; err != nil {
			return err
		}
	}
	return nil
}

func (e *postgresEngine) deliversOwn() bool { return true }

// watch listens on a connection of its own and, when that breaks, tells all readers to look again once it is back.
func (e *postgresEngine) watch(ctx context.Context, s *Store) {
	pause := newBackoff(100*time.Millisecond, 10*time.Second)
	for ctx.Err() == nil {
		err := e.listen(ctx, s.hub, pause.reset)
		if ctx.Err() != nil {
			return
		}
		s.log.Warn("listening to PostgreSQL broke off; trying again", "error", err)
		pause.wait(ctx)
	}
}

func (e *postgresEngine) listen(ctx context.Context, hub *hub, connected func()) error {
	conn, err := pgx.Connect(ctx, e.url)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	if _, err := conn.Exec(ctx, "LISTEN "+channel); err != nil {
		return err
	}
	connected()
	hub.publish(workbench.Event{Resync: true}) // whatever happened before LISTEN was not heard
	for {
		notification, err := conn.WaitForNotification(ctx)
		if err != nil {
			return err
		}
		var event workbench.Event
		if err := json.Unmarshal([]byte(notification.Payload), &event); err != nil {
			return fmt.Errorf("decode the event %q: %w", notification.Payload, err)
		}
		hub.publish(event)
	}
}

// present has nothing to look at: the server holds its files itself.
func (e *postgresEngine) present() error { return nil }

func (e *postgresEngine) close() error { return nil }
