"""What is no phrase of time, the day of a statement, and an example of each rule."""

import re
from datetime import date

import pytest
from shown_bounds import SAID

from kgcli.dating.days import Days
from kgcli.dating.phrases import KINDS, read_as_of, read_phrase
from kgcli.dating.rules import RULES
from kgcli.errors import RelativePhraseError, UnreadablePhraseError


@pytest.mark.parametrize(
    "phrase", ["last month", "for 15 years", "in April", "recently", "3 days ago", "now"]
)
def test_phrase_seen_from_a_day_asks_for_it(phrase: str) -> None:
    """Without the day of the statement, a relative phrase means nothing, and the error says what to give."""
    with pytest.raises(RelativePhraseError) as caught:
        read_phrase(phrase)
    assert str(caught.value) == (
        f"'{phrase}' is seen from the day on which it was said. Say which: --as-of 2004-12-09"
    )


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "sometime",
        "several years ago",
        "the previous Friday",
        "early",
        "the third half of 2005",
        "q5 2005",
    ],
)
def test_what_cannot_be_read_is_named_with_what_can(phrase: str) -> None:
    """An unknown phrase is named, and the kinds of phrases that are known are listed."""
    with pytest.raises(UnreadablePhraseError) as caught:
        read_phrase(phrase, as_of=SAID)
    assert str(caught.value).splitlines() == [
        f"Cannot read '{phrase}' as a time. What can be read:",
        *(f"  {kind}" for kind in KINDS),
        "All rules, with examples: kgcli date",
    ]


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("29 February 2005", "no calendar has 2005-02-29"),
        ("February 30, 2004", "no calendar has 2004-02-30"),
        ("31/11/2004", "no calendar has 2004-11-31"),
        ("2004-00", "no calendar has 2004-00"),
        ("0000", "no calendar has 0000"),
        ("3000 years ago", "3000 years before 2004-12-09 lies before the year 1"),
        ("in 8000 years", "8000 years after 2004-12-09 lies behind the year 9999"),
        ("before 0001", "1 day before 0001-01-01 lies before the year 1"),
        ("about 9999", "1 year after 9999-12-31 lies behind the year 9999"),
        ("2005 to 2003", "it would end on 2003-12-31 at the latest, before it begins, on 2005-01-01"),
        ("between 2005 and 2003", "the later bound ends on 2003-12-31, before the earlier one, 2005-01-01"),
        ("since 2006", "it begins on 2006-01-01 at the earliest, after it was said, on 2004-12-09"),
    ],
)
def test_what_no_calendar_has_is_refused(phrase: str, why: str) -> None:
    """A phrase that can be read but means no day says why."""
    with pytest.raises(UnreadablePhraseError) as caught:
        read_phrase(phrase, as_of=SAID)
    assert str(caught.value) == f"'{phrase}' cannot be dated: {why}."


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2004-12-09", Days(SAID, SAID)),
        ("9 December 2004", Days(SAID, SAID)),
        ("2004-12", Days(date(2004, 12, 1), date(2004, 12, 31))),
        ("2021-07-14/2021-08-17", Days(date(2021, 7, 14), date(2021, 8, 17))),
    ],
)
def test_day_of_a_statement_is_read(text: str, days: Days) -> None:
    """A day, anything else that words state, or an earliest and a latest day."""
    assert read_as_of(text) == days


@pytest.mark.parametrize(
    "text", ["", "bla", "2004-02-30", "2005/2004", "../2004", "2004/..", "2004/2005/2006"]
)
def test_what_is_no_day_of_a_statement_is_refused(text: str) -> None:
    """Neither words without a day, nor a day that no calendar has, nor open or turned ends."""
    with pytest.raises(
        UnreadablePhraseError, match=re.escape(f"'{text}' is no day. Write one as 2004-12-09")
    ):
        read_as_of(text)


@pytest.mark.parametrize("name", RULES)
def test_example_of_each_rule_is_read_by_it(name: str) -> None:
    """The phrase that the table of rules gives for a rule is one that this rule reads."""
    timing = read_phrase(RULES[name].example, as_of=SAID)
    assert name in (timing.begins.rule, timing.ends.rule)
