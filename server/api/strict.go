package api

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"

	"korpu/server/jsonguard"
)

// mediaJSON is the media type of a body that is not a form.
const mediaJSON = "application/json"

// strict looks at requests before huma reads them: parameters and bodies are text in UTF-8, a body says what it is, and JSON
// holds nothing that encoding/json would read over in silence.
type strict struct {
	// shapes are those of the bodies, by operation.
	shapes map[string]*jsonguard.Shape
}

// learn makes the shapes of all bodies, once every route is registered.
func (s *strict) learn(api huma.API) {
	registry := api.OpenAPI().Components.Schemas
	s.shapes = map[string]*jsonguard.Shape{}
	known := map[string]*jsonguard.Shape{}
	for _, path := range api.OpenAPI().Paths {
		for _, op := range []*huma.Operation{path.Post, path.Put, path.Patch, path.Delete} {
			if op != nil && isJSON(op) {
				s.shapes[op.OperationID] = shapeOf(registry, op.RequestBody.Content[mediaJSON].Schema, known)
			}
		}
	}
}

// isJSON reports whether huma decodes the body of an operation. Uploads are decoded by [UploadInput].
func isJSON(op *huma.Operation) bool {
	return op.RequestBody != nil && op.RequestBody.Content[mediaJSON] != nil && !op.SkipValidateBody
}

// shapeOf says which keys a schema's objects may have; known are those of the schemas that have a name.
func shapeOf(registry huma.Registry, schema *huma.Schema, known map[string]*jsonguard.Shape) *jsonguard.Shape {
	if schema == nil {
		return nil
	}
	if schema.Ref != "" {
		shape, done := known[schema.Ref]
		if !done {
			shape = &jsonguard.Shape{}
			known[schema.Ref] = shape
			if made := shapeOf(registry, registry.SchemaFromRef(schema.Ref), known); made != nil {
				*shape = *made
			}
		}
		return shape
	}
	shape := &jsonguard.Shape{Items: shapeOf(registry, schema.Items, known)}
	if rest, free := schema.AdditionalProperties.(*huma.Schema); free {
		shape.Items = shapeOf(registry, rest, known)
		return shape
	}
	if schema.Type == huma.TypeObject && schema.AdditionalProperties == false {
		shape.Keys = make(map[string]*jsonguard.Shape, len(schema.Properties))
		for name, property := range schema.Properties {
			shape.Keys[name] = shapeOf(registry, property, known)
		}
	}
	return shape
}

// check is the middleware.
func (s *strict) check(ctx huma.Context, next func(huma.Context)) {
	c := humagin.Unwrap(ctx)
	p := queryProblem(c.Request.URL.RawQuery)
	if op := ctx.Operation(); p == nil && isJSON(op) {
		p = s.body(c, op)
	}
	if p != nil {
		writeProblem(c.Writer, p)
		return
	}
	next(ctx)
}

// queryProblem refuses a query that is not text, which net/url would leave out in silence.
func queryProblem(raw string) *Problem {
	if raw == "" {
		return nil
	}
	query, err := url.ParseQuery(raw)
	if err != nil {
		return say(http.StatusBadRequest, "The query of the address is malformed: "+strconv.Quote(err.Error())+".")
	}
	var faults []FaultJSON
	for _, name := range slices.Sorted(maps.Keys(query)) {
		for _, value := range append(query[name], name) {
			if code := textFault(value); code != "" {
				faults = append(faults, textFaultJSON("query."+strings.ToValidUTF8(name, "?"), code))
			}
		}
	}
	if faults == nil {
		return nil
	}
	p := say(http.StatusUnprocessableEntity, "The query of the address was refused.")
	p.list(faults, 0)
	return p
}

// textFault is the code of what is wrong with a text as such; empty when it is sound.
func textFault(text string) string {
	switch {
	case !utf8.ValidString(text):
		return jsonguard.NotUTF8
	case strings.ContainsRune(text, 0):
		return jsonguard.NUL
	}
	return ""
}

