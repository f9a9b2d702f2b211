package workbench

import (
	"context"
	"slices"

	"korpu/glossary"
	"korpu/glossary/lang"
	"korpu/server/bitext"
)

// Candidate is a name or a term that a project's glossary lacks, with the place of its example.
type Candidate struct {
	glossary.Candidate
	// Document and Unit are where the example stands; Example is the unit's source text, in which Span is the place.
	Document bitext.DocumentID
	Unit     bitext.UnitID
	Example  string
}

// CandidateList are the most useful candidates of a text. There is no further page to ask for: what was accepted or
// refused is left out of the next list, and others move up.
type CandidateList struct {
	Candidates []Candidate
	// Total counts all that are open, Refused those that the project refused.
	Total, Refused   int
	GlossaryRevision int
}

// DocumentCandidates proposes the names and terms of a document that its project's glossary lacks. limit is the most that
// are listed; 0 means DefaultPage, more than MaxPage is refused.
func (w *Workbench) DocumentCandidates(ctx context.Context, id bitext.DocumentID, limit int) (CandidateList, error) {
	project, document, err := w.place(ctx, id)
	if err != nil {
		return CandidateList{}, err
	}
	return w.candidates(ctx, project, []bitext.Document{document}, limit)
}

// ProjectCandidates proposes those of all documents of a project.
func (w *Workbench) ProjectCandidates(ctx context.Context, id bitext.ProjectID, limit int) (CandidateList, error) {
	project, err := w.store.Project(ctx, id)
	if err != nil {
		return CandidateList{}, err
	}
	documents, err := w.store.Documents(ctx, id)
	if err != nil {
		return CandidateList{}, err
	}
	slices.Reverse(documents) // they come with the newest first, and an example is the better the earlier it stands
	return w.candidates(ctx, project, documents, limit)
}

func (w *Workbench) candidates(ctx context.Context, p bitext.Project, documents []bitext.Document, limit int) (CandidateList, error) {
	var f faults
	limit = f.limit(limit)
	if err := f.err(); err != nil {
		return CandidateList{}, err
	}
	var units []bitext.Unit
	for _, document := range documents {
		some, err := w.store.Units(ctx, document.ID, UnitQuery{After: FromStart})
		if err != nil {
			return CandidateList{}, err
		}
		units = append(units, some...)
	}
	matcher, err := w.matcher(ctx, p)
	if err != nil {
		return CandidateList{}, err
	}
	refusals, err := w.store.Refusals(ctx, p.ID)
	if err != nil {
		return CandidateList{}, err
	}
	list := CandidateList{GlossaryRevision: p.GlossaryRevision}
	found, err := propose(ctx, units, matcher)
	if err != nil {
		return CandidateList{}, err
	}
	list.fill(found, refusals, limit)
	return list, nil
}

// propose extracts the candidates of some units.
func propose(ctx context.Context, units []bitext.Unit, known *glossary.Matcher) ([]Candidate, error) {
	segments := make([]string, len(units))
	for i, u := range units {
		segments[i] = u.SourceText()
	}
	found, err := glossary.ExtractContext(ctx, segments, known)
	if err != nil {
		return nil, err
	}
	candidates := make([]Candidate, len(found))
	for i, c := range found {
		unit := units[c.Segment]
		candidates[i] = Candidate{Candidate: c, Document: unit.Document, Unit: unit.ID, Example: segments[c.Segment]}
	}
	return candidates, nil
}

// fill keeps what is not refused, up to the limit, and counts the rest.
func (l *CandidateList) fill(all []Candidate, refusals []Refusal, limit int) {
	refused := make(map[string]bool, len(refusals))
	for _, r := range refusals {
		refused[r.Key()] = true
	}
	l.Refused = len(refusals)
	for _, c := range all {
		if refused[lang.Key(c.Source)] {
			continue
		}
		if l.Total++; len(l.Candidates) < limit {
			l.Candidates = append(l.Candidates, c)
		}
	}
}
