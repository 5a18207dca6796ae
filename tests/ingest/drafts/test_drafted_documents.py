"""What is drafted of a document's parts, on whose words a draft rests, and what new things are called."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from invented import draft, draft_cable, drafter, lexicon

from kgcli.ingest.drafts.draft import Own, Words
from kgcli.ingest.kinds.kind import find_parser
from kgcli.ingest.mentions.finding import find_mentions
from kgcli.ingest.mentions.mention import Mentions

if TYPE_CHECKING:
    from kgcli.ingest.drafts.wording import Wordings

SENT = "Thule sent an infantry company to UNOMA."
INTERVIEW = """Interview with General Ana Grim

By Olaf Berg
June 3, 2010

Faro: Will Thule send a battalion to Hyperborea?

General Ana Grim, commander of the Thulean Army: We have 420 men and women in four peacekeeping missions.
Our third infantry battalion has been in UNOMA for two years. We plan to deploy an engineer company to
Lemuria if requested.

Faro: Did Thule send troops to Mu?

General Grim: No. We will not send troops there. In 2008 we withdrew our contingent from UNVEHY.
"""
SPANISH = (
    "El gobierno de Thule enviará una compañía de ingenieros de 120 efectivos a la Misión de las Naciones "
    "Unidas en Lemuria (UNMILE) en marzo de 2005. El Ejército de Thule mantiene 15 observadores militares en "
    "Mu. Thule se comprometió a enviar un contingente de policía militar a Hiperbórea."
)


def test_an_interview_is_drafted_from_its_answers() -> None:
    """A question tells nothing; "we" is the country of the document, and who answers is the speaker."""
    shown = draft(INTERVIEW, "article")
    assert shown.outline(families=("deployments",)) == [
        "deployments/strength-in-missions UnderWay: contributor thule, quantity 420, missionCount 4, "
        "on 2010-06-03..2010-06-03",
        "deployments/units-serve-in UnderWay: contributor thule, deployedUnit InfantryBattalion, "
        "deployedIn unoma, begins 2007-06-04..2008-06-03, ends 2010-06-03..",
        "deployments/sends Planned: contributor thule, deployedUnit EngineerCompany, "
        "plannedForCountry lemuria, condition on request, begins 2010-06-03..",
        "deployments/withdraws Completed: contributor thule, deployedUnit Contingent, deployedIn unhyp, "
        "ends 2008-01-01..2008-12-31",
    ]
    answers = [each for each in shown.drafts if each.family != "meetings"]
    assert {(each.voice, each.speaker) for each in answers} == {("Interviewee", "http://invented/grim")}


def test_the_day_of_a_dateline_is_that_of_no_fact() -> None:
    """It tells when an article was written."""
    head = "Thule goes again\n\nBy Ana Marín\nAugust 28, 2003\n\n"
    shown = draft(
        f"{head}THULE CITY, Aug 27 — Thule will send a company to Mu, the ministry said.\n", "article"
    )
    assert shown.outline(families=("deployments",)) == [
        "deployments/sends Planned: contributor thule, deployedUnit Company, plannedForCountry mu, "
        "begins 2003-08-28.."
    ]


def test_spanish_is_read_as_well() -> None:
    """The same patterns read Spanish verbs and nouns."""
    shown = draft(SPANISH, language="es", dated="2004-05-02")
    assert shown.outline(families=("deployments",)) == [
        "deployments/sends Planned: contributor thule, deployedUnit EngineerCompany, plannedFor unmil, "
        "quantity 120, begins 2005-03-01..2005-03-31",
        "deployments/has-units-in UnderWay: contributor thule, deployedUnit ObserverGroup, "
        "deployedToCountry mu, quantity 15, begins ..2004-05-02, ends 2004-05-02..",
        "deployments/sends Promised: contributor thule, deployedUnit MilitaryPoliceContingent, "
        "plannedForCountry hyperborea, begins 2004-05-02..",
    ]


def test_reported_words_have_the_voice_of_who_says_them() -> None:
    """What stands behind a word of saying is said by the person before it, in the next sentence as well."""
    shown = draft_cable(
        "General Grim noted that Thule has a company in UNOMA. She added that Thule would send a battalion "
        "to Mu. Thule has ten engineers in Lemuria."
    )
    deployments = [each for each in shown.drafts if each.family == "deployments"]
    assert [(each.voice, each.speaker) for each in deployments] == [
        ("QuotedOfficial", "http://invented/grim"),
        ("QuotedOfficial", "http://invented/grim"),
        ("Drafter", None),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Could Thule send an infantry company to UNOMA?",
        "Thule did not send an infantry company to UNOMA.",
        "Thule has declined to send an infantry company to UNOMA.",
        "The Atlantean parliament rejected a proposal to send 500 troops to Lemuria.",
        "Thule cannot deploy more than a company to Mu.",
        "No Thulean soldiers are deployed in Mu.",
        "If elected, the President would send a brigade to Mu.",
        "Thule sent its foreign minister to Mu. The UN sent a letter to Thule.",
        "Thule bought engines and sent them to Mu. Lemuria has a large army and borders Mu.",
    ],
)
def test_what_is_asked_denied_or_something_else_is_not_drafted(words: str) -> None:
    """A question, a denial, a mere possibility, and things that are no units make no deployment."""
    assert draft_cable(words).outline(families=("deployments",)) == []


def test_only_running_text_in_a_language_that_is_read_is_drafted() -> None:
    """A header makes no draft, nor does a text in a third language."""
    header = draft_cable("Thule has an embassy.").structure.text.replace("PEACEKEEPERS", SENT.upper())
    assert draft(header, "cable").drafts == ()
    assert draft(SENT, language="other").drafts == ()
    assert len(draft(SENT, language="en").drafts) == 1


def test_a_draft_rests_on_its_clause() -> None:
    """The span of a draft is the clause that tells it, without what other clauses of the sentence say."""
    shown = draft_cable(
        "In addition to the deployment of a company to Mu, Thule has 12 observers in Lemuria, and has "
        "promised to send engineers to UNVEHY; it wants nothing for it."
    )
    assert list(dict.fromkeys(shown.words())) == [
        "the deployment of a company to Mu",
        "Thule has 12 observers in Lemuria",
        "has promised to send engineers to UNVEHY",
    ]


def test_new_things_have_labels_of_names_in_both_languages() -> None:
    """A fact and a unit are called by what takes part in them."""
    drafts = draft_cable("Thule plans to send a 100-man infantry company to UNOMA in 2005.").drafts
    fact, unit = drafts[0].nodes
    assert (fact.labels, unit.labels) == (
        (
            Words("Thulean infantry company in UNOMA, 2005", "en"),
            Words("compañía de infantería de Thule en UNOMA, 2005", "es"),
        ),
        (
            Words("Thulean infantry company for UNOMA", "en"),
            Words("compañía de infantería de Thule para UNOMA", "es"),
        ),
    )
    assert unit.span is not None
    assert [each.family for each in drafts] == ["deployments", "plans"]
    assert Own(fact.local) in dict(drafts[1].nodes[0].values).values()


def test_what_is_told_twice_is_one_thing() -> None:
    """The same deployment in a summary and in the body is one node; another mission's is not."""
    drafts = draft_cable(
        "Thule has promised a company to UNOMA.",
        "Thule promised the UN to send a 120-man company to UNOMA in May 2005.",
        "Thule also promised to send a company to UNVEHY.",
    ).drafts
    locals_of = [each.nodes[0].local for each in drafts if each.family == "deployments"]
    assert [locals_of.index(each) for each in locals_of] == [0, 0, 2]


