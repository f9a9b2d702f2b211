package align

// Pin holds a bead fast, or lets go of it.
func Pin(rows []Row, at int, pinned bool) (Edit, error) {
	kind := EditUnpin
	if pinned {
		kind = EditPin
	}
	return mark(kind, rows, at, func(r *Row) { r.Pinned = pinned })
}

// Confirm tells that a person found a bead right as it is.
func Confirm(rows []Row, at int) (Edit, error) {
	return mark(EditConfirm, rows, at, func(r *Row) { r.ByHand = true })
}

// mark makes the edit that changes what is told of a bead and leaves its segments alone.
func mark(kind EditKind, rows []Row, at int, f func(*Row)) (Edit, error) {
	if err := within(rows, at); err != nil {
		return Edit{}, err
	}
	marked := rows[at]
	f(&marked)
	if marked.equal(rows[at]) {
		return Edit{}, &EditError{Code: "unchanged", At: at}
	}
	return Edit{Kind: kind, At: at, Old: []Row{rows[at]}, New: []Row{marked}}, nil
}
