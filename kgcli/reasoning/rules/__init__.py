"""The rules of OWL 2 RL/RDF, as data: W3C "OWL 2 Profiles (Second Edition)", section 4.3, tables 4 to 9.

The engine, the proofs, the list that a user can print and the tests all read this one declaration.
"""

from difflib import get_close_matches

from kgcli.reasoning.rules.class_axioms import CLASS_AXIOMS
from kgcli.reasoning.rules.classes import CLASSES
from kgcli.reasoning.rules.datatypes import DATATYPE_RULES
from kgcli.reasoning.rules.equality import EQUALITY
from kgcli.reasoning.rules.model import Condition, Items, Pattern, Premise, Rule, expand
from kgcli.reasoning.rules.notation import write
from kgcli.reasoning.rules.properties import PROPERTIES
from kgcli.reasoning.rules.schema import SCHEMA
from kgcli.reasoning.rules.sentences import say

__all__ = [
    "RULES",
    "Condition",
    "Items",
    "Pattern",
    "Premise",
    "Rule",
    "expand",
    "find_rule",
    "say",
    "write",
]

RULES: tuple[Rule, ...] = (*EQUALITY, *PROPERTIES, *CLASSES, *CLASS_AXIOMS, *DATATYPE_RULES, *SCHEMA)

_BY_NAME = {rule.name: rule for rule in RULES}


def find_rule(name: str) -> Rule:
    """Return the rule whose W3C name is *name*; ``LookupError`` names the nearest where there is none."""
    rule = _BY_NAME.get(name)
    if rule is None:
        nearest = get_close_matches(name, _BY_NAME, n=1, cutoff=0)[0]
        message = f"No rule {name!r}. Did you mean {nearest!r}?"
        raise LookupError(message)
    return rule
