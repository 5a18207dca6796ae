"""The bounds that a draft's phrases of time become, with the bounds that they are derived from."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, Final

from kgcli.dating.dates import read_dates, read_recurring, spell_recurring
from kgcli.dating.days import Days, Inputs, Period, UnusableInputError
from kgcli.dating.rules import RULES
from kgcli.dating.timing import make_bound
from kgcli.ingest.describing.dates import describe_derivation, describe_interval
from kgcli.vocabulary import EV

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyoxigraph import Literal, NamedNode

    from kgcli.dating.timing import Bound, Timing
    from kgcli.ingest.describing.dates import Say

__all__ = ["Bounds"]

_ANCHORS: Final = ("anchor", "after", "before")


@dataclass(slots=True)
class Bounds:
    """The bounds that the words of one span speak of, described by *say*.

    *name* gives the node of a bound with a name that no other has. *known* are the bounds that are described
    already, by their days: the document's date, from which words such as "last month" count, among them.
    """

    words: str
    name: Callable[[str], NamedNode]
    say: Say
    known: dict[Days, NamedNode]
    as_of: Days | None
    made: dict[tuple[str, Inputs], NamedNode] = field(default_factory=dict)
    _said: list[tuple[NamedNode, str, NamedNode | Literal]] = field(default_factory=list)

    def describe(self, name: str, timing: Timing, term: str) -> NamedNode | None:
        """Describe what *timing* says for the property *term*, as the bound *name*, and return that.

        None where what it is derived from cannot be told; then nothing is said.
        """
        bound = _choose_bound(timing, term)
        if bound is None:
            return None
        known, made, self._said = dict(self.known), dict(self.made), []
        parts = [("from", timing.begins), ("to", timing.ends)]
        # What lies between bounds that the words state names these.
        own = [] if bound in {timing.begins, timing.ends} else [p for p in parts if _needs(bound, p[1])]
        described = [
            *(self._describe(f"{name}-{end}", part) for end, part in own),
            self._describe(name, bound),
        ]
        if None in described:
            self.known, self.made = known, made
            return None
        for subject, predicate, value in self._said:
            self.say(subject, predicate, value)
        return described[-1]

    def _describe(self, name: str, bound: Bound) -> NamedNode | None:
        key = (bound.rule, bound.inputs)
        if key in self.made:
            return self.made[key]
        anchors: dict[str, NamedNode] = {}
        for role in _ANCHORS:
            days = getattr(bound.inputs, role)
            if days is not None:
                anchor = self._find_anchor(f"{name}-{role}", days)
                if anchor is None:
                    return None
                anchors[role] = anchor
        node = self.made[key] = self.name(name)
        self.known.setdefault(bound.days, node)
        describe_interval(node, bound, self._note)
        describe_derivation(node, bound, self._note, anchors)
        return node

    def _note(self, subject: NamedNode, term: str, value: NamedNode | Literal) -> None:
        """Keep what is to be said of a bound until all that it is derived from is told, too."""
        self._said.append((subject, term, value))

    def _find_anchor(self, name: str, days: Days) -> NamedNode | None:
        """Return the bound with *days*, described first where nobody has."""
        node = self.known.get(days)
        if node is not None:
            return node
        for rule, inputs in self._list_inputs():
            try:
                if RULES[rule].compute(inputs) == days:
                    return self._describe(name, _make(rule, inputs))
            except UnusableInputError:
                continue
        return None

    def _list_inputs(self) -> Iterator[tuple[str, Inputs]]:
        """Yield the rules by which the words may state some days, with what these take."""
        periods: dict[Period, None] = {}
        for date in read_dates(self.words):
            for parts in ((date.month, date.day), (date.month, None), (None, None)):
                if (parts[0] is None) <= (parts[1] is None):
                    periods.setdefault(Period(date.year, *parts))
        named = sorted(read_recurring(self.words), key=spell_recurring)
        seen = [] if self.as_of is None else [self.as_of]
        for name, rule in RULES.items():
            if rule.needs == ("figure",):
                yield from ((name, Inputs(figure=period)) for period in periods)
            elif rule.needs == ("anchor",):
                yield from ((name, Inputs(anchor=anchor)) for anchor in seen)
            elif rule.needs == ("anchor", "recurring"):
                anchors = _list_units(self.as_of) if name == "SuchWithinRule" else seen
                yield from ((name, Inputs(anchor=a, recurring=each)) for a in anchors for each in named)


def _list_units(as_of: Days | None) -> Iterator[Days]:
    """Yield the weeks, months and years that words such as "of last year" may mean."""
    if as_of is not None:
        for which, unit in product(("Previous", "This", "Next"), ("Week", "Month", "Year")):
            yield RULES[f"{which}{unit}Rule"].compute(Inputs(anchor=as_of))


def _choose_bound(timing: Timing, term: str) -> Bound | None:
    """Return the bound that *timing* has for the property *term*, an IRI.

    What neither begins nor ends lies somewhere between both; None where that may be any day.
    """
    if term == EV + "begins" or timing.begins == timing.ends:
        return timing.begins
    if term == EV + "ends":
        return timing.ends
    after, before = timing.begins.days, timing.ends.days
    if after.earliest is None and before.latest is None:
        return None
    if after.earliest is None:
        return make_bound("NotAfterRule", anchor=before)
    if before.latest is None:
        return make_bound("NotBeforeRule", anchor=after)
    return make_bound("BetweenRule", after=after, before=before)


def _needs(bound: Bound, part: Bound) -> bool:
    """Tell whether the days of *part* are what *bound* is derived from."""
    return part.days in [getattr(bound.inputs, role) for role in _ANCHORS]


def _make(rule: str, inputs: Inputs) -> Bound:
    given = {name: getattr(inputs, name) for name in ("figure", "recurring", "anchor")}
    return make_bound(rule, **{name: value for name, value in given.items() if value is not None})
