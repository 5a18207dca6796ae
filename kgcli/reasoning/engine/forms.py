"""The ways to say a statement: under which names of its things, and spellings of its values, it holds."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from kgcli.encoding.columns import class_node, find, property_node
from kgcli.encoding.packing import find_spans, pack_one, second_of
from kgcli.encoding.terms import LITERAL
from kgcli.reasoning.engine.patterns import SAME, TYPE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgcli.reasoning.engine.conclusions import Conclusions
    from kgcli.reasoning.engine.saturation import Saturation

    Triple = tuple[int, int, int]


class Forms:
    """Looks up statements in what *saturation* holds, and in the data that *conclusions* know."""

    def __init__(self, saturation: Saturation, conclusions: Conclusions) -> None:
        self._names = saturation.names
        self._tables = saturation.tables
        self._literals = saturation.literals
        self._conclusions = conclusions
        vocabulary = saturation.compiler.vocabulary
        self._type, self._same = vocabulary[TYPE], vocabulary[SAME]
        self._variants: dict[int, list[int]] = {}
        self._asserted: dict[Triple, list[Triple]] = {}

    def find_asserted(self, statement: Triple) -> list[Triple]:
        """Return the statements in the data that say the same, in the order of their texts."""
        if statement not in self._asserted:
            self._asserted[statement] = self._find_asserted(statement)
        return self._asserted[statement]

    def _find_asserted(self, statement: Triple) -> list[Triple]:
        subjects, verbs, values = map(self.variants, statement)
        found: list[Triple] = []
        for verb in verbs:
            if verb == self._type:
                for value in values:
                    members = np.array(subjects)
                    members = members[find(self._conclusions.asserted(class_node(value)), members)]
                    found += [(member, verb, value) for member in members.tolist()]
                continue
            keys = self._conclusions.asserted(property_node(verb))
            if not len(keys):
                continue
            starts, ends = find_spans(keys, np.array(subjects))
            for subject, begin, end in zip(subjects, starts.tolist(), ends.tolist(), strict=True):
                if begin < end:
                    known = find(second_of(keys[begin:end]), np.array(values)).tolist()
                    found += [
                        (subject, verb, v) for v, is_known in zip(values, known, strict=True) if is_known
                    ]
        return sorted(found, key=lambda form: [self._literals.text(term) for term in form])

    def infer(self, statement: Triple, chosen: Mapping[int, int]) -> Triple:
        """Return a form of *statement* that follows, by the names *chosen* for its things if possible."""
        subjects, (verb, *_), values = (
            sorted(self.variants(term), key=lambda name: name not in chosen.values()) for term in statement
        )
        forms = product(subjects, values)
        return next(
            ((one, verb, two) for one, two in forms if self._holds(one, verb, two)),
            (subjects[0], verb, values[0]),
        )

    def tie(self, one: int, two: int) -> Triple:
        """Return the statement that *one* and *two* are the same, as it stands in the data if it does."""
        pairs = [(a, b) for a, b in product(self._spell(one), self._spell(two)) if a != b or one == two]
        for a, b in pairs:
            for statement in ((a, self._same, b), (b, self._same, a)):
                if self._conclusions.is_asserted(statement):
                    return statement
        represent = self._names.representative
        tied = ((a, self._same, b) for a, b in pairs if represent(a) == represent(b))
        return next(tied, (one, self._same, two))

    def are_said_same(self, one: int, two: int) -> bool:
        """Tell whether that stands in the data."""
        return self._conclusions.is_asserted((one, self._same, two))

    def variants(self, term: int) -> list[int]:
        """Return what joins take for *term*: all names, with all spellings of literals; names first."""
        found = self._variants.get(term)
        if found is None:
            names = {term, *self._names.names(self.meet(term))}
            found = sorted({own for name in names for own in self._spell(name)}, key=self._rank)
            self._variants[term] = found
        return found

    def meet(self, term: int) -> int:
        """Return what stands for *term* and all that joins take for it."""
        return int(self._names.meet(np.array([term]))[0])

    def _rank(self, term: int) -> tuple[int, bytes]:
        return int(self._literals.kinds[term]), self._literals.text(term)

    def _spell(self, term: int) -> list[int]:
        """Return the spellings of *term*, its own first."""
        if self._literals.kinds[term] != LITERAL:
            return [term]
        others = (other for other in self._literals.spellings(term) if other != term)
        return [term, *sorted(others, key=self._literals.text)]

    def _holds(self, subject: int, verb: int, value: int) -> bool:
        one, predicate, two = (self._names.representative(term) for term in (subject, verb, value))
        if predicate == self._names.representative(self._type):
            node, key = class_node(two), one
        else:
            node, key = property_node(predicate), pack_one(one, two)
        return bool(find(self._tables.column(node), np.array([key]))[0])
