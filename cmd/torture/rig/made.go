package rig

import (
	"bytes"
	"fmt"
	"mime/multipart"
)

// Form makes a form with one file and further fields; it returns the body and its content type.
func Form(part, name string, file []byte, fields map[string]string) ([]byte, string) {
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
	w, err := form.CreateFormFile(part, name)
	write(err)
	_, err = w.Write(file)
	write(err)
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
