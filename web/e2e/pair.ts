/** A report of the tests' own and its translation: two sentences that became one, and one that was added. */
export const azerbaijani = `Kitabxana yenidən açıldı - REPORTAJ
Gəncədə şəhər kitabxanası üç illik təmirdən sonra yenidən açılıb. Təmirə 4,5 milyon manat xərclənib.
Direktor Səbinə Quliyeva deyir ki, oxuculara indi 120 min kitab təklif olunur. Onların 15 mini uşaqlar üçündür.
- Oxucular niyə geri qayıdır?
S.Quliyeva: Burada sakitlik var. Həm də internet pulsuzdur.
Kitabxana hər gün saat 9-dan 20-dək işləyir. Bazar ertəsi bağlıdır.
İlk gün 860 nəfər gəlib.
`

export const english = `The library opens again - REPORT
The city library of Ganja has opened again after three years of repairs. The repairs cost 4.5 million manats.
Its director, Sabina Guliyeva, says that readers are now offered 120 thousand books, and that 15 thousand of them are for children.
- Why do readers come back?
S. Guliyeva: It is quiet here. The internet is free as well.
The library is open from 9 to 20 every day. It is closed on Mondays. A small café has moved into the old garage.
860 people came on the first day.
`

/** Sentences that hardly tell what they belong to, so that an aligner must doubt. */
export const vague = {
  azerbaijani: `- Bəs sonra?
S.Quliyeva: Görək. Vaxt göstərər. Hələ heç nə demək olmaz.
Qonaqlar çay içdilər.
Uşaqlar şəkil çəkdilər.
`,
  english: `- And after that?
S. Guliyeva: Let us wait. Nobody knows. Perhaps. I would rather not guess.
There was cake, too.
Somebody sang.
The doors stayed open.
`,
}

/** A text that is no translation of the report. */
export const recipe = `Peel the onions and cut them into thin rings.
Melt the butter in a heavy pan over a low flame.
Stir until the rings are soft and golden, which may need patience.
Pour in the stock and let it simmer with a bay leaf.
Toast slices of bread, cover them with cheese and brown them under the grill.
Serve at once.
`
