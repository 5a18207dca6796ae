"""The quantities that running text states: how many, how the number is meant, and of what."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kgcli.phrases.bare_numbers import is_code, stands_alone
from kgcli.phrases.counted import find_counted, find_whole
from kgcli.phrases.distributions import Placed, distribute
from kgcli.phrases.hedges import find_hedge, find_hedge_behind
from kgcli.phrases.labels import is_plural
from kgcli.phrases.number_words import BEGINNING, TELLING, Hedge
from kgcli.phrases.numbers import Number, find_percent, read_number, to_whole
from kgcli.phrases.phrase import Quantity
from kgcli.phrases.ratios import read_ratio, read_second
from kgcli.phrases.reading import Reading
from kgcli.phrases.times import read_times
from kgcli.phrases.tokens import choose_language, list_words
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kgcli.phrases.phrase import TimePhrase

__all__ = ["MONEY", "find_quantities", "read_quantities"]

MONEY: Final = "$€£"
"""Signs before sums."""
_NO_SIZE: Final = list_words("mid long short large small medium full half bite king pocket over under right")
_RANGES: Final = frozenset({"between", "entre"})


def find_quantities(
    text: str,
    *,
    language: str | None = None,
    within: Span | None = None,
    times: Iterable[TimePhrase] | None = None,
) -> tuple[Quantity, ...]:
    """Return every quantity that *text* states, in order; they do not overlap.

    *language* is ``en`` or ``es``, else it is guessed; in a third one nothing is found. *within* limits the
    search to a passage. Numbers within *times*, as ``find_times`` finds them, are none. Figures are a
    quantity where they count something, are hedged, or stand where only a quantity can; labels such as
    "resolution 1542", "1.4(d)" and paragraph numbers are not.
    """
    chosen = choose_language(text, language)
    if chosen is None:
        return ()
    reading = Reading(text, chosen, within)
    return read_quantities(reading, read_times(reading) if times is None else times)


def read_quantities(reading: Reading, times: Iterable[TimePhrase]) -> tuple[Quantity, ...]:
    """Return every quantity that the words of *reading* state, as ``find_quantities`` does.

    What hedges and repeats numbers is taken out of the gaps of *reading*: times are to be read before.
    """
    if not reading.may_have(TELLING[reading.language]):
        return ()
    taken = _mark_taken(reading, [phrase.span for phrase in times])
    found: list[Placed] = []
    place = 0
    while place < len(reading.tokens):
        if taken[place] or not _may_begin(reading, place):
            place += 1
            continue
        number = read_number(reading, place)
        made = _read_at(reading, place, number, found[-1][2] if found else 0, taken)
        if made is not None:
            found.append(made)
            place = made[2]
        else:
            # Of "fifty-two" that is no quantity "two" is none either.
            place = place + 1 if number is None else number.last
    return distribute(reading, found)


def _mark_taken(reading: Reading, spans: Sequence[Span]) -> list[bool]:
    """Return of each word whether it is part of one of *spans*, which are in order."""
    taken = []
    at = 0
    for token in reading.tokens:
        while at < len(spans) and spans[at].end <= token.start:
            at += 1
        taken.append(at < len(spans) and spans[at].start < token.end)
    return taken


def _may_begin(reading: Reading, place: int) -> bool:
    """Tell whether a quantity could begin at *place*, as far as this word shows."""
    token = reading.tokens[place]
    return token.kind != "word" or token.form in BEGINNING[reading.language] or reading.gaps[place + 1] == "-"


def _read_at(
    reading: Reading, first: int, number: Number | None, start: int, taken: Sequence[bool]
) -> Placed | None:
    """Return the quantity at the word *first*, where *number* begins; its hedge stands behind *start*."""
    size = _read_size(reading, first)
    if size is not None:
        return size
    if number is None:
        return _read_vague(reading, first)
    if any(taken[first : number.last]):
        return None
    made = read_ratio(reading, number) or _read_quantity(reading, number)
    return None if made is None else _add_hedge(reading, made, start)


def _read_size(reading: Reading, first: int) -> Placed | None:
    """Read "company-size" and "battalion-sized": a number that only the reader of such words knows."""
    if (
        first + 1 < len(reading.tokens)
        and reading.gaps[first + 1] == "-"
        and reading.form(first + 1) in reading.words.sizes
        and reading.tokens[first].kind == "word"
        and reading.form(first) not in _NO_SIZE
    ):
        span = reading.span(first, first + 2)
        return Quantity(span, reading.span(first, first + 1), "size", "Unknown", None), first, first + 2
    return None


def _read_vague(reading: Reading, first: int) -> Placed | None:
    """Read "several observers": some, and nobody says how many."""
    for row in reading.words.vague.get(reading.form(first), ()):
        last = first + len(row)
        if not reading.follows(first, row) or not reading.joined(last):
            continue
        counted = find_counted(reading, last, single=False)
        if counted is None:
            return None
        span = reading.span(first, counted[1])
        made = Quantity(
            span,
            reading.span(first, last),
            "count",
            "Unknown",
            None,
            counted=reading.span(*counted),
        )
        return made, first, counted[1]
    return None


def _read_quantity(reading: Reading, number: Number) -> Placed | None:  # noqa: PLR0911  (one for each form)
    first, last = number.first, number.last
    figures = reading.span(first, last)
    gap = reading.gaps[last]
    if number.denominator is not None:
        if reading.gaps[first].endswith(("/", "-")):
            return None
        counted = find_whole(reading, last)
        end = last if counted is None else counted[1]
        made = Quantity(
            reading.span(first, end), figures, "fraction", "Exactly", number.value,
            numerator=number.numerator, denominator=number.denominator,
            counted=None if counted is None else reading.span(*counted),
        )  # fmt: skip
        return made, first, end
    if number.ordinal:
        counted = find_counted(reading, last, single=True)
        end = last if counted is None else counted[1]
        shown = None if counted is None else reading.span(*counted)
        span = reading.span(first, end)
        return Quantity(span, figures, "ordinal", "Exactly", number.value, counted=shown), first, end
    if is_code(reading, number):
        return None
    percent = _read_percent(reading, number)
    if percent is not None:
        return percent
    if gap == "-" or (not gap and reading.form(last) in reading.words.members):
        return _read_members(reading, number)
    return _read_count(reading, number)


def _read_percent(reading: Reading, number: Number) -> Placed | None:
    end = find_percent(reading, number.last)
    if end is None:
        return None
    behind = reading.tokens[end - 1].end
    if end == number.last:
        behind = reading.text.index("%", behind) + 1
    counted = find_whole(reading, end, "%")
    span = Span(reading.tokens[number.first].start, behind)
    if counted is not None:
        span = Span(span.start, reading.tokens[counted[1] - 1].end)
        end = counted[1]
    share = Fraction(number.value) / 100
    made = Quantity(
        span, reading.span(number.first, number.last), "percent", "Exactly", to_whole(share),
        numerator=share.numerator if number.value.denominator != 1 else int(number.value),
        denominator=share.denominator if number.value.denominator != 1 else 100,
        counted=None if counted is None else reading.span(*counted),
    )  # fmt: skip
    return made, number.first, max(end, number.last)


def _read_members(reading: Reading, number: Number) -> Placed | None:
    """Read "70 man", "100-strong", "three-battalion": what one thing is made of; or "10-15 observers"."""
    last = number.last
    second, _ = read_second(reading, number)
    if second is not None:
        return _read_count(reading, number)
    if last >= len(reading.tokens) or reading.tokens[last].kind != "word":
        return None
    form = reading.form(last)
    if reading.language != "en" or form in reading.words.ends or is_plural(form, "en"):
        return None
    figures, member = reading.span(number.first, last), reading.span(last, last + 1)
    made = Quantity(Span(figures.start, member.end), figures, "size", "Exactly", number.value, counted=member)
    return made, number.first, last + 1


def _read_count(reading: Reading, number: Number) -> Placed | None:
    first, last = number.first, number.last
    value, upper = number.value, None
    second, _ = read_second(reading, number)
    if second is not None and second.denominator is None and second.value > number.value:
        pair = reading.form(second.first - 1)
        if pair not in ("and", "y") or reading.form(first - 1) in _RANGES:
            value, upper, last = _scale(reading, number, second), second.value, second.last
    figures_end = last
    last = _skip_repeated(reading, number, last)
    hedge, last = find_hedge_behind(reading, last)
    counted = find_counted(reading, last, single=number.value == 1)
    if upper is not None and counted is None and "-" in reading.gaps[number.last]:
        # "555-1234" may be anything.
        return None
    if number.article and (counted is None or reading.language == "es" or reading.form(first - 1) == "no"):
        return None
    money = reading.gaps[first] != "" and reading.gaps[first][-1] in MONEY
    figures = reading.span(first, figures_end)
    span = reading.span(first, last)
    shown = None
    end = last
    if counted is not None:
        end = counted[1]
        shown = reading.span(*counted)
        span = Span(span.start, shown.end)
        if hedge is None:
            hedge, behind = find_hedge_behind(reading, end)
            if hedge is not None:
                end = behind
                span = Span(span.start, reading.tokens[end - 1].end)
    if money:
        sign = figures.start - 1
        while reading.text[sign] not in MONEY:
            sign -= 1
        shown = shown or Span(sign, sign + 1)
        span = Span(sign, span.end)
    kind, strict = (hedge.kind, hedge.strict) if hedge is not None else ("Exactly", False)
    if upper is not None and hedge is None:
        kind = "AtLeast"
    made = Quantity(span, figures, "count", kind, value, upper, strict, counted=shown)
    return made, first, end


def _scale(reading: Reading, number: Number, second: Number) -> int | Fraction:
    """Return what *number* means before *second*: three thousand, in "three or four thousand"."""
    factor = reading.words.scales.get(reading.form(second.last - 1), 1)
    return number.value * factor if number.value * factor < second.value else number.value


def _skip_repeated(reading: Reading, number: Number, last: int) -> int:
    """Return the word behind "(15)" in "fifteen (15) observers", else *last*."""
    if last < len(reading.tokens) and reading.gaps[last] == "(":
        again = read_number(reading, last)
        if again is not None and again.value == number.value and reading.gaps[again.last] == ")":
            reading.gaps[again.last] = ""
            return again.last
    return last


def _add_hedge(reading: Reading, made: Placed, start: int) -> Placed | None:
    """Return *made* with the hedge before it; None for a bare number that could be anything."""
    quantity, first, last = made
    hedge, begin = find_hedge(reading, first, start)
    if hedge is None and "~" in reading.gaps[first]:
        hedge = Hedge("About")
    if quantity.upper is not None and reading.form(first - 1) in _RANGES and first > start:
        begin = first - 1
    if hedge is not None and quantity.form != "ordinal" and quantity.kind == "Exactly":
        quantity = replace(quantity, kind=hedge.kind, strict=hedge.strict)
    if begin < first and quantity.form != "ordinal":
        quantity = replace(quantity, span=Span(reading.tokens[begin].start, quantity.span.end))
    sure = quantity.form != "count" or quantity.counted is not None or begin < first or hedge is not None
    alone = sure or quantity.kind != "Exactly" or reading.counting or stands_alone(reading, first, last)
    if not alone:
        return None
    return quantity, first, last
