"""Drafts of voyages are right, false, or there again, as their meaning has it."""

import pytest
from made_reviews import compare, draft, node, tell
from transcribing import make_time

from kgcli.ingest.drafts.draft import Draft, Node, Own, Value, Words
from kgcli.vocabulary import EV

VOYAGE = """\
ex:one a ex:Voyage ; ex:land ex:thule ; ex:reached ex:mu ; ex:ships 70 ; ex:shipsKind ex:Exactly ;
    ev:status ev:UnderWay ; ev:begins ex:day ; ex:load "amber" .
ex:day a ev:Bound ; ev:earliest "2004-10-01"^^xsd:date ; ev:latest "2004-10-31"^^xsd:date .
"""
SAID: dict[str, Value | str | int] = {
    "land": "thule",
    "reached": "mu",
    "ships": 70,
    "shipsKind": "Exactly",
    EV + "begins": make_time("2004-10-05", "2005-01-01"),
}


def sail(
    status: str | None = "UnderWay", *, kind: str = "Voyage", **changed: Value | str | int | None
) -> Draft:
    """Return a draft of the voyage with *changed* values; None leaves one out."""
    said = SAID | {EV + name if name == "begins" else name: value for name, value in changed.items()}
    values = ((name, value) for name, value in said.items() if value is not None)
    return draft(3, kind, *values, status=status)


def test_same_meaning_is_right() -> None:
    """A draft with the same participants, number, status and times that can both be true is right."""
    assert tell(compare({3: VOYAGE}, [sail()])) == {
        "right": ["Voyage-3-0 = one"], "again": [], "false": [], "missed": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("drafted", "difference"),
    [
        (sail(land="mu"), "land: mu instead of thule"),
        (sail(land=None), "land: thule is missing"),
        (sail(reached="atlantis"), "reached: atlantis instead of mu"),
        (
            sail(reached=None, plannedGoal="mu"),
            "plannedGoal: mu, which the reviewed fact does not have; reached: mu is missing",
        ),
        (sail(ships=71), "ships: 71 instead of 70"),
        (sail(ships=None), "ships: 70 is missing"),
        (sail(shipsKind="AtLeast"), "shipsKind: AtLeast instead of Exactly"),
        (sail(captain="nemo"), "captain: nemo, which the reviewed fact does not have"),
        (
            sail(begins=make_time("2005-01-01", "2005-04-30")),
            "begins: 2005-01-01..2005-04-30 instead of 2004-10-01..2004-10-31",
        ),
        (sail("Planned"), "status: Planned instead of UnderWay"),
        (sail("Completed"), "status: Completed instead of UnderWay"),
    ],
)
def test_other_meaning_is_false(drafted: Draft, difference: str) -> None:
    """A draft that differs in one thing is false, the fact is missed, and both say in what they differ."""
    assert tell(compare({3: VOYAGE}, [drafted])) == {
        "right": [],
        "again": [],
        "false": [f"Voyage-3-0: {difference}"],
        "missed": [f"one: {difference}"],
    }


@pytest.mark.parametrize(
    "drafted",
    [
        sail(begins=None),
        sail(None),
        sail(kind="Race"),
        sail(reached=None, goal="mu"),
        sail(load=Words("silk")),
        sail(hosted="lemuria"),
        sail(shipsKind2="Unknown"),
    ],
)
def test_what_says_no_other_thing_is_right(drafted: Draft) -> None:
    """A draft is right without times or status, of a narrower class, by a wider property, in other words.

    So it is with what the home states of a participant anyhow, and with a number that nobody knows.
    """
    assert tell(compare({3: VOYAGE}, [drafted]))["right"] == [f"{drafted.nodes[0].local} = one"]


def test_one_fact_drafted_from_several_words_counts_once() -> None:
    """A second draft of a fact, and one that says less of it in words that it rests on, count neither way."""
    facts = {3: VOYAGE, 5: "ex:one ev:status ev:UnderWay ."}
    again = draft(5, "Voyage", ("land", "thule"), status="UnderWay")
    elsewhere = draft(12, "Voyage", *SAID.items(), status="UnderWay")
    assert tell(compare(facts, [sail(), again, elsewhere])) == {
        "right": ["Voyage-3-0 = one"],
        "again": ["Voyage-5-0 = one", "Voyage-12-0 = one"],
        "false": [],
        "missed": [],
    }


def test_what_says_less_alone_does_not_count() -> None:
    """Without a draft that says all, the one that says less is false, and tells what it lacks."""
    assert tell(compare({3: VOYAGE}, [draft(3, "Voyage", ("land", "thule"), status="UnderWay")])) == {
        "right": [],
        "again": [],
        "false": ["Voyage-3-0: reached: mu is missing; ships: 70 is missing; shipsKind: Exactly is missing"],
        "missed": ["one: reached: mu is missing; ships: 70 is missing; shipsKind: Exactly is missing"],
    }


