import pytest
from archive import TEXT, Archive

from kgcli.dating.days import Period
from kgcli.verification.bounds import read_period
from kgcli.vocabulary import XSD

DEPARTURE = 'ev:earliest "2031-03-01"^^xsd:date ; ev:latest "2031-03-31"^^xsd:date'
PLACE = "paragraph 1, 7 to 82: https://example.org/departure"


def test_bound_one_day_off_is_found(archive: Archive) -> None:
    """March has 31 days; a bound that ends on the 30th does not follow from it."""
    archive.spoil = (("2031-03-31", "2031-03-30"),)
    assert archive.messages() == [
        ("bound", PLACE, "states 2031-03-01..2031-03-30, but MonthRule gives 2031-03-01..2031-03-31")
    ]


def test_bound_with_an_end_left_out_is_found(archive: Archive) -> None:
    """A missing day is an open end, which the rule does not give."""
    archive.spoil = ((DEPARTURE, 'ev:earliest "2031-03-01"^^xsd:date'),)
    assert archive.messages() == [
        ("bound", PLACE, "states 2031-03-01.., but MonthRule gives 2031-03-01..2031-03-31")
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("ev:rule ev:MonthRule ;", "", "names no ev:rule"),
        (
            "ev:rule ev:MonthRule ;",
            "ev:rule ev:MonthRule, ev:YearRule ;",
            "names 2 rules; a bound follows from exactly one ev:rule",
        ),
        (
            'ev:figure "2031-03"^^xsd:gYearMonth ;',
            "",
            "its rule needs an ev:figure, and none is stated",
        ),
        (
            "ev:rule ev:MonthRule ;",
            "ev:rule ev:SameRule ; ev:anchor ex:nowhere ;",
            "its ev:anchor https://example.org/nowhere is described nowhere",
        ),
        (
            '"2031-03"^^xsd:gYearMonth',
            '"2031"^^xsd:gYear',
            "MonthRule cannot be applied: the figure gives a year, the rule needs a month",
        ),
        (
            '"2031-03-31"^^xsd:date',
            '"2031-03-32"^^xsd:date',
            "MonthRule cannot be applied: ev:latest of https://example.org/departure is not one day: "
            "2031-03-32",
        ),
        ("ev:MonthPrecision", "ev:DayPrecision", "states DayPrecision, but MonthRule gives MonthPrecision"),
    ],
)
def test_bound_that_its_rule_does_not_give_is_found(
    archive: Archive, old: str, new: str, message: str
) -> None:
    """A bound without exactly one rule and all that it needs is a finding that says what is wrong."""
    archive.spoil = ((old, new),)
    assert archive.messages() == [("bound", PLACE, message)]


def test_edtf_that_means_other_days_is_found(archive: Archive) -> None:
    """The form of a bound in EDTF says what its rule gives, and is one of that many forms."""
    archive.spoil = (("ev:rule ev:MonthRule ;", 'ev:rule ev:MonthRule ; ev:edtf "2031-04" ;'),)
    assert archive.messages() == [("bound", PLACE, "ev:edtf is '2031-04', but MonthRule gives '2031-03'")]
    archive.name = "right"
    archive.spoil = (("ev:rule ev:MonthRule ;", 'ev:rule ev:MonthRule ; ev:edtf "2031-03" ;'),)
    assert archive.messages() == []


TWO = """ex:other {{ ex:other ev:marking ev:C .
    ex:either a ev:Bound ; ev:rule ev:BetweenRule ; ev:after ex:departure ; ev:before ex:departure ;
        ev:earliest "2031-03-01"^^xsd:date ; ev:latest "2031-03-31"^^xsd:date ; ev:edtf "{edtf}" . }}"""


@pytest.mark.parametrize(
    ("edtf", "messages"),
    [
        ("2031-03", []),
        ("[2031-03-01,2031-03-31]", []),
        (
            "[2031-03-01..2031-03-31]",
            ["ev:edtf is '[2031-03-01..2031-03-31]', but BetweenRule gives '2031-03'"],
        ),
        (
            "[2031-03-01,2031-03-30]",
            ["ev:edtf is '[2031-03-01,2031-03-30]', but BetweenRule gives '2031-03'"],
        ),
    ],
)
def test_one_of_two_days_may_be_said(archive: Archive, edtf: str, messages: list[str]) -> None:
    """What lies between two days is any of them, or one of the two where a figure has two readings."""
    archive.more = TWO.format(edtf=edtf)
    assert [message for _, _, message in archive.messages()] == messages


