// Package tmx writes units as TMX 1.4b (LISA, 2005), the exchange format of translation memories.
//
// A unit is a tu with its dates and its number as tuid; its state, kind, speaker, document and project are props. What XML
// 1.0 cannot hold, such as control characters, is left out and counted.
package tmx
