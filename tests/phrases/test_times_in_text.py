"""The times found in sentences made up for it, in English: words, rule, days and length."""

from datetime import date

import pytest
from shown_times import SAID, show

from kgcli.dating.days import Days
from kgcli.phrases.phrase import TimePhrase
from kgcli.phrases.times import find_times
from kgcli.span import Span


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The police of Thule may leave in early 2005 as others arrive.",
            ["in early 2005: EarlyYear 2005-01-01..2005-04-30"],
        ),
        (
            "The October 2004 deployment of guards went well.",
            ["October 2004: Month 2004-10-01..2004-10-31"],
        ),
        (
            "Our guards have been in Lemuria for 15 years.",
            ["for 15 years: WholeYearsBefore 1988-12-10..1989-12-09 | NotBefore 2004-12-09.. (15 years)"],
        ),
        ("Last month, Atlantis called for help.", ["Last month: PreviousMonth 2004-11-01..2004-11-30"]),
        (
            "On July 14, 2021, the envoy arrived in Thule.",
            ["On July 14, 2021: Day 2021-07-14..2021-07-14"],
        ),
        (
            "The envoy was in Thule from 3 to 5 May.",
            ["from 3 to 5 May: LatestSuch 2004-05-03..2004-05-03 | LatestSuch 2004-05-05..2004-05-05"],
        ),
        (
            "The envoy left on November 3 and 12 guards stayed.",
            ["on November 3: LatestSuch 2004-11-03..2004-11-03"],
        ),
        ("Talks began in the spring.", ["in the spring: Spring 2004-03-01..2004-05-31"]),
        (
            "They have been there since last spring.",
            ["since last spring: Spring 2004-03-01..2004-05-31 | NotBefore 2004-12-09.."],
        ),
        ("The company leaves by year's end.", ["by year's end: NotAfter ..2004-12-31"]),
        ("This year [2021], smuggling fell.", ["This year [2021]: Year 2021-01-01..2021-12-31"]),
        (
            "In the past two years, Thule grew.",
            ["In the past two years: WithinYears 2002-12-09..2004-12-09"],
        ),
        (
            "Between 2001 and 2003 nothing was sent.",
            ["Between 2001 and 2003: Between 2001-01-01..2003-12-31"],
        ),
        (
            "Since the beginning of 2004 the camp has been empty.",
            ["Since the beginning of 2004: EarlyYear 2004-01-01..2004-04-30 | NotBefore 2004-12-09.."],
        ),
        ("They train for future deployment.", ["future: NotBefore 2004-12-09.."]),
        (
            "Thule currently has two camps.",
            ["currently: NotAfter ..2004-12-09 | NotBefore 2004-12-09.."],
        ),
        ("The minister was recently relieved.", ["recently: NotAfter ..2004-12-09"]),
        ("Our 21st guard contingent came home.", []),
        ("Reason: 1.4(d) and 1.4 (b).", []),
        ("UNSCR 1542 and Resolution 1970 are binding.", []),
        ("REF 04 THULE 12345 and IIR 6 838 2004 05 tell more.", []),
        ("He arrived on 31 February 2004.", ["on 31 February 2004: ? no calendar has 2004-02-31"]),
        ("The school has just opened.", ["has just: NotAfter ..2004-12-09"]),
        ("DTG 061836Z\nOCT 04 was late.", ["061836Z OCT 04: Day 2004-10-06..2004-10-06"]),
        ("The 1994 Atlantean Force went home.", ["1994: Year 1994-01-01..1994-12-31"]),
        ("A force of 2000 troops and about 1900 trucks.", []),
        ("More than 2000 came, in all 1,999.", []),
        ("All leave by the end of 2005.", ["by the end of 2005: NotAfter ..2005-12-31"]),
        ("It began on Nov. 3, 2004.", ["on Nov. 3, 2004: Day 2004-11-03..2004-11-03"]),
        ("In April it will march.", ["In April: ComingSuch 2005-04-01..2005-04-30"]),
        ("In April it marched.", ["In April: LatestSuch 2004-04-01..2004-04-30"]),
        (
            "A company will stay for six months.",
            ["for six months: ? it says how long, and not from when (6 months)"],
        ),
        ("It was a six-month course.", ["six-month: ? it says how long, and not from when (6 months)"]),
        ("Two weeks later they left.", ["Two weeks later: ? it is seen from a time that other words name"]),
        (
            "Several years ago there was peace.",
            ["Several years ago: ? it does not tell which days are meant"],
        ),
        ("Money for FY 2005 is lacking.", ["FY 2005: ? it does not tell which days are meant"]),
        ("They meet next Monday.", ["next Monday: NextPartOfWeek 2004-12-13..2004-12-13"]),
        (
            "It ran from March 2003 to early 2005.",
            [
                "from March 2003 to early 2005: Month 2003-03-01..2003-03-31 | EarlyYear "
                "2005-01-01..2005-04-30"
            ],
        ),
        (
            "They stay until May 2005.",
            ["until May 2005: NotAfter ..2005-05-31 | Month 2005-05-01..2005-05-31"],
        ),
        (
            "Within the next six months all will be home.",
            ["Within the next six months: WithinNext 2004-12-09..2005-06-09"],
        ),
        ("Three years ago there was war.", ["Three years ago: Ago 2001-06-09..2002-06-09"]),
        (
            "The years 2003-2005 were quiet.",
            ["2003-2005: Year 2003-01-01..2003-12-31 | Year 2005-01-01..2005-12-31"],
        ),
        (
            "They met on Monday, 5 October 2004.",
            ["on Monday, 5 October 2004: Day 2004-10-05..2004-10-05"],
        ),
        ("Send it no later than 5 May 2005.", ["no later than 5 May 2005: NotAfter ..2005-05-05"]),
        ("In April 12 guards left.", ["In April: LatestSuch 2004-04-01..2004-04-30"]),
        ("It was the summer of 2005.", ["the summer of 2005: Summer 2005-06-01..2005-08-31"]),
        ("In March they may march.", ["In March: NearestSuch 2005-03-01..2005-03-31"]),
        ("It begins early next year.", ["early next year: EarlyYear 2005-01-01..2005-04-30"]),
        (
            "It was over at the end of the year.",
            ["at the end of the year: LateYear 2004-09-01..2004-12-31"],
        ),
        ("A vote comes in three months.", ["in three months: FromNow 2005-02-22..2005-03-24"]),
        (
            "The first half of 2005 was calm.",
            ["The first half of 2005: FirstHalf 2005-01-01..2005-06-30"],
        ),
        (
            "Starting in April 2005, pay rises.",
            ["Starting in April 2005: Month 2005-04-01..2005-04-30 | NotBefore 2005-04-01.."],
        ),
        ("It was common in the 1990s.", ["in the 1990s: Decade 1990-01-01..1999-12-31"]),
        ("More than three years ago it closed.", ["More than three years ago: NotAfter ..2001-12-09"]),
        (
            "They have served for more than 15 years.",
            ["for more than 15 years: NotAfter ..1989-12-09 | NotBefore 2004-12-09.. (15 years)"],
        ),
        ("Paper S/2004/567 and order E.O. 12958 stand.", []),
        ("They come by mid-October.", ["by mid-October: NotAfter ..2004-10-20"]),
        (
            "As of 9 December 2004, nobody had left.",
            ["As of 9 December 2004: NotAfter ..2004-12-09 | NotBefore 2004-12-09.."],
        ),
        ("So far nobody has left.", ["So far: NotAfter ..2004-12-09"]),
        (
            "The course of 3-5 March 2004 was full.",
            ["3-5 March 2004: Day 2004-03-03..2004-03-03 | Day 2004-03-05..2004-03-05"],
        ),
        ("In 2004 troops of Thule arrived.", ["In 2004: Year 2004-01-01..2004-12-31"]),
        ("The vote on 12/09/2014 was close.", ["on 12/09/2014: Between 2014-09-12..2014-12-09"]),
        (
            "It was between March and June 2004.",
            ["between March and June 2004: Between 2004-03-01..2004-06-30"],
        ),
        ("Before May 2005 nobody came.", ["Before May 2005: Before ..2005-04-30"]),
        ("After the war, Thule was rebuilt.", []),
        ("See paragraph 2004 and box 1999.", []),
        ("At 2000 hours they slept.", []),
        ("The price was $2004 or 1999%.", []),
        ("Later this year they return.", ["Later this year: Between 2004-12-09..2004-12-31"]),
        ("In the future there may be more.", ["In the future: NotBefore 2004-12-09.."]),
        (
            "Yesterday and today it rained.",
            ["Yesterday: SpanBefore 2004-12-08..2004-12-08", "today: Same 2004-12-09..2004-12-09"],
        ),
        (
            "Over the last 18 months it rained.",
            ["Over the last 18 months: WithinPast 2003-06-09..2004-12-09"],
        ),
        (
            "Ten years before 9 December 2014 it rained.",
            ["Ten years before 9 December 2014: YearsBefore 2004-12-09..2004-12-09"],
        ),
        ("It lasted three days.", ["three days: ? it says how long, and not from when (3 days)"]),
        ("In recent years, crime fell.", ["In recent years: NotAfter ..2004-12-09"]),
        (
            "It was made on October 4 and is expected to last.",
            ["on October 4: LatestSuch 2004-10-04..2004-10-04"],
        ),
        (
            "In August of that year it rained.",
            ["In August of that year: ? it is seen from a time that other words name"],
        ),
        (
            "In August of last year it rained.",
            ["In August of last year: SuchWithin 2003-08-01..2003-08-31"],
        ),
        (
            "During 8-11 August 2003, and on August 18-19, 2003, they met.",
            [
                "During 8-11 August 2003: Day 2003-08-08..2003-08-08 | Day 2003-08-11..2003-08-11",
                "on August 18-19, 2003: Day 2003-08-18..2003-08-18 | Day 2003-08-19..2003-08-19",
            ],
        ),
        (
            "It was signed in March of last year.",
            ["in March of last year: SuchWithin 2003-03-01..2003-03-31"],
        ),
    ],
)
def test_times_are_found_and_read(text: str, found: list[str]) -> None:
    """Each phrase has its exact words and the bounds of the grammar; what only looks like a time is none."""
    phrases = find_times(text, as_of=SAID, language="en")
    assert [show(text, phrase) for phrase in phrases] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The envoy arrived on Friday.", ["on Friday: LatestSuch 2004-12-03..2004-12-03"]),
        ("The envoy, they said Thursday, is ill.", ["Thursday: LatestSuch 2004-12-09..2004-12-09"]),
        ("The envoy will arrive on Friday.", ["on Friday: ComingSuch 2004-12-10..2004-12-10"]),
        (
            "He said Tuesday that on Friday it will vote.",
            ["Tuesday: LatestSuch 2004-12-07..2004-12-07", "on Friday: ComingSuch 2004-12-10..2004-12-10"],
        ),
        (
            "On Friday the envoy, who was elected long ago, will come.",
            ["On Friday: ComingSuch 2004-12-10..2004-12-10"],
        ),
        ("Talks are scheduled for Monday.", ["for Monday: ComingSuch 2004-12-13..2004-12-13"]),
        ("The council is to vote Wednesday.", ["Wednesday: ComingSuch 2004-12-15..2004-12-15"]),
        ("Talks were scheduled for Monday.", ["for Monday: EitherSuch 2004-12-06..2004-12-13"]),
        ("Thule agreed to vote on Monday.", ["on Monday: EitherSuch 2004-12-06..2004-12-13"]),
        ("It will lead guards trained on Monday.", ["on Monday: EitherSuch 2004-12-06..2004-12-13"]),
        ("He came ahead of talks on Sunday.", ["on Sunday: EitherSuch 2004-12-05..2004-12-12"]),
        ("They discussed Sunday's vote.", ["Sunday: EitherSuch 2004-12-05..2004-12-12"]),
        (
            "They had until Friday.",
            ["until Friday: NotAfter ..2004-12-10 | EitherSuch 2004-12-03..2004-12-10"],
        ),
        (
            "It has been shut since Monday.",
            ["since Monday: LatestSuch 2004-12-06..2004-12-06 | NotBefore 2004-12-09.."],
        ),
        ("On Friday it extended the mandate.", ["On Friday: LatestSuch 2004-12-03..2004-12-03"]),
        (
            "In a note on Sunday, the U.N. Council urged calm.",
            ["on Sunday: LatestSuch 2004-12-05..2004-12-05"],
        ),
        ("It must leave by July.", ["by July: NotAfter ..2005-07-31"]),
        ("It was closed by July.", ["by July: NotAfter ..2004-07-31"]),
        (
            "The pact, signed Wednesday, takes effect Jan. 1.",
            [
                "Wednesday: LatestSuch 2004-12-08..2004-12-08",
                "Jan. 1: NearestSuch 2005-01-01..2005-01-01",
            ],
        ),
        ("It came last Friday, March 5.", ["last Friday, March 5: PreviousSuch 2004-03-05..2004-03-05"]),
        ("It came on Friday (5 March).", ["5 March: LatestSuch 2004-03-05..2004-03-05"]),
        ("It will come in a few days.", ["in a few days: NotBefore 2004-12-09.."]),
        ("It came over the weekend.", ["over the weekend: LatestSuch 2004-12-04..2004-12-05"]),
        ("It came last Tuesday.", ["last Tuesday: LastPartOfWeek 2004-11-30..2004-12-07"]),
        ("It came this past Tuesday.", ["this past Tuesday: PreviousSuch 2004-12-07..2004-12-07"]),
        ("It came on Friday last week.", ["on Friday last week: SuchWithin 2004-12-03..2004-12-03"]),
        ("FONMIN DEPARTED TUESDAY.", ["TUESDAY: LatestSuch 2004-12-07..2004-12-07"]),
        ("FONMIN TRAVELED TO MU TUESDAY.", ["TUESDAY: LatestSuch 2004-12-07..2004-12-07"]),
        ("FONMIN AGREED TO VOTE TUESDAY.", ["TUESDAY: EitherSuch 2004-12-07..2004-12-14"]),
        (
            "It was shut from June to May.",
            ["from June to May: LatestSuch 2003-06-01..2003-06-30 | LatestSuch 2004-05-01..2004-05-31"],
        ),
        (
            "It will be shut from May to March.",
            ["from May to March: ComingSuch 2005-05-01..2005-05-31 | ComingSuch 2006-03-01..2006-03-31"],
        ),
        (
            "Courses from July 8 to 19.",
            ["from July 8 to 19: NearestSuch 2004-07-08..2004-07-08 | ComingSuch 2004-07-19..2004-07-19"],
        ),
        ("FONMIN WILL DEPART TUESDAY.", ["TUESDAY: ComingSuch 2004-12-14..2004-12-14"]),
        ("It left on the 14th.", ["on the 14th: LatestSuch 2004-11-14..2004-11-14"]),
        ("They live on the 14th floor.", []),
        (
            "It opened on the 3rd of last month.",
            ["on the 3rd of last month: SuchWithin 2004-11-03..2004-11-03"],
        ),
        ("It fell in late June this year.", ["in late June this year: LateMonth 2004-06-21..2004-06-30"]),
        (
            "Guards came last night, and left this morning.",
            ["last night: Between 2004-12-08..2004-12-09", "this morning: Same 2004-12-09..2004-12-09"],
        ),
        ("Guards stay for the spring.", ["for the spring: Spring 2004-03-01..2004-05-31"]),
        (
            "The unit, which came in April, goes in August.",
            [
                "in April: LatestSuch 2004-04-01..2004-04-30",
                "in August: NearestSuch 2004-08-01..2004-08-31",
            ],
        ),
        ("Every Friday, and Monday to Thursday, the Sunday Times is read.", []),
        ("They signed it on Good Friday, the Friday before the vote.", []),
    ],
)
def test_what_words_name_alone_is_dated_by_the_verb(text: str, found: list[str]) -> None:
    """It was over, or is to come; where no verb next to it tells which, the bound holds both."""
    phrases = find_times(text, as_of=SAID, language="en")
    assert [show(text, phrase) for phrase in phrases] == found


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It was received on May 2 and accepted next day.", "next day: SpanAfter 2004-05-03..2004-05-03"),
        (
            "It came on 3 May 2004, and the day after it went.",
            "the day after: SpanAfter 2004-05-04..2004-05-04",
        ),
        (
            "In March 2004 it came, and left the following month.",
            "the following month: NextMonth 2004-04-01..2004-04-30",
        ),
        ("It came in May 2004. By then Mu was there.", "By then: NotAfter ..2004-05-31"),
        (
            "It came on 3 May 2004, and left two weeks later.",
            "two weeks later: FromNow 2004-05-14..2004-05-20",
        ),
        ("It came on 3 May 2004, two days earlier than Mu's.", "on 3 May 2004: Day 2004-05-03..2004-05-03"),
        ("It came in May 2004, and left later that year.", "later that year: Between 2004-05-01..2004-12-31"),
        (
            "In 2003 it came; in August of that year it left.",
            "in August of that year: SuchWithin 2003-08-01..2003-08-31",
        ),
        ("It came on Friday, and left the same day.", "the same day: Same 2004-12-03..2004-12-03"),
        (
            "It came on Friday, and left the day after the vote.",
            "on Friday: LatestSuch 2004-12-03..2004-12-03",
        ),
        (
            "It left the following month.",
            "the following month: ? it is seen from a time that other words name",
        ),
        (
            "It left in the previous year.",
            "in the previous year: ? it is seen from a time that other words name",
        ),
    ],
)
def test_other_times_of_the_sentence_are_counted_from(text: str, days: str) -> None:
    """What the document's own day says nothing about follows from the time before it, if there is one."""
    assert show(text, find_times(text, as_of=SAID, language="en")[-1]) == days


