package api

import (
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics counts requests by route, never by path: a path holds numbers of objects and would make a series each.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.HistogramVec
}

func newMetrics() *metrics {
	m := &metrics{registry: prometheus.NewRegistry(), requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "korpu_http_request_seconds", Help: "Time from a request's arrival to its reply.",
		Buckets: []float64{.001, .0025, .005, .01, .02, .05, .1, .15, .25, .5, 1, 2.5},
	}, []string{"method", "route", "status"})}
	m.registry.MustRegister(m.requests, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

func (m *metrics) observe(c *gin.Context) {
	start := time.Now()
	c.Next()
	route := c.FullPath()
	if route == "" {
		route = "files"
	}
	m.requests.WithLabelValues(c.Request.Method, route, strconv.Itoa(c.Writer.Status())).Observe(time.Since(start).Seconds())
}

// recovered logs what broke and answers with a problem. A panic is a fault of the program: the log gets the stack, the
// client gets neither it nor any text.
func recovered(log *slog.Logger) gin.HandlerFunc {
	return func(c *gin.Context) {
		defer func() {
			if cause := recover(); cause != nil {
				if cause == any(http.ErrAbortHandler) {
					panic(cause) // the connection is broken off on purpose, and the reason is logged
				}
				log.Error("panic", "route", c.FullPath(), "cause", fmt.Sprint(cause), "stack", string(debug.Stack()))
				if !c.Writer.Written() {
					writeProblem(c.Writer, say(http.StatusInternalServerError, "Something broke inside the workbench. Nothing was changed; the log tells more."))
				}
				c.Abort()
			}
		}()
		c.Next()
		if status := c.Writer.Status(); status >= http.StatusInternalServerError {
			log.Error("request failed", "method", c.Request.Method, "route", c.FullPath(), "status", status, "errors", c.Errors.String())
		}
	}
}
