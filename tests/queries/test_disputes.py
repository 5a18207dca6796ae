"""What reviewers doubt shows in the rows of the doubted facts; what they retracted is in no row."""

import re
from pathlib import Path

import pytest
from toy_home import ROOT, ToyHome

from kgcli.home import Home
from kgcli.saved.catalogue import find_query


def review(
    name: str, fact: tuple[str, str, str], *, kind: str = "Dispute", span: str = ":two", why: str = "unlikely"
) -> str:
    """Return a review of *fact*, as *span* states it."""
    subject, predicate, value = fact
    object_property = "ev:factObject" if ":" in value else "ev:factValue"
    return (
        f":{name} a ev:{kind} ; ev:factSubject {subject} ; ev:factPredicate {predicate} ; "
        f"{object_property} {value} ; ev:factGraph {span} ; prov:wasAssociatedWith :ann ; "
        f'ev:reviewReason "{why}" ; prov:endedAtTime "2026-01-02T03:04:05Z"^^xsd:dateTime . '
    )


def withdraw(name: str, why: str = "looked again") -> str:
    """Return the withdrawal of the review *name*."""
    return (
        f":{name}-off a ev:Withdrawal ; ev:withdraws :{name} ; prov:wasAssociatedWith :bob ; "
        f'ev:reviewReason "{why}" ; prov:endedAtTime "2026-02-03T00:00:00Z"^^xsd:dateTime . '
        ':bob a prov:Agent ; rdfs:label "Bob" . '
    )


def keep_reviews(*reviews: str, marking: str = "U") -> str:
    """Return the named graph that holds *reviews*."""
    return (
        f":reviews-{marking.lower()} {{ :reviews-{marking.lower()} ev:marking ev:{marking} . "
        f':ann a prov:Agent ; rdfs:label "Ann" . {"".join(reviews)} }}\n'
    )


CASES = {
    "deployments": (
        ":x a po:Deployment ; ev:status ev:UnderWay ; ev:begins :b . :b ev:latest '2004-01-01'^^xsd:date .",
        (":x", "ev:status", "ev:UnderWay"),
        (":b", "ev:latest", "'2004-01-01'^^xsd:date"),
    ),
    "strengths": (
        ":x a po:StrengthReport ; po:quantity 5 ; po:quantityKind po:About .",
        (":x", "po:quantity", "5"),
        (":x", "po:quantityKind", "po:About"),
    ),
    "commitments": (
        ":x a po:Commitment ; ev:status ev:Promised ; po:committedBy :thule .",
        (":x", "ev:status", "ev:Promised"),
        (":x", "po:committedBy", ":thule"),
    ),
    "training": (
        ":x a po:Course ; ev:status ev:UnderWay ; po:quantity 3 .",
        (":x", "ev:status", "ev:UnderWay"),
        (":x", "po:quantity", "3"),
    ),
    "agreements": (
        ":x a po:Agreement ; po:subject 'peace' ; po:party :thule .",
        (":x", "po:subject", "'peace'"),
        (":x", "po:party", ":thule"),
    ),
    "officials": (
        ":x po:holdsPost :post . :post rdfs:label 'Chief'@en ; po:postIn :un .",
        (":x", "po:holdsPost", ":post"),
        (":post", "po:postIn", ":un"),
    ),
    "meetings": (
        ":x a po:Meeting ; po:discussed 'peace' ; po:participant :un .",
        (":x", "po:discussed", "'peace'"),
        (":x", "po:participant", ":un"),
    ),
    "assessments": (
        ":x a po:Motive ; po:summary 'pride' ; po:holder :un .",
        (":x", "po:summary", "'pride'"),
        (":x", "po:holder", ":un"),
    ),
    "establishments": (
        ":x a po:Establishment ; po:establishes :school ; ev:status ev:Completed ; ev:on :b . "
        ":b ev:latest '2004-01-01'^^xsd:date .",
        (":x", "ev:status", "ev:Completed"),
        (":b", "ev:latest", "'2004-01-01'^^xsd:date"),
    ),
    "capabilities": (
        ":x a po:Capability ; po:purpose 'to count' ; po:owner :un .",
        (":x", "po:purpose", "'to count'"),
        (":x", "po:owner", ":un"),
    ),
    "women-in-missions": (
        ":x a po:WomenParticipation ; po:participationRole po:StaffOfficer ; po:forMission :old .",
        (":x", "po:participationRole", "po:StaffOfficer"),
        (":x", "po:forMission", ":old"),
    ),
}
"""For each query a fact that makes its row, that fact, and another that the row shows."""
LABELS = {
    "ev:status": "status", "ev:latest": "latest", "po:quantity": "quantity",
    "po:quantityKind": "quantity kind", "po:committedBy": "committed by", "po:subject": "subject",
    "po:party": "party", "po:postIn": "post in",
    "po:holdsPost": "holds post", "po:discussed": "discussed", "po:participant": "participant",
    "po:summary": "summary", "po:holder": "holder", "po:purpose": "purpose", "po:owner": "owner",
    "po:participationRole": "role", "po:forMission": "for mission",
}  # fmt: skip


