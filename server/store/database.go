package store

import (
	"errors"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"unicode"

	"github.com/jackc/pgx/v5"
)

// What names no database is refused without being repeated: what was meant as an address may hold a password.
var (
	errDatabase = errors.New("the database is named in a way that is not supported: " +
		"give postgres://USER@HOST/NAME, or the path of a file for SQLite, or nothing for SQLite in the data folder")
	errAddress = errors.New("the postgres:// URL of the database cannot be used: look at its host, port and settings and at the files " +
		"that it names; special characters of a password are written as %XX")
)

// engineFor takes a PostgreSQL URL or the path of an SQLite file.
func engineFor(o Options) (engine, error) {
	database := o.Database
	switch {
	case isPostgres(database):
		// pgx tells what is wrong in the words of the URL, password and all.
		if _, err := pgx.ParseConfig(database); err != nil {
			return nil, errAddress
		}
		return &postgresEngine{url: database}, nil
	case isPath(database):
		return &sqliteEngine{path: database, backups: o.BackupDir, log: o.logger()}, nil
	}
	return nil, errDatabase
}

func isPostgres(database string) bool {
	return strings.HasPrefix(database, "postgres://") || strings.HasPrefix(database, "postgresql://")
}

// isPath reports whether a text is meant as the path of a file: not as a URL or DSN of whatever program, and not as what
// SQLite takes for something else than a file.
func isPath(text string) bool {
	if strings.HasPrefix(text, "//") {
		return false
	}
	if filepath.IsAbs(text) || strings.HasPrefix(text, "./") || strings.HasPrefix(text, "../") {
		return true
	}
	scheme := regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]+:`) // a drive of Windows has one letter
	setting := regexp.MustCompile(`(?i)(^|[\s;])[a-z_ ]+=`)
	return text != "" && strings.TrimSpace(text) == text && text[0] != ':' && !strings.ContainsFunc(text, unicode.IsControl) &&
		!strings.ContainsAny(text, "?@") && !scheme.MatchString(text) && !setting.MatchString(text)
}

// redacted is how a database is named in errors and logs: of a URL the user, the host and the name, and nothing that may be
// secret.
func redacted(database string) string {
	if !isPostgres(database) {
		return database
	}
	address, err := url.Parse(database)
	if err != nil {
		return "postgres://…"
	}
	told := url.URL{Scheme: address.Scheme, Host: address.Host, Path: address.Path}
	if name := address.User.Username(); name != "" {
		told.User = url.User(name)
	}
	return told.String()
}
