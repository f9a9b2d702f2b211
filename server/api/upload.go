package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"path/filepath"
	"reflect"

	"github.com/danielgtaylor/huma/v2"
)

// UploadInput is a request whose body is either a form with a file or JSON.
type UploadInput struct {
	ContentType string `header:"Content-Type" hidden:"true"`
	RawBody     []byte
}

// upload is a file that was sent.
type upload struct {
	Name   string
	Data   []byte
	Fields map[string]string
}

// eitherForm describes a route that takes a form with a file called source, or JSON of the type T.
func eitherForm[T any](api huma.API, op huma.Operation, name string) huma.Operation {
	op = limited(op, maxForm)
	op.SkipValidateBody = true // the body is decoded by file and decode below
	op.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
		"application/json":    {Schema: api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[T](), true, name)},
		"multipart/form-data": {Schema: formSchema("source", "The text file.", nil)},
	}}
	return op
}

func formSchema(file, doc string, fields map[string]*huma.Schema) *huma.Schema {
	properties := map[string]*huma.Schema{file: {Type: huma.TypeString, Format: "binary", Description: doc}}
	for name, schema := range fields {
		properties[name] = schema
	}
	return &huma.Schema{Type: huma.TypeObject, Properties: properties, Required: []string{file}, AdditionalProperties: false}
}

// file reads the form's file of that name; false when the body is no form but JSON.
func (in *UploadInput) file(name string) (upload, bool, error) {
	media, params, err := mime.ParseMediaType(in.ContentType)
	switch {
	case err == nil && media == "multipart/form-data":
		file, err := readForm(multipart.NewReader(bytes.NewReader(in.RawBody), params["boundary"]), name)
		return file, true, err
	case err == nil && media == "application/json":
		return upload{}, false, nil
	}
	return upload{}, false, say(http.StatusUnsupportedMediaType, "Send a form (multipart/form-data) with a file, or JSON.")
}

func readForm(form *multipart.Reader, name string) (upload, error) {
	file := upload{Fields: map[string]string{}}
	found := false
	for {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return upload{}, say(http.StatusBadRequest, "The form is cut off or malformed: "+err.Error())
		}
		data, err := io.ReadAll(io.LimitReader(part, maxUpload+1))
		if err != nil {
			return upload{}, say(http.StatusBadRequest, "The form is cut off or malformed: "+err.Error())
		}
		if len(data) > maxUpload {
			return upload{}, say(http.StatusRequestEntityTooLarge, fmt.Sprintf("The file has more than %d MiB. Split it and bring in the parts.", maxUpload>>20))
		}
		switch {
		case part.FormName() == name && part.FileName() != "" && !found:
			file.Name, file.Data, found = filepath.Base(part.FileName()), data, true
		case part.FileName() == "" && part.FormName() != "":
			file.Fields[part.FormName()] = string(data)
		default:
			return upload{}, say(http.StatusUnprocessableEntity, fmt.Sprintf("The form has an unknown part %q; send one file called %s.", part.FormName(), name))
		}
	}
	if !found {
		return upload{}, say(http.StatusUnprocessableEntity, fmt.Sprintf("The form has no file called %s.", name))
	}
	return file, nil
}

// decode reads the body as JSON and refuses fields that the type lacks.
func (in *UploadInput) decode(into any) error {
	decoder := json.NewDecoder(bytes.NewReader(in.RawBody))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return say(http.StatusUnprocessableEntity, "The body is not the JSON that is wanted here: "+err.Error())
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return say(http.StatusUnprocessableEntity, "The body goes on behind its JSON.")
	}
	return nil
}
