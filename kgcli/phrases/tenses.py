"""Whether the words around a phrase of time tell of what was or of what will be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from kgcli.phrases.tokens import BREAK, list_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.dating.statement import Tense
    from kgcli.phrases.reading import Reading
    from kgcli.phrases.tokens import Language

__all__ = ["find_tense"]

_Sign = Literal["past", "perhaps past", "future", "promised", "infinitive", "open", ""]
"""What one word tells: "perhaps past" is a form that may only describe ("troops sent to Mu"), "promised" what
was or is to come, and behind an "open" word stands a noun that may have a time of its own ("for talks")."""

_REACH: Final = 25
"""So many words on each side are searched."""
_WILL: Final = list_words("will shall ll sera seran")
_PROMISED: Final[dict[Language, frozenset[str]]] = {
    "en": list_words(
        "would plans plan planning planned intends intend intending intended expects expected expect "
        "scheduled due promised promises hopes proposes proposed envisions envisages extend extends extended "
        "prolong prolongs prolonged expire expires"
    ),
    "es": list_words(
        "planea planean preve preven previsto prevista piensa piensan espera esperan "
        "proyecta prometio promete propone programado programada prorrogar prorrogo prorroga extender vence"
    ),
}
"""Words of what is to come, or was to come when it was told."""
_GOING: Final = list_words("va van vamos")
_PROMISES: Final = list_words("extended prolonged promised proposed prometio prorrogo")
"""Of these, verbs by which a day of the week is that of the promise: "on Friday it extended the mandate"."""
_IS: Final = list_words("is are am be")
_HAS: Final = list_words("has have had having been ha han habia habian")
_PAST: Final[dict[Language, frozenset[str]]] = {
    "en": list_words(
        "was were had did said told went came took gave began saw spoke wrote flew knew became arose fell "
        "rose grew drew chose broke swore"
    ),
    "es": list_words(
        "fue fueron dijo hizo tuvo estuvo vino puso dio hubo era eran estaba estaban habia habian"
    ),
}
"""Verbs of what has been, which are nothing else."""
_PERHAPS_PAST: Final = list_words(
    "been met held made sent brought bought led left lost sat built caught dealt fought found kept paid shot "
    "slept sold spent stood struck taught thought understood won"
)
_DECIDED: Final = list_words(
    "agreed announced approved asked demanded authorised authorized committed confirmed decided invited "
    "offered ordered pledged recommended requested sought urged vowed "
    "acordo anuncio aprobo autorizo confirmo decidio invito ofrecio ordeno pidio recomendo solicito"
)
"""Verbs behind which a month may be that of what is yet to be done."""
_NO_VERB: Final = list_words(
    "united armed displaced wounded alleged advanced combined limited detailed indeed proceed succeed speed "
    "hundred"
)
"""Words that end as verbs of what has been."""
_MOVED: Final = list_words(
    "went came flew traveled travelled returned moved sent left departed drove sailed back visit trip talks"
)
"""Words behind which "to" stands before a place, which capitals tell where not all are."""
_BEFORE_NOUN: Final = list_words(
    "the a an his her its their our my your this these those of in on at with for from no some any all"
)
_RELATIVE: Final = list_words("who which that whose where que quien quienes")
_OPEN: Final = list_words("for ahead before prior preparations eve para vispera antes")
_SAYING: Final[dict[Language, str]] = {"en": "that", "es": "que"}
"""The word behind which is told what will be, on a day before it that is past: "on May 4 they said that"."""
_SPANISH: Final[tuple[tuple[tuple[str, ...], _Sign], ...]] = (
    (("r\u00e1", "r\u00e1n", "remos"), "future"),
    (("r\u00eda", "r\u00edan"), "promised"),
    (("\u00f3", "aron", "ieron", "jeron"), "past"),
    (("ar", "er", "ir", "arse", "erse", "irse"), "infinitive"),
)
"""How Spanish verbs end."""
_NO_INFINITIVE: Final = list_words(
    "militar paramilitar lugar mujer titular popular familiar particular nuclear similar regular ejemplar "
    "auxiliar pesar hogar taller poder primer tercer cualquier"
)
"""Words that end as Spanish infinitives do."""
_SHORT: Final = 4


def find_tense(reading: Reading, first: int, last: int, *, promised: bool) -> Tense:
    """Return the tense that the words around those from *first* up to *last* have, the nearest before all.

    *promised* is whether what was promised is taken for what is yet to come, though it may be over by now.
    """
    found = _look_back(reading, first, promised=promised) or _look_ahead(reading, last, promised=promised)
    if found == "promised":
        return "future" if promised else ""
    return "past" if found == "past" else "future" if found == "future" else ""


def _look_back(reading: Reading, first: int, *, promised: bool) -> _Sign:
    """Return what the nearest verb before the word *first* tells; "open" where that does not date it."""
    undecided = comma = False
    for number in _walk(reading, first - 1, -1):
        sign = _read_sign(reading, number, promised=promised)
        comma = comma or "," in reading.gaps[number + 1]
        if reading.form(number) == _SAYING[reading.language]:
            # "He said that on Friday it will vote": the verb is yet to come.
            break
        if comma and sign in ("past", "perhaps past") and _is_beside(reading, number, sign):
            # "The unit, which came in April, leaves in May."
            continue
        if sign in ("infinitive", "open"):
            undecided = True
        elif sign in ("future", "promised"):
            return sign
        elif sign == "past" or (sign == "perhaps past" and not _is_described(reading, number)):
            # "It agreed to meet on Friday", "arrived for talks on Friday", "approved a deployment in July".
            decided = promised and number + 1 < first and reading.form(number) in _DECIDED
            return "open" if undecided or decided else "past"
        elif sign:
            return "open"
    return ""


def _look_ahead(reading: Reading, last: int, *, promised: bool) -> _Sign:
    """Return what the nearest verb behind the words up to *last* tells, that of no relative clause."""
    for number in _walk(reading, last, 1):
        sign = _read_sign(reading, number, promised=promised)
        if sign in ("future", "promised"):
            return sign
        if sign in ("past", "perhaps past") and not _is_relative(reading, number):
            return "past"
        if reading.form(number) == _SAYING[reading.language]:
            break
    return ""


def _walk(reading: Reading, start: int, step: int) -> Iterator[int]:
    """Yield the words from *start* on, forward or backward, up to the end of the sentence."""
    for number in range(start, start + step * _REACH, step):
        gap = number + (step < 0)
        if not 0 <= number < len(reading.tokens) or _ends_sentence(reading, gap):
            return
        yield number


def _ends_sentence(reading: Reading, gap: int) -> bool:
    """Tell whether a sentence ends before the word *gap*; behind "U.N." and "Gen." none does."""
    marks = reading.gaps[gap]
    if "." not in marks or BREAK in marks or reading.is_loud:
        return "." in marks or BREAK in marks
    before = reading.tokens[gap - 1]
    return before.end - before.start > _SHORT or not reading.text[before.start].isupper()


def _read_sign(reading: Reading, number: int, *, promised: bool) -> _Sign:
    """Return what the word *number* tells; *promised* is whether a promise tells of what is to come."""
    form, language = reading.form(number), reading.language
    before = reading.form(number - 1)
    if form in _WILL:
        return "future"
    if form in _PROMISES and not promised:
        # "On Friday it extended the mandate."
        return "perhaps past"
    if form in _PROMISED[language]:
        return "future" if before in _IS else "promised"
    if form in _PAST[language]:
        return "past"
    if form in _OPEN:
        return "open"
    return _read_english(reading, number, before) if language == "en" else _read_spanish(reading, number)


def _read_english(reading: Reading, number: int, before: str) -> _Sign:
    form = reading.form(number)
    if form == "to":
        if not _is_infinitive(reading, number):
            return ""
        return "future" if before in _IS or before == "going" else "infinitive"
    regular = form.endswith("ed") and len(form) > _SHORT and form not in _NO_VERB
    if not (regular or form in _PERHAPS_PAST) or before in _BEFORE_NOUN or before in _IS:
        return ""
    if "-" in reading.gaps[number] or reading.form(number + 1) == "by":
        # "UN-led", "a force led by Thule".
        return "past" if before in _HAS or before in _PAST["en"] else ""
    return "past" if before in _HAS else "perhaps past"


def _is_infinitive(reading: Reading, number: int) -> bool:
    """Tell whether a verb, and no place, may follow the "to" that is the word *number*."""
    behind = reading.tokens[number + 1] if number + 1 < len(reading.tokens) else None
    if behind is None or behind.kind != "word" or behind.form in _BEFORE_NOUN:
        return False
    if reading.is_loud:
        return reading.form(number - 1) not in _MOVED
    return reading.text[behind.start].islower()


def _read_spanish(reading: Reading, number: int) -> _Sign:
    token = reading.tokens[number]
    if token.kind != "word":
        return ""
    if token.form == "a" and reading.form(number - 1) in _GOING:
        return "future"
    if reading.form(number - 1) in _HAS and token.form.endswith(("ado", "ido")):
        return "past"
    word = reading.text[token.start : token.end].lower()
    for endings, sign in _SPANISH:
        if word.endswith(endings):
            noun = sign == "infinitive" and (len(word) <= _SHORT or token.form in _NO_INFINITIVE)
            return "" if noun else sign
    return ""


def _is_described(reading: Reading, number: int) -> bool:
    """Tell whether the form of a verb at *number* may be of troops that will do something: "sent to Mu"."""
    for before in _walk(reading, number - 1, -1):
        if "," in reading.gaps[before + 1]:
            return False
        sign = _read_sign(reading, before, promised=True)
        if sign in ("future", "promised"):
            return True
        if sign == "past":
            return False
    return False


def _is_beside(reading: Reading, number: int, sign: _Sign) -> bool:
    """Tell whether the verb at *number* is that of a clause beside the main one: "the pact, made in May,"."""
    return _is_relative(reading, number) or (sign == "perhaps past" and "," in reading.gaps[number])


def _is_relative(reading: Reading, number: int) -> bool:
    """Tell whether the verb at *number* is that of a relative clause, or describes what stands before it."""
    return any(reading.form(number - back) in _RELATIVE for back in (1, 2, 3))
