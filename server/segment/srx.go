package segment

import (
	"encoding/xml"
	"fmt"
	"io"
	"regexp/syntax"
	"strings"

	"korpu/glossary/lang"
	"korpu/server/interchange/markup"
)

// rule is a rule of an SRX file.
type rule struct {
	breaks     bool
	conditions conditions
}

// languageMap says which rules hold for the languages that a pattern matches.
type languageMap struct {
	pattern *syntax.Regexp
	name    string
	line    int
}

// Note tells of something in a file that was passed over.
type Note struct {
	Line int
	Text string
}

// The limits of an SRX file.
const (
	maxRules = 20_000
	maxMaps  = 1000
)

// Read reads rules in SRX 2.0. The name is for errors, which say where in the file they are, and why; notes tell of what
// the file has beyond SRX 2.0, which changes nothing.
func Read(name string, in io.Reader) (*Rules, []Note, error) {
	r, err := scan(name, in)
	if err != nil {
		return nil, nil, err
	}
	rules, err := r.rules()
	return rules, r.notes, err
}

// scan reads the file to its end.
func scan(name string, in io.Reader) (*reader, error) {
	r := &reader{xml: markup.New(name, in), named: map[string][]rule{}}
	return r, r.xml.Each(r.start, r.end, func(text string) { r.text.WriteString(text) })
}

// reader is an SRX file on its way to rules.
type reader struct {
	xml     *markup.Reader
	cascade bool
	named   map[string][]rule
	maps    []languageMap
	notes   []Note
	count   int
	text    strings.Builder
	// name is that of the rules being read, current the rule.
	name    string
	current rule
	// line is where the current rule begins; begun tells which of its patterns it has.
	line                int
	hasBefore, hasAfter bool
}

func (r *reader) start(t xml.StartElement) error {
	depth := r.xml.Depth()
	switch {
	case depth == 1 && t.Name.Local != "srx":
		return r.xml.Fault("this is no SRX file: its document is <%s> and not <srx>", t.Name.Local)
	case depth == 1:
		return r.version(markup.Attribute(t, "version"))
	case r.xml.Path("srx", "header"):
		return r.header(t)
	case r.xml.Path("languagerules", "languagerule"):
		return r.languageRule(t)
	case r.xml.Path("languagerule", "rule"):
		return r.rule(t)
	case r.xml.Path("rule", "beforebreak"), r.xml.Path("rule", "afterbreak"):
		r.text.Reset()
	case r.xml.Path("maprules", "languagemap"):
		return r.languageMap(t)
	case r.xml.Path("header", "formathandle"), r.xml.Path("srx", "body"), r.xml.Path("body", "languagerules"), r.xml.Path("body", "maprules"):
	default:
		r.note("<%s> is not known here and was passed over", t.Name.Local)
	}
	return nil
}

func (r *reader) end(name string) error {
	switch {
	case name == "rule" && r.xml.Path("languagerule"):
		r.named[r.name] = append(r.named[r.name], r.closed())
	case name == "beforebreak" && r.xml.Path("languagerule", "rule"):
		return r.pattern(beforebreak, &r.hasBefore)
	case name == "afterbreak" && r.xml.Path("languagerule", "rule"):
		return r.pattern(afterbreak, &r.hasAfter)
	}
	return nil
}

func (r *reader) version(version string) error {
	switch version {
	case "2.0":
		return nil
	case "1.0":
		return r.xml.Fault("this is SRX 1.0, whose rules mean another thing: save it as SRX 2.0")
	case "":
		return r.xml.Fault("<srx> does not tell its version: SRX 2.0 has version=\"2.0\"")
	}
	return r.xml.Fault("the version %q is not known: SRX 2.0 is read", version)
}

// header reads cascade. Subflows and formats are an extractor's business: a paragraph comes here as plain text.
func (r *reader) header(t xml.StartElement) error {
	var err error
	r.cascade, err = r.yes(t, "cascade", false)
	if err == nil {
		_, err = r.yes(t, "segmentsubflows", true)
	}
	return err
}

func (r *reader) languageRule(t xml.StartElement) error {
	r.name = markup.Attribute(t, "languagerulename")
	if r.name == "" {
		return r.xml.Fault("a <languagerule> has no languagerulename, by which <languagemap> could call it")
	}
	if _, known := r.named[r.name]; known {
		return r.xml.Fault("a second <languagerule> is called %q: give it a name of its own", r.name)
	}
	r.named[r.name] = []rule{}
	return nil
}

