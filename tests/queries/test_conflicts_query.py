"""What the saved query on conflicts finds in small graphs, and what is none."""

import pytest
from toy_home import ToyHome

VOICES = ":cable-u { :two ev:voice ev:Drafter . :two-more ev:voice ev:QuotedOfficial . } " + (
    ":talk-u { :three ev:voice ev:Interviewee . } "
)
"""CABLE is of 2004-12-09, TALK of 2021-08-17."""


def find(toy: ToyHome, one: str, other: str, *, span: str = ":three") -> list[str]:
    """Return the conflicts between what :two says of :x and what *span* does, without the subject."""
    named = "rdfs:label 'X'@en ; " if one else ""
    rows = toy.write(VOICES + f":two {{ :x {named}{one} . }} {span} {{ :x {other} . }}").lines("conflicts")
    return [row.replace(" | X | ", " | ") for row in rows]


BOTH = "CABLE | 2 | U | drafter | {} | TALK | 3 | interviewee"


@pytest.mark.parametrize(
    ("one", "other", "figures"),
    [
        ("po:quantity 70", "po:quantity 90", ("70", "90")),
        ("po:quantity 70 ; po:quantityKind po:AtLeast", "po:quantity 60", ("70", "60")),
        ("po:quantity 70 ; po:quantityKind po:AtMost", "po:quantity 71", ("70", "71")),
        ("po:quantity 100 ; po:quantityKind po:About", "po:quantity 121", ("100", "121")),
        ("po:serviceCount 3", "po:serviceCount 4", ("3", "4")),
        (
            "po:quantity 70 ; ev:status ev:UnderWay",
            "po:quantity 90 ; ev:status ev:Relieved",
            ("70", "90"),
        ),
        ("po:quantity 70 ; ev:status ev:Planned", "po:quantity 90 ; ev:status ev:Promised", ("70", "90")),
    ],
)
def test_figures_that_exclude_each_other_conflict(
    toy: ToyHome, one: str, other: str, figures: tuple[str, str]
) -> None:
    """Both numbers stand in a row, with both documents, paragraphs and voices."""
    predicate = "number of services" if "service" in one else "quantity"
    assert find(toy, one, other) == [f"figure | {predicate} | {figures[0]} | {BOTH.format(figures[1])}"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("po:quantity 70", "po:quantity 70"),
        ("po:quantity 100 ; po:quantityKind po:AtLeast", "po:quantity 120 ; po:quantityKind po:About"),
        ("po:quantity 100 ; po:quantityKind po:AtLeast", "po:quantity 95 ; po:quantityKind po:About"),
        ("po:quantity 70 ; po:quantityKind po:AtMost", "po:quantity 70"),
        ("po:quantity 100 ; po:quantityKind po:About", "po:quantity 120"),
        ("po:quantityKind po:Unknown", "po:quantity 70"),
        ("po:quantity 100 ; ev:status ev:Planned", "po:quantity 70 ; ev:status ev:Relieved"),
    ],
)
def test_figures_that_can_both_hold_are_no_conflict(toy: ToyHome, one: str, other: str) -> None:
    """Equal numbers, open or approximate ones that meet, unknown ones, and a plan against the deed."""
    assert find(toy, one, other) == []


def test_only_documents_or_voices_that_differ_conflict(toy: ToyHome) -> None:
    """Two voices of one paragraph differ; one voice that says two things in one document is not told here."""
    assert find(toy, "po:quantity 70", "po:quantity 90", span=":two-more") == [
        "figure | quantity | 70 | CABLE | 2 | U | drafter | 90 | CABLE | 2 | quoted official"
    ]
    toy.write(
        ":cable-sbu { :five ev:voice ev:Drafter . } " + VOICES + ":two { :x po:quantity 70 . } "
        ":five { :x po:quantity 90 . }"
    )
    assert toy.lines("conflicts") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UnderWay", "Planned"),
        ("Relieved", "UnderWay"),
        ("Completed", "Promised"),
        ("Abandoned", "UnderWay"),
        ("UnderWay", "Abandoned"),
    ],
)
def test_statuses_that_no_course_of_things_allows_conflict(toy: ToyHome, one: str, other: str) -> None:
    """What is under way or over in 2004 cannot be planned in 2021, nor what was given up be the case."""
    labels = {"UnderWay": "under way"}
    assert find(toy, f"ev:status ev:{one}", f"ev:status ev:{other}") == [
        f"status | status | {labels.get(one, one.lower())} | {BOTH.format(labels.get(other, other.lower()))}"
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Promised", "Relieved"),
        ("Planned", "UnderWay"),
        ("UnderWay", "Completed"),
        ("Planned", "Abandoned"),
        ("Abandoned", "Planned"),
        ("Completed", "Relieved"),
        ("Promised", "Planned"),
    ],
)
def test_later_progress_is_no_conflict(toy: ToyHome, one: str, other: str) -> None:
    """What was promised in 2004 may be relieved in 2021; of two plans both can hold."""
    assert find(toy, f"ev:status ev:{one}", f"ev:status ev:{other}") == []


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        ("Promised", "UnderWay", True),
        ("UnderWay", "Relieved", True),
        ("Planned", "Abandoned", True),
        ("Promised", "Planned", False),
        ("Completed", "Relieved", False),
    ],
)
def test_statuses_of_one_day_conflict_unless_both_can_hold(
    toy: ToyHome, one: str, other: str, conflict: bool
) -> None:
    """Two voices of one document speak as of the same day."""
    rows = find(toy, f"ev:status ev:{one}", f"ev:status ev:{other}", span=":two-more")
    assert len(rows) == conflict