def test_drafts_of_one_name_are_one_fact() -> None:
    """What several drafts say of the same new thing is taken together."""
    halves = [
        draft(3, "Voyage", ("land", "thule"), ("reached", "mu"), status="UnderWay", local="voyage"),
        draft(12, "Voyage", ("ships", 70), ("shipsKind", "Exactly"), status="UnderWay", local="voyage"),
    ]
    assert tell(compare({3: VOYAGE}, halves)) == {
        "right": ["voyage = one"], "again": [], "false": [], "missed": [],
    }  # fmt: skip


def test_two_facts_need_two_drafts() -> None:
    """Two facts that nothing tells apart but words are found by two drafts; one finds one of them."""
    facts = {
        3: 'ex:one a ex:Voyage ; ex:land ex:thule ; ex:load "amber" . ex:two a ex:Voyage ; ex:land ex:thule .'
    }
    first, second = (draft(3, "Voyage", ("land", "thule"), start=start) for start in (0, 50))
    assert [len(compare(facts, drafts).right) for drafts in ([first], [first, second])] == [1, 2]
    assert tell(compare(facts, [first, second]))["missed"] == []


def test_same_words_read_twice_are_one_draft() -> None:
    """What two patterns draft alike from words that overlap is one draft, with both patterns."""
    facts = {3: "ex:one a ex:Voyage ; ex:land ex:thule . ex:two a ex:Voyage ; ex:land ex:thule ."}
    drafts = [
        draft(3, "Voyage", ("land", "thule"), start=start, pattern=f"voyages/{name}")
        for start, name in ((0, "sails"), (5, "departs"))
    ]
    judged = compare(facts, drafts)
    assert [(each.patterns, fact.key[-3:]) for each, fact in judged.right] == [
        (("voyages/sails", "voyages/departs"), "one")
    ]
    assert len(judged.missed) == 1


def test_same_false_draft_counts_once() -> None:
    """A false statement that is drafted from two passages is one false draft."""
    drafts = [draft(number, "Voyage", ("land", "mu")) for number in (3, 12)]
    assert tell(compare({3: VOYAGE}, drafts))["false"] == [
        "Voyage-3-0: land: mu instead of thule; reached: mu is missing; ships: 70 is missing; "
        "shipsKind: Exactly is missing"
    ]


def test_most_facts_are_found() -> None:
    """A draft that fits two facts leaves to another one the fact that this one needs."""
    facts = {
        3: "ex:one a ex:Voyage ; ex:land ex:thule ; ex:goal ex:mu .",
        4: "ex:two a ex:Voyage ; ex:land ex:thule .",
    }
    either = draft(12, "Voyage", ("land", "thule"))
    full = draft(13, "Voyage", ("land", "thule"), ("goal", "mu"))
    assert sorted(tell(compare(facts, [full, either]))["right"]) == ["Voyage-12-0 = two", "Voyage-13-0 = one"]


def test_links_between_facts_may_be_absent() -> None:
    """What one fact says of another one need not be drafted, but must not be said of a third one."""
    facts = {
        3: "ex:one a ex:Voyage ; ex:land ex:thule ; ex:after ex:two .",
        4: "ex:two a ex:Voyage ; ex:land ex:mu .",
    }
    mu, other = (
        node("voyage-mu", "Voyage", ("land", "mu")),
        node("voyage-other", "Voyage", ("land", "atlantis")),
    )
    assert tell(compare(facts, [draft(3, "Voyage", ("land", "thule"))]))["right"] == ["Voyage-3-0 = one"]
    linked = draft(3, "Voyage", ("land", "thule"), ("after", Own("voyage-mu")), others=(mu,))
    assert tell(compare(facts, [linked]))["right"] == ["Voyage-3-0 = one", "voyage-mu = two"]
    wrong = draft(3, "Voyage", ("land", "thule"), ("after", Own("voyage-other")), others=(other,))
    assert tell(compare(facts, [wrong]))["right"] == []


@pytest.mark.parametrize(
    ("fleet", "right"),
    [
        (node("fleet", "WarFleet", label="Grey Fleet"), True),
        (node("fleet", "WarFleet", ("land", "thule")), True),
        (node("fleet", "WarFleet", ("land", "thule"), label="war fleet of Thule"), True),
        (node("fleet", "WarFleet", ("land", "mu")), False),
        (node("fleet", "FishingFleet", ("land", "thule")), False),
        (node("fleet", "Fleet", ("land", "thule")), False),
        (node("fleet", "WarFleet", ("land", "thule"), label="Red Fleet"), False),
    ],
)
def test_new_thing_is_known_by_name_or_by_what_it_is_related_to(fleet: Node, right: bool) -> None:
    """A new fleet is the reviewed one by name, else by class and land where it has no other name."""
    facts = {
        3: "ex:one a ex:Voyage ; ex:fleet ex:f . "
        'ex:f a ex:WarFleet ; rdfs:label "Grey Fleet"@en ; ex:land ex:thule .'
    }
    judged = compare(facts, [draft(3, "Voyage", ("fleet", Own("fleet")), others=(fleet,))])
    assert len(judged.right) == right


