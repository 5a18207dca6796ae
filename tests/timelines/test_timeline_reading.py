"""Timelines of small homes: what is dated and linked, with what it rests on and its marking."""

from datetime import date
from pathlib import Path

import pytest
from dated_homes import DOCUMENT, ONTOLOGY, open_home
from small_homes import MakeHome

from kgcli.answers import Table
from kgcli.errors import UnknownEntityError
from kgcli.timelines.reading import read_timeline, select_spans
from kgcli.timelines.rows import list_rows


def write_bound(name: str, earliest: str = "", latest: str = "") -> str:
    """Return a bound in Turtle; an empty day is an open end."""
    days = {"earliest": earliest, "latest": latest}
    stated = "".join(f' ; ev:{end} "{day}"^^xsd:date' for end, day in days.items() if day)
    return f"ex:{name} a ev:Bound{stated} ."


def show_rows(table: Table) -> list[str]:
    """Return the cells of each row, parted by bars; an unbound one is a dash."""
    return [" | ".join("-" if cell is None else cell.value for cell in row) for row in table.rows]


def read(root: Path, entity: str = "Land", clearance: str | None = None) -> list[str]:
    """Return the rows of the timeline of *entity*."""
    return show_rows(list_rows(read_timeline(open_home(root), entity, clearance)))


MAY = write_bound("may", "2004-05-01", "2004-05-31")
JULY = write_bound("july", "2004-07-01", "")
DAY = write_bound("day", "2004-06-15", "2004-06-15")
GUARD = 'ex:guard rdfs:label "guard"@en ; ex:sender ex:land'
FOUR_DAYS = " | ".join(["2004-06-15"] * 4)
SIX_DAYS = " | ".join(["2004-06-15"] * 6)


def test_spans_are_found_by_any_link_in_either_direction(make_home: MakeHome) -> None:
    """What points to the thing, what it points to and itself; nothing undated, nothing further off."""
    root = make_home(
        ontology=ONTOLOGY,
        graph=DOCUMENT
        % (
            f"""{MAY} {JULY} {DAY}
            {GUARD} ; ev:status ev:UnderWay ; ev:begins ex:may ; ev:ends ex:july .
            ex:land ex:holds ex:post . ex:post rdfs:label "post"@en ; ev:on ex:day .
            ex:land ev:due ex:day . ex:undated ex:sender ex:land ; rdfs:label "undated"@en .
            ex:far ex:sender ex:guard ; ev:on ex:day . ex:strange ex:sender ex:other ; ev:on ex:day .""",
            "",
        ),
    )
    assert read(root) == [
        "guard | lasts | under way | actual | 2004-05-01 | 2004-05-31 | 2004-07-01 | - | "
        "2004-05-31 | 2004-07-01 | sender | CABLE | 1 | drafter | U",
        f"Land | due | - | unstated | {SIX_DAYS} | - | CABLE | 1 | drafter | U",
        f"post | on | - | unstated | {SIX_DAYS} | holds | CABLE | 1 | drafter | U",
    ]


def test_plans_and_facts_are_spans_of_their_own(make_home: MakeHome) -> None:
    """Statuses of one mode share a bar; what is planned in one paragraph and done in another has two."""
    root = make_home(
        ontology=ONTOLOGY,
        graph=DOCUMENT
        % (
            f"{DAY} {GUARD} ; ev:status ev:Planned, ev:Promised ; ev:on ex:day .",
            "ex:guard ev:status ev:Completed ; ev:on ex:day .",
        ),
    )
    done = f"guard | on | completed | actual | {SIX_DAYS} | sender | CABLE"
    meant = f"guard | on | planned; promised | prospective | {FOUR_DAYS} | - | - | sender | CABLE"
    assert read(root) == [
        f"{done} | 1 | drafter | C",
        f"{done} | 2 | drafter | C",
        f"{meant} | 1 | drafter | U",
        f"{meant} | 2 | drafter | C",
    ]
    assert read(root, clearance="U") == [f"{meant} | 1 | drafter | U"]


