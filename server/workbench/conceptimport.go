package workbench

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strconv"

	"korpu/glossary"
	"korpu/glossary/exchange"
	"korpu/glossary/termbase"
	"korpu/server/bitext"
)

// ImportMode says what happens to a row of a file that contradicts the glossary.
type ImportMode string

const (
	// ImportAdd leaves contradicting rows out.
	ImportAdd ImportMode = "add"
	// ImportReplace lets the file win.
	ImportReplace ImportMode = "replace"
)

// Outcome is what becomes of a row of a glossary file.
type Outcome string

// The outcomes of a row.
const (
	// OutcomeNew is a row of a concept that the glossary lacks.
	OutcomeNew Outcome = "new"
	// OutcomeMerged is a row that adds something to a concept that is there.
	OutcomeMerged Outcome = "merged"
	// OutcomeSame is a row that brings nothing.
	OutcomeSame Outcome = "same"
	// OutcomeConflict is a row that contradicts the glossary.
	OutcomeConflict Outcome = "conflict"
	// OutcomeInvalid is a row that cannot be understood; it is always left out.
	OutcomeInvalid Outcome = "invalid"
)

// ConceptFile is a termbase file to bring in.
type ConceptFile struct {
	// Name tells the format by its ending: .csv, .tsv, .xlsx or .tbx.
	Name string
	Data []byte
	Mode ImportMode
	// DryRun makes the report and keeps nothing.
	DryRun bool
	// Mutation, when not empty, is the client's unique name of the import, which is carried out once; see [Mutation].
	Mutation string
}

// ReportRow says what becomes of one row of the file, or of one entry of a TBX file.
type ReportRow struct {
	Line, Column         int
	Outcome              Outcome
	Source, Target, Kind string
	Problems             []Problem
	// Concept is the concept that is there already; 0 for a new or invalid row.
	Concept ConceptID
}

// Problem is something a person should know of a row.
type Problem struct {
	Code, Column string
	Args         map[string]string
}

// ConceptReport says what an import did, or would do.
type ConceptReport struct {
	// Rows are those that a person should see, in file order: of a large file not all of them.
	Rows []ReportRow
	// Counts are the rows of the whole file by outcome; Unlisted are those of them that are not among Rows.
	Counts, Unlisted map[Outcome]int
	// LeftOut is what the file holds and the glossary cannot.
	LeftOut []termbase.Loss
	Applied bool
}

// importTries is how often an import is planned anew because others changed what it builds on, before it lets nobody else
// change the glossary.
const importTries = 3

// ImportConcepts brings a termbase into a project's glossary and tells row by row what became of it. It is planned outside
// of any transaction, and what is kept is kept at once; invalid rows never are. Asked again under the same mutation, it
// changes nothing and tells what became of the rows by what is there now.
func (w *Workbench) ImportConcepts(ctx context.Context, id bitext.ProjectID, file ConceptFile) (ConceptReport, error) {
	if file.Mode != ImportAdd && file.Mode != ImportReplace {
		return ConceptReport{}, invalid("mode", "unknown")
	}
	m := w.mutation(MakeTermbase, id, file.Mutation)
	if err := m.check(); err != nil {
		return ConceptReport{}, err
	}
	if _, err := w.store.Project(ctx, id); err != nil {
		return ConceptReport{}, err
	}
	read, err := exchange.Read(file.Name, bytes.NewReader(file.Data), exchange.Options{})
	if err != nil {
		return ConceptReport{}, err
	}
	if file.DryRun {
		return w.importOnce(ctx, id, read, file)
	}
	// One after the other: two would make each other plan anew again and again.
	if err := take(ctx, w.keeping); err != nil {
		return ConceptReport{}, err
	}
	defer func() { <-w.keeping }()
	var report ConceptReport
	for range importTries {
		if report, err = w.importOnce(ctx, id, read, file); !stale(err) {
			break
		}
	}
	if stale(err) {
		err = w.store.HoldGlossary(ctx, id, func(ctx context.Context) error {
			report, err = w.importOnce(ctx, id, read, file)
			return err
		})
	}
	if errors.Is(err, ErrMade) {
		// Whoever sends it again is told how it stands now; what others changed since stays as they made it.
		file.DryRun = true
		if report, err = w.importOnce(ctx, id, read, file); err == nil {
			report.Applied = true
		}
	}
	return report, err
}

// stale tells whether an import failed because of what others changed meanwhile.
func stale(err error) bool {
	var conflict *ConflictError
	return errors.Is(err, ErrGlossaryChanged) || errors.As(err, &conflict)
}

// importOnce plans an import over the glossary as it is now and, unless it is only looked at, keeps it.
func (w *Workbench) importOnce(ctx context.Context, id bitext.ProjectID, read termbase.File, file ConceptFile) (ConceptReport, error) {
	all, err := w.glossary(ctx, id)
	if err != nil {
		return ConceptReport{}, err
	}
	plan := newImportPlan(all.Concepts, read, file.Mode)
	report := plan.report()
	if file.DryRun {
		return report, nil
	}
	if err := w.keepImport(ctx, id, all, plan, file.Mutation); err != nil {
		return ConceptReport{}, err
	}
	report.Applied = true
	return report, nil
}

