package lang

import "strings"

// smallWordsOf are the small words of each language, folded with i for ı. Those of Turkish are the ones that Azerbaijani
// has otherwise, also where it is written with e for ə.
var smallWordsOf = map[string]map[string]bool{
	azerbaijaniTag: wordSet(`
		və bu bir ilə üçün də da ki isə ən daha çox kimi sonra görə hər həm amma lakin nə deyil yox var belə bütün artıq yalnız
		mən biz onlar onun öz həmin olan olub olaraq edib edir edən etmək deyib tərəfindən haqqında qədər üzrə arasında əgər çünki
		hansı niyə necə heç əvvəl indi ya bəzi həmçinin`),
	englishTag: wordSet(`
		the of and to in is that for it with was as his on he be at by had not are from this have which they you were her she there
		would their we him been has when who will more if out so what up its about into than them can could other some these only
		but my all one no our after before because while where most any over such`),
	turkishTag: wordSet(`
		için değil olarak kadar gibi çok böyle böylece şöyle ancak yok hiç diye ettiği tarafından kendi şimdi aynı büyük iyi ama yıl
		yılında önemli nasıl şekilde birlikte dolayı ilgili yapılan yaptığı gerektiğini ettiğini söyledi konuştu değildi
		geçen oldukça yine şu başkanı`),
	russianTag: wordSet(`
		не на что по это как но из за от для так же его то он она они мы вы бы был была было были или все если еще ещё
		уже при до ее её их который которые которая также после чтобы может только`),
}

// isTurkishVerb tells whether a folded word has an ending that only Turkish has: the present in -yor.
func isTurkishVerb(folded string) bool {
	return len(folded) > 5 && (strings.Contains(folded, "iyor") || strings.Contains(folded, "uyor") || strings.Contains(folded, "üyor"))
}

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		set[string(FoldEnglish(word))] = true
	}
	return set
}
