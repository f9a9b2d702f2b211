package store

import (
	"errors"
	"fmt"

	"gorm.io/gorm"

	"korpu/server/workbench"
)

// explain gives an error of the machine its place and its kind, so that a person can be told what is wrong; the workbench's
// own errors pass unchanged.
func (s *Store) explain(what string, err error) error {
	switch {
	case err == nil:
		return nil
	case ours(err):
		return err
	case errors.Is(err, gorm.ErrRecordNotFound):
		return workbench.ErrNotFound
	}
	if kind := s.engine.kind(err); kind != nil {
		return fmt.Errorf("%s: %w: %w", what, kind, err)
	}
	return fmt.Errorf("%s: %w", what, err)
}

// ours tells whether an error is the workbench's, which has nothing to do with the machine.
func ours(err error) bool {
	var conflict *workbench.ConflictError
	var invalid *workbench.InvalidError
	var findings *workbench.OpenFindingsError
	var alignment *workbench.AlignmentError
	return errors.As(err, &conflict) || errors.As(err, &invalid) || errors.As(err, &findings) || errors.As(err, &alignment) ||
		errors.Is(err, workbench.ErrNotFound) || errors.Is(err, workbench.ErrLeaseLost) || errors.Is(err, workbench.ErrOtherDatabase) || errors.Is(err, workbench.ErrMade) ||
		errors.Is(err, workbench.ErrGlossaryChanged)
}

// found turns the outcome of a change by number into ErrNotFound where no row was there.
func found(result *gorm.DB) error {
	if result.Error == nil && result.RowsAffected == 0 {
		return workbench.ErrNotFound
	}
	return result.Error
}
