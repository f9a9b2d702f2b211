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