def test_thing_of_two_names_has_one_span(make_home: MakeHome) -> None:
    """Another name of the thing, or of what is linked to it, doubles nothing."""
    root = make_home(
        ontology=ONTOLOGY,
        graph=DOCUMENT
        % (
            f"""{DAY} ex:guard rdfs:label "guard"@en ; ex:sender ex:country ; ev:on ex:day .
            ex:guard owl:sameAs ex:wache . ex:land owl:sameAs ex:country .""",
            "",
        ),
    )
    rows = read(root)
    assert ([row.split(" | ")[0] for row in rows], rows) == (
        ["guard"],
        read(root, "https://example.org/country"),
    )


def test_two_documents_that_differ_have_two_spans(make_home: MakeHome) -> None:
    """Neither of two begins is dropped."""
    root = make_home(
        ontology=ONTOLOGY,
        graph=DOCUMENT
        % (
            f"{MAY} {GUARD} ; ev:begins ex:may .",
            f"{JULY} ex:guard ev:begins ex:july .",
        ),
    )
    assert [tuple(row.split(" | ")[i] for i in (4, 5, 12, 14)) for row in read(root)] == [
        ("2004-05-01", "2004-05-31", "1", "U"),
        ("2004-07-01", "-", "2", "C"),
    ]


def test_window_and_limit_say_what_they_leave_out(make_home: MakeHome) -> None:
    """Spans that cannot have been then are left out, those without a day stay; both kinds are counted."""
    names = "".join(
        f"{write_bound(f'b{year}', f'{year}-01-01', f'{year}-12-31')} "
        f'ex:s{year} rdfs:label "s{year}"@en ; ex:sender ex:land ; ev:on ex:b{year} . '
        for year in range(2001, 2007)
    )
    more = f'{write_bound("none")} ex:s0 rdfs:label "s0"@en ; ex:sender ex:land ; ev:on ex:none .'
    root = make_home(ontology=ONTOLOGY, graph=DOCUMENT % (names, more))
    timeline = read_timeline(open_home(root), "Land")
    shown = select_spans(timeline, date(2003, 6, 1), date(2005, 1, 1), 3)
    assert ([span.label for span in shown.spans], shown.more, shown.outside) == (
        ["s2003", "s2004", "s2005"],
        1,
        3,
    )


def test_thing_without_dates_has_an_empty_timeline(make_home: MakeHome) -> None:
    """Nothing dated is no error; a name that nothing has is one."""
    home = open_home(make_home(ontology=ONTOLOGY, graph=DOCUMENT % ("", "")))
    timeline = read_timeline(home, "Land")
    assert (timeline.label, timeline.spans, timeline.marking) == ("Land", (), "U")
    with pytest.raises(UnknownEntityError):
        read_timeline(home, "Nowhere")


def test_data_without_evidence_is_its_own_source(make_home: MakeHome) -> None:
    """Plain data of somebody else's home has a timeline, too."""
    fair = f'{DAY} ex:fair rdfs:label "fair" ; ex:at ex:land ; ev:on ex:day .'
    root = make_home(graph=f'ex:g {{ ex:land rdfs:label "Land" . {fair} }}')
    assert read(root) == [
        f"fair | on | - | unstated | {SIX_DAYS} | https://example.org/at | stated | - | - | U"
    ]


def test_marking_of_a_row_is_the_lowest_that_shows_it(make_home: MakeHome) -> None:
    """A span whose day is told only in a higher paragraph needs that marking."""
    root = make_home(
        ontology=ONTOLOGY,
        graph=DOCUMENT
        % (
            f"{GUARD} ; ev:status ev:UnderWay ; ev:begins ex:may .",
            MAY,
        ),
    )
    timeline = read_timeline(open_home(root), "Land")
    assert ([row.rsplit(" | ", 1)[1] for row in show_rows(list_rows(timeline))], timeline.banner) == (
        ["C"],
        "C",
    )


def test_last_days_of_the_calendar_are_read(make_home: MakeHome) -> None:
    """The first and the last day that there are make a span like any others."""
    bounds = write_bound("first", "0001-01-01", "0001-01-01") + write_bound(
        "last", "9999-12-31", "9999-12-31"
    )
    facts = f"{bounds} {GUARD} ; ev:begins ex:first ; ev:ends ex:last ."
    root = make_home(ontology=ONTOLOGY, graph=DOCUMENT % (facts, ""))
    (span,) = read_timeline(open_home(root), "Land").spans
    assert span.certain == (date.min, date.max)
