"""Phrases of time in drafts become bounds that follow from what the words state, by their rules."""

from datetime import date
from typing import Any

import pytest
from pyoxigraph import NamedNode

from kgcli.dating.days import Days
from kgcli.dating.phrases import read_phrase
from kgcli.ingest.drafted.bounds import Bounds
from kgcli.markings import Marking
from kgcli.verification.bounds import check_bounds
from kgcli.verification.evidence import read_evidence
from kgcli.verification.statements import Statements

EV = "https://w3id.org/peaceops/evidence#"
DAY = date(2005, 3, 14)
LOWEST = Marking(0, frozenset(), "U")
SENT = NamedNode("urn:bound:date")


def describe(
    phrase: str, term: str, words: str = "", *, dated: bool = True
) -> tuple[NamedNode | None, list[Any]]:
    """Return the bound that *phrase*, in *words*, is for the property *term*, and what is said."""
    from pyoxigraph import Literal, Quad

    said: list[Any] = []

    def say(subject: NamedNode, term: str, value: NamedNode | Literal) -> None:
        said.append(Quad(subject, NamedNode(term), value, NamedNode("urn:span")))

    days = Days(DAY, DAY)
    bounds = Bounds(
        words or phrase,
        lambda name: NamedNode(f"urn:bound:{name}"),
        say,
        {days: SENT} if dated else {},
        days if dated else None,
    )
    found = bounds.describe("own", read_phrase(phrase, as_of=DAY), EV + term)
    for name in ("earliest", "latest"):
        day = Literal("2005-03-14", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date"))
        said.append(Quad(SENT, NamedNode(EV + name), day, NamedNode("urn:span")))
    for name, value in (("rule", NamedNode(EV + "DayRule")), ("figure", day)):
        said.append(Quad(SENT, NamedNode(EV + name), value, NamedNode("urn:span")))
    return found, said


@pytest.mark.parametrize("term", ["begins", "ends", "on"])
@pytest.mark.parametrize(
    "phrase",
    [
        "14 March 2003",
        "October 2004",
        "early 2006",
        "in the 1990s",
        "since 1994",
        "by June 2006",
        "until the end of 2006",
        "from 3 to 5 March 2004",
        "between 2001 and 2003",
        "last month",
        "next April",
        "in April",
        "two months ago",
        "for the past three years",
        "for 15 years",
        "recently",
        "more than two years ago",
        "before May 2005",
        "throughout 2004",
        "now",
        "mid-October",
        "early next year",
        "by year's end",
        "last spring",
        "the first week of June",
        "the first half of next year",
        "from 15 to 20 May",
        "del 3 al 5 de mayo",
        "in March of last year",
        "since early March of last year",
        "on Friday",
        "since Friday",
        "until Friday",
        "last Tuesday",
        "next Tuesday",
        "Tuesday of last week",
        "el fin de semana pasado",
        "on the 14th",
        "the 3rd of last month",
    ],
)
def test_each_bound_can_be_computed_again(phrase: str, term: str) -> None:
    """From what is said of it, by kgcli verify; one whose inputs nobody can tell is not there at all."""
    found, said = describe(phrase, term)
    statements = Statements(dict.fromkeys(said))
    checked = check_bounds(read_evidence(statements), statements, {"urn:span": LOWEST})
    assert [finding.message for finding in checked.findings] == []
    if found is None:
        assert {quad.subject for quad in said} == {SENT}


def test_what_only_a_person_can_derive_is_left_out() -> None:
    """Half-described bounds of what it would be derived from are, too."""
    found, said = describe("more than two years ago", "on")
    assert (found, {quad.subject for quad in said}) == (None, {SENT})


def test_an_anchor_that_the_words_state_is_a_bound_of_its_own() -> None:
    """It says by which figure."""
    found, said = describe("by June 2006", "due")
    told = {
        (quad.subject.value, quad.predicate.value.removeprefix(EV), quad.object.value)
        for quad in said
        if quad.predicate.value.removeprefix(EV) in {"anchor", "rule", "figure", "latest"}
        and quad.subject != SENT
    }
    assert found == NamedNode("urn:bound:own")
    assert told == {
        ("urn:bound:own", "anchor", "urn:bound:own-anchor"),
        ("urn:bound:own", "rule", EV + "NotAfterRule"),
        ("urn:bound:own", "latest", "2006-06-30"),
        ("urn:bound:own-anchor", "rule", EV + "MonthRule"),
        ("urn:bound:own-anchor", "figure", "2006-06"),
        ("urn:bound:own-anchor", "latest", "2006-06-30"),
    }


def test_a_relative_time_hangs_on_the_documents_date() -> None:
    """As its anchor."""
    _, said = describe("last month", "on")
    anchors = [(quad.subject.value, quad.object) for quad in said if quad.predicate.value == EV + "anchor"]
    assert anchors == [("urn:bound:own", SENT)]


def test_what_lasted_from_a_time_to_another_lies_between_both() -> None:
    """For a property that neither begins nor ends."""
    found, said = describe("from 3 to 5 March 2004", "on")
    told = {
        quad.predicate.value.removeprefix(EV): quad.object.value for quad in said if quad.subject == found
    }
    assert (told["rule"], told["after"], told["before"]) == (
        EV + "BetweenRule",
        "urn:bound:own-from",
        "urn:bound:own-to",
    )
    assert (told["earliest"], told["latest"]) == ("2004-03-03", "2004-03-05")


@pytest.mark.parametrize("phrase", ["mid-October", "early next year", "last spring", "the end of the month"])
def test_no_year_is_a_figure_that_the_words_leave_out(phrase: str) -> None:
    """The part is one of the month or year that the anchor is; kgcli verify would miss the figure."""
    _, said = describe(phrase, "on")
    own = [quad for quad in said if quad.subject != SENT and quad.predicate.value == EV + "figure"]
    assert [quad.object.value for quad in own if quad.object.value[:4].isdecimal()] == []
