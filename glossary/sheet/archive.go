package sheet

import (
	"archive/zip"
	"bytes"
	"strconv"

	"korpu/glossary/termbase"
)

// The limits of a workbook, judged by its table of contents before anything is unpacked. The unpacking itself holds to
// the sizes that stand there.
const (
	maxMembers  = 10_000
	maxMember   = 128 << 20
	maxUnpacked = 256 << 20
	maxRatio    = 100
	ratioFrom   = 1 << 20
)

// openArchive refuses what is no workbook, or one that could harm the machine.
func openArchive(name string, data []byte) (*zip.Reader, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fail(name, termbase.Place{}, "format", "is no Excel workbook: save the table as .xlsx in a spreadsheet program, or name the file after what it is")
	}
	refuse := func(text, limit string) (*zip.Reader, error) {
		return nil, fail(name, termbase.Place{}, "archive", text+": no termbase does that, and opening it could harm the machine", "limit", limit)
	}
	if len(archive.File) > maxMembers {
		return refuse("the workbook has more than 10,000 parts", strconv.Itoa(maxMembers))
	}
	all := uint64(0)
	for _, member := range archive.File {
		size, packed := member.UncompressedSize64, member.CompressedSize64
		all += min(size, maxUnpacked+1)
		switch {
		case size > maxMember:
			return refuse("a part of the workbook unpacks to more than 128 MiB", "128 MiB")
		case all > maxUnpacked:
			return refuse("the workbook unpacks to more than 256 MiB", "256 MiB")
		case size > ratioFrom && (packed == 0 || size/packed > maxRatio):
			return refuse("a part of the workbook is packed more than a hundredfold", strconv.Itoa(maxRatio))
		}
	}
	return archive, nil
}
