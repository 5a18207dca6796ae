"""What somebody holds about something: who holds it, by which words it is told, what a person fills in."""

from pathlib import Path
from shutil import copytree

import pytest
from invented import ROOT, draft, draft_cable, drafter

from kgcli.errors import PatternError
from kgcli.ingest.drafts.compiling import read_patterns
from kgcli.ingest.drafts.draft import Draft, Named, Node, Own, Spoken, Words

PO = "https://w3id.org/peaceops/ontology#"
INTERVIEW = """Interview with General Ana Grim

By Olaf Berg
June 3, 2010

Faro: Is the budget a serious problem?

General Ana Grim, commander of the Thulean Army: The biggest challenge is the budget. We need to modernize our
fleet. There are no differences between women and men. We constantly train in UNOMA.

Faro: And your neighbors?

General Grim: We have an excellent relationship with Atlantis. In March we signed an agreement. Our goal is to
host a school.
"""
SPANISH = (
    "El Ejército de Thule ve las misiones de paz como una oportunidad para mejorar su entrenamiento. "
    "La falta de helicópteros dificulta las operaciones. Es necesario que lleguen más recursos. "
    "La cooperación con Atlántida es fundamental. El gobierno de Thule teme que el costo aumente. "
    "Gracias a este esfuerzo, se logró la calma. La misión nos brinda oportunidades únicas. "
    "Nuestra meta es ser un referente regional. Enfrentamos muchos desafíos. "
    "Thule desplegó 120 soldados en UNMILE en marzo de 2004."
)


def show(drafts: tuple[Draft, ...]) -> list[tuple[str, str]]:
    """Return the kind of each assessment, and the words that it rests on are of whom."""
    return [
        (each.type.removeprefix(PO), each.speaker or each.voice)
        for each in drafts
        if each.family == "assessments"
    ]


def test_an_assessment_has_its_holder_and_hedge_and_lacks_its_summary() -> None:
    """What the drafter holds is of whoever speaks; no words of the document but the hedge are kept."""
    shown = draft_cable("The contingent may face problems with its vehicles in UNMILE.")
    (made,) = (each for each in shown.drafts if each.family == "assessments")
    assert made.missing == (PO + "summary",)
    assert (made.pattern, made.status, made.voice, made.speaker) == (
        "assessments/faces-trouble", None, "Drafter", None,
    )  # fmt: skip
    assert made.nodes == (
        Node(
            "assessment-constraint-unmile",
            "assessment",
            (PO + "Constraint",),
            (Words("constraint: UNMILE", "en"), Words("limitación: UNMILE", "es")),
            (
                (PO + "holder", Spoken()),
                (PO + "concerns", Named("http://invented/unmil")),
                (PO + "hedge", Words("may")),
            ),
        ),
    )


def test_a_leadership_is_a_group_of_those_whom_it_leads() -> None:
    """Each gain that it sees is a motive of its own, resting on its own words; they have one holder."""
    shown = draft_cable(
        "The Thulean leadership views the mission as a way to earn money and to gain prestige."
    )
    drafts = [each for each in shown.drafts if each.family == "assessments"]
    assert [shown.structure.words(each.span) for each in drafts] == ["earn money", "gain prestige"]
    (motive, group), (other, same) = (each.nodes for each in drafts)
    assert motive.local != other.local
    assert group == same
    assert motive.values == ((PO + "holder", Own(group.local)),)
    assert (group.kind, group.types, group.values) == (
        "group",
        (PO + "GroupOfPeople",),
        ((PO + "memberOfGroup", Named("http://invented/thule")),),
    )
    assert group.labels == (Words("leadership of Thule", "en"), Words("mando de Thule", "es"))


def test_what_it_concerns_is_missing_where_nothing_known_is_named() -> None:
    """A person has to say what an assessment is about, too, unless its words name a mission."""
    shown = draft_cable("There are obstacles.")
    assert [each.missing for each in shown.drafts] == [(PO + "summary", PO + "concerns")]


def test_the_same_words_twice_are_two_assessments() -> None:
    """No assessment is the same as another that is told elsewhere, though one person holds both."""
    shown = draft_cable("There are obstacles.", "There are obstacles.")
    locals_ = [each.nodes[0].local for each in shown.drafts if each.family == "assessments"]
    assert len(locals_) == len(set(locals_)) == 2


def test_an_interview_gives_what_the_person_holds() -> None:
    """A question holds nothing, a plain fact is none; the person holds what is judged and wanted."""
    shown = draft(INTERVIEW, "article")
    assert show(shown.drafts) == [
        ("Constraint", "http://invented/grim"),
        ("Recommendation", "http://invented/grim"),
        ("Judgement", "http://invented/grim"),
        ("Judgement", "http://invented/grim"),
        ("Judgement", "http://invented/grim"),
        ("Ambition", "http://invented/grim"),
    ]


def test_some_signals_count_in_some_places_only() -> None:
    """That something has grown is a judgement in a comment, and elsewhere a plain fact."""
    told = draft_cable("Trade has grown.", "Comment: Trade has grown. End comment.")
    assert [each.passage for each in told.drafts if each.family == "assessments"] == ["2"]


def test_an_unknown_place_is_named_with_its_line(tmp_path: Path) -> None:
    """A pattern is for kinds of passages and parts that there are."""
    folder = copytree(ROOT / "ontology/patterns", tmp_path / "patterns")
    path = folder / "assessments.yaml"
    before, _, after = path.read_text(encoding="utf-8").partition("in: [comment]")
    path.write_text(f"{before}in: [coment]{after}", encoding="utf-8")
    with pytest.raises(PatternError) as error:
        read_patterns(folder, drafter().schema, "patterns")
    line = before.count("\n") + 1
    problem = "no passage or part is called 'coment'. Did you mean 'comment'?"
    assert str(error.value) == f"patterns/assessments.yaml, line {line}: {problem}"


def test_spanish_signals_are_read_as_well() -> None:
    """The same kinds are told by Spanish words, and a deployment is none of them."""
    shown = draft(SPANISH, language="es", dated="2004-05-02")
    assert show(shown.drafts) == [
        ("Motive", "Drafter"),
        ("Need", "Drafter"),
        ("Recommendation", "Drafter"),
        ("Judgement", "Drafter"),
        ("Concern", "Drafter"),
        ("Cause", "Drafter"),
        ("Benefit", "Drafter"),
        ("Ambition", "Drafter"),
        ("Constraint", "Drafter"),
    ]
