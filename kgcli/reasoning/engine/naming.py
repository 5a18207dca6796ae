"""Which names the premises of a contradiction go by, as its things may have several."""

from __future__ import annotations

from heapq import nsmallest
from itertools import islice, product
from typing import TYPE_CHECKING, Final

import numpy as np

from kgcli.encoding.columns import property_node
from kgcli.encoding.terms import LITERAL
from kgcli.reasoning.engine.pairs import second_of
from kgcli.reasoning.rules import Pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgcli.reasoning.engine.conclusions import Conclusions
    from kgcli.reasoning.engine.saturation import Saturation
    from kgcli.reasoning.rules import Rule

    Triple = tuple[int, int, int]
    Values = Mapping[str, int | tuple[int, ...]]

_MOST_CHOICES: Final = 256
_SAME: Final = "owl:sameAs"


class Naming:
    """Names for representatives, those first by which most premises stand in the data."""

    def __init__(self, saturation: Saturation, conclusions: Conclusions) -> None:
        self._names = saturation.names
        self._literals = saturation.literals
        self._vocabulary = saturation.compiler.vocabulary
        self._conclusions = conclusions

    def write(self, rule: Rule, values: Values) -> tuple[tuple[Triple, ...], dict[str, tuple[int, ...]]]:
        """Return the premises of *rule* for *values*, and these, both by names."""
        filled = {key: value if isinstance(value, tuple) else (value,) for key, value in values.items()}
        patterns = [premise for premise in rule.premises if isinstance(premise, Pattern)]
        equal = next((p for p in patterns if p.predicate == _SAME), None)
        if equal is not None and filled[equal.subject] == filled.get(equal.object, filled[equal.subject]):
            one, two = self._tell_apart(filled[equal.subject][0], lists=len(patterns) > 2)  # noqa: PLR2004
            filled |= {equal.subject: (one,), equal.object: (two,)}
        premises = [
            tuple(
                filled.get(part, ())[:1] if part.startswith("?") else (self._vocabulary[part],)
                for part in parts
            )
            for parts in ((p.subject, p.predicate, p.object) for p in patterns)
        ]
        bare: list[Triple] = [(s[0], p[0], o[0]) for s, p, o in premises if s and p and o]
        named = [self._spell(premise) for premise in (bare if equal else self.choose(bare))]
        renamed = {old: new for a, b in zip(bare, named, strict=True) for old, new in zip(a, b, strict=True)}
        said = {key: tuple(renamed.get(term, term) for term in value) for key, value in filled.items()}
        return tuple(dict.fromkeys(named)), said

    def choose(self, premises: list[Triple]) -> list[Triple]:
        """Return *premises* with one name for each thing."""
        things = sorted({t for premise in premises for t in premise if len(self._names.names(t)) > 1})
        if not things:
            return premises
        best: tuple[int, list[Triple]] = (-1, premises)
        for choice in islice(product(*map(self._first_names, things)), _MOST_CHOICES):
            chosen = dict(zip(things, choice, strict=True))
            named = [(chosen.get(s, s), chosen.get(p, p), chosen.get(o, o)) for s, p, o in premises]
            asserted = sum(map(self._conclusions.is_asserted, named))
            if asserted > best[0]:
                best = (asserted, named)
        return best[1]

    def _first_names(self, thing: int) -> list[int]:
        """Return the names of *thing* in the order of their texts, as many as are tried."""
        return nsmallest(_MOST_CHOICES, self._names.names(thing), key=self._literals.text)

    def _tell_apart(self, thing: int, *, lists: bool) -> tuple[int, int]:
        """Return two names of *thing* that are said to be of different things, if such are found."""
        names = self._first_names(thing)
        if lists:
            # Items of a list of different things.
            node = property_node(self._vocabulary["rdf:first"])
            items = set(second_of(self._conclusions.asserted(node)).tolist())
            listed = [name for name in names if name in items] or names
            one, two = listed[0], listed[-1]
            said = self._conclusions.is_asserted((two, self._vocabulary[_SAME], one))
            return (two, one) if said else (one, two)
        different = self._vocabulary["owl:differentFrom"]
        for one, two in islice(product(names, names), _MOST_CHOICES):
            if self._conclusions.is_asserted((one, different, two)):
                return one, two
        return names[0], names[-1]

    def _spell(self, premise: Triple) -> Triple:
        """Return *premise* with its literal as it is spelt where it stands in the data."""
        subject, predicate, value = premise
        if self._literals.kinds[value] != LITERAL or self._conclusions.is_asserted(premise):
            return premise
        for other in self._literals.spellings(value):
            if self._conclusions.is_asserted((subject, predicate, other)):
                return subject, predicate, other
        return premise

    def name_literals(self, members: list[int]) -> tuple[int, list[int]]:
        """Return a name among *members*, and a literal of each value among them."""
        kinds = self._literals.kinds
        literals = [term for term in members if kinds[term] == LITERAL]
        literals.sort(key=self._literals.text, reverse=True)
        values = {int(self._literals.value(np.array([term]))[0]): term for term in literals}
        named = min((term for term in members if kinds[term] != LITERAL), key=self._literals.text)
        return named, sorted(values.values(), key=self._literals.text)