COUNTED = """ex:other {{ ex:other ev:marking ev:C .
    ex:return a ev:Bound ; ev:rule ev:{rule} ; ev:anchor ex:departure ; {inputs}
        ev:earliest "{earliest}"^^xsd:date ; ev:latest "{latest}"^^xsd:date . }}"""


@pytest.mark.parametrize(
    ("rule", "inputs", "days", "messages"),
    [
        ("WithinNextRule", "ev:months 6 ;", "2031-03-01..2031-09-30", []),
        (
            "WithinNextRule",
            "ev:weeks 2 ;",
            "2031-03-01..2031-04-15",
            ["states 2031-03-01..2031-04-15, but WithinNextRule gives 2031-03-01..2031-04-14"],
        ),
        (
            "WithinNextRule",
            "",
            "2031-03-01..2031-09-30",
            ["its rule needs an ev:years, ev:months, ev:weeks or ev:days; none is stated"],
        ),
        (
            "WithinNextRule",
            "ev:weeks 2 ; ev:days 1 ;",
            "2031-03-01..2031-09-30",
            [
                "WithinNextRule cannot be applied: it takes one number of years, months, weeks or days, "
                "and 2 are given"
            ],
        ),
        ("NextSuchRule", 'ev:figure "--05"^^xsd:gMonth ;', "2031-05-01..2031-05-31", []),
        ("NextSuchRule", 'ev:figure "--05-09"^^xsd:gMonthDay ;', "2031-05-09..2031-05-09", []),
        (
            "NextSuchRule",
            'ev:figure "--02-30"^^xsd:gMonthDay ;',
            "2031-05-09..2031-05-09",
            [
                "NextSuchRule cannot be applied: ev:figure is '--02-30', "
                "neither a month nor a day without a year"
            ],
        ),
        ("NextSuchRule", 'ev:figure "---09"^^xsd:gDay ;', "2031-03-09..2031-04-09", []),
        ("LatestSuchRule", "ev:partOfWeek ev:Friday ;", "2031-02-28..2031-03-28", []),
        (
            "LatestSuchRule",
            "ev:partOfWeek ev:Friday ;",
            "2031-02-28..2031-03-31",
            ["states 2031-02-28..2031-03-31, but LatestSuchRule gives 2031-02-28..2031-03-28"],
        ),
        (
            "LatestSuchRule",
            "ev:partOfWeek ev:Someday ;",
            "2031-02-28..2031-03-28",
            [
                "LatestSuchRule cannot be applied: ev:partOfWeek is "
                "https://w3id.org/peaceops/evidence#Someday, none of the parts of the week that are known"
            ],
        ),
        (
            "LastPartOfWeekRule",
            'ev:figure "--05"^^xsd:gMonth ;',
            "2031-02-28..2031-03-28",
            ["LastPartOfWeekRule cannot be applied: the rule needs a part of the week"],
        ),
    ],
)
def test_spans_and_yearly_figures_are_recomputed(
    archive: Archive, rule: str, inputs: str, days: str, messages: list[str]
) -> None:
    """A rule that counts units takes one number of one unit; one for every year takes a month or a day."""
    earliest, latest = days.split("..")
    archive.more = COUNTED.format(rule=rule, inputs=inputs, earliest=earliest, latest=latest)
    assert [message for _, _, message in archive.messages()] == messages


def test_rule_that_does_not_exist_is_found(archive: Archive) -> None:
    """A rule must be one that is known; one of the same name elsewhere is not."""
    archive.spoil = (("ev:rule ev:MonthRule", "ev:rule ex:MonthRule"),)
    assert archive.messages() == [
        (
            "bound",
            PLACE,
            "no rule https://example.org/MonthRule exists. Did you mean ev:MonthRule? List them: kgcli date",
        )
    ]