// keepImport keeps what a plan changes of the glossary that it was made from.
func (w *Workbench) keepImport(ctx context.Context, id bitext.ProjectID, all ConceptChanges, plan *importPlan, mutation string) error {
	at := w.now()
	for i := range plan.changes {
		plan.changes[i].Project, plan.changes[i].UpdatedAt = id, at
	}
	next := &preparation{termbases: &w.termbases, project: id}
	defer next.release()
	revision, err := w.store.ChangeConcepts(ctx, ConceptsChange{
		Project: id, Revision: all.Revision, At: at, Concepts: plan.changes, Mutation: w.mutation(MakeTermbase, id, mutation),
		Staged: func(kept []Concept) error { return next.compile(all.Concepts, kept) },
		Holds: func(later ConceptChanges) bool {
			next.between = append(next.between, later)
			return plan.holds(later)
		},
	})
	if err != nil {
		return err
	}
	return next.install(revision)
}

// glossary returns all concepts of a project with the revision at which they were read.
func (w *Workbench) glossary(ctx context.Context, id bitext.ProjectID) (ConceptChanges, error) {
	project, err := w.store.Project(ctx, id) // before the concepts: all changes up to its revision are among them
	if err != nil {
		return ConceptChanges{}, err
	}
	all, err := w.store.ConceptChanges(ctx, id, 0)
	all.Revision = max(all.Revision, project.GlossaryRevision)
	return all, err
}

// importPlan lays a termbase file over the glossary: what would be kept, and what is told of each row.
type importPlan struct {
	file termbase.File
	// known and fresh find the concepts that are there and those that the file brings by their source terms.
	known, fresh map[twinKey]*laid
	rows         []ReportRow
	changes      []Concept
}

// twinKey is what two entries of one concept have in common.
type twinKey struct {
	source string
	kind   glossary.Kind
}

// laid is a concept over which entries of the file are laid, one after another: what the first adds is there for the next.
type laid struct {
	concept Concept
	details detailsFold
	// change is its place among the changes, -1 as long as it is as it was.
	change int
	// row is the first row of a concept that the file brings.
	row int
}

func newLaid(c Concept, row int) *laid {
	return &laid{concept: c, details: detailsFold{details: c.Entry.Details}, change: -1, row: row}
}

func newImportPlan(all []Concept, file termbase.File, mode ImportMode) *importPlan {
	p := &importPlan{file: file, known: map[twinKey]*laid{}, fresh: map[twinKey]*laid{}, rows: make([]ReportRow, len(file.Rows))}
	for _, c := range all {
		one := newLaid(c, -1)
		for _, source := range c.Entry.Sources {
			p.known[twinKey{source.Text, c.Entry.Kind}] = one
		}
	}
	for i, row := range file.Rows {
		p.rows[i] = ReportRow{Line: row.Line, Column: row.Column, Source: row.Source, Target: row.Target, Kind: row.Kind, Outcome: OutcomeInvalid}
	}
	names := namesOf(all)
	for _, entry := range file.Entries {
		var kept *glossary.Details
		if one, ok := p.twin(entry.Concept); ok {
			kept = one.concept.Entry.Details
		}
		names.claim(entry.Concept.Details, kept)
	}
	for _, entry := range file.Entries {
		entry.Concept.Details = names.readdress(entry.Concept.Details)
		p.place(entry.Concept, entry.Rows, mode)
	}
	p.tellProblems()
	return p
}

// place decides what becomes of one concept of the file and of the lines it came from.
func (p *importPlan) place(given glossary.Concept, rows []int, mode ImportMode) {
	if len(given.Sources) == 0 {
		p.tell(rows, OutcomeInvalid, 0, []Problem{{Code: "no_source", Column: "source"}})
		return
	}
	kept, found := p.twin(given)
	if !found {
		p.placeNew(given, rows)
		return
	}
	merged, clashes := fold(kept.concept.Entry, given)
	if column := overfull(merged); column != "" {
		p.tell(rows, OutcomeInvalid, kept.concept.Number, []Problem{{Code: "too_many", Column: column, Args: map[string]string{"limit": strconv.Itoa(glossary.MaxTerms)}}})
		return
	}
	if len(clashes) > 0 {
		p.tell(rows, OutcomeConflict, kept.concept.Number, problems(clashes))
		if mode == ImportAdd {
			return
		}
	}
	same := sameFields(merged, kept.concept.Entry)
	if added := kept.details.add(given.Details); same && !added && len(clashes) == 0 {
		p.tell(rows, OutcomeSame, kept.concept.Number, nil)
		return
	}
	if len(clashes) == 0 {
		p.tell(rows, OutcomeMerged, kept.concept.Number, nil)
	}
	p.change(kept, merged)
}

