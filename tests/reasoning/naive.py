"""A reasoner as naive as can be: the tables of OWL 2 RL/RDF, repeated until they say nothing new.

W3C "OWL 2 Profiles", section 4.3. What the tables leave open is read so:

- Literals are the same if their values are. A conclusion has the literal of the premise that comes first;
  that two spellings are the same value is used in every join (dt-eq), and never written out, so eq-rep-*
  replace that very literal, not others of its value.
- Two different values are never made the same thing, whatever rule would do it: that contradicts dt-diff,
  so it is a clash by eq-diff1, with the premises of that rule.
- A literal that is no value of its own datatype is a clash by dt-not-type wherever it is asserted.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import naive_tables_4_and_5
import naive_tables_6_and_7
import naive_tables_8_and_9
from naive_tables_4_and_5 import Step
from naive_triples import SAME_AS, Triple, Triples, key
from pyoxigraph import Literal

from kgcli.reasoning.noise import drop_noise
from kgcli.reasoning.reasoner import Statement
from kgcli.reasoning.values import is_well_typed

RULES = {
    rule.__name__.replace("_", "-"): rule
    for table in (naive_tables_4_and_5, naive_tables_6_and_7, naive_tables_8_and_9)
    for rule in table.RULES
}
"""The functions of the rules, by their W3C names."""

Clash = tuple[str, frozenset[Triple]]


@dataclass(frozen=True, slots=True)
class Closed:
    """A closure: all of it, what a reader is told, and each rule whose premises contradict each other."""

    everything: Triples
    inferred: frozenset[Statement]
    findings: frozenset[Clash]

    def name_alike(self, triples: Iterable[Triple]) -> frozenset[tuple[str, ...]]:
        """Return *triples* with one name for all names of a thing, and one for all spellings of a value."""
        return frozenset(tuple(map(self.everything.representative, triple)) for triple in triples)


def close(statements: Collection[Statement], *, without: str = "", limit: int = 100_000) -> Closed:
    """Return the closure of *statements* under all rules but the one called *without*.

    Raises ``TooManyError`` where it grows beyond *limit* triples.
    """
    rules = [rule for name, rule in RULES.items() if name != without]
    triples = Triples(limit)
    triples.add(statements)
    grows = True
    while grows:
        grows = False
        for rule in rules:
            grows |= triples.add(list(_conclusions(rule(triples))))
    asserted = frozenset(statements)
    new: list[Statement] = [triple for triple in triples.all if triple not in asserted]  # type: ignore[misc]
    clashes = frozenset(clash for clash in _clashes(triples, asserted) if clash[0] != without)
    return Closed(triples, frozenset(drop_noise(new, asserted)), clashes)


def _conclusions(steps: Iterator[Step]) -> Iterator[Triple]:
    return (conclusion for conclusion, _ in steps if conclusion and not _equates_literals(conclusion))


def _equates_literals(triple: Triple) -> bool:
    one, predicate, other = triple
    literals = isinstance(one, Literal) and isinstance(other, Literal)
    return predicate == SAME_AS and literals and one != other


def _clashes(triples: Triples, asserted: frozenset[Statement]) -> Iterator[Clash]:
    for name, rule in RULES.items():
        for conclusion, premises in rule(triples):
            if conclusion is None:
                yield name, frozenset(premises)
            elif _equates_literals(conclusion) and key(conclusion[0]) != key(conclusion[2]):
                yield "eq-diff1", frozenset(premises)
    for statement in asserted:
        if isinstance(statement[2], Literal) and not is_well_typed(statement[2]):
            yield "dt-not-type", frozenset({statement})
