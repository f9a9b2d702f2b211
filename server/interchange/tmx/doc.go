// Package tmx writes units as TMX 1.4b (LISA, 2005), the exchange format of translation memories, and reads TMX 1.1 to 1.4b.
//
// A unit is a tu with its dates and its number as tuid; its state, kind, speaker, document and project are props. What XML
// 1.0 cannot hold, such as control characters, is left out on writing and counted. On reading, the Azerbaijani and the
// English text of a tu become a unit; inline codes and further languages are left out and counted.
package tmx