def test_anchors_may_stand_in_other_graphs(archive: Archive) -> None:
    """A bound anchored on one that another span states follows from that one's days."""
    archive.more = """ex:other { ex:other ev:marking ev:C .
        ex:return a ev:Bound ; ev:rule ev:NotBeforeRule ; ev:anchor ex:departure ;
            ev:earliest "2031-03-01"^^xsd:date . }"""
    result = archive.verify()
    assert result.findings == ()
    assert dict(result.checked)["bounds"] == 2


def test_anchors_that_lead_back_are_found(archive: Archive) -> None:
    """Two bounds that rest on each other rest on nothing."""
    archive.more = """ex:other { ex:other ev:marking ev:C .
        ex:one a ev:Bound ; ev:rule ev:SameRule ; ev:anchor ex:two ; ev:earliest "2031-03-01"^^xsd:date .
        ex:two a ev:Bound ; ev:rule ev:SameRule ; ev:anchor ex:one ; ev:earliest "2031-03-01"^^xsd:date . }"""
    assert archive.messages() == [
        ("bound", f"https://example.org/{name}", "its anchors lead back to itself") for name in ("one", "two")
    ]


def test_bound_marked_below_its_inputs_is_found(archive: Archive) -> None:
    """A bound at U that follows from one at C would tell at U what only C may know."""
    archive.more = """ex:other { ex:other ev:marking ev:U .
        ex:return a ev:Bound ; ev:rule ev:NotBeforeRule ; ev:anchor ex:departure ;
            ev:earliest "2031-03-01"^^xsd:date . }"""
    assert archive.messages() == [
        ("bound", "https://example.org/return", "is marked U, below its ev:anchor, which is marked C")
    ]


DATED = """ex:about-date {{ ex:about-date ev:marking ev:U . ex:report ev:dated ex:day .
    ex:day a ev:Bound ; ev:earliest "{day}"^^xsd:date ; ev:latest "{day}"^^xsd:date . }}
ex:how-dated {{ ex:how-dated ev:marking ev:C .
    ex:day ev:rule ev:SameRule ; ev:anchor ex:release .
    ex:release a ev:Bound ; ev:rule ev:DayRule ; ev:figure "2031-03-09"^^xsd:date ;
        ev:earliest "2031-03-09"^^xsd:date ; ev:latest "2031-03-09"^^xsd:date . }}"""


def test_own_date_of_a_document_may_stand_below_its_inputs(archive: Archive) -> None:
    """A document's date carries the lowest marking by rule; it is recomputed all the same."""
    archive.text = TEXT + "\n3. (C) Release: 03/09/2031.\n"
    archive.more = DATED.format(day="2031-03-09")
    assert archive.verify().findings == ()
    archive.name = "wrong"
    archive.more = DATED.format(day="2031-03-10")
    assert [message for _, _, message in archive.messages()] == [
        "states 2031-03-10..2031-03-10, but SameRule gives 2031-03-09..2031-03-09"
    ]


def test_own_date_whose_inputs_are_hidden_is_unchecked(archive: Archive) -> None:
    """At a clearance that hides what a document's date follows from, the date is neither right nor wrong."""
    archive.more = DATED.format(day="2031-03-10")
    result = archive.verify("U")
    assert result.findings == ()
    assert [(u.document, u.reason) for u in result.unchecked] == [
        ("R1", "its date: not all that it follows from is visible")
    ]


def test_date_of_a_document_that_its_text_does_not_state_is_found(archive: Archive) -> None:
    """A day on a document's own bounds must occur somewhere in the text, and here it does not."""
    archive.more = DATED.format(day="2031-03-09")
    assert archive.messages() == [
        (
            "figure",
            "",
            "figure 2031-03-09 of https://example.org/release: the words do not state this date",
        )
    ]


@pytest.mark.parametrize(
    ("text", "kind", "period"),
    [
        ("2032-02-29", "date", Period(2032, 2, 29)),
        ("2032-02-29Z", "date", Period(2032, 2, 29)),
        ("2031-02-29", "date", None),
        ("2031-13", "gYearMonth", None),
        ("2031-03", "gYearMonth", Period(2031, 3)),
        ("2031", "gYear", Period(2031)),
        ("31", "gYear", None),
        ("2031", "integer", None),
    ],
)
def test_periods_are_read_from_literals(text: str, kind: str, period: Period | None) -> None:
    """A literal is a period where its datatype says so and a calendar has it."""
    assert read_period(text, XSD + kind) == period
