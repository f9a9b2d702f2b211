// Package api is the workbench's HTTP face: a handler decodes, makes one workbench call and replies.
//
//	request ─ guard (host, origin, headers) ─ door (code, token, session) ─ route ─ workbench
//	                                                                         │
//	reply  ◀─ json (UTF-16 positions) ◀── problem (one place) ◀──────────────┘
//
// [New] makes the whole handler. The JSON shapes are structs of their own (…JSON), apart from the domain's types, and
// are the source of openapi.json, from which the browser's types are made in turn. Text positions become UTF-16 code
// units in position.go and nowhere else; errors become problems in problem.go and nowhere else, and are logged there.
//
// The package knows no storage and decides no rule of the work.
package api