def test_what_two_countries_have_is_two_things() -> None:
    """Whose a described thing is parts it from others, whatever the patterns call the role that tells it."""
    drafts = draft_cable(
        "Thule's president fears that the rains will come early.",
        "Atlantis's president fears that the accord will fail.",
        "The Thulean president hopes that peace will come.",
    ).drafts
    holders = [each.nodes[1].local for each in drafts if each.family == "assessments"]
    assert [holders.index(each) for each in holders] == [0, 1, 0]


def test_a_part_of_the_patterns_drafts_a_part() -> None:
    """A drafter with some patterns only makes the drafts of those."""
    structure = replace(find_parser("plain").parse(SENT), language="en")
    mentions = find_mentions(structure, lexicon())
    whole, none = drafter(), drafter().choose(lambda pattern: pattern.name == "withdraws")
    assert [len(each.draft(structure, mentions)) for each in (whole, none)] == [1, 0]
    assert {each.name for each in none.patterns} == {"withdraws"}


def test_a_document_that_is_read_again_says_the_same() -> None:
    """What sentences say is kept for whoever sees more of a document, or fewer names: drafts are the same."""
    structure = find_parser("plain").parse(f"{SENT}\n\nHe said that it sent 20 men to Mu in May 2003.")
    first = replace(structure, passages=structure.passages[:1])
    mentions = find_mentions(structure, lexicon())
    fewer = Mentions(tuple(each for each in mentions.known if each.form == "thule"))
    wordings: Wordings = {}
    readings = ((first, mentions), (structure, fewer), (structure, mentions))
    again = [drafter().draft(*each, wordings) for each in readings]
    assert again == [drafter().draft(*each) for each in readings]
    assert [len(each) for each in again] == [1, 0, 2]
