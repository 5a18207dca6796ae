"""Phrases made plain before they are read: one case, one kind of dash, and Spanish put into English words."""

import re
import unicodedata
from collections.abc import Callable
from typing import Final

from kgcli.cardinals import SPANISH, SPANISH_PAIRS, spell_english
from kgcli.dating.dates import MONTHS, SPANISH_MONTHS, SPANISH_WEEK, spell_years
from kgcli.dating.days import WEEK_PARTS, Unit

__all__ = ["COUNT", "UNIT", "plain_phrase", "read_unit"]

UNIT: Final = r"(?P<unit>decade|year|month|fortnight|week|day)s?"
COUNT: Final = r"(?P<count>[0-9]{1,4}|half an?|an?|(?:a )?couple of|[a-z]+(?:-[a-z]+)?)"

_UNITS: Final[dict[str, tuple[int, Unit]]] = {
    "decade": (10, "years"),
    "year": (1, "years"),
    "month": (1, "months"),
    "fortnight": (2, "weeks"),
    "week": (1, "weeks"),
    "day": (1, "days"),
}
_NUMBERS: Final = {
    "a": 1,
    "an": 1,
    "couple of": 2,
    "a couple of": 2,
    **{spell_english(number): number for number in range(100)},
}
_SPANISH_NUMBERS: Final = SPANISH_PAIRS | SPANISH


def _words(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{text})(?!\w)")