def test_status_of_an_undated_document_conflicts_with_none(toy: ToyHome) -> None:
    """Where it is unknown which was said first, either may have come of the other."""
    toy.write("""
:memo-u { :memo a ev:Document ; ev:reference "MEMO" . :memo-1 ev:passageOf :memo ; ev:number 1 .
    :first a ev:EvidenceSpan ; ev:inPassage :memo-1 . }
:two { :x ev:status ev:UnderWay . } :first { :x ev:status ev:Planned . }
""")
    assert toy.lines("conflicts") == []


def write_bound(name: str, earliest: str, latest: str) -> str:
    """Return a bound, open where a day is empty."""
    days = [f"ev:{end} '{day}'^^xsd:date" for end, day in (("earliest", earliest), ("latest", latest)) if day]
    return f":{name} a ev:Bound ; {' ; '.join(days)} . "


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        (("2004-10-01", "2004-10-31"), ("2004-11-01", ""), ("2004-10-01/2004-10-31", "2004-11-01/..")),
        (("2004-10-01", "2004-10-31"), ("", "2004-09-30"), ("2004-10-01/2004-10-31", "../2004-09-30")),
        (("2004-10-01", "2004-10-31"), ("2004-10-31", "2004-12-31"), None),
        (("2004-10-01", ""), ("", "2004-10-01"), None),
        (("2004-10-01", ""), ("2005-01-01", ""), None),
    ],
)
def test_dates_conflict_where_their_bounds_do_not_meet(
    toy: ToyHome, one: tuple[str, str], other: tuple[str, str], shown: tuple[str, str] | None
) -> None:
    """An open end excludes nothing; a common day is enough for both to hold."""
    toy.write(
        VOICES + f":two {{ :x rdfs:label 'X'@en ; ev:begins :a . {write_bound('a', *one)} }} "
        f":three {{ :x ev:begins :b . {write_bound('b', *other)} }}"
    )
    expected = [] if shown is None else [f"date | X | begins | {shown[0]} | {BOTH.format(shown[1])}"]
    assert toy.lines("conflicts") == expected


def test_planned_date_is_no_conflict_with_the_actual_one(toy: ToyHome) -> None:
    """What was to begin in January and began in July was late; the documents do not differ."""
    toy.write(
        ":two { :x ev:begins :a ; ev:status ev:Planned . "
        + write_bound("a", "2005-01-01", "2005-01-31")
        + "}"
        ":three { :x ev:begins :b ; ev:status ev:Completed . " + write_bound("b", "2005-07-01", "") + "}"
    )
    assert toy.lines("conflicts") == []


PEOPLE = ":bell rdfs:label 'Bell'@en . :moss rdfs:label 'Moss'@en . :chief rdfs:label 'Chief'@en . "


def test_two_holders_of_one_post_conflict_as_of_one_day(toy: ToyHome) -> None:
    """Two voices of a day name two holders; a second name of one holder, or a later holder, is none."""
    said = VOICES + f":two {{ {PEOPLE} :bell po:holdsPost :chief . }}"
    assert toy.write(said + ":two-more { :chief po:heldBy :moss . }").lines("conflicts") == [
        "holder | Chief | held by | Bell | CABLE | 2 | U | drafter | Moss | CABLE | 2 | quoted official"
    ]
    same = said + ":two-more { :moss po:holdsPost :chief ; owl:sameAs :bell . }"
    assert toy.write(same).lines("conflicts") == []
    assert toy.write(said + ":three { :moss po:holdsPost :chief . }").lines("conflicts") == []


