"""The repository's reviewed facts, written down as drafts: all are right, and damaged ones are not."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from transcribing import Transcriber, make_time

from kgcli.dating.days import Days
from kgcli.home import open_home
from kgcli.ingest.drafts.draft import Draft, Named, Number, Own, Time, Value
from kgcli.ingest.evaluating.comparer import Comparer
from kgcli.ingest.evaluating.facts import Fact, Kind, Ref, Scope
from kgcli.ingest.evaluating.judging import Judged
from kgcli.ingest.evaluating.reviewed import Reviewed
from kgcli.ingest.evaluating.taxonomy import read_taxonomy
from kgcli.verification.evidence import Document
from kgcli.verification.visible import read_visible

PO = "https://w3id.org/peaceops/ontology#"
REFERENCES = ("04GUATEMALA3163", "DIALOGO-2021-08-17")
KINDS = (
    *(Kind("deployments", PO + name) for name in ("Deployment", "StrengthReport")),
    *(Kind("plans", PO + name) for name in ("Commitment", "Request")),
    *(
        Kind("others", PO + name)
        for name in ("Agreement", "Meeting", "Course", "Assistance", "Establishment")
    ),
    Kind("posts", PO + "Post", compared=frozenset({PO + "title"})),
    Kind("posts", PO + "rankHeld", is_property=True),
    Kind("assessments", PO + "Assessment", words=True, compared=frozenset({PO + "holder"})),
)
SCOPE = Scope(KINDS, KINDS, frozenset(PO + name for name in ("Agent", "Place", "Operation")))
NOBODY = Named("https://example.org/nobody")


@dataclass(frozen=True)
class Case:
    """A document's reviewed facts, and the drafts that say the same."""

    comparer: Comparer
    document: Document
    facts: tuple[Fact, ...]
    drafts: tuple[Draft, ...]

    def damage(self, change: Callable[[str, Value], Value | None]) -> Judged:
        """Return how the drafts compare when the values of their facts are changed; None leaves one out."""
        damaged = []
        for draft in self.drafts:
            first, *others = draft.nodes
            values = ((name, change(name, value)) for name, value in first.values)
            kept = tuple((name, value) for name, value in values if value is not None)
            damaged.append(replace(draft, nodes=(replace(first, values=kept), *others)))
        return self.comparer.compare(self.document, damaged, SCOPE)


@cache
def read_case(reference: str) -> Case:
    """Return the facts and drafts of a document of the repository."""
    comparer, reviewed = _read()
    document = next(each for each in reviewed.evidence.documents.values() if each.reference == reference)
    drafts = Transcriber(reviewed, document).transcribe(SCOPE)
    return Case(comparer, document, reviewed.list_facts(document, SCOPE), drafts)


@cache
def _read() -> tuple[Comparer, Reviewed]:
    visible = read_visible(open_home(Path(__file__).parents[3]))
    reviewed = Reviewed(visible.statements, visible.evidence, read_taxonomy(visible.statements))
    return Comparer(reviewed), reviewed


def list_missed(judged: Judged) -> set[str]:
    """Return the facts that no draft states."""
    return {near.fact.key for near in judged.missed}


@pytest.mark.parametrize(
    ("reference", "counts"),
    [
        (
            "04GUATEMALA3163",
            "Agreement 1, Assessment 40, Assistance 2, Commitment 6, Course 6, Deployment 10, "
            "Establishment 4, Meeting 2, Post 2, Request 1, rankHeld 1",
        ),
        (
            "DIALOGO-2021-08-17",
            "Assessment 23, Assistance 2, Commitment 8, Course 4, Deployment 3, Establishment 2, "
            "Meeting 2, Post 3, StrengthReport 1, rankHeld 2",
        ),
    ],
)
def test_transcribed_facts_are_right(reference: str, counts: str) -> None:
    """Each fact of a document, written as a draft without links to other facts, is found."""
    case = read_case(reference)
    judged = case.damage(lambda _, value: value)
    found = Counter(fact.kind.term.removeprefix(PO) for _, fact in judged.right)
    assert ", ".join(f"{kind} {number}" for kind, number in sorted(found.items())) == counts
    assert (judged.again, judged.false, judged.missed) == ((), (), ())


@pytest.mark.parametrize("reference", REFERENCES)
def test_another_number_is_missed(reference: str) -> None:
    """With all numbers one higher, just the facts are missed that have one."""
    case = read_case(reference)
    judged = case.damage(lambda _, value: Number(value.value + 1) if isinstance(value, Number) else value)
    expected = {
        fact.key
        for fact in case.facts
        for own in fact.thing.values.values()
        if not fact.kind.words and any(isinstance(value, Fraction) for value in own)
    }
    assert list_missed(judged) == expected
    assert len(judged.false) == len(expected) > 0


@pytest.mark.parametrize("reference", REFERENCES)
@pytest.mark.parametrize("stand_in", [NOBODY, None])
def test_another_participant_is_missed(reference: str, stand_in: Value | None) -> None:
    """With somebody else, or nobody, in the place of whoever takes part, all facts but words are missed.

    Of words those are missed whose holder is not who speaks.
    """
    case = read_case(reference)
    judged = case.damage(lambda _, value: stand_in if isinstance(value, Named | Own) else value)
    values = {fact.key for fact in case.facts if not fact.kind.words}
    assert values <= list_missed(judged)
    words = [fact for fact in case.facts if fact.kind.words]
    spoken = {
        fact.key
        for fact in words
        for place in fact.places
        if stand_in is None and Ref(place.speaker) in fact.thing.values[PO + "holder"]
    }
    assert list_missed(judged) == values | {fact.key for fact in words} - spoken


@pytest.mark.parametrize("reference", REFERENCES)
def test_another_time_is_missed(reference: str) -> None:
    """With all times in 1066, just the facts are missed of which a time cannot have been so early."""
    case = read_case(reference)
    old = make_time("1066-10-14", "1066-10-14")
    judged = case.damage(lambda _, value: old if isinstance(value, Time) else value)
    expected = {
        fact.key
        for fact in case.facts
        if not fact.kind.words
        for own in fact.thing.values.values()
        for value in own
        if isinstance(value, Days) and value.earliest is not None
    }
    assert list_missed(judged) == expected != set()


@pytest.mark.parametrize("reference", REFERENCES)
def test_another_status_is_missed(reference: str) -> None:
    """With all given up, just the facts are missed that are no words and no single statements."""
    case = read_case(reference)
    drafts = [replace(draft, status="Abandoned") for draft in case.drafts]
    judged = case.comparer.compare(case.document, drafts, SCOPE)
    assert list_missed(judged) == {
        fact.key for fact in case.facts if not fact.kind.words and not fact.kind.is_property
    }


@pytest.mark.parametrize("reference", REFERENCES)
def test_another_class_is_missed(reference: str) -> None:
    """Drafts of classes that nothing declares find nothing, and are no drafts of these kinds either."""
    case = read_case(reference)
    drafts = [
        replace(draft, nodes=(replace(draft.nodes[0], types=(PO + "Norm",), values=()), *draft.nodes[1:]))
        for draft in case.drafts
    ]
    judged = case.comparer.compare(case.document, drafts, SCOPE)
    assert (len(judged.missed), judged.false) == (len(case.facts), ())