func (r *reader) rule(t xml.StartElement) error {
	if r.count++; r.count > maxRules {
		return r.xml.Fault("there are more than %d rules", maxRules)
	}
	breaks, err := r.yes(t, "break", true)
	r.current, r.line = rule{breaks: breaks}, r.xml.Line()
	r.hasBefore, r.hasAfter = false, false
	return err
}

// pattern takes the text of a beforebreak or an afterbreak in.
func (r *reader) pattern(s side, has *bool) error {
	if *has {
		return r.fault("has two patterns of the same side: keep one")
	}
	*has = true
	if err := r.current.conditions.read(r.text.String(), s); err != nil {
		return r.fault("%s: %v", map[side]string{beforebreak: "beforebreak", afterbreak: "afterbreak"}[s], err)
	}
	return nil
}

// closed is the rule that has been read. A side that it does not have asks for nothing.
func (r *reader) closed() rule {
	anything := condition{pattern: &syntax.Regexp{Op: syntax.OpEmptyMatch}}
	if !asks(r.current.conditions.before) {
		r.current.conditions.before = append(r.current.conditions.before, anything)
	}
	if !asks(r.current.conditions.after) {
		r.current.conditions.after = append(r.current.conditions.after, anything)
	}
	return r.current
}

// asks tells whether something must match, and not only must not.
func asks(list []condition) bool {
	for _, c := range list {
		if !c.not {
			return true
		}
	}
	return false
}

// fault is an error of the rule that is being read.
func (r *reader) fault(format string, args ...any) error {
	return r.xml.Fault("rule %d of %q, which begins on line %d, %s", len(r.named[r.name])+1, r.name, r.line, fmt.Sprintf(format, args...))
}

func (r *reader) languageMap(t xml.StartElement) error {
	if len(r.maps) == maxMaps {
		return r.xml.Fault("there are more than %d <languagemap>s", maxMaps)
	}
	text := markup.Attribute(t, "languagepattern")
	parsed, err := compile("(?i)^(?:" + text + ")$")
	if err != nil {
		return r.xml.Fault("the languagepattern %q: %v", text, err)
	}
	r.maps = append(r.maps, languageMap{parsed, markup.Attribute(t, "languagerulename"), r.xml.Line()})
	return nil
}

// yes reads an attribute that is yes or no.
func (r *reader) yes(t xml.StartElement, name string, usual bool) (bool, error) {
	switch value := markup.Attribute(t, name); value {
	case "":
		return usual, nil
	case "yes":
		return true, nil
	case "no":
		return false, nil
	default:
		return false, r.xml.Fault("%s is %q in <%s>: it is yes or no", name, value, t.Name.Local)
	}
}

func (r *reader) note(format string, args ...any) {
	if len(r.notes) < maxMaps {
		r.notes = append(r.notes, Note{r.xml.Line(), fmt.Sprintf(format, args...)})
	}
}

// rules chooses for each language the rules that its maps name.
func (r *reader) rules() (*Rules, error) {
	if len(r.maps) == 0 {
		return nil, r.xml.Fault("the file has no <languagemap>: no language has rules")
	}
	for _, m := range r.maps {
		if _, known := r.named[m.name]; !known {
			return nil, r.xml.Fault("the <languagemap> on line %d calls for rules named %q, which the file does not have", m.line, m.name)
		}
	}
	rules := &Rules{splitters: map[lang.Language]*splitter{}}
	for language, tag := range tags() {
		chosen, found, err := r.chosen(tag)
		if err != nil {
			return nil, err
		}
		if !found {
			continue
		}
		if rules.splitters[language], err = newSplitter(chosen); err != nil {
			return nil, r.xml.Fault("the rules for %s: %v", tag, err)
		}
	}
	return rules, nil
}

// chosen are the rules for a language: those of the first map that fits, or with cascade those of all.
func (r *reader) chosen(tag string) (chosen []rule, found bool, err error) {
	for _, m := range r.maps {
		fits, err := matches(m.pattern, tag)
		if err != nil {
			return nil, false, r.xml.Fault("the <languagemap> on line %d: %v", m.line, err)
		}
		if !fits {
			continue
		}
		found = true
		chosen = append(chosen, r.named[m.name]...)
		if !r.cascade {
			break
		}
	}
	return chosen, found, nil
}

// matches tells whether a pattern matches the whole of a tag.
func matches(pattern *syntax.Regexp, tag string) (bool, error) {
	m, err := newMachine([]*syntax.Regexp{pattern})
	if err != nil {
		return false, err
	}
	at, before := m.first, none
	for _, r := range tag {
		at, before = m.step(m.here(at, before, r), r), r
	}
	return m.here(at, before, none).ended.has(0), nil
}