@pytest.mark.parametrize(
    ("begin", "organization", "conflict"),
    [("2004-06-01", ":un", True), ("2004-12-10", ":un", False), ("2004-06-01", ":atlantis", False)],
)
def test_holders_of_posts_of_one_title_conflict_where_they_certainly_overlap(
    toy: ToyHome, begin: str, organization: str, conflict: bool
) -> None:
    """One organization has one chief at a time, so far as the bounds are certain."""
    toy.write(
        VOICES
        + f":two {{ {PEOPLE} :bell po:holdsPost :chief . :chief po:title 'Chief' ; po:postIn :un ; "
        + "ev:begins :a ; ev:ends :b . "
        + write_bound("a", "", "2004-01-01")
        + write_bound("b", "2004-12-09", "")
        + "} :three { :moss po:holdsPost :other . :other rdfs:label 'Other chief'@en ; po:title 'Chief' ; "
        + f"po:postIn {organization} ; ev:begins :c ; ev:ends :d . "
        + write_bound("c", "", begin)
        + write_bound("d", "2021-08-17", "")
        + "}"
    )
    row = f"holder | Chief | held by | Bell | {BOTH.format('Moss')}"
    assert toy.lines("conflicts") == ([row] if conflict else [])


def test_two_titles_of_one_post_conflict(toy: ToyHome) -> None:
    """Capitals make no other title."""
    assert find(toy, "a po:Post ; po:title 'Chief of Staff'", "po:title 'Deputy Chief'") == [
        f"title | title | Chief of Staff | {BOTH.format('Deputy Chief')}"
    ]
    assert find(toy, "a po:Post ; po:title 'Chief of Staff'", "po:title 'chief of staff'") == []


@pytest.mark.parametrize(
    ("mission", "days", "conflict"),
    [
        ("", ("2004-06-01", "2004-07-31"), True),
        ("", ("2004-09-01", "2004-09-30"), False),
        ("po:forMission :old ; ", ("2004-06-01", "2004-07-31"), False),
    ],
)
def test_strength_reports_conflict_on_days_that_overlap(
    toy: ToyHome, mission: str, days: tuple[str, str], conflict: bool
) -> None:
    """Two reports of one contributor differ if they are about the same missions and a common day."""
    report = "a po:StrengthReport ; po:contributor :thule ; ev:status ev:UnderWay ; "
    toy.write(
        VOICES + f":two {{ :x rdfs:label 'X'@en ; {report} po:quantity 175 ; ev:on :a . "
        f"{write_bound('a', '2004-07-01', '2004-08-31')} }} "
        f":three {{ :y {report} {mission} po:quantity 90 ; ev:on :b . {write_bound('b', *days)} }}"
    )
    row = f"figure | X | quantity | 175 | {BOTH.format('90')}"
    assert toy.lines("conflicts") == ([row] if conflict else [])


def test_second_name_of_a_thing_is_the_thing(toy: ToyHome) -> None:
    """A conflict between what is said of two names of one thing is told once."""
    toy.write(
        VOICES + ":two { :x rdfs:label 'X'@en ; po:quantity 70 . } "
        ":three { :same owl:sameAs :x ; po:quantity 90 . }"
    )
    assert toy.lines("conflicts") == [f"figure | X | quantity | 70 | {BOTH.format('90')}"]


def test_conflicts_are_marked_as_the_higher_of_both(toy: ToyHome) -> None:
    """At a clearance that shows one side only there is nothing to tell; things and voices narrow the rows."""
    toy.write(
        ":cable-sbu { :five ev:voice ev:Drafter . } "
        + VOICES
        + ":three { :x rdfs:label 'X'@en ; po:quantity 70 . } :five { :x po:quantity 90 . }"
    )
    row = "figure | X | quantity | 90 | CABLE | 5 | SBU | drafter | 70 | TALK | 3 | interviewee"
    assert toy.lines("conflicts", "U") == []
    assert toy.lines("conflicts", "SBU") == toy.lines("conflicts", "C") == [row]
    assert toy.lines("conflicts", entity=":x", voice="drafter") == [row]
    assert toy.lines("conflicts", voice="quoted official") == []
    assert toy.lines("conflicts", entity=":thule") == []
    nodes = toy.table("conflicts", iris=True)
    assert [cell.value for cell in nodes.rows[0] if cell and cell.value.startswith("https:")] == [
        "https://example.org/x",
        "https://w3id.org/peaceops/ontology#quantity",
        "https://example.org/cable",
        "https://w3id.org/peaceops/evidence#SBU",
        "https://w3id.org/peaceops/evidence#Drafter",
        "https://example.org/talk",
        "https://w3id.org/peaceops/evidence#Interviewee",
    ]
