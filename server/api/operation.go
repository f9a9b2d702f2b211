package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
)

// The most bytes that a request's body may have.
const (
	maxJSON   = 1 << 20
	maxSave   = 256 << 10
	maxUpload = 64 << 20
	// maxForm is an upload with the lines that multipart puts around it.
	maxForm = maxUpload + 64<<10
)

// operation describes a route. Its name is the OpenAPI operationId.
func operation(method, path, name, tag, summary string, errors ...int) huma.Operation {
	status := http.StatusOK
	return huma.Operation{
		Method: method, Path: prefix + path, OperationID: name, Tags: []string{tag}, Summary: summary,
		DefaultStatus: status, MaxBodyBytes: maxJSON, Errors: errors,
		// The deadlines that move with progress are set for all connections; see progress.go.
		BodyReadTimeout: -1,
	}
}

func created(op huma.Operation) huma.Operation {
	op.DefaultStatus = http.StatusCreated
	return op
}

func noContent(op huma.Operation) huma.Operation {
	op.DefaultStatus = http.StatusNoContent
	return op
}

func limited(op huma.Operation, bytes int64) huma.Operation {
	op.MaxBodyBytes = bytes
	return op
}

// ObjectInput is a request that names one object by its number. Exported like all embedded inputs: huma passes over fields
// that are not.
type ObjectInput struct {
	ID int64 `path:"id" minimum:"1" doc:"Number of the object."`
}

// body wraps a reply that has no headers of its own.
type body[T any] struct{ Body T }

// reply turns what a workbench call returned into a reply.
func reply[T, J any](value T, err error, shape func(T) J) (*body[J], error) {
	if err != nil {
		return nil, problem(err)
	}
	return &body[J]{Body: shape(value)}, nil
}

// done is the reply to what leaves nothing to say.
func done(err error) (*struct{}, error) {
	if err != nil {
		return nil, problem(err)
	}
	return nil, nil //nolint:nilnil // huma's way to reply without a body
}

func shapeAll[T, J any](values []T, shape func(T) J) []J {
	shaped := make([]J, len(values))
	for i, value := range values {
		shaped[i] = shape(value)
	}
	return shaped
}

func marshalIndented(value any) ([]byte, error) {
	raw, err := json.Marshal(value)
	if err != nil {
		return nil, fmt.Errorf("write the API's description: %w", err)
	}
	var out bytes.Buffer
	if err := json.Indent(&out, raw, "", "  "); err != nil {
		return nil, fmt.Errorf("indent the API's description: %w", err)
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}
