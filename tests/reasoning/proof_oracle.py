"""The best proofs by brute force: every instance of every rule, forwards, on small closures."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import product
from math import inf
from typing import NamedTuple

from proof_checker import (
    FIRST,
    NIL,
    REST,
    Bindings,
    Triple,
    apply_list,
    fill,
    meets,
    parts_of,
    same,
    say_the_same,
)
from pyoxigraph import Literal, NamedNode

from kgcli.reasoning.reasoner import Term
from kgcli.reasoning.rules import RULES, Condition, Items, Pattern, Rule
from kgcli.reasoning.values import value_of
from kgcli.vocabulary import OWL


class TermFacts:
    """Facts over terms, in dictionaries."""

    def __init__(
        self,
        everything: Iterable[Triple],
        asserted: Collection[Triple],
        off: frozenset[str] = frozenset(),
    ) -> None:
        self.off = off
        self._asserted = frozenset(asserted)
        self._indexes = {False: _index(everything), True: _index(asserted)}
        terms = {term for triple in everything for term in triple} | {
            t for triple in asserted for t in triple
        }
        self._by_value: dict[object, list[Term]] = defaultdict(list)
        for term in sorted(terms, key=str):
            if isinstance(term, Literal):
                self._by_value[value_of(term)].append(term)

    def match(self, query: tuple[Term | None, ...], *, asserted: bool = False) -> Collection[Triple]:
        """Return the statements of that form."""
        return self._indexes[asserted].get(query, ())

    def count(self, query: tuple[Term | None, ...], *, asserted: bool = False) -> int:
        """Return how many these are."""
        return len(self._indexes[asserted].get(query, ()))

    def holds(self, statement: Triple) -> bool:
        """Tell whether the statement holds."""
        return statement in self._indexes[False]

    def is_asserted(self, statement: Triple) -> bool:
        """Tell whether the statement is asserted."""
        return statement in self._asserted

    def term(self, iri: str) -> Term | None:
        """Return the term for an IRI."""
        return NamedNode(iri)

    def literal(self, term: Term) -> Literal | None:
        """Return the literal that *term* is; None for a name."""
        return term if isinstance(term, Literal) else None

    def same_value(self, term: Term) -> Collection[Term]:
        """Return the terms that joins take for *term*."""
        return self._by_value.get(value_of(term), [term]) if isinstance(term, Literal) else [term]

    def text(self, term: Term) -> str:
        """Return the term as N-Triples."""
        return str(term)


def _index(triples: Iterable[Triple]) -> dict[tuple[Term | None, ...], list[Triple]]:
    index: dict[tuple[Term | None, ...], list[Triple]] = defaultdict(list)
    for triple in sorted(set(triples), key=str):
        for query in product(*((term, None) for term in triple)):
            index[query].append(triple)
    return dict(index)


class Best(NamedTuple):
    """The least depth of a proof, and the fewest leaves of a proof that deep."""

    depth: int
    leaves: int


def find_best(
    everything: Iterable[Triple], asserted: Collection[Triple], off: frozenset[str] = frozenset()
) -> dict[Triple, Best]:
    """Return for each statement that holds the best that a proof without the rules in *off* can be."""
    holding = frozenset(everything)
    facts = TermFacts(holding, asserted)
    steps = {
        (conclusion, premises)
        for rule in RULES
        if rule.name not in off
        for premises, conclusion in instances(rule, holding, facts)
        if conclusion not in asserted
    }
    leaves: dict[Triple, float] = dict.fromkeys(asserted, 1)
    best = {triple: Best(0, 1) for triple in asserted}
    for depth in range(1, len(holding) + 2):
        found = dict(leaves)
        for conclusion, premises in steps:
            total = sum(leaves.get(premise, inf) for premise in premises)
            if total < found.get(conclusion, inf):
                found[conclusion] = total
        new = found.keys() - leaves.keys()
        best |= {triple: Best(depth, int(found[triple])) for triple in new}
        leaves = found
        if not new:
            break
    return best


def instances(
    rule: Rule, holding: frozenset[Triple], facts: TermFacts
) -> Iterator[tuple[tuple[Triple, ...], Triple]]:
    """Yield the premises and the conclusion of each instance of *rule* within *holding*."""
    if not any(isinstance(premise, Pattern) for premise in rule.premises):
        for pattern in map(parts_of, rule.conclusions):
            for triple in facts.match(tuple(None if isinstance(part, str) else part for part in pattern)):
                bound = _bind(pattern, triple, {})
                if bound is not None and all(meets(c, bound) for c in rule.premises):  # type: ignore[arg-type]
                    yield (), triple
        return
    for premises, bound in _join(list(rule.premises), facts, {}):
        for written in map(parts_of, rule.conclusions):
            for choice in _choices(rule, written, premises):
                conclusion: Triple = fill(written, bound | choice)  # type: ignore[assignment]
                if conclusion in holding and not any(say_the_same(conclusion, one) for one in premises):
                    yield premises, conclusion


def _choices(rule: Rule, written: tuple[str | Term, ...], premises: tuple[Triple, ...]) -> list[Bindings]:
    for form in rule.premises:
        if isinstance(form, Items) and form.use == "every" and form.item in written:
            start = rule.premises.index(form)
            items = [t[2] for t in premises[start:] if t[1] == FIRST]
            return [{form.item: item} for item in items]
    return [{}]


def _join(
    premises: list[Pattern | Items | Condition | tuple[str | Term, ...]], facts: TermFacts, bound: Bindings
) -> Iterator[tuple[tuple[Triple, ...], Bindings]]:
    if not premises:
        yield (), bound
        return
    first, *rest = premises
    if isinstance(first, Condition):
        if meets(first, bound):
            yield from _join(rest, facts, bound)
        return
    if isinstance(first, Items):
        cells = _read(facts, bound[first.list])
        items = [t[2] for t in cells if t[1] == FIRST]
        patterns = [parts_of(p) for p in rest if isinstance(p, Pattern)]
        for several, chosen in apply_list(first, items, patterns) if items else ():
            for found, all_bound in _join(list(several), facts, bound | chosen):
                yield (*cells, *found), all_bound
        return
    pattern = parts_of(first) if isinstance(first, Pattern) else first
    filled = fill(pattern, bound)
    options = (facts.same_value(p) if not isinstance(p, str) else [None] for p in filled)
    for query in product(*options):
        for triple in facts.match(query):
            new = _bind(pattern, triple, bound)
            if new is not None:
                for found, all_bound in _join(rest, facts, new):
                    yield (triple, *found), all_bound


def _bind(pattern: tuple[str | Term, ...], triple: Triple, bound: Bindings) -> Bindings | None:
    bound = dict(bound)
    for part, term in zip(pattern, triple, strict=True):
        known = bound.setdefault(part, term) if isinstance(part, str) else part
        if not same(known, term):
            return None
    return bound


def _read(facts: TermFacts, head: Term) -> tuple[Triple, ...]:
    cells: list[Triple] = []
    seen = {head}
    while head != NIL:
        for predicate in (FIRST, REST):
            found = facts.match((head, predicate, None), asserted=True)
            if not found or any(
                not facts.holds((t[2], NamedNode(OWL + "sameAs"), found[0][2])) for t in found
            ):
                return ()
            cells.append(found[0])
        head = cells[-1][2]
        if head in seen:
            return ()
        seen.add(head)
    return tuple(cells)