// overfull names the list of a concept that holds more than it may; empty when none does.
func overfull(c glossary.Concept) string {
	switch {
	case len(c.Sources) > glossary.MaxTerms:
		return "sources"
	case len(c.Targets) > glossary.MaxTerms:
		return "targets"
	case len(c.Forbidden) > glossary.MaxTerms:
		return "forbidden"
	case len(c.Adjectives) > glossary.MaxTerms:
		return "adjectives"
	}
	return ""
}

// change notes what becomes of a concept. One that several entries change is one change.
func (p *importPlan) change(one *laid, entry glossary.Concept) {
	entry.Details = one.details.details
	one.concept.Entry = entry
	if one.change < 0 {
		one.change = len(p.changes)
		p.changes = append(p.changes, one.concept)
	}
	p.changes[one.change] = one.concept
}

// holds tells whether the plan is the same after what others changed since it was made: whether none of it has to do with
// the terms of the file.
func (p *importPlan) holds(later ConceptChanges) bool {
	used, keys := map[ConceptID]bool{}, map[twinKey]bool{}
	named := false
	for _, entry := range p.file.Entries {
		named = named || entry.Concept.Details != nil
		for _, source := range entry.Concept.Sources {
			key := twinKey{source.Text, entry.Concept.Kind}
			keys[key] = true
			if kept, ok := p.known[key]; ok {
				used[kept.concept.Number] = true
			}
		}
	}
	if slices.ContainsFunc(later.Hidden, func(id ConceptID) bool { return used[id] }) {
		return false
	}
	for _, c := range later.Concepts {
		// Details have names, which the plan may have given to others.
		if used[c.Number] || named && c.Entry.Details != nil {
			return false
		}
		for _, source := range c.Entry.Sources {
			if keys[twinKey{source.Text, c.Entry.Kind}] {
				return false
			}
		}
	}
	return true
}

func (p *importPlan) twin(given glossary.Concept) (*laid, bool) {
	for _, source := range given.Sources {
		if kept, ok := p.known[twinKey{source.Text, given.Kind}]; ok {
			return kept, true
		}
	}
	return nil, false
}

// placeNew takes up a concept that the glossary lacks. One that an entry before in the file tells in the same words comes
// in once; one that merely shares a source term with it is taken too, and a person should see whether they are one.
func (p *importPlan) placeNew(given glossary.Concept, rows []int) {
	var told []Problem
	fresh := newLaid(Concept{Entry: given}, rows[0])
	compared := map[*laid]bool{}
	for _, source := range given.Sources {
		key := twinKey{source.Text, given.Kind}
		before, twice := p.fresh[key]
		if !twice {
			p.fresh[key] = fresh
			continue
		}
		if before == fresh || compared[before] || len(told) >= termbase.MaxToldOfRow {
			continue
		}
		compared[before] = true
		line := strconv.Itoa(p.rows[before.row].Line)
		if merged, clashes := fold(before.concept.Entry, given); len(clashes) == 0 && sameFields(merged, before.concept.Entry) {
			before.details.add(given.Details)
			p.change(before, before.concept.Entry)
			p.tell(rows, OutcomeSame, 0, []Problem{{Code: "repeated", Args: map[string]string{"line": line}}})
			return
		}
		told = append(told, Problem{Code: "homonym", Column: "source", Args: map[string]string{"value": source.Text, "line": line}})
	}
	p.change(fresh, given)
	p.tell(rows, OutcomeNew, 0, told)
}

func (p *importPlan) tell(rows []int, outcome Outcome, concept ConceptID, problems []Problem) {
	for _, i := range rows {
		p.rows[i].Outcome, p.rows[i].Concept, p.rows[i].Problems = outcome, concept, problems
	}
}

// tellProblems adds what the reader of the file found: why rows are invalid, and what else there is to know of a row.
func (p *importPlan) tellProblems() {
	for _, problem := range slices.Concat(p.file.Problems, p.file.Remarks) {
		row := &p.rows[problem.Row]
		if slices.ContainsFunc(row.Problems, func(p Problem) bool { return p.Code == problem.Code }) && problem.Code == "repeated" {
			continue // the plan found it too
		}
		told := Problem{Code: problem.Code, Column: problem.Field, Args: problem.Args}
		row.Problems = append(slices.Clip(row.Problems), told)
	}
}

func problems(clashes []clash) []Problem {
	told := make([]Problem, len(clashes))
	for i, c := range clashes {
		told[i] = Problem{Code: "clash", Column: c.field, Args: map[string]string{"kept": c.kept, "given": c.given}}
	}
	return told
}

// sameFields tells whether two concepts say the same but for their details.
func sameFields(a, b glossary.Concept) bool {
	return slices.Equal(a.Sources, b.Sources) && slices.Equal(a.Targets, b.Targets) &&
		slices.Equal(a.Forbidden, b.Forbidden) && slices.Equal(a.Adjectives, b.Adjectives) &&
		a.Case == b.Case && a.NoInflect == b.NoInflect &&
		a.Subject == b.Subject && a.Definition == b.Definition && a.Note == b.Note
}
