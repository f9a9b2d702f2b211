package check

import "korpu/glossary"

// The rules about values; those about terms are the glossary's.
const (
	RuleNumberMissing    = "number.missing"
	RuleNumberExtra      = "number.extra"
	RuleNumberFormat     = "number.format"
	RuleDateMismatch     = "date.mismatch"
	RuleTimeMismatch     = "time.mismatch"
	RulePercentMissing   = "percent.missing"
	RuleCurrencyMismatch = "currency.mismatch"
)

// Rule is a rule with the severity of its findings; where those differ it is that of most.
type Rule struct {
	Name     string
	Severity glossary.Severity
}

// Rules lists all rules in the order of their names within terms and values.
func Rules() []Rule {
	return []Rule{
		{glossary.RuleMissing, glossary.SeverityError},
		{glossary.RuleForbidden, glossary.SeverityError},
		{glossary.RuleUntranslated, glossary.SeverityError},
		{glossary.RuleMisspelt, glossary.SeverityError},
		{glossary.RuleDeprecated, glossary.SeverityWarning},
		{glossary.RuleInconsistent, glossary.SeverityWarning},
		{RuleNumberMissing, glossary.SeverityWarning},
		{RuleNumberExtra, glossary.SeverityWarning},
		{RuleNumberFormat, glossary.SeverityWarning},
		{RuleDateMismatch, glossary.SeverityWarning},
		{RuleTimeMismatch, glossary.SeverityWarning},
		{RulePercentMissing, glossary.SeverityWarning},
		{RuleCurrencyMismatch, glossary.SeverityWarning},
	}
}