_MONTHS: Final = (*zip(SPANISH_MONTHS, MONTHS, strict=True), ("setiembre", "september"))
_WEEK: Final = (
    *zip(SPANISH_WEEK, map(str.lower, WEEK_PARTS), strict=False),
    ("fin de semana", "weekend"),
)
_PART_OF_WEEK: Final = "|".join(spanish for spanish, _ in _WEEK)
_CALENDAR: Final = (("dia", "day"), ("semana", "week"), ("mes", "month"), ("ano", "year"))
_SUCH: Final = (
    rf"(?P<such>(?:[0-9]{{1,2}} de )?(?:{'|'.join(spanish for spanish, _ in _MONTHS)})"
    rf"|{_PART_OF_WEEK})"
)
# Spanish words without their accents, to the English that the grammar reads; longer ones come first.
_SPANISH: Final[tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...]] = (
    ("|".join(_SPANISH_NUMBERS), lambda found: spell_english(_SPANISH_NUMBERS[found[0]])),
    (r"1\.?o(?= de )", "1"),
    (rf"(?:el )?(?:pasado|ultimo) (?:mes de )?{_SUCH}", r"last \g<such>"),
    (rf"(?:el )?{_SUCH} (?:pasado|ultimo)", r"last \g<such>"),
    (rf"(?:el )?proximo (?:mes de )?{_SUCH}", r"next \g<such>"),
    (rf"(?:el )?{_SUCH} (?:proximo|entrante|que viene)", r"next \g<such>"),
    (rf"este (?:mismo )?(?P<such>{_PART_OF_WEEK})", r"this \g<such>"),
    (r"este(?= [0-9])", "this"),
    *_WEEK,
    *(
        (rf"(?:al? |el |en el |durante el |a la |la |en la )?{spanish} {side}", f"the {which} {english}")
        for spanish, english in _CALENDAR
        for side, which in (("siguiente", "following"), ("anterior", "previous"))
    ),
    *(
        (
            rf"(?:es[ea]|aquel(?:la)?|dich[oa])(?: mism[oa])? {spanish}|(?:el|la) mism[oa] {spanish}",
            f"that {english}",
        )
        for spanish, english in _CALENDAR
    ),
    (
        r"(?P<rest>[0-9a-z-]+ (?:decadas?|anos?|mes(?:es)?|semanas?|dias?)) (?:despues|mas tarde)(?! de)",
        r"\g<rest> later",
    ),
    (r"(?P<rest>[0-9a-z-]+ (?:decadas?|anos?|mes(?:es)?|semanas?|dias?)) antes(?! de)", r"\g<rest> earlier"),
    (r"(?:a )?fin(?:es)? de(?: este)? ano(?= \[|$)", "the end of the year"),
    (r"(?:a )?fin(?:es)? de(?: este)? mes", "the end of the month"),
    (r"(?:a |los )?(?:principios|comienzos|inicios)(?: del?)?", "early"),
    (r"(?:a )?mediados(?: del?)?", "mid"),
    (r"(?:a )?(?:fines|finales)(?: del?)?", "late"),
    (r"(?:el )?primer semestre del?|(?:la )?primera mitad del?", "first half of"),
    (r"(?:el )?segundo semestre del?|(?:la )?segunda mitad del?", "second half of"),
    (r"(?:el )?primer trimestre del?", "first quarter of"),
    (r"(?:el )?segundo trimestre del?", "second quarter of"),
    (r"(?:el )?tercer trimestre del?", "third quarter of"),
    (r"(?:el )?(?:cuarto|ultimo) trimestre del?", "fourth quarter of"),
    (r"(?:la )?decada de(?: los anos| los| )? ?(?P<year>[12][0-9]{2}0)", r"\g<year>s"),
    *(
        (rf"(?:(?:el|la) )?(?:{named} {of}|{of} {named})", f"{which} {english}")
        for named, english in (
            ("primavera", "spring"),
            ("verano", "summer"),
            ("otono", "autumn"),
            ("invierno", "winter"),
        )
        for of, which in (
            (r"(?:pasad|ultim)[oa]", "last"),
            (r"(?:proxim[oa]|que viene)", "next"),
            (r"est[ea]", "this"),
        )
    ),
    (r"(?:la )?primera semana del?", "first week of"),
    (r"(?:la )?segunda semana del?", "second week of"),
    (r"(?:la )?tercera semana del?", "third week of"),
    (r"(?:la )?ultima semana del?", "last week of"),
    (r"(?:la )?primavera del?", "spring"),
    (r"(?:el )?verano del?", "summer"),
    (r"(?:el )?otono del?", "autumn"),
    (r"(?:el )?invierno del?", "winter"),
    (r"(?:a )?mas tardar(?: en| el)?|(?:a )?no mas tarde de(?:l)?", "by"),
    (r"(?:a )?(?P<part>early|mid|late) (?:este |el )?(?:presente )?ano(?= \[|$)", r"\g<part> this year"),
    (r"(?:hasta|a) la fecha|hasta ahora", "to date"),
    (r"(?:la )?decada pasada", "the past decade"),
    (r"(?:el )?mes pasado", "last month"),
    (r"(?:el )?ano pasado", "last year"),
    (r"(?:la )?semana pasada", "last week"),
    (r"(?:el )?(?:proximo mes|mes proximo|mes entrante|mes que viene)", "next month"),
    (r"(?:el )?(?:proximo ano|ano proximo|ano entrante|ano que viene)", "next year"),
    (r"(?:la )?(?:proxima semana|semana proxima|semana que viene)", "next week"),
    (r"este mes|mes en curso", "this month"),
    (r"este ano", "this year"),
    (r"esta semana", "this week"),
    (r"(?:en|durante) l[oa]s (?:ultim|pasad)[oa]s(?= (?:anos|meses|semanas|dias))", "in recent"),
    (r"(?:en|durante) l[oa]s (?:ultim|pasad)[oa]s", "in the past"),
    (r"l[oa]s (?P<many>[0-9a-z]+) (?:ultim|pasad)[oa]s", r"the past \g<many>"),
    (r"l[oa]s (?:ultim|pasad)[oa]s", "the past"),
    (r"(?:en|durante|dentro de) l[oa]s proxim[oa]s(?= (?:anos|meses|semanas|dias))", "in coming"),
    (r"(?:en|durante|dentro de) l[oa]s proxim[oa]s", "within the next"),
    (r"l[oa]s proxim[oa]s", "the next"),
    (
        r"(?<!desde )hace (?P<rest>[0-9a-z-]+ (?:decadas?|anos?|mes(?:es)?|semanas?|dias?))",
        r"\g<rest> ago",
    ),
    (r"(?:durante|por)(?= (?:[0-9a-z-]+) (?:decadas?|anos?|mes(?:es)?|semanas?|dias?))", "for"),
    (r"desde hace(?= (?:[0-9a-z-]+) (?:decadas?|anos?|mes(?:es)?|semanas?|dias?))", "for"),
    (r"dentro de", "in"),
    (r"durante", "during"),
    (r"a partir del?", "starting"),
    (r"desde", "since"),
    (r"hasta", "until"),
    (r"antes del?", "before"),
    (r"despues del?|tras", "after"),
    (r"entre", "between"),
    (r"recientemente|ultimamente|hace poco", "recently"),
    (r"actualmente|en la actualidad|ahora|hoy en dia", "currently"),
    (r"en (?:el|un) futuro (?:cercano|proximo)", "in the near future"),
    (r"en (?:el|un) futuro", "in the future"),
    (r"futur[oa]s?", "future"),
    (r"en el pasado", "in the past"),
    (r"recientes?", "recent"),
    (r"actual(?:es)?", "current"),
    (r"proximamente|pronto", "soon"),
    (r"esta (?:madrugada|manana|tarde|noche)|hoy(?: mismo)?", "today"),
    (r"anteayer|antier|antes de ayer", "the day before yesterday"),
    (r"anoche", "last night"),
    (r"ayer", "yesterday"),
    (r"pasado manana", "the day after tomorrow"),
    (r"manana", "tomorrow"),
    (r"hacia|alrededor del?|cerca del?|aproximadamente(?: en)?", "about"),
    (r"decadas?", "decades"),
    (r"anos?", "years"),
    (r"mes(?:es)?", "months"),
    (r"semanas?", "weeks"),
    (r"dias?", "days"),
    *_MONTHS,
    (r"una?", "one"),
    (r"y", "and"),
    (r"en", "in"),
    (r"al", "to"),
    (r"del?|el|la|los|las", ""),
)
_REWRITTEN: Final = tuple((_words(pattern), english) for pattern, english in _SPANISH)
_ANY_SPANISH: Final = _words("|".join(re.sub(r"\?P<\w+>", "?:", pattern) for pattern, _ in _SPANISH))
_EDGES: Final = " \t\n.,;:()\"'"
_DASHES: Final = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | {"\u2019": "'"})


def plain_phrase(text: str) -> str:
    """Return *text* in lower case, without accents, ornament and double spaces, its words English."""
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text.translate(_DASHES)).casefold()
        if not unicodedata.combining(letter)
    )
    bare = spell_years(" ".join(bare.split())).strip(_EDGES)
    if _ANY_SPANISH.search(bare) is not None:
        for pattern, english in _REWRITTEN:
            bare = pattern.sub(english, bare)
    return " ".join(bare.split())


def _read_count(word: str) -> int | None:
    """Return the number that *word* gives; None where it gives none."""
    return int(word) if word.isdecimal() else _NUMBERS.get(word)


def read_unit(count: str, unit: str) -> tuple[int, Unit] | None:
    """Return how many years, months, weeks or days *count* of *unit* are; None where *count* is no number."""
    if count in ("half a", "half an"):
        return (6, "months") if unit == "year" else (5, "years") if unit == "decade" else None
    number = _read_count(count)
    factor, kind = _UNITS[unit]
    return None if number is None else (number * factor, kind)
