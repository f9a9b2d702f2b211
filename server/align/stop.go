package align

import "strings"

// Words that stand in every sentence tie none to another. Auxiliary verbs are among them, since what they mean is said by
// the noun before them: qərar vermək.
var (
	stopLemmas = set(`və ki bu o bir da də ilə üçün olan olaraq ancaq amma lakin isə ya həm nə hər belə elə bunu onu onun
		bunun ona buna onlar bunlar onların bunların onları biz siz mən sən bizim sizin mənim sənin öz özü özünün özünü idi imiş
		var yox deyil olmaq etmək eləmək edilmək olunmaq etdirmək vermək görə kimi daha ən çox qədər sonra əvvəl artıq yalnız
		həmçinin hansı kim necə niyə bəzi bütün hamı heç əgər çünki axı məhz yəni olur olub oldu olan edir edib etdi edən
		edərək tərəfindən haqqında barədə üzrə dair qarşı bilmək istəyirəm gərək olduğu olduğunu ilk indi`)
	stopWords = set(`the a an and or but of to in on at by for from with as is are was were be been being am do does did done
		have has had having it its he she they them their his her him we us our you your i me my that this these those which who
		whom whose what when where why how not no so if then than there here also will would shall should can could may might
		must about into over under after before between up down out off through during more most very just only such same too
		s t re ve ll d m one any some all each other another own both because while although though yet nor upon`)
)

func set(words string) map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields(words) {
		all[w] = true
	}
	return all
}
