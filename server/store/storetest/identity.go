package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"korpu/server/bitext"
	"korpu/server/workbench"
)

func identities(t *testing.T, open Open) {
	s := open(t)
	who, err := s.Identity(t.Context())
	if must(t, who, err); len(who.ID) != 32 || len(who.Host) != 20 || who.ReadOnly != nil {
		t.Errorf("the database is %+v", who)
	}
	same, err := open(t).Identity(t.Context())
	if must(t, same, err); same != who {
		t.Errorf("opened again it is %+v, was %+v", same, who)
	}
	_, units := newText(t, s, "Bir.")
	save := func(database, mutation string, revision int) error {
		ctx := workbench.ForDatabase(t.Context(), database)
		change := workbench.Change{Revision: revision, Mutation: mutation, At: at}
		_, err := s.ChangeUnit(ctx, units[0].ID, change, translate("One."))
		return err
	}
	if err := save("another", "m", 1); !errors.Is(err, workbench.ErrOtherDatabase) {
		t.Errorf("a change for another database: %v, want ErrOtherDatabase", err)
	}
	if u, err := s.Unit(t.Context(), units[0].ID); err != nil || u.Revision != 1 {
		t.Errorf("it left the unit %+v, %v", u, err)
	}
	if err := save(who.ID, "m", 1); err != nil {
		t.Errorf("a change for this database: %v", err)
	}
}

// firstStarts looks for a start that is done once and whole: the store is told of it by whoever comes first.
func firstStarts(t *testing.T, open Open) {
	s, other := open(t), open(t)
	broken := errors.New("broken")
	begin := func(s workbench.Store, name string, after error) error {
		return s.FirstStart(t.Context(), func(ctx context.Context) error {
			p, err := s.AddProject(ctx, bitext.Project{Name: name, Policy: bitext.Advise, CreatedAt: at, UpdatedAt: at})
			if err != nil {
				return err
			}
			unit := bitext.Unit{Source: []string{"Bir."}, State: bitext.Initial, Kind: bitext.Paragraph, CreatedAt: at, UpdatedAt: at}
			_, err = s.AddDocument(ctx, bitext.Document{Project: p.ID, Title: name, CreatedAt: at, UpdatedAt: at}, []bitext.Unit{unit})
			if err != nil {
				return err
			}
			// What is kept so far is seen by whoever has joined the transaction.
			if found, err := s.Documents(ctx, p.ID); err != nil || len(found) != 1 {
				return fmt.Errorf("inside the transaction the documents are %v, %w", found, err)
			}
			return after
		})
	}
	if err := begin(s, "Yarımçıq", broken); !errors.Is(err, broken) {
		t.Fatalf("a start that breaks: %v", err)
	}
	if left, err := s.Projects(t.Context()); err != nil || len(left) != 0 {
		t.Errorf("a start that broke leaves %+v, %v", left, err)
	}
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			if err := begin([]workbench.Store{s, other}[i%2], "Nümunə", nil); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	projects, err := s.Projects(t.Context())
	if must(t, projects, err); len(projects) != 1 || projects[0].Name != "Nümunə" {
		t.Errorf("eight starts at once leave %+v", projects)
	}
}
