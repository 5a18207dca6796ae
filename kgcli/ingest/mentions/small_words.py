"""Small words of English and Spanish, in normal form: what is beside names, within them, and never a name."""

from __future__ import annotations

import re
from typing import Final

from kgcli.cardinals import ENGLISH, SPANISH
from kgcli.dating.dates import MONTHS, SPANISH_MONTHS

__all__ = [
    "AND",
    "ARTICLES",
    "CALENDAR",
    "CONNECTORS",
    "COUNTING",
    "LINKS",
    "NEW",
    "NUMBERING",
    "OF",
    "POINTING",
    "SMALL_WORDS",
    "is_designation",
]

_ENGLISH: Final = """
    a an this that these those there here he she it they we you i his her its their our your my who
    which what when where while how why if as but or nor so yet not no from with without by about
    after before during since until through over under between among against into within also both
    all any each every some many most more is are was were be been have had has do does did will
    would can could may might must should than then now however although because despite according
    meanwhile thus only former new
"""
_SPANISH: Final = """
    un una unos unas lo al se su sus este esta estos estas ese esa esos esas que quien cual cuando
    donde como si no ni o u pero mas con sin por sobre entre desde hasta durante tras segun contra
    hacia bajo es son fue fueron ha han hay ser estan tambien todo todos toda todas cada otro otra
    muy ya aunque porque mientras asi solo nuestro nuestra ex
"""
_COUNTING: Final = """
    several other few dozens hundreds nearly almost around roughly approximately additional further
    varios varias algunos algunas numerosos cientos decenas
"""
_NUMBERING: Final = """
    royal first second third fourth fifth sixth seventh eighth ninth tenth real primer segundo tercer
"""
_DAYS_AND_SEASONS: Final = """
    monday tuesday wednesday thursday friday saturday sunday spring summer autumn fall winter
    lunes martes miercoles jueves viernes sabado domingo setiembre
"""
_CONNECTORS: Final = "of the for in on to at by s de del la las el los en para ante sobre y e and"

ARTICLES: Final = frozenset({"the", "el", "la", "los", "las"})
POINTING: Final = ARTICLES | {"that", "ese", "esa"}
"""Words that point to what was named before; *this* and *our* point to whoever speaks."""
NEW: Final = frozenset({"a", "an", "new", "another", "un", "una", "nuevo", "nueva", "otro", "otra"})
"""Words that bring in a thing that was not there before."""
COUNTING: Final = frozenset(
    (*_COUNTING.split(), *(word for own in (ENGLISH, SPANISH) for word, value in own.items() if value > 1))
)
"""Words that say how many, before whose people or things they are: ``Two Thulean battalions``."""
NUMBERING: Final = frozenset(_NUMBERING.split())
"""Words in the names of units, before whose they are: ``Third Thulean Lancers``."""
AND: Final = frozenset({"and", "y", "e"})
OF: Final = frozenset({"of", "for", "de", "del"})
LINKS: Final = OF | {"in", "on", "en", "para"}
"""Words after which a name goes on."""
CONNECTORS: Final = frozenset(_CONNECTORS.split())
"""Words that hold the parts of a name together."""
CALENDAR: Final = frozenset({*MONTHS, *SPANISH_MONTHS, *_DAYS_AND_SEASONS.split()})
"""Months, days and seasons, which stand after the same small words as places do."""
SMALL_WORDS: Final = CONNECTORS | frozenset(_ENGLISH.split()) | frozenset(_SPANISH.split())
"""Words that have a capital only where a sentence or a heading begins."""

_DESIGNATION: Final = re.compile(r"\d{1,4}(?:st|nd|rd|th|[ºª]|er|do|ro|to|a|o)|[IVXL]{1,6}")


def is_designation(word: str) -> bool:
    """Return whether *word* is a number that units have in their names, such as ``2nd`` and ``IV``."""
    return _DESIGNATION.fullmatch(word.casefold() if word[:1].isdigit() else word) is not None
