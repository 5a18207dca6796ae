"""An independent check of proofs: it knows the declared rules and nothing of how proofs are found."""

from collections.abc import Collection, Iterator
from itertools import combinations

from pyoxigraph import Literal, NamedNode

from kgcli.reasoning.proofs import Proof, Refutation
from kgcli.reasoning.reasoner import Term
from kgcli.reasoning.rules import Condition, Items, Pattern, Rule, expand, find_rule
from kgcli.reasoning.rules.datatypes import DATATYPES
from kgcli.reasoning.values import fits, is_well_typed, lies_in, value_of
from kgcli.vocabulary import RDF

Triple = tuple[Term, Term, Term]
Bindings = dict[str, Term]
FIRST, REST, NIL = (NamedNode(RDF + name) for name in ("first", "rest", "nil"))


def check(proof: Proof[Term], asserted: Collection[Triple], off: Collection[str] = ()) -> None:
    """Raise ``AssertionError`` where a leaf is not asserted, a step circular or no instance of its rule.

    No step may be by a rule in *off*.
    """
    _check(proof, asserted, off, ())


def check_refutation(
    refutation: Refutation[Term], asserted: Collection[Triple], off: Collection[str] = ()
) -> None:
    """Raise ``AssertionError`` where the premises do not clash by the rule, or one lacks a proof."""
    rule = find_rule(refutation.rule)
    assert rule.is_clash
    assert rule.name not in off
    given = [premise.statement for premise in refutation.premises]
    ill_typed = rule.name == "dt-not-type" and any(
        isinstance(t[2], Literal) and not is_well_typed(t[2]) for t in given
    )
    assert ill_typed or is_instance(rule, given, None), (rule.name, given)
    for premise in refutation.premises:
        _check(premise, asserted, off, ())


def _check(
    proof: Proof[Term], asserted: Collection[Triple], off: Collection[str], above: tuple[Triple, ...]
) -> None:
    assert proof.statement not in above, f"{proof.statement} rests on itself"
    if proof.rule is None:
        assert proof.statement in asserted, f"{proof.statement} is not asserted"
        assert not proof.premises
        return
    assert proof.rule not in off, f"{proof.rule} is switched off"
    given = [premise.statement for premise in proof.premises]
    assert is_instance(find_rule(proof.rule), given, proof.statement), (proof.rule, given, proof.statement)
    assert not any(say_the_same(triple, proof.statement) for triple in given), (
        "to spell a value otherwise is no step"
    )
    for premise in proof.premises:
        _check(premise, asserted, off, (*above, proof.statement))


def is_instance(rule: Rule, given: list[Triple], conclusion: Triple | None) -> bool:
    """Tell whether the rule leads from *given*, in its own order, to *conclusion* (None: false)."""
    for premises, conclusions, conditions, cells in _written_out(rule, given):
        if len(premises) + len(cells) != len(given):
            continue
        patterns = list(premises)
        statements = [t for t in given if t not in cells] if cells else given
        if len(patterns) != len(statements):
            continue
        for goal in conclusions or [None]:
            if (goal is None) == (conclusion is None) and _fits(
                patterns, statements, goal, conclusion, conditions
            ):
                return True
    return False


Written = tuple[list[tuple[str | Term, ...]], list[tuple[str | Term, ...]], list[Condition], list[Triple]]


def _written_out(rule: Rule, given: list[Triple]) -> Iterator[Written]:
    """Yield the rule without a list: its patterns, conclusions, conditions, for the list in *given*."""
    conditions = [premise for premise in rule.premises if isinstance(premise, Condition)]
    lists = [premise for premise in rule.premises if isinstance(premise, Items)]
    patterns = [parts_of(premise) for premise in rule.premises if isinstance(premise, Pattern)]
    conclusions = [parts_of(pattern) for pattern in rule.conclusions]
    if not lists:
        yield patterns, conclusions, conditions, []
        return
    form = lists[0]
    start = rule.premises.index(form)
    cells = _cells(given[start:])
    head = {form.list: cells[0][0]} if cells else {}
    items = [item for _, predicate, item in cells if predicate == FIRST]
    if not items:
        return
    before, after = patterns[:start], patterns[start:]
    for several, chosen in apply_list(form, items, after):
        for written in conclusions or [()]:
            options = items if form.item in written and form.use == "every" else [None]
            for item in options:
                bound = {**head, **chosen, **({form.item: item} if item is not None else {})}
                yield (
                    [fill(part, bound) for part in (*before, *several)],
                    [fill(written, bound)] if written else [],
                    conditions,
                    cells,
                )


