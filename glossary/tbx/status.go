package tbx

import (
	"slices"
	"strings"

	"korpu/glossary"
)

// The values of administrativeStatus that Körpü writes. A superseded term reads as deprecated and stays superseded in the
// details.
const (
	valuePreferred  = "preferredTerm-admn-sts"
	valueAdmitted   = "admittedTerm-admn-sts"
	valueDeprecated = "deprecatedTerm-admn-sts"
)

func statusValue(status glossary.Status) string {
	switch status {
	case glossary.Admitted:
		return valueAdmitted
	case glossary.Deprecated:
		return valueDeprecated
	default:
		return valuePreferred
	}
}

// statusOf reads a value of administrativeStatus, or of one of its older kin; false when it says nothing about use.
func statusOf(value string) (glossary.Status, bool) {
	switch strings.ToLower(strings.TrimSuffix(value, "-admn-sts")) {
	case "preferredterm", "preferred", "standardizedterm", "legalterm", "regulatedterm":
		return glossary.Preferred, true
	case "admittedterm", "admitted":
		return glossary.Admitted, true
	case "deprecatedterm", "deprecated", "supersededterm", "superseded", "forbidden", "obsolete":
		return glossary.Deprecated, true
	}
	return "", false
}

// statuses are those of the terms of one side by the values that a file tells of them. The first preferred term wins, a
// further one is admitted. A term of which nothing is told is preferred when it comes first and no other is.
func statuses(values []string) []glossary.Status {
	all := make([]glossary.Status, len(values))
	for i, value := range values {
		all[i], _ = statusOf(value)
	}
	preferred := slices.Index(all, glossary.Preferred)
	if preferred < 0 {
		preferred = slices.Index(all, "")
	}
	for i := range all {
		switch {
		case i == preferred:
			all[i] = glossary.Preferred
		case all[i] == "" || all[i] == glossary.Preferred:
			all[i] = glossary.Admitted
		}
	}
	return all
}

// values are what a file has to tell so that statuses reads the terms of one side as they are: the values that came with
// them, as far as those still say the same.
func values(told []string, wanted []glossary.Status) []string {
	values := slices.Clone(told)
	for range values {
		same := true
		for i, status := range statuses(values) {
			if status != wanted[i] {
				values[i] = statusValue(wanted[i])
				same = false
			}
		}
		if same {
			break
		}
	}
	return values
}
