"""What a header states makes facts as well: who classified a cable, who was interviewed by whom."""

import pytest
from invented import draft

CABLE = """CONFIDENTIAL {post} 000123

SIPDIS

E.O. 12958: DECL: 05/02/2014
TAGS: MOPS, PREL
SUBJECT: PEACEKEEPERS

{classifier}

1. (U) Nothing happened.
"""
INTERVIEW = """A general speaks

By Olaf Berg/Faro
June 3, 2010

{introduction}

Faro: Did Thule send troops to Mu?

General Ana Grim: No. We do not want to.

Faro: Why?

General Grim: I cannot say.
"""


@pytest.mark.parametrize(
    ("classifier", "title", "kind"),
    [
        ("Classified By: Ambassador Ada Ys, reason: 1.4(d)", "Ambassador", "Official"),
        ("CLASSIFIED BY: DCM ADA YS, REASONS 1.4 (B) AND (D)", "DCM", "Official"),
        (
            "Classified By: Charge d'Affaires, a.i., Ada Ys. Reasons 1.4 (b/d).",
            "Charge d'Affaires, a.i.",
            "Person",
        ),
    ],
)
def test_who_classified_holds_a_post_in_the_embassy(classifier: str, title: str, kind: str) -> None:
    """By the title that is given, on the day of the cable, with the government of the post's country."""
    shown = draft(CABLE.format(post="THULE CITY", classifier=classifier), "cable")
    (drafted,) = [each for each in shown.drafts if each.pattern == "posts/classifier"]
    assert shown.outline(families=("posts",)) == [
        f"posts/classifier UnderWay: title {title}, postIn DiplomaticMission, accreditedTo thule, "
        f"heldBy {kind}, begins ..2004-05-02, ends 2004-05-02.."
    ]
    assert (drafted.passage, drafted.voice) == ("header", "Drafter")
    embassy = next(each for each in drafted.nodes if each.types[0].endswith("DiplomaticMission"))
    assert [value.iri for _, value in embassy.values] == ["http://invented/zembla"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("post", "classifier"),
    [
        ("USUN NEW YORK", "Classified By: Ambassador Ada Ys, reason: 1.4(d)"),
        ("RURITANIA", "Classified By: Ambassador Ada Ys, reason: 1.4(d)"),
        ("THULE CITY", "Classified By: Ada Ys, reason: 1.4(d)"),
        ("THULE CITY", "Classified By: Ambassador Ada Ys, who thinks that all is well in the world. 1.4(d)"),
        ("THULE CITY", "Classified By: Ambassador Ada Ys who told it to nobody that was not there. 1.4(d)"),
    ],
)
def test_no_post_is_made_of_what_the_header_does_not_tell(post: str, classifier: str) -> None:
    """Neither in an embassy that is none, or in a country that nobody knows, nor without a title.

    Nor are sentences taken for titles.
    """
    assert draft(CABLE.format(post=post, classifier=classifier), "cable").outline(families=("posts",)) == []


def test_an_interview_is_a_meeting_of_its_outlet_and_who_answers() -> None:
    """It is one meeting, however often that person answers, and is no later than the document."""
    shown = draft(INTERVIEW.format(introduction="It was a long day in Mu."), "article")
    meetings = [each for each in shown.drafts if each.family == "meetings"]
    assert shown.outline(families=("meetings",)) == [
        "meetings/interview None: participant MediaOrganization, counterpart grim, on ..2010-06-03"
    ]
    assert [each.voice for each in meetings] == ["Publisher"]
    assert [words.text for node in meetings[0].nodes[1:] for words in node.labels] == ["Faro", "Faro"]


def test_the_introduction_of_an_interview_tells_its_place() -> None:
    """Both tell of the same meeting."""
    text = INTERVIEW.format(introduction="Faro spoke with General Ana Grim in Thule City.")
    meetings = [each for each in draft(text, "article").drafts if each.family == "meetings"]
    assert [each.pattern for each in meetings] == ["meetings/interview-introduced", "meetings/interview"]
    assert len({each.nodes[0].local for each in meetings}) == 1
    values = dict(meetings[0].nodes[0].values)
    assert values["https://w3id.org/peaceops/ontology#place"].iri == "http://invented/thulecity"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("introduction", "place"),
    [
        ("General Ana Grim commands an army. Faro sat down with her in Thule City on May 3.", "thulecity"),
        ("General Ana Grim commands an army. In Lemuria she received us with tea.", "lemuria"),
    ],
)
def test_an_introduction_may_name_who_is_interviewed_by_a_pronoun(introduction: str, place: str) -> None:
    """The header tells who is meant."""
    shown = draft(INTERVIEW.format(introduction=introduction), "article")
    (line,) = [each for each in shown.outline(families=("meetings",)) if "interviewed-there" in each]
    assert f"counterpart grim, place {place}" in line
