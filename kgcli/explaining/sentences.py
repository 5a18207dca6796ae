"""What a step of a proof says in plain English: the sentence of its rule about the step's own terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.reasoning.rules import Items, Pattern, find_rule, say
from kgcli.vocabulary import RDF

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.reasoning.proofs import Proof
    from kgcli.reasoning.rules import Rule
    from kgcli.wording import Fact

__all__ = ["say_step"]

_FIRST: Final = f"<{RDF}first>"
_REST: Final = f"<{RDF}rest>"
_NIL: Final = f"<{RDF}nil>"
_MOST_ITEMS: Final = 10
"""Of a longer list the beginning is told, as it is of lists elsewhere."""


def say_step(proof: Proof[str]) -> str | None:
    """Return what the rule of the last step says, N-Triples terms in it; None for an asserted statement.

    Where the rule has a list, its items, and what there is one of for each of them, stand side by side.
    """
    if proof.rule is None:
        return None
    rule = find_rule(proof.rule)
    found: dict[str, list[str]] = {}
    for pattern, fact in _pair(rule, [premise.statement for premise in proof.premises]):
        for name, term in zip((pattern.subject, pattern.predicate, pattern.object), fact, strict=True):
            if name.startswith("?"):
                found.setdefault(name, []).append(term)
    several = _list_several(rule)
    values = {name: _join(terms) if name in several else terms[0] for name, terms in found.items()}
    for pattern in rule.conclusions:
        # What is only concluded; of several conclusions, the one that was drawn.
        parts = (pattern.subject, pattern.predicate, pattern.object)
        values = dict(zip(parts, proof.statement, strict=True)) | values
    return say(rule, values)


def _pair(rule: Rule, facts: Sequence[Fact]) -> Iterator[tuple[Pattern, Fact]]:
    """Yield the patterns of *rule* with the statements that they stand for, items of a list by ``?list``."""
    rest = list(facts)
    items: list[str] = []
    form: Items | None = None
    for premise in rule.premises:
        if isinstance(premise, Items):
            form = premise
            cells = _count_cells(rest)
            items = [value for _, predicate, value in rest[:cells] if predicate == _FIRST]
            for head, predicate, value in rest[:cells]:
                if predicate == _FIRST and premise.use in {"every", "path"}:
                    yield Pattern(premise.list, predicate, premise.item), (head, predicate, value)
            rest = rest[cells:]
        elif isinstance(premise, Pattern):
            repeated = form is not None and form.use in {"every", "path"} and _has(premise, form.item)
            number = len(items) if repeated else 1
            for place, fact in enumerate(rest[:number]):
                pattern = premise
                if repeated and form is not None:
                    pattern = _strip(premise, form, is_first=place == 0, is_last=place == number - 1)
                yield pattern, fact
            rest = rest[number:]


def _strip(pattern: Pattern, form: Items, *, is_first: bool, is_last: bool) -> Pattern:
    """Return *pattern* without its item, which the list tells, and without the stops of a path."""
    names = [pattern.subject, pattern.predicate, pattern.object]
    hidden = {form.item}
    if form.use == "path":
        start, end = form.own
        hidden |= set() if is_first else {start}
        hidden |= set() if is_last else {end}
    subject, predicate, value = ("" if name in hidden else name for name in names)
    return Pattern(subject, predicate, value)


def _has(pattern: Pattern, name: str) -> bool:
    return name in {pattern.subject, pattern.predicate, pattern.object}


def _count_cells(facts: Sequence[Fact]) -> int:
    """Return how many of *facts* are the cells of a list that they begin with."""
    for place in range(1, len(facts), 2):
        if facts[place][1] == _REST and facts[place][2] == _NIL:
            return place + 1
    return 0


def _list_several(rule: Rule) -> frozenset[str]:
    """Return the variables that stand for something of each item of a list."""
    forms = [premise for premise in rule.premises if isinstance(premise, Items)]
    items = [name for form in forms if form.use in {"every", "path"} for name in (form.item,)]
    return frozenset(items).union(*(form.own for form in forms if form.use == "every"))


def _join(terms: Sequence[str]) -> str:
    terms = list(dict.fromkeys(terms))
    shown = [*terms[:_MOST_ITEMS], "…"] if len(terms) > _MOST_ITEMS else terms
    return ", ".join(shown)
