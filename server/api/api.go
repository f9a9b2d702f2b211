package api

import (
	"io/fs"
	"log/slog"
	"net/http"
	"sync"

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
	// Token opens the door: as a bearer token always, in a page's address once, or always when TokenFixed.
	Token      string
	TokenFixed bool
	// Sessions keeps the sessions of browsers that came in.
	Sessions scs.Store
	// Hosts are the names and addresses, with port, under which the workbench may be asked for.
	Hosts []string
	// Ready tells whether requests can be served; nil means always.
	Ready func(*http.Request) error
	// Closing, when closed, ends event streams so that the server can stop.
	Closing <-chan struct{}
	Logger  *slog.Logger
	Version string
}

// New makes the whole HTTP handler of the workbench.
func New(o Options) http.Handler {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	engine := newEngine()
	metrics := newMetrics()
	engine.Use(recovered(o.Logger), metrics.observe)
	door := newDoor(o)
	engine.Use(door.check)
	h := &handlers{Options: o, bench: o.Workbench}
	engine.Use(h.database)
	h.register(newHuma(engine, o.Version, o.Logger))
	engine.GET("/healthz", health)
	engine.GET("/readyz", h.ready)
	engine.GET("/metrics", gin.WrapH(metrics.handler()))
	engine.NoRoute(gin.WrapF(newAssets(o.Files).serve))
	return guard(o.Hosts, door.sessions(limitBodies(engine)))
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
		"bearer": {Type: "http", Scheme: "bearer", Description: "The launch token that the program printed, or KORPU_TOKEN."},
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
	// copying is held by the one copy of the database that is being taken.
	copying sync.Mutex
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
