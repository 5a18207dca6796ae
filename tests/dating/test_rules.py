from datetime import date

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kgcli.dating.days import Days, Inputs, Period, UnusableInputError, add_span
from kgcli.dating.rules import RULES
from kgcli.home import shipped_root
from kgcli.vocabulary import EV, RDF, SKOS

ANCHOR = Days(date(2031, 5, 10), date(2031, 6, 20))


@pytest.mark.parametrize(
    ("rule", "inputs", "days"),
    [
        ("DayRule", Inputs(figure=Period(2031, 2, 28)), "2031-02-28..2031-02-28"),
        ("MonthRule", Inputs(figure=Period(2032, 2)), "2032-02-01..2032-02-29"),
        ("MonthRule", Inputs(figure=Period(2031, 2)), "2031-02-01..2031-02-28"),
        ("YearRule", Inputs(figure=Period(2031)), "2031-01-01..2031-12-31"),
        ("EarlyYearRule", Inputs(figure=Period(2031)), "2031-01-01..2031-04-30"),
        ("SameRule", Inputs(anchor=ANCHOR), "2031-05-10..2031-06-20"),
        ("NotAfterRule", Inputs(anchor=ANCHOR), "..2031-06-20"),
        ("NotBeforeRule", Inputs(anchor=ANCHOR), "2031-05-10.."),
        (
            "BetweenRule",
            Inputs(after=ANCHOR, before=Days(date(2031, 6, 1), date(2031, 7, 1))),
            "2031-05-10..2031-07-01",
        ),
        ("YearsBeforeRule", Inputs(anchor=ANCHOR, years=10), "2021-05-10..2021-06-20"),
        ("YearsBeforeRule", Inputs(anchor=Days(None, date(2032, 2, 29)), years=1), "..2031-02-28"),
        ("WholeYearsBeforeRule", Inputs(anchor=ANCHOR, years=15), "2015-05-11..2016-06-20"),
        (
            "WholeYearsBeforeRule",
            Inputs(anchor=Days(date(2032, 2, 29), date(2032, 2, 29)), years=3),
            "2028-03-01..2029-02-28",
        ),
        ("WithinYearsRule", Inputs(anchor=ANCHOR, years=2), "2029-05-10..2031-06-20"),
    ],
)
def test_rule_gives_its_days(rule: str, inputs: Inputs, days: str) -> None:
    """Each rule gives the earliest and the latest day that its definition says, leap years included."""
    made = RULES[rule].compute(inputs)
    assert f"{made.earliest or ''}..{made.latest or ''}" == days


@pytest.mark.parametrize(
    ("rule", "inputs", "message"),
    [
        ("DayRule", Inputs(figure=Period(2031, 2)), "the figure gives a month, the rule needs a day"),
        ("MonthRule", Inputs(figure=Period(2031)), "the figure gives a year, the rule needs a month"),
        ("YearRule", Inputs(figure=Period(2031, 2, 1)), "the figure gives a day, the rule needs a year"),
        ("NotAfterRule", Inputs(anchor=Days(date(2031, 1, 1), None)), "the anchor has no latest day"),
        ("NotBeforeRule", Inputs(anchor=Days(None, date(2031, 1, 1))), "the anchor has no earliest day"),
        ("BetweenRule", Inputs(after=ANCHOR), "the later bound is missing"),
        ("WithinYearsRule", Inputs(anchor=ANCHOR), "the number of years is missing"),
        (
            "YearsBeforeRule",
            Inputs(anchor=ANCHOR, years=2031),
            "2031 years before 2031-05-10 lies before the year 1",
        ),
    ],
)
def test_rule_refuses_what_it_cannot_use(rule: str, inputs: Inputs, message: str) -> None:
    """A rule says which of its inputs lacks what."""
    with pytest.raises(UnusableInputError) as caught:
        RULES[rule].compute(inputs)
    assert str(caught.value) == message


def test_years_before_a_leap_day_end_on_the_28th() -> None:
    """29 February has its like only in leap years; else the month's last day stands for it."""
    assert add_span(date(2032, 2, 29), -4, "years") == date(2028, 2, 29)
    assert add_span(date(2032, 2, 29), -1, "years") == date(2031, 2, 28)


def read_vocabulary() -> dict[str, dict[str, list[str]]]:
    """Return each term's values in the vocabulary, of texts the English, by local name and property."""
    path = shipped_root() / "ontology" / "evidence.ttl"
    found: dict[str, dict[str, list[str]]] = {}
    for triple in parse(path.read_bytes(), format=RdfFormat.TURTLE):
        if isinstance(triple.subject, NamedNode):
            if isinstance(triple.object, Literal) and triple.object.language not in {None, "en"}:
                continue
            described = found.setdefault(triple.subject.value.removeprefix(EV), {})
            described.setdefault(triple.predicate.value, []).append(triple.object.value)
    return found


def test_every_rule_of_the_vocabulary_is_recomputed() -> None:
    """The vocabulary names no rule for bounds that is missing here, and defines each in the same words."""
    defined = {
        name: described[SKOS + "definition"]
        for name, described in read_vocabulary().items()
        if EV + "DerivationRule" in described.get(RDF + "type", ()) and name not in {"CountRule", "SumRule"}
    }
    assert defined == {name: [rule.meaning] for name, rule in RULES.items()}


def test_every_precision_that_a_rule_gives_is_in_the_vocabulary() -> None:
    """A rule names only precisions that facts can state."""
    known = {
        name
        for name, described in read_vocabulary().items()
        if EV + "Precision" in described.get(RDF + "type", ())
    }
    assert {rule.precision for rule in RULES.values() if rule.precision} <= known
