"""Differences between drafts and reviewed facts in words."""

from __future__ import annotations

from bisect import bisect_right
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kgcli.dating.days import Days
from kgcli.ingest.evaluating.facts import SUBJECT, Ref
from kgcli.vocabulary import EV

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kgcli.ingest.evaluating.comparing import Difference
    from kgcli.ingest.evaluating.facts import Fact, Value

__all__ = ["find_line", "name_fact", "name_kind", "tell_difference", "tell_differences"]

_MOST: Final = 4
"""So many values of one property are listed."""


def tell_differences(differences: Iterable[Difference], labels: Mapping[str, str]) -> str:
    """Return in what a draft differs from a reviewed fact, in words."""
    return "; ".join(tell_difference(each, labels) for each in differences)


def tell_difference(difference: Difference, labels: Mapping[str, str]) -> str:
    """Return one difference in words, such as ``contributor: Mu instead of Thule``."""
    name = difference.property
    if name == "evidence":
        return "it rests on other words"
    what = "of" if name == SUBJECT else labels.get(name, _shorten(name))
    drafted, reviewed = (_list(each, labels) for each in (difference.drafted, difference.reviewed))
    if name == "status":
        return f"status: {drafted or 'none'} instead of {reviewed or 'none'}"
    if not drafted:
        return f"{what}: {reviewed} is missing"
    if not reviewed:
        return f"{what}: {drafted}, which the reviewed fact does not have"
    return f"{what}: {drafted} instead of {reviewed}"


def name_fact(fact: Fact, labels: Mapping[str, str]) -> str:
    """Return what people call *fact*; a statement is named by its parts."""
    values = fact.thing.values
    if fact.kind.is_property:
        subject, value = (_list(values[each], labels) for each in (SUBJECT, fact.kind.term))
        return f"{subject}: {value}"
    return labels.get(fact.key) or fact.thing.label or _shorten(fact.key)


def name_kind(fact: Fact, labels: Mapping[str, str]) -> str:
    """Return what people call the kind that *fact* counts as."""
    return labels.get(fact.kind.term) or _shorten(fact.kind.term)


def find_line(offset: int, lines: Sequence[int]) -> int:
    """Return the number, from 1, of the line of the code point *offset*; *lines* has where each begins."""
    return bisect_right(lines, offset)


def _list(values: Iterable[Value], labels: Mapping[str, str]) -> str:
    told = sorted({_tell(value, labels) for value in values})
    more = f" and {len(told) - _MOST} more" if len(told) > _MOST else ""
    return ", ".join(told[:_MOST]) + more


def _tell(value: Value, labels: Mapping[str, str]) -> str:
    if isinstance(value, Ref):
        return labels.get(value.key) or _shorten(value.key)
    if isinstance(value, Days):
        return f"{value.earliest or ''}..{value.latest or ''}"
    if isinstance(value, Fraction):
        return str(value)
    return labels.get(EV + value) or value


def _shorten(key: str) -> str:
    return key.removeprefix("new ").replace("#", "/").rstrip("/").rpartition("/")[2] or key