def list_doubts(toy: ToyHome, query: str, clearance: str | None = None) -> list[tuple[str, ...]]:
    """Return paragraph, marking and doubts of each row."""
    table = toy.table(query, clearance)
    places = [table.columns.index(name) for name in ("paragraph", "marking", "disputed")]
    return [tuple(cell.value if (cell := row[place]) else "-" for place in places) for row in table.rows]


@pytest.mark.parametrize("query", CASES)
def test_doubts_show_with_what_who_and_why(toy: ToyHome, query: str) -> None:
    """Doubts about the row's own fact and about what else it shows are joined in order."""
    facts, own, other = CASES[query]
    toy.write(f":two {{ {facts} }}" + keep_reviews(review("a", own), review("b", other, why="too vague")))
    doubts = sorted([f"{LABELS[own[1]]}: Ann: unlikely", f"{LABELS[other[1]]}: Ann: too vague"])
    assert list_doubts(toy, query) == [("2", "U", "; ".join(doubts))]


@pytest.mark.parametrize("query", CASES)
def test_withdrawn_doubts_and_doubts_about_other_things_do_not_show(toy: ToyHome, query: str) -> None:
    """A doubt that was withdrawn, about another thing, or about what is not stated leaves no trace."""
    facts, own, other = CASES[query]
    toy.write(
        f":two {{ {facts} :else a po:Course ; po:quantity 9 . }}"
        + keep_reviews(
            review("a", own) + withdraw("a"),
            review("b", (":else", "po:quantity", "9")),
            review("c", other, span=":three"),
        )
    )
    assert list_doubts(toy, query) == [("2", "U", "-")]


@pytest.mark.parametrize("query", CASES)
def test_a_doubt_raises_the_marking_of_the_row_that_shows_it(toy: ToyHome, query: str) -> None:
    """A doubt about what a higher paragraph says too shows from its marking on; below it the row lacks it."""
    facts, _, other = CASES[query]
    subject, predicate, value = other
    toy.write(
        f":two {{ {facts} }} :five {{ {subject} {predicate} {value} . }}"
        + keep_reviews(review("b", other, span=":five"), marking="SBU")
    )
    doubt = f"{LABELS[predicate]}: Ann: unlikely"
    assert list_doubts(toy, query, "U") == [("2", "U", "-")]
    assert list_doubts(toy, query, "SBU") == [("2", "SBU", doubt)]
    assert list_doubts(toy, query, "C") == [("2", "SBU", doubt)]


STATED_ITSELF = {"agreements", "assessments", "capabilities", "meetings"}
"""Without the words for what it is about, the thing itself is still stated."""


@pytest.mark.parametrize("query", CASES)
def test_retracted_fact_makes_no_row(toy: ToyHome, query: str) -> None:
    """Without the fact that makes it, a row is gone or rests on no paragraph, until the withdrawal.

    A row of a thing that is still stated itself shows the paragraph, and nothing of what was retracted.
    """
    facts, own, _ = CASES[query]
    made = f":two {{ {facts} }}"
    toy.write(made + keep_reviews(review("a", own, kind="Retraction")))
    left = [row for row in list_doubts(toy, query) if row[0] != "-"]
    assert left == ([("2", "U", "-")] if query in STATED_ITSELF else [])
    assert not any(own[2].strip("'") in line.split(" | ") for line in toy.lines(query))
    toy.write(made + keep_reviews(review("a", own, kind="Retraction") + withdraw("a")))
    assert list_doubts(toy, query) == [("2", "U", "-")]


def test_doubt_about_a_status_shows_with_that_status_only(toy: ToyHome) -> None:
    """That it was promised is doubted; that it is planned is not."""
    toy.write(
        ":two { :x a po:Deployment ; ev:status ev:Planned . } :five { :x ev:status ev:Promised . }"
        + keep_reviews(review("a", (":x", "ev:status", "ev:Promised"), span=":five"), marking="SBU")
    )
    assert list_doubts(toy, "deployments") == [
        ("2", "U", "-"),
        ("5", "SBU", "status: Ann: unlikely"),
    ]


def test_commitment_shows_doubts_about_the_number_that_it_takes_from_its_deployment(toy: ToyHome) -> None:
    """How far the deployment has come is not shown, nor is a doubt about that."""
    toy.write(
        ":two { :c a po:Commitment ; ev:status ev:Promised ; po:commitsDeployment :d . "
        ":d a po:Deployment ; po:quantity 5 ; ev:status ev:Planned . }"
        + keep_reviews(
            review("a", (":d", "po:quantity", "5")), review("b", (":d", "ev:status", "ev:Planned"))
        )
    )
    assert list_doubts(toy, "commitments") == [("2", "U", "quantity: Ann: unlikely")]


