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
	"slices"
	"strings"

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

// eitherForm describes a route that takes a form with a file called source, or JSON of the type T. Other are the form's
// further fields.
func eitherForm[T any](api huma.API, op huma.Operation, name string, other map[string]*huma.Schema) huma.Operation {
	op = limited(op, maxForm)
	op.SkipValidateBody = true // the body is decoded by file and decode below
	op.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
		"application/json":    {Schema: api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[T](), true, name)},
		"multipart/form-data": {Schema: formSchema("source", "The text file.", other)},
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

// form is what a form brought: its files and its other fields, by name.
type form struct {
	Files  map[string]upload
	Fields map[string]string
}

// file reads the form's file of that name; false when the body is no form but JSON.
func (in *UploadInput) file(name string) (upload, bool, error) {
	sent, isForm, err := in.form(name)
	if err != nil || !isForm {
		return upload{}, isForm, err
	}
	file, found := sent.Files[name]
	if !found {
		return upload{}, true, say(http.StatusUnprocessableEntity, fmt.Sprintf("The form has no file called %s.", name))
	}
	file.Fields = sent.Fields
	return file, true, nil
}

// form reads a form with at most one file of each name; false when the body is no form but JSON.
func (in *UploadInput) form(files ...string) (form, bool, error) {
	media, params, err := mime.ParseMediaType(in.ContentType)
	switch {
	case err == nil && media == "multipart/form-data":
		sent, err := readForm(multipart.NewReader(bytes.NewReader(in.RawBody), params["boundary"]), files)
		return sent, true, err
	case err == nil && media == mediaJSON:
		if p := mediaProblem(in.ContentType); p != nil {
			return form{}, false, p
		}
		return form{}, false, nil
	}
	return form{}, false, say(http.StatusUnsupportedMediaType,
		"The body must say what it is: send a form (Content-Type: multipart/form-data) with a file, or JSON (Content-Type: application/json).")
}

func readForm(parts *multipart.Reader, files []string) (form, error) {
	sent := form{Files: map[string]upload{}, Fields: map[string]string{}}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return sent, nil
		}
		if err != nil {
			return form{}, say(http.StatusBadRequest, "The form is cut off or malformed: "+err.Error())
		}
		data, err := io.ReadAll(io.LimitReader(part, maxUpload+1))
		if err != nil {
			return form{}, say(http.StatusBadRequest, "The form is cut off or malformed: "+err.Error())
		}
		if len(data) > maxUpload {
			return form{}, say(http.StatusRequestEntityTooLarge, fmt.Sprintf("The file has more than %d MiB. Split it and bring in the parts.", maxUpload>>20))
		}
		name := part.FormName()
		if p := partProblem(name, part.FileName(), data, slices.Contains(files, name)); p != nil {
			return form{}, p
		}
		_, isFile := sent.Files[name]
		_, isField := sent.Fields[name]
		switch {
		case isFile || isField:
			return form{}, say(http.StatusUnprocessableEntity, fmt.Sprintf("The form has the part %q twice: send it once.", name))
		case part.FileName() != "" && slices.Contains(files, name):
			sent.Files[name] = upload{Name: filepath.Base(part.FileName()), Data: data}
		case part.FileName() == "" && name != "":
			sent.Fields[name] = string(data)
		default:
			return form{}, say(http.StatusUnprocessableEntity, fmt.Sprintf("The form has an unknown part %q; send one file called %s.", name, strings.Join(files, " or ")))
		}
	}
}

// partProblem refuses names and fields that are not text. A text to be brought in, file or field, is looked at by its
// reader, which knows more encodings than one.
func partProblem(name, fileName string, data []byte, read bool) *Problem {
	for _, text := range []string{name, fileName} {
		if code := textFault(text); code != "" {
			return formProblem("form", code)
		}
	}
	if read {
		return nil
	}
	if code := textFault(string(data)); code != "" {
		return formProblem("body."+name, code)
	}
	return nil
}

func formProblem(location, code string) *Problem {
	p := say(http.StatusUnprocessableEntity, "The form was refused and nothing was changed.")
	p.list([]FaultJSON{textFaultJSON(location, code)}, 0)
	return p
}

// decode reads the body as JSON of the shape of into.
func (in *UploadInput) decode(into any) error {
	if p := jsonProblem(in.RawBody, typeShape(reflect.TypeOf(into).Elem())); p != nil {
		return p
	}
	if err := json.Unmarshal(in.RawBody, into); err != nil {
		return say(http.StatusUnprocessableEntity, "The body is not the JSON that is wanted here: "+err.Error())
	}
	return nil
}
