package api

import (
	"io/fs"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"

	"korpu/server/workbench"
)

// Options are what the HTTP face needs.
type Options struct {
	Workbench *workbench.Workbench
	// Files are the built front end, with index.html at the top.
	Files fs.FS
	// Token is the bearer token of programs; without one no program comes in.
	Token string
	// Code lets one browser in, once, as a page's query.
	Code string
	// Database is who the database is; the session's cookie is named after it.
	Database string
	// Sessions keeps the sessions of browsers that came in.
	Sessions scs.CtxStore
	// Hosts are the names and addresses, with port, under which the workbench may be asked for.
	Hosts []string
	// Own is the one of them that no other program has; empty when there is none.
	Own string
	// Now is the clock of codes and sessions; nil means the machine's.
	Now func() time.Time
	// Ready tells whether requests can be served; nil means always.
	Ready func(*http.Request) error
	// Closing, when closed, ends event streams so that the server can stop.
	Closing <-chan struct{}
	Logger  *slog.Logger
	Version string
	// Stall is how long a client may stand still while it reads a reply or sends a body; 30 seconds when 0.
	Stall time.Duration
}

// New makes the whole HTTP handler of the workbench.
func New(o Options) http.Handler {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Stall == 0 {
		o.Stall = stallTime
	}
	engine := newEngine()
	metrics := newMetrics()
	engine.Use(recovered(o.Logger), metrics.observe)
	door := newDoor(o)
	engine.Use(door.check)
	h := &handlers{Options: o, bench: o.Workbench, door: door, imports: newGate()}
	engine.Use(h.database)
	h.register(newHuma(engine, o.Version, o.Logger))
	engine.GET("/healthz", health)
	engine.GET("/readyz", h.ready)
	engine.GET("/metrics", gin.WrapH(metrics.handler()))
	engine.NoRoute(gin.WrapF(newAssets(o.Files).serve))
	return progressing(o.Stall, guard(o.Hosts, door.sessions(limitBodies(engine))))
}

// OpenAPI is the description of the API as JSON, the same bytes for the same code.
func OpenAPI() ([]byte, error) {
	api := newHuma(newEngine(), "1", slog.New(slog.DiscardHandler))
	(&handlers{}).register(api)
	return marshalIndented(api.OpenAPI())
}

func newEngine() *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.HandleMethodNotAllowed = false
	// gin trusts every proxy's word on the client's address unless told otherwise; nothing stands before a loopback.
	if err := engine.SetTrustedProxies(nil); err != nil {
		panic("gin refused an empty list of proxies: " + err.Error())
	}
	return engine
}

func newHuma(engine *gin.Engine, version string, log *slog.Logger) huma.API {
	// huma lets its error shape be chosen by this variable alone; it is set to the same function every time.
	huma.NewError = newProblem
	config := huma.DefaultConfig("Körpü", version)
	config.Info.Description = "The workbench in which Azerbaijani text becomes finished English, side by side. " +
		"Positions inside text are UTF-16 code units; times are RFC 3339 in UTC; errors are problems of RFC 9457 with a stable `code`."
	config.OpenAPIPath = prefix + "/openapi"
	config.DocsPath = ""    // its page would load scripts from elsewhere
	config.SchemasPath = "" // openapi.json holds them
	config.CreateHooks = nil
	config.Transformers = append(config.Transformers, logCauses(log))
	config.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"bearer": {Type: "http", Scheme: "bearer", Description: "What the program was given as KORPU_TOKEN; without it no bearer token opens."},
	}
	config.Security = []map[string][]string{{"bearer": {}}}
	return humagin.New(engine, config)
}

// prefix stands before every route of the API.
const prefix = "/api/v1"

// handlers holds what all handlers share.
type handlers struct {
	Options
	bench *workbench.Workbench
	door  *door
	// copying is held by the one copy of the database that is being taken.
	copying sync.Mutex
	// imports is the queue of those who bring in files.
	imports *gate
}

func (h *handlers) register(api huma.API) {
	var bodies strict
	api.UseMiddleware(bodies.check)
	defer bodies.learn(api)
	h.registerSession(api)
	h.registerBackup(api)
	h.registerProjects(api)
	h.registerImports(api)
	h.registerDocuments(api)
	h.registerAlignments(api)
	h.registerUnits(api)
	h.registerWaivers(api)
	h.registerConcepts(api)
	h.registerConceptFiles(api)
	h.registerCandidates(api)
	h.registerUsage(api)
	h.registerAdjectives(api)
	h.registerSteps(api)
	h.registerExports(api)
	h.registerEvents(api)
}
