/** An interview of the tests' own, with a date mark, two voices and names that a glossary must keep right. */
export const interview = ` date 2026-03-02 Xəzərin suyu niyə çəkilir - MÜSAHİBƏ
- 2 mart, 2026
- 09:20
Xəzər dənizinin səviyyəsi bu il daha on santimetr aşağı düşüb.
- Dənizin səviyyəsi nə vaxtdan enir?
R.Hüseynli: Okeanologiya İnstitutunun ölçmələri bunu otuz ildir göstərir.
- Bakının sahilləri üçün bu nə deməkdir?
R.Hüseynli: Limanlar dərinləşdirilməlidir.
- Vaxt ayırdığınız üçün təşəkkür edirik.
`
