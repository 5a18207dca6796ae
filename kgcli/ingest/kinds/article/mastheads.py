"""The masthead of a printed page: the paper's name, and the line with its issue, day, section and page."""

from __future__ import annotations

import re
from typing import Final

from kgcli.ingest.letters import align, ends_sentence
from kgcli.ingest.printed_days import PrintedDay, read_days

__all__ = ["name_paper", "read_issue"]

_NUMBER: Final = r"(?:[0-9]{1,6}|[ivxlc]{1,7})"
_ISSUE: Final = re.compile(
    r"\b(?:(?:issue|volume|vol|number|numero|num|no|nr|edition|edicion|ano|year|epoca|tomo|series?|page|pages|pp?"
    rf"|pag|pags|pagina|paginas)[\s.:]*|n[º°]\.?\s*){_NUMBER}\b(?:\s*[-\u2013]\s*{_NUMBER}\b)?"
)
_SEASON: Final = re.compile(
    r"\b(?:spring|summer|autumn|fall|winter|primavera|verano|otono|invierno)(?:\s+de(?:l)?)?\s+(?:[12][0-9]{3})\b"
)
_MONTHS: Final = re.compile(r"\b[a-z]{3,10}\.?\s*(?:[-\u2013/]|\bto\b|\ba\b)\s*$")
"""A month before the one that a day was read from: the issue is of all of them."""
_WEEKDAY: Final = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lunes|martes|miercoles|jueves|viernes|sabado|domingo)\b"
)
_NAME_END: Final = re.compile(r"\s+[-\u2013—|·:]\s*|\s*[|·]\s*")
_MOST_WORDS: Final = 16
_MOST_OTHER: Final = 5
_SMALL: Final = frozenset(("de", "del", "la", "el", "of", "the", "y", "and"))


def read_issue(words: str, *, day_first: bool | None = None) -> tuple[PrintedDay, ...] | None:
    """Return the days of the issue that the line *words* names by number, volume or page; None for no issue.

    They may be of a year only, where several months or a season have one issue.
    """
    if len(words.split()) > _MOST_WORDS or ends_sentence(words):
        return None
    folded = align(words)
    if _ISSUE.search(folded) is None:
        return None
    days = read_days(words, day_first=day_first)
    season = None if days else _SEASON.search(folded)
    spans = [(day.start, day.end) for day in days] + ([season.span()] if season is not None else [])
    left = words
    for start, end in spans:
        left = f"{left[:start]}{' ' * (end - start)}{left[end:]}"
    for pattern in (_ISSUE, _WEEKDAY, _MONTHS):
        for found in pattern.finditer(align(left)):
            left = f"{left[: found.start()]}{' ' * len(found.group())}{left[found.end() :]}"
    others = re.findall(r"[^\W_]+", left)
    if len(others) > _MOST_OTHER or any(each[0].islower() and each not in _SMALL for each in others):
        return None
    if season is not None:
        days = (PrintedDay(*season.span(), words[slice(*season.span())]),)
    return tuple(_widen(day, folded) for day in days)


def _widen(day: PrintedDay, folded: str) -> PrintedDay:
    """Return *day* as its year where it is the last of several months."""
    several = (
        day.value is not None and len(day.value) == len("2004-05") and _MONTHS.search(folded[: day.start])
    )
    return PrintedDay(day.start, day.end, (day.value or "")[:4]) if several else day


def name_paper(words: str) -> str:
    """Return the name of a paper in the line *words*, without what it says of itself behind a dash."""
    return _NAME_END.split(words, maxsplit=1)[0].strip()