@pytest.mark.parametrize(
    ("name", "right"), [("Nemo", True), ("Captain Nemo", True), ("Ahab", False), ("", False)]
)
def test_people_need_a_name(name: str, right: bool) -> None:
    """A new person is the reviewed one by the whole name or its last word, never by class alone."""
    facts = {
        3: "ex:one a ex:Voyage ; ex:captain ex:n . "
        'ex:n a ex:Sailor ; rdfs:label "Éric Némo"@fr, "Nemo"@en ; ex:land ex:mu .'
    }
    person = node("captain", "Sailor", ("land", "mu"), label=name)
    judged = compare(facts, [draft(3, "Voyage", ("captain", Own("captain")), others=(person,))])
    assert len(judged.right) == right


def test_words_alone_may_name_a_participant() -> None:
    """A participant of whom a draft has only the name, in whatever case and accents, is the one so called."""
    facts = {3: 'ex:one a ex:Voyage ; ex:captain ex:n . ex:n rdfs:label "Éric Némo"@fr .'}
    assert len(compare(facts, [draft(3, "Voyage", ("captain", Words("ERIC NEMO")))]).right) == 1
    assert len(compare(facts, [draft(3, "Voyage", ("captain", Words("Ahab")))]).right) == 0


VIEWS = """\
ex:hope1 a ex:Hope ; ex:holder ex:clerk . ex:hope2 a ex:Hope ; ex:holder ex:clerk .
ex:fear a ex:Fear ; ex:holder ex:thule .
"""


@pytest.mark.parametrize(
    ("drafted", "told"),
    [
        (draft(4, "Hope", ("holder", "clerk")), {"right": ["Hope-4-0 = hope1"]}),
        (draft(4, "Hope"), {"right": ["Hope-4-0 = hope1"]}),
        (draft(4, "Fear", ("holder", "thule")), {"right": ["Fear-4-0 = fear"]}),
        (draft(4, "Hope", voice="Interviewee"), {"false": ["Hope-4-0: holder: clerk is missing"]}),
        (draft(4, "Hope", ("holder", "mu")), {"false": ["Hope-4-0: holder: mu instead of clerk"]}),
        (draft(4, "View", ("holder", "thule")), {"false": ["View-4-0: kind: View instead of Fear"]}),
        (draft(5, "Hope", ("holder", "clerk")), {"false": ["Hope-5-0: it rests on other words"]}),
    ],
)
def test_words_are_the_same_by_kind_holder_and_evidence(drafted: Draft, told: dict[str, list[str]]) -> None:
    """A view is drafted right where its kind and holder are, and its words are among the evidence.

    Whose words they are anyhow, by their voice, need not be said to hold it.
    """
    assert {name: own for name, own in tell(compare({4: VIEWS}, [drafted])).items() if name in told} == told


def test_each_view_needs_words_of_its_own() -> None:
    """Of three drafts of two views that the same words support, one is false."""
    drafts = [draft(4, "Hope", ("holder", "clerk"), start=start) for start in (0, 30, 60)]
    judged = compare({4: VIEWS}, drafts)
    assert (len(judged.right), len(judged.again), len(judged.false)) == (2, 0, 1)


def test_single_statement_may_be_a_fact() -> None:
    """A statement with a property that counts is right, false, or there again, whatever else is drafted."""
    facts = {3: "ex:thule ex:trade ex:amber , ex:salt .", 4: "ex:thule ex:trade ex:amber ."}
    drafts = [
        draft(number, "Land", ("trade", value), local="https://example.org/thule", pattern=f"trades/{value}")
        for number, value in ((3, "amber"), (4, "amber"), (4, "silk"))
    ]
    judged = compare(facts, drafts)
    values = [
        sorted(each.fact.key.partition("'")[2] for each in nears) for nears in (judged.false, judged.missed)
    ]
    assert values == [["https://example.org/silk')"], ["https://example.org/salt')"]]
    assert [(fact.key, each.patterns) for each, fact in judged.right] == [
        ("https://example.org/thule Ref(key='https://example.org/amber')", ("trades/amber",))
    ]


def test_what_words_tell_apart_rests_on_the_same_words() -> None:
    """Where only words that are not compared tell facts apart, a draft rests on words of their evidence.

    The same, said elsewhere, is there again.
    """
    facts = {
        3: 'ex:one a ex:Voyage ; ex:land ex:thule ; ex:load "amber" .',
        5: 'ex:two a ex:Voyage ; ex:land ex:thule ; ex:load "salt" .',
    }
    here, there = draft(5, "Voyage", ("land", "thule")), draft(12, "Voyage", ("land", "thule"))
    assert tell(compare(facts, [here, there])) == {
        "right": ["Voyage-5-0 = two"],
        "again": ["Voyage-12-0 = two"],
        "false": [],
        "missed": ["one: it rests on other words"],
    }
