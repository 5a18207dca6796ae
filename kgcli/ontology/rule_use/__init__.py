"""Which rules of reasoning an ontology gives something to do, and what of it no rule can use."""

from kgcli.ontology.rule_use.rule_use import RuleUse, UsedRule, describe_rule_use

__all__ = ["RuleUse", "UsedRule", "describe_rule_use"]
