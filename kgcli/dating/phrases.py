"""From a phrase to bounds: "early 2005", "for 15 years" and the like, read by the rules of ``RULES``.

English, and Spanish as far as it says the same in the same order. A phrase that names a time without saying
how long something lasted ("October 2004") is read as: on some day then. One with two readings ("11/05/2004",
"winter 2005") gets the bound that holds both, and a note that says so. One that cannot be read is an error.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from kgcli.dating.days import Days, UnusableInputError, list_days
from kgcli.dating.figures import Stated, read_figure, read_pair, read_period, state_period
from kgcli.dating.moments import read_moment
from kgcli.dating.recurring import DAY, MONTH, YEARLY_RULES
from kgcli.dating.statement import MissingDayError, Statement, Tense, count_from
from kgcli.dating.timing import Bound, Timing, make_bound, make_timing
from kgcli.dating.wording import COUNT, UNIT, plain_phrase, read_unit
from kgcli.errors import RelativePhraseError, UnreadablePhraseError

__all__ = ["KINDS", "read_as_of", "read_phrase"]

KINDS: Final = (
    "days, months, years and decades (9 December 2004, the 1990s)",
    "parts of them (early 2005, the second half of 2005, spring 2005, late October 2004, about 2004)",
    "spans (from March to June 2004, since 2003, until May 2005, between 2001 and 2003)",
    "edges (before May 2005, after 2003, by the end of 2005, as of 9 December 2004)",
    "times as seen from a day (recently, last month, next April, on Friday, three years ago, for 15 years)",
)

_TENSES: Final[tuple[tuple[re.Pattern[str], Tense], ...]] = (
    (
        re.compile(r"(?:will|shall|would|(?:is|are|was|were) (?:to|going to|expected to|due to))\b.*"),
        "future",
    ),
    (re.compile(r"(?:was|were|has|have|had|did)\b.*"), "past"),
)
_STARTS: Final = re.compile(r"\b(?=\w)")
_LASTED: Final = re.compile(
    rf"for (?:the (?:past|last) )?(?P<how>more than |over |at least |about |some |around |nearly |almost )?"
    rf"{COUNT} {UNIT}(?: now)?"
)
_LAST_DAY: Final = re.compile(r"the end of (?:the )?(?P<figure>.+)")
_RANGE: Final = re.compile(
    r"(?:from )?(?P<first>.+?)(?: to | until | till | through | thru | a | - |-)(?P<last>.+)"
)
_TO: Final = r" ?(?:-|to|until|through|and) ?"
_BETWEEN: Final = re.compile(r"(?:some ?time )?(?:in )?between (?P<first>.+?) and (?P<last>.+)")
_LIST: Final = re.compile(r" or ")


def read_phrase(text: str, *, as_of: Days | date | None = None, tense: Tense = "") -> Timing:
    """Return what the phrase *text* says of when something was, said on the day *as_of* or between its days.

    *tense* is that of the sentence, where "on Friday" or "in April" is a part of one.
    Raises ``UnreadablePhraseError`` where the words name no time or one that no calendar has, and
    ``RelativePhraseError`` where they count from the day of the statement and *as_of* is not given.
    """
    said = Days(as_of, as_of) if isinstance(as_of, date) else as_of
    shown = " ".join(text.split())
    plain = plain_phrase(text)
    try:
        found = _read(plain, shown, Statement(said, tense)) or _read_sentence(plain, shown, said)
    except MissingDayError:
        raise RelativePhraseError(
            f"'{shown}' is seen from the day on which it was said. Say which: --as-of 2004-12-09"
        ) from None
    except UnusableInputError as error:
        raise UnreadablePhraseError(f"'{shown}' cannot be dated: {error}.") from error
    if found is None:
        kinds = "".join(f"\n  {kind}" for kind in KINDS)
        raise UnreadablePhraseError(
            f"Cannot read '{shown}' as a time. What can be read:{kinds}\nAll rules, with examples: kgcli date"
        )
    return found


def read_as_of(text: str) -> Days:
    """Return the day of a statement, or the days among which it lies: 2004-12-09, 2021-07-14/2021-08-17.

    A month or a year are days, too. Raises ``UnreadablePhraseError``.
    """
    first, _, last = text.strip().partition("/")
    try:
        after, before = read_figure(first), read_figure(last or first)
        if after is not None and before is not None:
            return make_bound("BetweenRule", after=after.bound.days, before=before.bound.days).days
    except UnusableInputError:
        # As unreadable as what is no date at all.
        pass
    raise UnreadablePhraseError(
        f"'{text}' is no day. Write one as 2004-12-09, or its earliest/latest day as 2021-07-14/2021-08-17."
    )


def _read_sentence(plain: str, shown: str, said: Days | None) -> Timing | None:
    """Read "will be deployed in April", "was held on Friday": the last words that name a time."""
    tense = next((tense for pattern, tense in _TENSES if pattern.fullmatch(plain) is not None), None)
    if tense is None:
        return None
    statement = Statement(said, tense)
    for start in _STARTS.finditer(plain):
        found = _read(plain[start.start() :], shown, statement)
        if found is not None:
            return found
    return None


def _read(text: str, shown: str, statement: Statement) -> Timing | None:
    pair = read_pair(text)
    if pair is not None:
        first, last = (state_period(period) for period in pair)
        if _LIST.search(text):
            first = last = make_bound("BetweenRule", after=first.days, before=last.days)
        return make_timing(shown, first, last)
    for pattern, read in _SPANS:
        match = pattern.fullmatch(text)
        ends = None if match is None else read(match, statement)
        if ends is not None:
            begins, ended = (end if isinstance(end, Stated) else Stated(end) for end in ends)
            notes = dict.fromkeys(filter(None, (begins.note, ended.note)))
            return make_timing(shown, begins.bound, ended.bound, "; ".join(notes))
    found = read_moment(text, statement)
    if found is not None:
        return make_timing(shown, found.bound, found.bound, found.note, found.edtf)
    return _read_range(text, shown, statement)


_Ends = tuple[Stated | Bound, Stated | Bound] | None


def _edge(text: str, statement: Statement) -> Stated | None:
    """Return the bound of *text* at the end of something that lasted; "the end of 2005" is its last day."""
    match = _LAST_DAY.fullmatch(text)
    period = None if match is None else read_period(match["figure"])
    if period is not None:
        return Stated(make_bound("LastDayRule", figure=period))
    return read_moment(text, statement)


def _read_since(match: re.Match[str], statement: Statement) -> _Ends:
    said = None if match["open"] else statement.as_of
    # What has been so since Friday began on the last one.
    begins = read_moment(match["time"], statement if said is None else replace(statement, tense="past"))
    if begins is None:
        return None
    if said is None:
        return begins, make_bound("NotBeforeRule", anchor=begins.bound.days)
    first = begins.bound.days.earliest
    if first is not None and said.latest is not None and said.latest < first:
        raise UnusableInputError(f"it begins on {first} at the earliest, after it was said, on {said.latest}")
    return begins, make_bound("NotBeforeRule", anchor=said)


def _read_until(match: re.Match[str], statement: Statement) -> _Ends:
    ends = _edge(match["time"], statement)
    return None if ends is None else (make_bound("NotAfterRule", anchor=ends.bound.days), ends)


def _read_by(match: re.Match[str], statement: Statement) -> _Ends:
    edge = _edge(match["time"], statement)
    if edge is None:
        return None
    days = edge.bound.days
    if edge.bound.rule == "NearestSuchRule":
        # What is to be done by July may be due in the coming one.
        days = make_bound("EitherSuchRule", anchor=statement.day, recurring=edge.bound.inputs.recurring).days
    bound = Stated(make_bound("NotAfterRule", anchor=days), edge.note)
    return bound, bound


def _read_beside(match: re.Match[str], statement: Statement) -> _Ends:
    """Read what was before or after a time: next to a stated one, or not beyond any other."""
    past = match["side"] in ("before", "prior to", "earlier than", "ahead of")
    period = read_period(match["time"])
    if period is not None and read_figure(match["time"]) is not None:
        bound = Stated(make_bound("BeforeRule" if past else "AfterRule", figure=period))
    else:
        edge = read_moment(match["time"], statement)
        if edge is None:
            return None
        rule = "NotAfterRule" if past else "NotBeforeRule"
        bound = Stated(make_bound(rule, anchor=edge.bound.days), edge.note)
    return bound, bound


def _read_not_before(match: re.Match[str], statement: Statement) -> _Ends:
    edge = read_moment(match["time"], statement)
    if edge is None:
        return None
    bound = Stated(make_bound("NotBeforeRule", anchor=edge.bound.days), edge.note)
    return bound, bound


def _read_between(match: re.Match[str], statement: Statement) -> _Ends:
    for first, last in _complete(match["first"], match["last"]):
        after, before = (read_moment(text, statement) for text in (first, last))
        if after is not None and before is not None:
            bound = Stated(make_bound("BetweenRule", after=after.bound.days, before=before.bound.days))
            return bound, bound
    return None


def _read_lasted(match: re.Match[str], statement: Statement) -> _Ends:
    how, count, unit = (match["how"] or "").strip(), match["count"], match["unit"]
    span = read_unit(count, unit)
    if span is None:
        return None
    ends = make_bound("NotBeforeRule", anchor=statement.day)
    if how in ("more than", "over", "at least"):
        edge = make_bound("SpanBeforeRule", anchor=statement.day, **{span[1]: span[0]})
        return make_bound("NotAfterRule", anchor=edge.days), ends
    if how:
        begins = count_from("AgoRule", count, unit, statement.day)
    else:
        rule = "WholeYearsBeforeRule" if span[1] == "years" else "WholeSpanBeforeRule"
        begins = count_from(rule, count, unit, statement.day)
    return None if begins is None else (begins, ends)


def _read_as_of(match: re.Match[str], statement: Statement) -> _Ends:
    day = read_moment(match["time"], statement)
    return None if day is None else _hold(day.bound.days)


def _read_now(_: re.Match[str], statement: Statement) -> _Ends:
    return _hold(statement.day)


def _hold(days: Days) -> _Ends:
    """Return the ends of what was so on some day of *days*."""
    return make_bound("NotAfterRule", anchor=days), make_bound("NotBeforeRule", anchor=days)


def _read_throughout(match: re.Match[str], _: Statement) -> _Ends:
    period = read_period(match["time"])
    if period is None:
        return None
    first, last = (Days(day, day) for day in list_days(period))
    return make_bound("NotAfterRule", anchor=first), make_bound("NotBeforeRule", anchor=last)


def _read_range(text: str, shown: str, statement: Statement) -> Timing | None:
    """Read "from March to June 2004", "3 to 5 March 2004", "2003-2005": a first and a last time."""
    match = _RANGE.fullmatch(text)
    if match is None:
        return None
    for first, last in _complete(match["first"].strip(), match["last"].strip()):
        begins, ends = read_moment(first, statement), _edge(last, statement)
        if begins is not None and ends is not None:
            bounds = _order_such(begins.bound, ends.bound, statement)
            return make_timing(shown, *bounds, begins.note or ends.note)
    return None


def _order_such(begins: Bound, ends: Bound, statement: Statement) -> tuple[Bound, Bound]:
    """Return both ends of a range; of two that words name alone, the one beside the other.

    "From November to February" ended in the last February, and began in the November before that.
    """
    if not {begins.rule, ends.rule} <= set(YEARLY_RULES.values()):
        return begins, ends
    if statement.tense == "past":
        return make_bound("LatestSuchRule", anchor=ends.days, recurring=begins.inputs.recurring), ends
    return begins, make_bound("ComingSuchRule", anchor=begins.days, recurring=ends.inputs.recurring)


def _read_days(match: re.Match[str], statement: Statement) -> _Ends:
    """Read "May 15-20", "15 to 20 May": two days of a month that is named without its year."""
    month = match["month"] or match["month2"]
    ends = [
        read_moment(f"{day} {month}", statement)
        for day in (match["first"] or match["first2"], match["last"] or match["last2"])
    ]
    if ends[0] is None or ends[1] is None:
        return None
    return _order_such(ends[0].bound, ends[1].bound, statement)


def _complete(first: str, last: str) -> Iterator[tuple[str, str]]:
    """Yield *first* with what it may share with *last* ("March to June 2004"), most first, then as it is."""
    words = last.split()
    if not re.search(r"[0-9]{4}", first):
        for start in range(1, len(words)):
            shared = " ".join(words[start:])
            if re.search(r"[0-9]{4}$", shared):
                yield f"{first} {shared}", last
    if re.fullmatch(DAY, first) and len(words) > 1:
        # "Between 3 and 5 May".
        yield f"{first} {' '.join(words[1:])}", last
    if re.fullmatch(DAY, last) and len(first.split()) > 1:
        yield first, f"{first.rpartition(' ')[0]} {last}"
    short = re.fullmatch(r"[0-9]{2}", last)
    if short is not None and re.fullmatch(r"[0-9]{4}", first):
        yield first, f"{first[:2]}{last}"
    yield first, last


_Read = Callable[[re.Match[str], Statement], _Ends]
_SPANS: Final[tuple[tuple[re.Pattern[str], _Read], ...]] = (
    (_LASTED, _read_lasted),
    (
        re.compile(
            rf"(?:from |on )?(?:(?P<month>{MONTH}) (?P<first>{DAY}){_TO}(?P<last>{DAY})"
            rf"|(?P<first2>{DAY}){_TO}(?P<last2>{DAY})(?: of)? (?P<month2>{MONTH}))"
        ),
        _read_days,
    ),
    (_BETWEEN, _read_between),
    (
        re.compile(
            r"(?:ever )?(?:since|from|as from|starting(?: in| on)?|beginning(?: in| on)?|effective) "
            r"(?P<time>.+?)(?P<open> on| onwards?| forward)"
        ),
        _read_since,
    ),
    (re.compile(r"(?:ever )?since (?P<time>.+)(?P<open>$)"), _read_since),
    (
        re.compile(
            r"(?:as from|starting(?: in| on)?|beginning(?! of)(?: in| on)?|effective)(?P<open> )(?P<time>.+)"
        ),
        _read_since,
    ),
    (re.compile(r"(?:until|till|up to|up until|through|through to|lasting until) (?P<time>.+)"), _read_until),
    (
        re.compile(r"(?:by|no later than|not later than|on or before|at the latest by) (?P<time>.+)"),
        _read_by,
    ),
    (
        re.compile(
            r"(?P<side>before|prior to|earlier than|ahead of|after|later than|following) (?P<time>.+)"
        ),
        _read_beside,
    ),
    (re.compile(r"(?:no earlier than|not before|on or after) (?P<time>.+)"), _read_not_before),
    (re.compile(r"as of (?P<time>(?!now$|today$).+)"), _read_as_of),
    (
        re.compile(
            r"as of (?:now|today)|(?:now|current(?:ly)?|presently|at present|at this time|to this day|still|"
            r"ongoing|at the moment|these days|nowadays|under ?way)"
        ),
        _read_now,
    ),
    (re.compile(r"(?:throughout|all (?:of )?|the whole of) ?(?P<time>.+)"), _read_throughout),
)
