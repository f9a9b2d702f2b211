/** termbase is a TBX file: a concept that is new, one that the sample knows, and things that the glossary cannot hold. */
export const termbase = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="az" xmlns="urn:iso:std:iso:30042:ed-2">
<text><body>
<conceptEntry id="c1">
  <transacGrp><transac type="transactionType">origination</transac><date>2026-03-02</date></transacGrp>
  <langSec xml:lang="az"><termSec><term>qala divarı</term><termNote type="partOfSpeech">noun</termNote></termSec></langSec>
  <langSec xml:lang="en-GB"><termSec><term>fortress wall</term></termSec></langSec>
  <langSec xml:lang="tr"><termSec><term>kale duvarı</term></termSec></langSec>
</conceptEntry>
<conceptEntry id="c2">
  <langSec xml:lang="en"><termSec><term>moon</term></termSec></langSec>
</conceptEntry>
<conceptEntry id="c3">
  <langSec xml:lang="az"><termSec><term></term></termSec></langSec>
</conceptEntry>
<houseRules>none</houseRules>
</body></text>
</tbx>
`)
