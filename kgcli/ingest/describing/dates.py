"""Bounds of the days that a header names, with the rule and the figure that they follow from."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from kgcli.dating.dates import read_dates
from kgcli.dating.days import UNITS
from kgcli.dating.edtf import write_period
from kgcli.dating.phrases import read_phrase
from kgcli.errors import RelativePhraseError, UnreadablePhraseError
from kgcli.ingest.describing.statements import make_day, make_number, make_recurring, make_text
from kgcli.vocabulary import EV, RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kgcli.dating.timing import Bound

    Say = Callable[[NamedNode, str, NamedNode | Literal], None]

__all__ = ["describe_derivation", "describe_interval", "find_day", "read_bound", "states_day"]

_NO_ANCHORS: Final[Mapping[str, NamedNode]] = MappingProxyType({})


@lru_cache(maxsize=1024)
def read_bound(phrase: str) -> Bound | None:
    """Return the bound of the time that *phrase* names, None where it names none that a calendar has.

    The few days that a document names are asked for again and again while it is described.
    """
    try:
        return read_phrase(phrase).begins
    except (UnreadablePhraseError, RelativePhraseError):
        return None


def find_day(words: str) -> str | None:
    """Return the day that *words* such as a date-time group state, None where they state no single one."""
    days = {
        f"{date.year:04}-{date.month:02}-{date.day:02}"
        for date in read_dates(words)
        if date.month is not None and date.day is not None
    }
    return days.pop() if len(days) == 1 else None


def states_day(words: str, phrase: str) -> bool:
    """Tell whether *words* state the day, month or year that *phrase* is."""
    bound = read_bound(phrase)
    figure = None if bound is None else bound.inputs.figure
    if figure is None:
        return False
    wanted = [part for part in (figure.year, figure.month, figure.day) if part is not None]
    return any([date.year, date.month, date.day][: len(wanted)] == wanted for date in read_dates(words))


def describe_interval(node: NamedNode, bound: Bound, say: Say) -> None:
    """Say by *say* that *node* is *bound*: its earliest and latest day, its EDTF and its precision."""
    say(node, RDF + "type", NamedNode(EV + "Bound"))
    for term, day in (("earliest", bound.days.earliest), ("latest", bound.days.latest)):
        if day is not None:
            say(node, EV + term, Literal(day.isoformat(), datatype=NamedNode(XSD + "date")))
    if bound.edtf is not None:
        say(node, EV + "edtf", make_text(bound.edtf))
    say(node, EV + "precision", NamedNode(EV + bound.precision))


def describe_derivation(
    node: NamedNode, bound: Bound, say: Say, anchors: Mapping[str, NamedNode] = _NO_ANCHORS
) -> None:
    """Say by *say* by which rule, and from which inputs, the *bound* that is *node* follows.

    *anchors* are the nodes of the other bounds among its inputs: ``anchor``, ``after``, ``before``.
    """
    say(node, EV + "rule", NamedNode(EV + bound.rule))
    inputs = bound.inputs
    if inputs.figure is not None:
        say(node, EV + "figure", make_day(write_period(inputs.figure)))
    if inputs.recurring is not None:
        say(node, *make_recurring(inputs.recurring))
    for unit in UNITS:
        count = getattr(inputs, unit)
        if count is not None:
            say(node, EV + unit, make_number(count))
    for name, anchor in anchors.items():
        say(node, EV + name, anchor)
