"""How much a statement lacks at least, by brute force: all instances of all rules over a small universe."""

from collections.abc import Collection, Iterable, Iterator
from itertools import product

from naive_triples import SAME_AS, TYPE, Triple, Triples, owl
from proof_checker import Bindings, apply_list, fill, meets, parts_of, same
from pyoxigraph import Literal, NamedNode

from kgcli.reasoning.reasoner import Term
from kgcli.reasoning.rules import RULES, Condition, Items, Pattern, Rule
from kgcli.reasoning.values import lies_in

FRESH = NamedNode("https://example.org/fresh")
"""Something about which nothing is said."""
_RESTATING = {"eq-ref", "eq-sym", "eq-trans", "eq-rep-s", "eq-rep-p", "eq-rep-o"}
Parts = tuple[str | Term, ...]


def count_missing(everything: Triples, goal: Triple, universe: Collection[Term]) -> int | None:
    """Return the fewest facts that an instance lacks whose axioms all hold; None where there is no instance.

    Left out are those that lack *goal* itself in other words, what RDF cannot say, or what means nothing.
    """
    found = [
        len(missing)
        for rule in RULES
        if rule.conclusions and rule.name not in _RESTATING
        for value in {goal[2], *(term for term in everything.terms if same(term, goal[2]))}
        for premises in _instances(rule, everything, (goal[0], goal[1], value), universe)
        for missing in [{triple for triple in premises if not _holds(everything, triple)}]
        if missing and all(_is_fit(everything, triple, goal) for triple in missing)
        # What lacks that two names are of one thing is told apart.
        if goal[1] == SAME_AS or all(predicate != SAME_AS for _, predicate, _ in missing)
    ]
    return min(found, default=None)


def _instances(
    rule: Rule, everything: Triples, goal: Triple, universe: Collection[Term]
) -> Iterator[list[Triple]]:
    """Yield the facts that instances concluding *goal* need, whatever of them holds."""
    axioms = [parts_of(each) for each in rule.premises if isinstance(each, Pattern) and _is_axiom(each)]
    facts = [parts_of(each) for each in rule.premises if isinstance(each, Pattern) and not _is_axiom(each)]
    conditions = [each for each in rule.premises if isinstance(each, Condition)]
    form = next((each for each in rule.premises if isinstance(each, Items)), None)
    for conclusion in map(parts_of, rule.conclusions):
        for bound in _join(axioms, everything, _match(conclusion, goal, {})):
            # For an item in the conclusion the goal has a term.
            concluded = bound.get(form.item) if form is not None else None
            for patterns, chosen in _expand(form, facts, everything, bound, concluded):
                filled = [fill(pattern, chosen) for pattern in patterns]
                free = sorted({part for pattern in filled for part in pattern if isinstance(part, str)})
                for values in product(universe, repeat=len(free)):
                    known = chosen | dict(zip(free, values, strict=True))
                    if all(meets(condition, known) for condition in conditions):
                        yield [fill(pattern, known) for pattern in filled]  # type: ignore[misc]


def _is_axiom(pattern: Pattern) -> bool:
    if pattern.predicate == "rdf:type":
        return not pattern.object.startswith("?")
    return not pattern.predicate.startswith("?") and pattern.predicate != "owl:sameAs"


def _match(parts: Parts, triple: Triple, bound: Bindings) -> list[Bindings]:
    found = dict(bound)
    for part, term in zip(parts, triple, strict=True):
        if (found.setdefault(part, term) if isinstance(part, str) else part) != term:
            return []
    return [found]


def _join(axioms: list[Parts], everything: Triples, bindings: list[Bindings]) -> list[Bindings]:
    for axiom in axioms:
        bindings = [
            found
            for bound in bindings
            for parts in [fill(axiom, bound)]
            for triple in everything.match(*(None if isinstance(part, str) else part for part in parts))
            for found in _match(parts, triple, bound)
        ]
    return bindings


def _expand(
    form: Items | None, facts: list[Parts], everything: Triples, bound: Bindings, concluded: Term | None
) -> Iterator[tuple[Iterable[Parts], Bindings]]:
    """Yield *facts* as they stand for the items of a list, one of which may be *concluded*."""
    if form is None:
        yield facts, bound
        return
    items = list(everything.items(bound[form.list]))
    if form.use == "every" and concluded is not None:
        if concluded in items:
            yield facts, bound
    elif items:
        for patterns, chosen in apply_list(form, items, facts):
            yield patterns, bound | chosen


def _holds(everything: Triples, triple: Triple) -> bool:
    subject, predicate, value = triple
    if isinstance(subject, Literal) and predicate == TYPE and isinstance(value, NamedNode):
        # A literal need not occur for its value to be of a datatype.
        return lies_in(subject, value.value) is True
    return bool(everything.match(*triple))


def _is_fit(everything: Triples, triple: Triple, goal: Triple) -> bool:
    subject, predicate, value = triple
    if not isinstance(predicate, NamedNode) or isinstance(subject, Literal):
        return False
    if subject == owl("Thing") or owl("Nothing") in {subject, value}:
        return False
    if predicate == SAME_AS and (subject == value or isinstance(value, Literal)):
        return False
    data, things = (
        _holds(everything, (predicate, TYPE, owl(kind))) for kind in ("DatatypeProperty", "ObjectProperty")
    )
    if (things and not data) if isinstance(value, Literal) else (data and not things):
        return False
    if _says(everything, triple, goal) or (predicate == SAME_AS and _says(everything, triple[::-1], goal)):
        return False
    return not (predicate == TYPE == goal[1] and _has_another_name(everything, value, goal[2]))


def _says(everything: Triples, one: tuple[Term, ...], other: Triple) -> bool:
    return all(map(everything.same, one, other))


def _has_another_name(everything: Triples, kind: Term, goal: Term) -> bool:
    """Tell whether *kind* is a class that a name stands for, and not *goal*."""
    if isinstance(kind, NamedNode) or _holds(everything, (kind, owl("equivalentClass"), goal)):
        return False
    named = everything.match(kind, owl("equivalentClass"), None)
    return any(isinstance(other, NamedNode) for _, _, other in named)