func textFaultJSON(location, code string) FaultJSON {
	message := "is not valid UTF-8: send it as UTF-8"
	if code == jsonguard.NUL {
		message = "holds a NUL character, which no text has: take it out"
	}
	return FaultJSON{Location: location, Code: code, Message: location + " " + message}
}

// body checks a body in JSON and puts it back for huma to read.
func (s *strict) body(c *gin.Context, op *huma.Operation) *Problem {
	var data bytes.Buffer
	data.Grow(int(min(max(c.Request.ContentLength, 0), maxHint)) + bytes.MinRead)
	sent := c.Request.Body
	_, broken := data.ReadFrom(io.LimitReader(sent, op.MaxBodyBytes+1))
	c.Request.Body = struct {
		io.Reader
		io.Closer
	}{io.MultiReader(bytes.NewReader(data.Bytes()), rest{sent, broken}), sent}
	if broken != nil || int64(data.Len()) > op.MaxBodyBytes || data.Len() == 0 {
		return nil //nolint:nilerr // huma reads the same and has words for each
	}
	if p := mediaProblem(c.GetHeader("Content-Type")); p != nil {
		return p
	}
	c.Request.Header.Set("Content-Type", mediaJSON) // as huma spells it
	return jsonProblem(data.Bytes(), s.shapes[op.OperationID])
}

// maxHint is up to how many bytes a client's word on the length of its body is trusted.
const maxHint = 64 << 10

// rest is what follows the part of a body that was read already: an error that broke it off, or more.
type rest struct {
	io.Reader
	err error
}

func (r rest) Read(p []byte) (int, error) {
	if r.err != nil {
		return 0, r.err
	}
	return r.Reader.Read(p)
}

// mediaProblem refuses a body that does not say that it is JSON in UTF-8.
func mediaProblem(contentType string) *Problem {
	if contentType == "" {
		return say(http.StatusUnsupportedMediaType, "The body does not say what it is: send it with Content-Type: application/json. Nothing was changed.")
	}
	media, params, err := mime.ParseMediaType(contentType)
	if err != nil || media != mediaJSON {
		return say(http.StatusUnsupportedMediaType, fmt.Sprintf("A body of the type %q is not taken here: send Content-Type: application/json. Nothing was changed.", contentType))
	}
	if charset := params["charset"]; charset != "" && !strings.EqualFold(charset, "utf-8") {
		return say(http.StatusUnsupportedMediaType, fmt.Sprintf("The encoding %q is not taken: send JSON in UTF-8. Nothing was changed.", charset))
	}
	return nil
}

// jsonProblem refuses JSON that has faults of its own, whatever its values.
func jsonProblem(data []byte, shape *jsonguard.Shape) *Problem {
	faults, more := jsonguard.Check(data, shape)
	if len(faults) == 0 {
		return nil
	}
	status := http.StatusUnprocessableEntity
	if code := faults[0].Code; code == jsonguard.NotJSON || code == jsonguard.NotUTF8 {
		status = http.StatusBadRequest
	}
	p := say(status, "The body was refused and nothing was changed.")
	p.list(shapeAll(faults, guardFaultJSON), more)
	return p
}

func guardFaultJSON(f jsonguard.Fault) FaultJSON {
	location := "body"
	if f.Path != "" {
		location = "body." + f.Path
	}
	args := map[string]string{"line": strconv.Itoa(f.Line), "column": strconv.Itoa(f.Column), "value": f.Value}
	if f.Known != "" {
		args["known"] = f.Known
	}
	return FaultJSON{Location: location, Code: f.Code, Message: f.String(), Args: args}
}

// typeShape is the shape of a body that is decoded into a value of the type.
func typeShape(t reflect.Type) *jsonguard.Shape {
	registry := huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer)
	return shapeOf(registry, registry.Schema(t, true, t.Name()), map[string]*jsonguard.Shape{})
}
