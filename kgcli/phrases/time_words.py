"""The words that phrases of time are made of, in English and Spanish, each with its part in the grammar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.cardinals import ENGLISH, SPANISH, SPANISH_PAIRS
from kgcli.dating.dates import MONTHS, SHORT_MONTHS, SPANISH_MONTHS, SPANISH_WEEK, WEEK_NAMES
from kgcli.phrases.tokens import list_words, tell_apart

if TYPE_CHECKING:
    from kgcli.phrases.tokens import Language

__all__ = ["AMBIGUOUS_MONTHS", "MERGED", "TELLING", "TIME_WORDS"]

AMBIGUOUS_MONTHS: Final = list_words("may march mar jan jun sep dec august april june")
"""Months that are verbs, names or parts of names, too, where nothing beside them speaks of time."""

_ENGLISH: Final = {
    "M": " ".join(MONTHS),
    "m": " ".join(SHORT_MONTHS),
    "U": "decade decades year years month months week weeks day days fortnight fortnights",
    "P": "early mid late beginning start middle end",
    "Q": "last past previous next coming following this these recent",
    "T": "the",
    "F": "of",
    "I": "in on at during over throughout",
    "i": "within",
    "A": "about around circa approximately roughly",
    "H": "some nearly almost",
    "a": "a an",
    "w": " ".join([*ENGLISH, "half"]),
    "f": "several few many",
    "g": "ago hence",
    "r": "for",
    "R": "from",
    "t": "to",
    "u": "until till through thru",
    "b": "between",
    "&": "and or",
    "s": "since by before after",
    "e": "earlier later",
    "X": "recently lately currently presently now today tonight yesterday tomorrow nowadays soon shortly "
    "previously formerly already eventually ongoing future current recent upcoming forthcoming",
    "W": " ".join(WEEK_NAMES),
    "S": "spring summer autumn fall winter",
    "L": "first second third fourth",
    "K": "half quarter",
    "Z": "fy fiscal",
    "N": "onwards onward forward",
}
_SPANISH: Final = {
    "M": " ".join((*SPANISH_MONTHS, "setiembre")),
    "U": "decada decadas ano anos mes meses semana semanas dia dias",
    "P": "principios comienzos inicios mediados fines finales fin",
    "Q": "pasado pasada pasados pasadas ultimo ultima ultimos ultimas proximo proxima proximos proximas este "
    "esta entrante",
    "T": "el la los las",
    "F": "de del",
    "I": "en durante",
    "A": "hacia alrededor aproximadamente",
    "H": "casi unos unas",
    "a": "un una",
    "w": " ".join(SPANISH),
    "f": "varios varias pocos pocas muchos muchas algunos algunas",
    "h": "hace",
    "r": "por para",
    "t": "a al",
    "u": "hasta",
    "b": "entre",
    "&": "y o",
    "s": "desde tras",
    "e": "antes despues",
    "X": "recientemente ultimamente actualmente ahora hoy ayer anteayer antier anoche manana proximamente "
    "pronto futuro futura futuros futuras actual actuales reciente recientes",
    "W": " ".join(SPANISH_WEEK),
    "S": "primavera verano otono invierno",
    "L": "primer primera segundo segunda tercer cuarto",
    "K": "semestre mitad trimestre",
}
_CALENDAR: Final = ("day", "week", "month", "year", "morning", "evening", "night")
_UNITS: Final = ("dia", "mes", "ano")
_MERGED_ENGLISH: Final = {
    "s": "prior to|earlier than|later than|ahead of|no later than|not later than|on or before|on or after|"
    "no earlier than|not before|as of|as from|ever since|starting in|starting on|beginning in|beginning on",
    "u": "up to|up until",
    "H": "more than|less than|at least|at most|close to",
    "a": "a couple of|half a|half an",
    "f": "a few|a number of|the last few",
    "g": "from now|from today",
    "X": "this morning|this afternoon|this evening|last night|yesterday morning|yesterday afternoon|"
    "yesterday evening|yesterday night|tomorrow morning|tomorrow afternoon|tomorrow evening|"
    "tomorrow night|the day before yesterday|the day after tomorrow|so far|to date|as of now|as of today|"
    "at present|at this time|at the moment|to this day|these days|in recent years|in recent months|"
    "in recent weeks|in recent days|in the recent past|in the past|in the future|in the near future|"
    "in the not too distant future|from now on|"
    "in a few days|in a few weeks|in a few months|within days|within weeks|within months|"
    "in the coming years|in the coming months|"
    "in the coming weeks|in the coming days|in coming years|in coming months|in coming weeks|"
    "in coming days|most recently|more recently|only recently|just recently|under way",
    "y": "|".join(
        [
            *(f"{which} {unit}" for which in ("that", "that same", "the same") for unit in _CALENDAR),
            *(f"the {unit} {side}" for unit in _CALENDAR[:4] for side in ("before", "after")),
            *(f"{which} {time}" for which in ("next", "following") for time in _CALENDAR[4:]),
            *(f"by {which}" for which in ("then", "that time", "that point", "that date")),
        ]
    ),
    "J": "has just|have just|had just|has only just|have only just",
    "Z": "fiscal year",
}
_MERGED_SPANISH: Final = {
    "w": "|".join(SPANISH_PAIRS),
    "s": "antes de|antes del|despues de|despues del|a partir de|a partir del|a mas tardar en|a mas tardar el|"
    "no mas tarde de",
    "H": "mas de|menos de|al menos|por lo menos|cerca de|alrededor de",
    "r": "desde hace",
    "A": "alrededor de|alrededor del|cerca de|cerca del",
    "Q": "que viene",
    "i": "dentro de",
    "W": "fin de semana",
    "X": "pasado manana|esta madrugada|esta manana|esta tarde|esta noche|hoy mismo|antes de ayer|"
    "en la actualidad|hoy en dia|hace poco|hasta la fecha|a la fecha|hasta ahora|"
    "en los ultimos anos|en los ultimos meses|en el futuro|en un futuro|en el futuro cercano|"
    "en un futuro proximo|en un futuro cercano|en el pasado",
    "y": "|".join(
        [
            *(
                f"{which} {unit}"
                for which in ("ese", "ese mismo", "el mismo", "dicho", "aquel")
                for unit in _UNITS
            ),
            *(f"{which} semana" for which in ("esa", "esa misma", "la misma", "dicha", "aquella")),
            *(f"{unit} {side}" for unit in (*_UNITS, "semana") for side in ("siguiente", "anterior")),
            "para entonces",
            "para esa fecha",
        ]
    ),
    "e": "mas tarde",
    "J": "acaba de|acaban de|acabamos de",
}


def _spread(words: dict[str, str], mark: str | None = None) -> dict[str, str]:
    return {word: part for part, listed in words.items() for word in listed.split(mark)}


TIME_WORDS: Final[dict[Language, dict[str, str]]] = {"en": _spread(_ENGLISH), "es": _spread(_SPANISH)}
"""The part in the grammar of each word that has one."""


_Merged = dict[tuple[str, str], dict[tuple[str, ...], str]]


def _index(words: dict[str, str]) -> _Merged:
    found: _Merged = {}
    for phrase, part in _spread(words, "|").items():
        row = tuple(phrase.split())
        found.setdefault((row[0], row[1]), {})[row] = part
    return {
        opening: dict(sorted(rows.items(), key=lambda item: (-len(item[0]), item[0])))
        for opening, rows in found.items()
    }


MERGED: Final[dict[Language, _Merged]] = {
    "en": _index(_MERGED_ENGLISH),
    "es": _index(_MERGED_SPANISH),
}
"""Rows of words that have one part together, by their first two, longest first."""

_PLAIN: Final = frozenset("MmUWSXZJy")


def _list_telling(language: Language) -> frozenset[str]:
    single = {word for word, part in TIME_WORDS[language].items() if part in _PLAIN}
    rows = (row for own in MERGED[language].values() for row, part in own.items() if part in _PLAIN)
    return frozenset(single | tell_apart(row for row in rows if single.isdisjoint(row)))


TELLING: Final = {"en": _list_telling("en"), "es": _list_telling("es")}
"""Words of which each phrase of time has one, or else a figure."""
