"""What looks like an axiom in a home and is none to the rules of OWL 2 RL: malformed, or outside them."""

from collections.abc import Iterable
from typing import Final

from pyoxigraph import NamedNode

from kgcli.reasoning.index import TYPE, Index
from kgcli.reasoning.malformed.axioms import CLASSES, OF_AXIOMS, find_axiom_faults
from kgcli.reasoning.malformed.lists import FIRST, OF_LISTS, REST, find_list_faults
from kgcli.reasoning.malformed.remark import Kind, Malformed, Owners
from kgcli.reasoning.malformed.restrictions import OF_RESTRICTIONS, RESTRICTION, find_restriction_faults
from kgcli.reasoning.malformed.terms import find_unknown, is_unknown
from kgcli.reasoning.reasoner import Statement

__all__ = ["RELEVANT", "RELEVANT_CLASSES", "Kind", "Malformed", "find_malformed", "is_relevant"]

RELEVANT: Final[frozenset[NamedNode]] = OF_AXIOMS | OF_LISTS | OF_RESTRICTIONS | {FIRST, REST}
"""The predicates of axioms; ``rdf:type`` is none of them, as facts are full of it."""
RELEVANT_CLASSES: Final[frozenset[NamedNode]] = CLASSES | {RESTRICTION}
"""The classes whose instances are axioms."""


def is_relevant(predicate: NamedNode, value: object = None) -> bool:
    """Tell whether ``find_malformed`` has to see the statements with this predicate, or this type.

    *value* matters for ``rdf:type`` alone. A caller with many statements asks once per predicate and class.
    """
    if predicate == TYPE:
        return isinstance(value, NamedNode) and (value in RELEVANT_CLASSES or is_unknown(value.value))
    return predicate in RELEVANT or is_unknown(predicate.value)


def find_malformed(statements: Iterable[Statement]) -> tuple[Malformed, ...]:
    """Return what is wrong with the axioms in *statements*, which are asserted, in a stable order.

    Only those matter for which ``is_relevant`` is true; the others cost time and change nothing.
    """
    index = Index(statement for statement in statements if is_relevant(statement[1], statement[2]))
    owners = Owners(index)
    found = {
        *find_axiom_faults(index, owners),
        *find_list_faults(index, owners),
        *find_restriction_faults(index, owners),
        *find_unknown(index),
    }
    return tuple(sorted(found, key=lambda one: (one.kind, one.message, str(one.statement))))
