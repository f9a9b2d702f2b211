package rig

import (
	"bytes"
	"fmt"
	"mime/multipart"
)

// Part is a file in a form.
type Part struct {
	Part, Name string
	Data       []byte
}

// Form makes a form with a file, fields and further files; it returns the body and its content type.
func Form(part, name string, file []byte, fields map[string]string, more ...Part) ([]byte, string) {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	write := func(err error) {
		if err != nil {
			panic("a buffer cannot be written: " + err.Error())
		}
	}
	for field, value := range fields {
		write(form.WriteField(field, value))
	}
	for _, p := range append([]Part{{Part: part, Name: name, Data: file}}, more...) {
		w, err := form.CreateFormFile(p.Part, p.Name)
		write(err)
		_, err = w.Write(p.Data)
		write(err)
	}
	write(form.Close())
	return body.Bytes(), form.FormDataContentType()
}

// Termbase makes a CSV file with as many concepts.
func Termbase(concepts int) []byte {
	var b bytes.Buffer
	b.WriteString("source,target\n")
	for i := range concepts {
		fmt.Fprintf(&b, "termin%s,term%s\n", letters(i), letters(i))
	}
	return b.Bytes()
}

// letters writes a number with letters, so that it is a word.
func letters(n int) string {
	var b []byte
	for ; ; n /= 26 {
		b = append(b, byte('a'+n%26))
		if n < 26 {
			return string(b)
		}
	}
}
