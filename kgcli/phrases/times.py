"""The times that running text names: where they stand, and the days that they allow."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from kgcli.dating.dates import MONTHS, list_short_years, read_year
from kgcli.dating.days import Days, UnusableInputError
from kgcli.dating.phrases import read_phrase
from kgcli.dating.timing import make_timing
from kgcli.dating.wording import plain_phrase, read_unit
from kgcli.errors import RelativePhraseError, UnreadablePhraseError
from kgcli.phrases.labels import CLOCK, is_label, is_plural
from kgcli.phrases.lone_days import is_complete, is_day_of_month, is_part_of_week
from kgcli.phrases.phrase import TimePhrase
from kgcli.phrases.reading import Reading
from kgcli.phrases.tenses import find_tense
from kgcli.phrases.time_grammar import PHRASE
from kgcli.phrases.time_words import AMBIGUOUS_MONTHS, MERGED, TELLING, TIME_WORDS
from kgcli.phrases.tokens import BREAK, choose_language, list_words
from kgcli.phrases.told_times import goes_on, read_going_on, read_told
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kgcli.dating.days import Unit
    from kgcli.dating.statement import Tense
    from kgcli.dating.timing import Bound, Timing
    from kgcli.phrases.tokens import Token

__all__ = ["find_times", "read_times"]

_PART_OF_FIGURE: Final = {"date": "D", "group": "G", "years": "V", "decade": "E"}
_LAST_DAY: Final = 31
_TWO_FIGURES: Final = 2
_YEAR_FIGURES: Final = 4
_YEARS: Final = range(1000, 3000)
"""What could be a year, as ``read_dates`` has it."""
_MODERN: Final = range(1900, 2100)
"""Years that stand alone; earlier ones need a word such as "in" or "since" before them."""
_RECENT: Final = range(1980, 2050)
"""Years that may stand before things that could be counted: "in 2004 troops arrived"."""
_YEARS_ONLY: Final = re.compile(r"[TIFsuRbAt&\[\]-]*(?:[YV][TIFt&\]-]*)+")
_BESIDE: Final = re.compile(r"[ItrF]?T(?:[Mm][.,-]*Y?|Y)")
_KEPT: Final = re.compile(r"[DGYEVMmWZfeghSy]")
"""Parts that make words a time even where nobody could tell its days."""
_LEADING: Final = re.compile(
    r"(?i)^(?:in|on|at|the|over|during|throughout|from|for"
    r"|en|el|la|los|las|durante|a|al|de|del|desde|para|por)\s+"
)
_WEEKDAY: Final = re.compile(
    r"(?i)\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lunes|martes|mi[eé]rcoles|jueves|viernes"
    r"|s[aá]bado|domingo),?\s+(?=[0-9]|\w+\s+[0-9])"
)
_NUMERIC: Final = re.compile(
    r"(?P<one>[0-9]{1,2})(?P<mark>[/.-])(?P<two>[0-9]{1,2})(?P=mark)"
    r"(?P<year>[12][0-9]{3}|[0-9]{2})"
)
_LENGTH: Final = re.compile(
    r"(?P<count>[0-9]{1,4}|half an?|couple of|[a-z]+(?:[- ][a-z]+)?)[- ]?"
    r"(?P<unit>decade|year|month|fortnight|week|day)s?$"
)
_UNANCHORED: Final = "it is counted from the day of the statement, which is not given"
_WEEKDAY_ONLY: Final = re.compile(r"[^YDGEVMmdoZ]*")
_TENSED: Final = re.compile(r"[^YDGEVZ]*[MmWSo][^YDGEVZ]*")
"""Times of which the tense tells which one is meant, where the words do not."""
_YEARLY: Final = re.compile(r"[MmS]")
_SPAN: Final = re.compile(r"I[^TQ]*U")
_TIMES: Final = list_words("once twice times vez veces")
"""What was done so often in a span of time, was so within it."""
_NO_TOMORROW: Final = list_words("la esta cada una las misma toda")
"""Before "manana", words by which that is a morning."""
_TOLD: Final = re.compile(r"y|QU|Ue")
_FROM_ANOTHER: Final = "it is seen from a time that other words name"


def find_times(
    text: str,
    *,
    as_of: Days | date | None = None,
    language: str | None = None,
    within: Span | None = None,
    day_first: bool | None = None,
) -> tuple[TimePhrase, ...]:
    """Return every phrase of *text* that names a time or a span of time, in order; they do not overlap.

    *as_of* is the day of the statement, or the days among which it lies: without it, "last month" has no
    days. *language* is ``en`` or ``es``, else it is guessed; in a third one nothing is found. *within* limits
    the search to a passage. *day_first* says how this document's writer means ``11/05/2004``; unsaid, the
    phrase gets the bound that holds both readings. A phrase that cannot be dated is kept, with the reason;
    "the next day" is counted from the last one before it that can.
    """
    chosen = choose_language(text, language)
    if chosen is None:
        return ()
    return read_times(Reading(text, chosen, within), as_of=as_of, day_first=day_first)


def read_times(
    reading: Reading,
    *,
    as_of: Days | date | None = None,
    day_first: bool | None = None,
    before: Callable[[], Sequence[TimePhrase]] = tuple,
) -> tuple[TimePhrase, ...]:
    """Return every phrase of time that the words of *reading* have, as ``find_times`` does.

    What those words see from a time that none of them names is seen from the last one of *before*, which is
    called for no other.
    """
    if not reading.may_have(TELLING[reading.language]):
        return ()
    said = Days(as_of, as_of) if isinstance(as_of, date) else as_of
    return _Search(reading, before).find(said, day_first)


class _Search:
    """The words of a text, and the parts that they have in phrases of time."""

    def __init__(self, reading: Reading, before: Callable[[], Sequence[TimePhrase]]) -> None:
        self.reading = reading
        self.before = before
        self.text = reading.text
        self.language = reading.language
        self.tokens = reading.tokens
        self.gaps = reading.gaps
        self.short_years = self._find_short_years()
        self.parts = ""
        self.places: list[tuple[int, int]] = []
        """The first token, and the one behind the last, of each letter of *parts*."""
        self._mark_parts()

    def _find_short_years(self) -> dict[int, int]:
        """Return each year that two figures give, by where these end."""
        if not any(token.kind == "number" and len(token.form) == _TWO_FIGURES for token in self.tokens):
            return {}
        found = list_short_years(self.text, self.tokens[0].start, self.tokens[-1].end)
        return {end: year for _, end, year in found}

    def _mark_parts(self) -> None:
        words, merged = TIME_WORDS[self.language], MERGED[self.language]
        parts: list[str] = []
        number = 0
        while number < len(self.tokens):
            for mark in self.gaps[number] if number else BREAK:
                parts.append(mark)
                self.places.append((number, number))
            token = self.tokens[number]
            rows = merged.get((token.form, self.reading.form(number + 1)), {})
            row = next((row for row in rows if self.reading.follows(number, row)), None)
            if row is not None and not (row[-1] == "past" and self._is_counted(number + len(row), words)):
                parts.append(rows[row])
                self.places.append((number, number + len(row)))
                number += len(row)
                continue
            parts.append(self._part(token, words))
            self.places.append((number, number + 1))
            number += 1
        if self.tokens:
            # The bracket or full stop behind the last word may belong to it.
            for mark in self.gaps[-1]:
                parts.append(mark)
                self.places.append((number, number))
        self.parts = "".join(parts)

    def _is_counted(self, number: int, words: dict[str, str]) -> bool:
        """Tell whether "the past" goes on to say which one: the past two years."""
        token = self.tokens[number] if number < len(self.tokens) else None
        return token is not None and (token.kind == "number" or words.get(token.form, "x") in "UwafP")

    def _part(self, token: Token, words: dict[str, str]) -> str:  # noqa: PLR0911  (one for each kind)
        if token.kind == "word":
            part = words.get(token.form, "x")
            small = not self.text[token.start].isupper()
            if part in "mM" and self.language == "en" and small:
                return "x"
            return "p" if part == "x" and small and is_plural(token.form, self.language) else part
        if token.kind in _PART_OF_FIGURE:
            return _PART_OF_FIGURE[token.kind]
        if token.kind == "ordinal":
            figures = re.match(r"[0-9]+", token.form)
            return "o" if figures and 0 < int(figures.group()) <= _LAST_DAY else "x"
        if token.end in self.short_years:
            return "Y"
        if token.kind == "number" and token.form.isdecimal():
            number, size = int(token.form), len(token.form)
            if size == _YEAR_FIGURES and number in _YEARS:
                return "Y"
            if size <= _TWO_FIGURES:
                return "d" if 0 < number <= _LAST_DAY else "z"
            return "n" if size <= _YEAR_FIGURES else "x"
        return "C" if re.fullmatch(r"[qh][1-4]", token.form) else "x"

    def find(self, said: Days | None, day_first: bool | None) -> tuple[TimePhrase, ...]:
        found: list[TimePhrase] = []
        place = 0
        while (match := PHRASE.search(self.parts, place)) is not None:
            phrase = self._read(match, said, day_first, found) if self._is_time(match) else None
            if phrase is not None and phrase.timing is None and match.group()[-1] == "Q":
                # "En marzo este contingente": that is not "este marzo".
                match = PHRASE.match(self.parts, match.start(), match.end() - 1) or match
                phrase = self._read(match, said, day_first, found)
            place = match.end() if phrase is not None else match.start() + 1
            if phrase is not None:
                found.append(phrase)
        return tuple(found)

    def _read(
        self, match: re.Match[str], said: Days | None, day_first: bool | None, before: list[TimePhrase]
    ) -> TimePhrase | None:
        """Return the time that *match* names, seen from the day *said*, or from the last one *before* it."""
        shape = match.group()
        first, last = self.places[match.start()][0], self.places[match.end() - 1][1]
        if shape[0] == "F" and self.language == "en":
            # "The course of 3-5 March"; in Spanish "del" is the "from" of a range.
            first += 1
        if _BESIDE.fullmatch(shape):
            # "In the" of "in the October 2004 deployment" belongs to what is dated.
            first = self.places[match.start() + shape.index("T") + 1][0]
        span = self.reading.span(first, last)
        # The bracket of an editor's year, and the full stop of an abbreviated month, belong to it.
        if shape[-1] in "].":
            span = Span(span.start, self.text.index(shape[-1], span.end) + 1)
        if shape[0] == "[":
            span = Span(self.text.rindex("[", 0, span.start), span.end)
        words = " ".join(self.text[span.start : span.end].split())
        if match.lastgroup == "just":
            return _date("recently", words, span, said, "")
        lasts = match.lastgroup == "length" or (shape[0] == "r" and self._lasts_yet(match, first, last))
        if lasts or self._counts_times(match, first):
            return TimePhrase(span, None, "it says how long, and not from when", _read_length(words))
        told = None if _TOLD.search(shape) is None else read_told(words)
        if told is not None:
            return _date_from(chain(reversed(before), _list_back(self.before)), told, words, span)
        read, tense = _order_days(words, day_first), self._find_tense(match, first, last)
        phrase = _date(read, words, span, said, tense)
        lasted = shape[0] == "r" or self.tokens[first].form in ("durante", "during", "over")
        if match.lastgroup == "lasted" and lasted and "Q" not in shape:
            return TimePhrase(span, phrase.timing, phrase.reason, _read_length(words))
        if tense == "past" and said is not None and phrase.timing is not None and not before:
            phrase = _go_on(phrase, phrase.timing, said, self.before)
        keeps = phrase.timing is not None or phrase.reason == _UNANCHORED or _KEPT.search(shape) is not None
        return phrase if keeps else None

    def _is_time(self, match: re.Match[str]) -> bool:  # noqa: PLR0911  (one for each reason)
        """Tell whether what could be a phrase of time is none of the numbers and names that look like one."""
        shape, place = match.group(), match.start()
        first, last = self.places[place][0], self.places[match.end() - 1][1]
        if "W" in shape and _WEEKDAY_ONLY.fullmatch(shape):
            return is_part_of_week(self.reading, first, last)
        if shape == "ITo":
            return is_day_of_month(self.reading, last)
        if shape == "X" and self.tokens[first].form == "manana":
            return self.reading.form(first - 1) not in _NO_TOMORROW
        if shape[-1] in "ye":
            return is_complete(self.reading, last)
        bare = shape.lstrip("TIF")
        if bare in ("M", "m", "m."):
            number = self.places[place + shape.index(bare[0])][0]
            if self._names_place(number):
                return False
            unsure = bare != "M" or self.tokens[number].form in AMBIGUOUS_MONTHS
            return not unsure or ("I" in shape and self.language == "en")
        if _YEARS_ONLY.fullmatch(shape) is None:
            return True
        before = self.parts[place - 1] if place else BREAK
        behind = self.parts[match.end() : match.end() + 2]
        if (shape[0] in "YV" and before in "-/.$€£#+:'") or behind[:1] in ("/", "%", "-", "'"):
            return False
        years = [self.places[place + at][0] for at, part in enumerate(shape) if part == "Y"]
        if last < len(self.tokens) and self.tokens[last].form in CLOCK and not self.gaps[last]:
            return False
        modern = all(self._read_year(number) in _MODERN for number in years)
        if behind[:1] in ("p", "U"):
            recent = all(self._read_year(number) in _RECENT for number in years)
            return recent and (shape[0] in "Is" or "T" in shape or before == "T")
        if shape[0] in "TYVA":
            labelled = before not in "|,()[]" and is_label(self.tokens[first - 1], self.text)
            return modern and not labelled and before not in "dznowHYC"
        return True

    def _read_year(self, number: int) -> int:
        token = self.tokens[number]
        return self.short_years.get(token.end) or int(token.form)

    def _names_place(self, number: int) -> bool:
        """Tell whether the month at *number* is the end of a Spanish name: "Campo de Mayo"."""
        if self.language != "es" or number <= 1 or self.reading.form(number - 1) != "de":
            return False
        start, before = self.tokens[number].start, self.tokens[number - 2].start
        return self.text[before].isupper() and self.text[start : start + 2].istitle()

    def _lasts_yet(self, match: re.Match[str], first: int, last: int) -> bool:
        """Tell whether "for six months" is how long something will last."""
        return (
            match.lastgroup == "lasted" and find_tense(self.reading, first, last, promised=True) == "future"
        )

    def _counts_times(self, match: re.Match[str], first: int) -> bool:
        """Tell whether it is how often something was done in that time: "twice in twenty years"."""
        spans = _SPAN.fullmatch(match.group()) is not None and first > 0
        return spans and self.reading.form(first - 1) in _TIMES

    def _find_tense(self, match: re.Match[str], first: int, last: int) -> Tense:
        """Return whether the sentence tells what was or will be, if that dates the words of *match*."""
        shape = match.group()
        if _TENSED.fullmatch(shape) is None:
            return ""
        yearly = _YEARLY.search(shape) is not None
        if not yearly and self.gaps[last] == "'":
            # "They discussed Sunday's vote."
            return ""
        edge = match.lastgroup == "edge"
        due = edge and self.tokens[first].form == "by"
        tense = find_tense(self.reading, first, last, promised=yearly or due)
        # "A strike was called for Friday", "they had until May".
        return "" if tense == "past" and ((edge and not due) or shape[0] == "r") else tense


@lru_cache(maxsize=8192)
def _read_words(words: str, said: Days | None, tense: Tense) -> Timing | str:
    """Return the timing of *words* in a sentence of that *tense*, or why they have none."""
    reason = ""
    bare = _WEEKDAY.sub("", words)
    for candidate in dict.fromkeys((words, bare, _LEADING.sub("", bare))):
        try:
            return read_phrase(candidate, as_of=said, tense=tense)
        except RelativePhraseError:
            reason = reason or _UNANCHORED
        except UnreadablePhraseError as error:
            if isinstance(error.__cause__, UnusableInputError):
                reason = reason or str(error.__cause__)
    return reason or "it does not tell which days are meant"


def _date(read: str, words: str, span: Span, said: Days | None, tense: Tense) -> TimePhrase:
    found = _read_words(read, said, tense)
    if isinstance(found, str):
        return TimePhrase(span, None, found)
    return TimePhrase(span, replace(found, phrase=words))


def _go_on(
    phrase: TimePhrase, timing: Timing, said: Days, before: Callable[[], Sequence[TimePhrase]]
) -> TimePhrase:
    """Return *phrase*, seen from the last of *before* where it goes on in the year of that one."""
    anchor = next(_list_back(before), None) if goes_on(timing.begins) else None
    if anchor is None or anchor.timing is None:
        return phrase
    bound = read_going_on(timing.begins, anchor.timing.ends.days, said)
    if bound is None:
        return phrase
    return TimePhrase(phrase.span, make_timing(timing.phrase, bound, bound), seen_from=anchor.span)


def _list_back(before: Callable[[], Sequence[TimePhrase]]) -> Iterator[TimePhrase]:
    yield from reversed(before())


def _date_from(
    anchors: Iterable[TimePhrase], told: Callable[[Days], Bound | None], words: str, span: Span
) -> TimePhrase:
    """Return the time that *told* makes of the first of *anchors* with an earliest and a latest day."""
    for anchor in anchors:
        days = None if anchor.timing is None else anchor.timing.ends.days
        if days is not None and days.earliest is not None and days.latest is not None:
            seen = told(days)
            if seen is not None:
                return TimePhrase(span, make_timing(words, seen, seen), seen_from=anchor.span)
            break
    return TimePhrase(span, None, _FROM_ANOTHER)


def _order_days(words: str, day_first: bool | None) -> str:
    """Return *words* with a day all in figures put into the order in which it can be read one way only."""
    match = None if day_first is None else _NUMERIC.search(words)
    if match is None:
        return words
    one, two = int(match["one"]), int(match["two"])
    month, day = (two, one) if day_first else (one, two)
    if month > len(MONTHS) >= day:
        month, day = day, month
    return f"{words[: match.start()]}{read_year(match['year']):04}-{month:02}-{day:02}{words[match.end() :]}"


def _read_length(words: str) -> tuple[int, Unit] | None:
    match = _LENGTH.search(plain_phrase(words))
    if match is None:
        return None
    # Of "the past two" only the last word is a number.
    return read_unit(match["count"], match["unit"]) or read_unit(
        match["count"].replace("-", " ").split()[-1], match["unit"]
    )