@pytest.mark.parametrize(
    ("day_first", "days"),
    [
        (False, Days(date(2014, 12, 9), date(2014, 12, 9))),
        (True, Days(date(2014, 9, 12), date(2014, 9, 12))),
        (None, Days(date(2014, 9, 12), date(2014, 12, 9))),
    ],
)
def test_order_of_day_and_month_is_the_writers(day_first: bool | None, days: Days) -> None:
    """A day in figures has one reading where it is known who wrote it, else the bound holds both."""
    (phrase,) = find_times("Due on 12/09/2014.", day_first=day_first, language="en")
    assert phrase.timing is not None
    assert (phrase.timing.phrase, phrase.timing.begins.days) == ("on 12/09/2014", days)


def test_relative_phrase_without_a_day_is_kept_with_the_reason() -> None:
    """Nothing is guessed where the day of the statement is not known."""
    assert find_times("It fell last month.", language="en") == (
        TimePhrase(Span(8, 18), None, "it is counted from the day of the statement, which is not given"),
    )


def test_uncertain_day_of_statement_widens_the_bounds() -> None:
    """Said between two days, "for 15 years" began as early or late as either allows."""
    said = Days(date(2021, 7, 14), date(2021, 8, 17))
    (phrase,) = find_times("They were there for 15 years.", as_of=said, language="en")
    assert phrase.timing is not None
    assert phrase.timing.begins.days == Days(date(2005, 7, 15), date(2006, 8, 17))


def test_search_within_a_passage_counts_from_the_start_of_the_text() -> None:
    """Only the passage is searched, and spans are places in the whole text."""
    text = "In 1994 it began. In 2004 it ended."
    assert [phrase.span for phrase in find_times(text, within=Span(18, 35), language="en")] == [Span(18, 25)]


def test_paragraphs_are_read_apart() -> None:
    """A phrase goes over the end of a line, never over an empty one."""
    texts = ("on 5 May\n2005", "on 5 May\n\n2005", "on 5 May\r\n2005")
    found = [[phrase.span for phrase in find_times(text, as_of=SAID, language="en")] for text in texts]
    assert found == [[Span(0, 13)], [Span(0, 8), Span(10, 14)], [Span(0, 14)]]


def test_text_in_a_third_language_has_no_times() -> None:
    """Nothing is read in a language whose words are not known."""
    assert find_times("Im Mai 2005 war es so.", language="other") == ()
