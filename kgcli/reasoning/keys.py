"""Keys: two named things of a class that share a value of every key property are one thing.

Rule prp-key of OWL 2 RL/RDF (table 5), for named individuals only, as OWL 2 section 9.5 says.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product

from pyoxigraph import Literal, NamedNode

from kgcli.reasoning.index import Index
from kgcli.reasoning.reasoner import Statement, Term
from kgcli.reasoning.values import value_of
from kgcli.vocabulary import OWL

HAS_KEY = NamedNode(OWL + "hasKey")


@dataclass(frozen=True, slots=True)
class Match:
    """Two names that a key makes equal; *axiom* is the key."""

    first: NamedNode
    second: NamedNode
    axiom: Statement


def match_keys(index: Index) -> Iterator[Match]:
    """Yield the pairs of names that the keys in *index* make equal, enough of them to join each class."""
    for owner, predicate, head in sorted(index.of(HAS_KEY), key=str):
        properties = index.items(head)
        if not properties or not all(isinstance(item, NamedNode) for item in properties):
            continue
        holders: dict[tuple[object, ...], set[NamedNode]] = {}
        for thing in index.instances(owner):
            if not isinstance(thing, NamedNode):
                continue
            for values in product(*({_value(v) for v in index.objects(thing, p)} for p in properties)):
                holders.setdefault(values, set()).add(thing)
        for things in holders.values():
            for first, second in pairwise(sorted(things, key=lambda thing: thing.value)):
                yield Match(first, second, (owner, predicate, head))


def _value(term: Term) -> object:
    return value_of(term) if isinstance(term, Literal) else term
