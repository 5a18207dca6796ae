"""Which names the premises of a contradiction go by, as its things may have several."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from kgcli.encoding.columns import property_node, term_of
from kgcli.encoding.terms import LITERAL
from kgcli.reasoning.engine.forms import Forms
from kgcli.reasoning.engine.lists import Lists
from kgcli.reasoning.engine.patterns import SAME, TYPE, is_static
from kgcli.reasoning.rules import Items, Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgcli.reasoning.engine.conclusions import Conclusions
    from kgcli.reasoning.engine.plans import Atom, Plan
    from kgcli.reasoning.engine.saturation import Saturation

    Triple = tuple[int, int, int]
    Values = Mapping[str, int | tuple[int, ...]]
    Written = tuple[tuple[Triple, ...], dict[str, tuple[int, ...]]]


class Naming:
    """Premises as they stand in the data, where they do; else by the names that others of them have there."""

    def __init__(self, saturation: Saturation, conclusions: Conclusions) -> None:
        self._names = saturation.names
        self._tables = saturation.tables
        self._literals = saturation.literals
        self._vocabulary = saturation.compiler.vocabulary
        self._forms = Forms(saturation, conclusions)

    def write(self, plan: Plan, row: Mapping[str, int]) -> Iterator[Written]:
        """Yield the premises of *plan* for what *row* gives its variables, and these, both by names.

        There are several where it is about two things that are one: all that are said to be different.
        """
        values = {**plan.values, **row}
        filled = {key: value if isinstance(value, tuple) else (value,) for key, value in values.items()}
        patterns = [premise for premise in plan.rule.premises if isinstance(premise, Pattern)]
        items = next((premise for premise in plan.rule.premises if isinstance(premise, Items)), None)
        bare = [
            *(self._fill(p, plan.values) for p in patterns if plan.values and is_static(p, items)),
            *(self._read(atom, row) for atom in plan.body),
        ]
        equal = next((pattern for pattern in patterns if pattern.predicate == SAME), None)
        if equal is None:
            premises = self.choose(bare)
            yield tuple(dict.fromkeys(premises)), self._rename(filled, premises)
            return
        if items is not None:
            premises = self.choose(bare)
            pairs = self._pair_items(filled[items.list][0], filled[equal.subject][0])
            clashes: Iterable[tuple[list[Triple], int, int]] = ((premises, *pair) for pair in pairs)
        else:
            forms = self._forms.find_asserted(bare[0]) or self.choose(bare)
            clashes = (([form], form[0], form[2]) for form in forms)
        for premises, one, two in clashes:
            said = {**self._rename(filled, premises), equal.subject: (one,), equal.object: (two,)}
            yield (*premises, self._forms.tie(one, two)), said

    def choose(self, premises: list[Triple]) -> list[Triple]:
        """Return *premises*, each as it stands in the data if it does, and with as few names as may be."""
        chosen: dict[int, int] = {}
        found: dict[Triple, Triple] = {}
        for premise in premises:
            forms = self._forms.find_asserted(premise)
            if forms:
                form = max(forms, key=lambda form: sum(term in chosen.values() for term in form))
                found[premise] = form
                for thing, name in zip(premise, form, strict=True):
                    chosen.setdefault(self._forms.meet(thing), name)
        return [found.get(premise) or self._forms.infer(premise, chosen) for premise in premises]

    def name_literals(self, members: list[int]) -> Iterator[tuple[int, int, int]]:
        """Yield a name among *members* and two literals of different values, for each two values there."""
        kinds, text = self._literals.kinds, self._literals.text
        spellings: dict[int, list[int]] = {}
        for literal in sorted((term for term in members if kinds[term] == LITERAL), key=text):
            spellings.setdefault(self._value(literal), []).append(literal)
        names = sorted((term for term in members if kinds[term] != LITERAL), key=text)
        said = {
            value: [(name, own) for name in names for own in literals if self._forms.are_said_same(name, own)]
            for value, literals in spellings.items()
        }
        for one, two in combinations(sorted(spellings, key=lambda value: text(spellings[value][0])), 2):
            others = {name for name, _ in said[two]}
            candidates = [name for name, _ in said[one] if name in others]
            name = next(iter(candidates or [name for name, _ in said[one] + said[two]] or names))
            first, second = (
                next((own for by, own in said[value] if by == name), spellings[value][0])
                for value in (one, two)
            )
            yield name, first, second

    def _fill(self, pattern: Pattern, values: Values) -> Triple:
        """Return *pattern* with what an axiom gave its variables."""

        def read(part: str) -> int:
            found = values[part] if part.startswith("?") else self._vocabulary[part]
            assert isinstance(found, int)  # noqa: S101 - only sentences use several values
            return found

        return read(pattern.subject), read(pattern.predicate), read(pattern.object)

    def _read(self, atom: Atom, row: Mapping[str, int]) -> Triple:
        """Return what *atom* says of the things in *row*."""
        one, *others = (row[place] if isinstance(place, str) else place for place in atom.places)
        term = term_of(atom.node)
        return (one, term, others[0]) if others else (one, self._vocabulary[TYPE], term)

    def _rename(
        self, filled: Mapping[str, tuple[int, ...]], premises: list[Triple]
    ) -> dict[str, tuple[int, ...]]:
        """Return what variables stand for by the names that *premises* have for it."""
        names: dict[int, int] = {}
        for term in (term for premise in premises for term in premise):
            names.setdefault(self._forms.meet(term), term)
        return {
            key: tuple(names.get(self._forms.meet(term), term) for term in value)
            for key, value in filled.items()
        }

    def _pair_items(self, head: int, thing: int) -> Iterator[tuple[int, int]]:
        """Yield the names that two places of the list *head* have for *thing*, each pair once."""
        first, rest = (property_node(self._number(name)) for name in ("rdf:first", "rdf:rest"))
        lists = Lists(self._tables.pairs(first), self._tables.pairs(rest), self._number("rdf:nil"))
        own = self._forms.meet(thing)
        places = Counter(
            name
            for cell, item in lists.cells(head)
            if self._forms.meet(item) == own
            for name in self._name_item(cell, item)
        )
        yield from combinations(places, 2)
        yield from ((name, name) for name, count in places.items() if count > 1)

    def _name_item(self, cell: int, item: int) -> list[int]:
        """Return the names by which *item* is said to be in *cell*."""
        forms = self._forms.find_asserted((cell, self._vocabulary["rdf:first"], item))
        return list(dict.fromkeys(form[2] for form in forms)) or self._forms.variants(item)[:1]

    def _number(self, name: str) -> int:
        return self._names.representative(self._vocabulary[name])

    def _value(self, literal: int) -> int:
        return int(self._literals.value(np.array([literal]))[0])