def _cells(given: list[Triple]) -> list[Triple]:
    """Return the cells that *given* begins with, up to ``rdf:nil``; nothing where they are no list."""
    cells: list[Triple] = []
    for first, rest in zip(given[::2], given[1::2], strict=False):
        if first[1] != FIRST or rest[1] != REST or first[0] != rest[0]:
            return []
        if cells and cells[-1][2] != first[0]:
            return []
        cells += [first, rest]
        if rest[2] == NIL:
            return cells
    return []


def apply_list(
    form: Items, items: list[Term], patterns: list[tuple[str | Term, ...]]
) -> Iterator[tuple[list[tuple[str | Term, ...]], Bindings]]:
    """Yield *patterns* as they stand for the *items* of a list, with what this binds."""
    if form.use == "some":
        yield from ((patterns, {form.item: item}) for item in items)
    elif form.use == "two":
        yield from ((patterns, {form.item: a, f"{form.item}'": b}) for a, b in combinations(items, 2))
    else:
        several: list[tuple[str | Term, ...]] = []
        for pattern in patterns:
            if form.item not in pattern:
                several.append(pattern)
            for place, item in enumerate(items if form.item in pattern else []):
                own: dict[str, str | Term] = {form.item: item}
                if form.use == "every":
                    own |= {name: f"{name}{place}" for name in form.own}
                else:
                    start, end = form.own
                    own[start] = start if place == 0 else f"{start}{place}"
                    own[end] = end if place == len(items) - 1 else f"{start}{place + 1}"
                several.append(
                    tuple(own.get(part, part) if isinstance(part, str) else part for part in pattern)
                )
        yield several, {}


def parts_of(pattern: Pattern) -> tuple[str | Term, ...]:
    """Return the pattern's variables, and its names as terms."""
    names = (pattern.subject, pattern.predicate, pattern.object)
    return tuple(name if name[0] == "?" else NamedNode(expand(name)) for name in names)


def fill(pattern: tuple[str | Term, ...], bound: Bindings) -> tuple[str | Term, ...]:
    """Return *pattern* with what its variables are bound to."""
    return tuple(bound.get(part, part) if isinstance(part, str) else part for part in pattern)


def _fits(
    patterns: list[tuple[str | Term, ...]],
    given: list[Triple],
    goal: tuple[str | Term, ...] | None,
    conclusion: Triple | None,
    conditions: list[Condition],
) -> bool:
    bound: Bindings = {}
    for pattern, triple in zip(patterns, given, strict=True):
        for part, term in zip(pattern, triple, strict=True):
            known = bound.setdefault(part, term) if isinstance(part, str) else part
            if not same(known, term):
                return False
    if goal is not None and conclusion is not None:
        for part, term in zip(goal, conclusion, strict=True):
            # A conclusion has the very literal of the premise that comes first.
            if (bound.setdefault(part, term) if isinstance(part, str) else part) != term:
                return False
    return all(meets(condition, bound) for condition in conditions)


def same(one: Term, other: Term) -> bool:
    """Tell whether a join takes the two for the same: literals by value."""
    if isinstance(one, Literal) and isinstance(other, Literal):
        return value_of(one) == value_of(other)
    return one == other


def say_the_same(one: Triple, other: Triple) -> bool:
    """Tell whether two statements differ at most in how they spell a value."""
    return all(map(same, one, other))


def meets(condition: Condition, bound: Bindings) -> bool:
    """Tell whether the terms that *bound* gives fulfil *condition*."""
    literal, *others = (bound[name] for name in condition.terms)
    if condition.test == "named":
        return isinstance(literal, NamedNode)
    if not isinstance(literal, Literal):
        return False
    if condition.test in {"zero", "one"}:
        return value_of(literal) == ("decimal", ["zero", "one"].index(condition.test))
    other = others[0]
    if condition.test in {"same-value", "different-value"}:
        return isinstance(other, Literal) and same(literal, other) is (condition.test == "same-value")
    known = isinstance(other, NamedNode) and other.value in map(expand, DATATYPES)
    if condition.test == "has-value-in":
        return known and lies_in(literal, other.value) is True
    return known and not (fits(literal, other.value) and is_well_typed(literal))