def test_doubt_about_one_name_shows_with_the_thing(toy: ToyHome) -> None:
    """A review of what is stated under a second name is one of the thing, told once."""
    toy.write(
        ":two { :x a po:Deployment ; ev:status ev:UnderWay . } "
        ":three { :same owl:sameAs :x ; po:quantity 5 . }"
        + keep_reviews(review("a", (":same", "po:quantity", "5"), span=":three"))
    )
    assert list_doubts(toy, "deployments") == [("2", "U", "quantity: Ann: unlikely")]


def test_statements_and_evidence_show_doubts_in_their_paragraph(toy: ToyHome) -> None:
    """Each statement has its own doubts, and words the doubts about all that rests on them."""
    toy.write(
        ":two { :x po:quantity 5 ; po:task 'guards' . } :three { :x po:quantity 5 . }"
        + keep_reviews(review("a", (":x", "po:quantity", "5")))
    )
    assert toy.lines("evidence", "U") == [
        "x | quantity | 5 | CABLE | 2 | U | - | - | quantity: Ann: unlikely",
        "x | task | guards | CABLE | 2 | U | - | - | -",
        "x | quantity | 5 | TALK | 3 | U | - | - | -",
    ]
    assert toy.lines("statements", "U") == [
        "- | - | - | - | CABLE | 2 | U | -",
        "- | - | - | - | CABLE | 2 | U | quantity: Ann: unlikely",
        "- | - | - | - | TALK | 3 | U | -",
    ]


def test_reviews_lists_each_with_what_became_of_it(toy: ToyHome) -> None:
    """Kind, fact, value put in, who, when, why, withdrawal, and the fact's paragraph at its marking."""
    corrected = review("b", (":x", "po:quantity", "5"), kind="Correction", span=":five", why="misread")
    toy.write(
        ":cable-u { :two ev:voice ev:Drafter . } "
        ":two { :x rdfs:label 'X'@en ; po:deployedIn :old ; po:task 'guards' . } "
        ":five { :x po:quantity 5 . }"
        + keep_reviews(
            review("a", (":x", "po:deployedIn", ":old")) + withdraw("a"),
            review("c", (":x", "po:task", "'guards'"), kind="Retraction"),
        )
        + keep_reviews(corrected + ":b ev:newValue 7 . ", marking="SBU"),
        reference=":old a po:Mission ; rdfs:label 'Old Mission'@en . ",
    )
    when = "2026-01-02T03:04:05Z"
    undone = "2026-02-03T00:00:00Z: Bob: looked again"
    low = [
        f"X | deployed in | Old Mission | dispute | - | Ann | {when} | unlikely | {undone} "
        "| CABLE | 2 | U | drafter",
        f"X | task | guards | retraction | - | Ann | {when} | unlikely | - | CABLE | 2 | U | drafter",
    ]
    correction = f"X | quantity | 5 | correction | 7 | Ann | {when} | misread | - | CABLE | 5 | SBU | -"
    assert toy.lines("reviews", "U") == low
    assert toy.lines("reviews") == [low[0], correction, low[1]]
    assert toy.lines("reviews", kind="retraction") == [correction, low[1]]
    assert toy.lines("reviews", kind="dispute", voice="drafter") == [low[0]]
    assert toy.lines("reviews", entity=":old") == [low[0]]
    assert toy.lines("reviews", entity=":cable") == []


def test_corrected_value_stands_in_the_row(toy: ToyHome) -> None:
    """A correction's value takes the place of the one that it corrects, in the same paragraph."""
    corrected = review("a", (":x", "po:quantity", "5"), kind="Correction") + ":a ev:newValue 7 . "
    toy.write(":two { :x a po:StrengthReport ; po:quantity 5, 7 . }" + keep_reviews(corrected))
    assert toy.lines("strengths") == ["- | - | - | 7 | - | 2004-12-09 | CABLE | 2 | U | - | - | -"]


DOUBTING = sorted(
    path.stem
    for path in (ROOT / "queries").rglob("*.rq")
    if "AS ?disputed" in path.read_text(encoding="utf-8")
)
CORE = re.compile(r"FILTER NOT EXISTS \{ \?withdrawal .*?AS \?doubt\)\n", re.DOTALL)


def test_doubts_are_read_the_same_way_everywhere(project: Home) -> None:
    """The lines that choose and write disputes are the same in each query, but for a variable."""

    def read_core(path: Path) -> set[str]:
        (core,) = CORE.findall(path.read_text(encoding="utf-8"))
        return {re.sub(r"\?(evidence|source)\b", "?graph", line.strip()) for line in core.splitlines()}

    assert set(DOUBTING) == {*CASES, "statements", "evidence"}
    shared = set.intersection(
        *(read_core(find_query(project, name).path) for name in DOUBTING if name != "evidence")
    )
    assert shared == read_core(find_query(project, "statements").path)
