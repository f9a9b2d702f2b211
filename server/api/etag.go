package api

import (
	"net/http"
	"strconv"
	"strings"
)

// etag is a revision as HTTP has it: in quotes.
func etag(revision int) string { return strconv.Quote(strconv.Itoa(revision)) }

// matchedRevision reads If-Match. Only one strong tag makes sense for a save: W/"3" and * would let a text be lost.
func matchedRevision(header string) (int, error) {
	header = strings.TrimSpace(header)
	if header == "" {
		return 0, say(http.StatusPreconditionRequired, `Send If-Match with the revision that was changed, such as If-Match: "3".`)
	}
	inner, ok := strings.CutPrefix(header, `"`)
	if ok {
		inner, ok = strings.CutSuffix(inner, `"`)
	}
	revision, err := strconv.Atoi(inner)
	if !ok || err != nil || revision < 1 {
		return 0, say(http.StatusBadRequest, `If-Match must be one revision in quotes, such as "3".`)
	}
	return revision, nil
}
