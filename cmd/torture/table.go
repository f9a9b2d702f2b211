package main

import (
	"fmt"
	"strings"
	"time"
)

// table writes the results as the README shows them.
func table(results []result) string {
	var b strings.Builder
	fmt.Fprintln(&b, "| promise | disaster | tried | acknowledged saves | broken | with a guard taken out |")
	fmt.Fprintln(&b, "|---|---|---|---|---|---|")
	var took time.Duration
	for _, r := range results {
		took += r.took
		what := strings.Join(append([]string{r.what}, r.verdict.Figures()...), "; ")
		broken := r.verdict.Breaches()
		if why := r.verdict.LeftOut(); why != "" {
			broken = "left out: " + why
		}
		fmt.Fprintf(&b, "| %s | %s | %d | %s | %s | %s |\n",
			r.promises, what, r.verdict.Tried(), dash(r.verdict.Acknowledged()), broken, strings.Join(r.checked(), "<br>"))
	}
	fmt.Fprintf(&b, "\nIn all %s.\n", took.Round(time.Second))
	return b.String()
}

// checked says of each control what was noticed.
func (r result) checked() []string {
	if len(r.found) == 0 {
		return []string{"–"}
	}
	said := make([]string, len(r.found))
	for i, v := range r.found {
		said[i] = fmt.Sprintf("%s: %s", r.controls[i].without, v.Breaches())
		if !r.noticed[i] {
			said[i] += " **not noticed**"
		}
	}
	return said
}

func dash(count int) string {
	if count == 0 {
		return "–"
	}
	return fmt.Sprint(count)
}
