"""Words that say when something was: a stated time, or one as seen from the day of the statement."""

import re
from typing import Final

from kgcli.dating.calendar_times import CALENDAR_FORMS
from kgcli.dating.figures import Stated, read_figure
from kgcli.dating.recurring import RECURRING_FORMS
from kgcli.dating.statement import Form, Reader, Statement, count_from
from kgcli.dating.timing import Bound, make_bound
from kgcli.dating.wording import COUNT, UNIT, read_unit

__all__ = ["read_moment"]

_OPENING: Final = re.compile(r"(?:(?:some ?time )?(?:in|on|at|during|over|of)(?: the (?:month|year) of)? )")
_TIME_OF_DAY: Final = "(?: (?:morning|afternoon|evening|night))?"


def read_moment(text: str, statement: Statement) -> Stated | None:
    """Return the bound of the time that *text* names; None where it names none.

    Raises ``UnusableInputError`` where no calendar has it, ``MissingDayError`` where it counts from a day.
    """
    candidates = [text]
    opening = _OPENING.match(text)
    if opening is not None:
        candidates.append(text[opening.end() :])
    for candidate in candidates:
        found = read_figure(candidate)
        if found is not None:
            return found
    for candidate in candidates:
        for pattern, read in _FORMS:
            match = pattern.fullmatch(candidate)
            bound = None if match is None else read(match, statement)
            if bound is not None:
                return bound if isinstance(bound, Stated) else Stated(bound)
    return None


def _read_past(match: re.Match[str], statement: Statement) -> Bound | None:
    if match["count"] is None and match.string.endswith("s"):
        # "The past years" are more than one, and nobody says how many.
        return make_bound("NotAfterRule", anchor=statement.day)
    span = read_unit(match["count"] or "a", match["unit"])
    rule = "WithinYearsRule" if span is not None and span[1] == "years" else "WithinPastRule"
    return count_from(rule, match["count"] or "a", match["unit"], statement.day)


def _read_next(match: re.Match[str], statement: Statement) -> Bound | None:
    if statement.tense == "past":
        # "It agreed within two weeks" of something else.
        return None
    if match["count"] is None and match.string.endswith("s"):
        # "The next years" are more than one, and nobody says how many.
        return make_bound("NotBeforeRule", anchor=statement.day)
    return count_from("WithinNextRule", match["count"] or "a", match["unit"], statement.day)


def _read_ago(match: re.Match[str], statement: Statement) -> Bound | None:
    if match["more"] is None:
        return count_from("AgoRule", match["count"], match["unit"], statement.day)
    edge = count_from("SpanBeforeRule", match["count"], match["unit"], statement.day)
    if edge is None:
        return None
    if match["more"].startswith("less"):
        return make_bound("BetweenRule", after=edge.days, before=statement.day)
    return make_bound("NotAfterRule", anchor=edge.days)


def _read_from_now(match: re.Match[str], statement: Statement) -> Bound | None:
    return count_from("FromNowRule", match["count"], match["unit"], statement.day)


def _read_counted(match: re.Match[str], statement: Statement) -> Bound | None:
    """Read so many units before or after a time that the words name."""
    anchor = read_moment(match["anchor"], statement)
    span = read_unit(match["count"], match["unit"])
    if anchor is None or span is None:
        return None
    if match["side"] in ("before", "prior to", "earlier than"):
        rule = "YearsBeforeRule" if span[1] == "years" else "SpanBeforeRule"
    else:
        rule = "SpanAfterRule"
    return count_from(rule, match["count"], match["unit"], anchor.bound.days)


def _read_last_night(_: re.Match[str], statement: Statement) -> Bound:
    eve = make_bound("SpanBeforeRule", anchor=statement.day, days=1)
    return make_bound("BetweenRule", after=eve.days, before=statement.day)


def _anchored(rule: str, **span: int) -> Reader:
    return lambda _, statement: make_bound(rule, anchor=statement.day, **span)


_RELATIVE_FORMS: Final[tuple[Form, ...]] = (
    (rf"(?:the |these )?(?:past|last) (?:{COUNT} )?{UNIT}", _read_past),
    (rf"within the (?:past|last) (?:{COUNT} )?{UNIT}", _read_past),
    (rf"(?:within |the )*(?:next|coming) (?:{COUNT} )?{UNIT}", _read_next),
    (rf"within {COUNT} {UNIT}", _read_next),
    (
        r"(?:in |over |during |for |within )?(?:the )?(?:past|last|previous|recent) (?:few|several) "
        r"(?:years|months|weeks|days)",
        _anchored("NotAfterRule"),
    ),
    (
        r"(?:in |over |during |for |within )?(?:the )?(?:next|coming|following) (?:few|several) "
        r"(?:years|months|weeks|days)",
        _anchored("NotBeforeRule"),
    ),
    (
        rf"(?P<more>more than |over |at least |less than )?(?:about |some |around )?{COUNT} {UNIT} ago",
        _read_ago,
    ),
    (rf"in (?:about |some |around )?{COUNT} {UNIT}(?:'s?)?(?: time)?", _read_from_now),
    (rf"(?:about |some |around )?{COUNT} {UNIT} (?:from now|hence|from today)", _read_from_now),
    (
        rf"{COUNT} {UNIT} (?P<side>before|prior to|earlier than|after|later than|following|from) "
        r"(?P<anchor>.+)",
        _read_counted,
    ),
    (
        r"today|(?:on )?this day|this (?:morning|afternoon|evening)|tonight",
        _anchored("SameRule"),
    ),
    (rf"yesterday{_TIME_OF_DAY}", _anchored("SpanBeforeRule", days=1)),
    (rf"tomorrow{_TIME_OF_DAY}", _anchored("SpanAfterRule", days=1)),
    (r"last night", _read_last_night),
    (r"the day before yesterday", _anchored("SpanBeforeRule", days=2)),
    (r"the day after tomorrow", _anchored("SpanAfterRule", days=2)),
    (
        r"(?:just |only |more |most )?recently|recent|lately|(?:in )?the (?:recent )?past|"
        r"previously|formerly|"
        r"already|earlier|in recent (?:years|months|weeks|days)|once|so far|to date",
        _anchored("NotAfterRule"),
    ),
    (
        r"soon|shortly|(?:in )?(?:the )?(?:near |not too distant )?future|upcoming|forthcoming|"
        r"later|eventually|"
        r"(?:in (?:the coming|coming|a few)|within) (?:years|months|weeks|days)|from now on|henceforth",
        _anchored("NotBeforeRule"),
    ),
)
_FORMS: Final = tuple(
    (re.compile(pattern), read) for pattern, read in (*CALENDAR_FORMS, *_RELATIVE_FORMS, *RECURRING_FORMS)
)
"""The first that fits is meant."""
