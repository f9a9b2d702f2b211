package store

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"korpu/server/bitext"
	"korpu/server/workbench"
)

type mutationRow struct {
	Kind    string `gorm:"primaryKey"`
	Scope   int64  `gorm:"primaryKey;autoIncrement:false"`
	Name    string `gorm:"primaryKey"`
	Subject int64
	At      int64
}

func (mutationRow) TableName() string { return "mutations" }

func mutationsOf(db *gorm.DB, m workbench.Mutation) *gorm.DB {
	return db.Where("kind = ? AND scope = ? AND name = ?", string(m.Kind), int64(m.Project), m.Name)
}

// Once does f unless its mutation is known. It takes the project first, or the database's own row for what goes into none,
// so that two who ask at once come one after another.
func (s *Store) Once(
	ctx context.Context, m workbench.Mutation, f func(ctx context.Context) (int64, error),
) (subject int64, again bool, err error) {
	err = s.together(ctx, "make it once", func(ctx context.Context, tx *writing) error {
		if err := tx.lockScope(m.Project); err != nil {
			return err
		}
		var row mutationRow
		err := mutationsOf(tx.db, m).Take(&row).Error
		if again = err == nil; again {
			subject = row.Subject
			return nil
		}
		if !errors.Is(err, gorm.ErrRecordNotFound) {
			return err
		}
		if subject, err = f(ctx); err != nil {
			return err
		}
		return tx.keepMutation(m, subject)
	})
	if err != nil {
		return 0, false, err
	}
	return subject, again, nil
}

func (tx *writing) keepMutation(m workbench.Mutation, subject int64) error {
	return tx.db.Create(&mutationRow{
		Kind: string(m.Kind), Scope: int64(m.Project), Name: m.Name, Subject: subject, At: micros(m.At),
	}).Error
}

// firstTime keeps the mutation of a change of the project whose row is held: ErrMade when it is known.
func (tx *writing) firstTime(m workbench.Mutation) error {
	if m.Name == "" {
		return nil
	}
	var known int64
	if err := mutationsOf(tx.db.Model(&mutationRow{}), m).Count(&known).Error; err != nil {
		return err
	}
	if known > 0 {
		return workbench.ErrMade
	}
	return tx.keepMutation(m, int64(m.Project))
}

func (tx *writing) lockScope(project bitext.ProjectID) error {
	if project == 0 {
		return tx.engine.lock(tx.db, "identity").Take(&identityRow{}).Error
	}
	_, err := tx.lockProject(project)
	return err
}

// Made looks up what was made under a mutation.
func (s *Store) Made(ctx context.Context, m workbench.Mutation) (int64, error) {
	var row mutationRow
	if err := mutationsOf(s.read(ctx), m).Take(&row).Error; err != nil {
		return 0, s.explain("look up what was made", err)
	}
	return row.Subject, nil
}
