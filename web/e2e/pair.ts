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

/** A text that is no translation of the report, and long enough to tell. */
export const recipe = `Peel the onions and cut them into thin rings.
Melt the butter in a heavy pan over a low flame, and do not let it brown.
Stir until the rings are soft and golden, which may need patience.
Dust them with flour, stir again, and wait until the flour smells of nuts.
Pour in the stock little by little and let it simmer with a bay leaf.
Meanwhile rub a clove of garlic over slices of yesterday's bread.
Toast the slices, cover them with grated cheese and brown them under the grill.
Season the soup with pepper, a pinch of nutmeg and a spoon of vinegar.
Ladle it into deep bowls, lay the bread upon it and serve at once.
A dry white wine goes well with it, or a glass of cold buttermilk.
Whatever is left over tastes even better when it is warmed up in the evening.
`
