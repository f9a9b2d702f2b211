// Package parcel is what a file format is given to write: documents with their units and the terms that stand in them.
//
// It exists so that the formats share these types without knowing one another. It does nothing.
package parcel
