"""Replies without a verb of their own say what their questions ask."""

import pytest
from invented import draft

INTERVIEW = """Interview

By Olaf Berg
June 3, 2010

Faro: {question}

General Ana Grim, commander of the Thulean Army: {reply}

Faro: And then?

General Grim: That will be seen. The neighbors have their own views, as they do on most other things.
"""
SPANISH = """Entrevista

Por Olaf Berg
3 de junio de 2010

Faro: {question}

General Ana Grim, comandante del Ejército de Thule: {reply}

Faro: ¿Y después?

General Grim: Eso se verá. Los vecinos tienen sus propias opiniones sobre el asunto y las respetamos.
"""
SENDS = "deployments/sends Planned: contributor thule, deployedUnit Battalion, plannedFor unoma, begins "
HAS = "deployments/has-units-in UnderWay: contributor thule, deployedUnit "
TAKES_PART = "deployments/participates-in UnderWay: contributor thule, deployedUnit Contingent, deployedIn "
NOW = "begins ..2010-06-03, ends 2010-06-03.."
COMMANDS = (
    "posts/commands UnderWay: title Commander, postIn Battalion, heldBy MilitaryOfficer, "
    "begins 2010-05-01..2010-05-31, ends 2010-06-03.."
)


@pytest.mark.parametrize(
    ("question", "reply", "told"),
    [
        ("Will you send a battalion to UNOMA?", "Yes, in 2011.", f"{SENDS}2011-01-01..2011-12-31"),
        ("General, will you send a battalion to UNOMA?", "We will.", f"{SENDS}2010-06-03.."),
        ("Will you send a battalion to UNOMA?", "No.", "plans/declines Declined: committedBy thule"),
        (
            "How many observers does Thule have in UNOMA?",
            "Twelve, since March.",
            f"{HAS}ObserverGroup, deployedIn unoma, quantity 12, begins 2010-03-01..2010-03-31, "
            "ends 2010-06-03..",
        ),
        (
            "How many soldiers do you have in Lemuria?",
            "About 200, in two companies.",
            f"{HAS}Contingent, deployedToCountry lemuria, quantity 200, quantityKind About, {NOW}",
        ),
        (
            "How many troops will you send to UNOMA?",
            "A company of 120.",
            "deployments/sends Planned: contributor thule, deployedUnit Company, plannedFor unoma, "
            "quantity 120, begins 2010-06-03..",
        ),
        (
            "Where are your engineers deployed?",
            "In Lemuria.",
            "deployments/units-serve-in UnderWay: contributor thule, deployedUnit EngineerUnit, "
            f"deployedToCountry lemuria, {NOW}",
        ),
        ("In which missions does Thule take part?", "In UNOMA.", f"{TAKES_PART}unoma, {NOW}"),
        ("Who will send a battalion to UNOMA?", "Thule.", f"{SENDS}2010-06-03.."),
        ("Who commands the battalion in UNOMA?", "Colonel Olaf Berg, since May.", COMMANDS),
    ],
)
def test_a_reply_without_a_verb_is_read_with_its_question(question: str, reply: str, told: str) -> None:
    """It says whether, how many, when, where or who; "you" are those who answer."""
    shown = draft(INTERVIEW.format(question=question, reply=reply), "article")
    words = dict(zip(shown.outline(), shown.words(), strict=True))
    assert words.get(told) == reply.removesuffix(".")


@pytest.mark.parametrize(
    ("question", "reply", "told"),
    [
        ("¿Enviarán un batallón a la UNOMA?", "Sí, en 2011.", f"{SENDS}2011-01-01..2011-12-31"),
        ("¿Van a enviar un batallón a la UNOMA?", "No.", "plans/declines Declined: committedBy thule"),
        (
            "¿Cuántos soldados tienen en Lemuria?",
            "Doscientos.",
            f"{HAS}Contingent, deployedToCountry lemuria, quantity 200, {NOW}",
        ),
        ("¿En qué misiones participa Thule?", "En la UNOMA.", f"{TAKES_PART}unoma, {NOW}"),
        ("¿Quién manda el batallón de la UNOMA?", "El coronel Olaf Berg, desde mayo.", COMMANDS),
        (
            "¿Qué se firmó con Lemuria?",
            "Un memorando de entendimiento sobre capacitación, en mayo.",
            "agreements/signs Agreed: party lemuria, party thule, subject capacitación, "
            "on 2010-05-01..2010-05-31",
        ),
    ],
)
def test_a_spanish_reply_is_read_with_its_question(question: str, reply: str, told: str) -> None:
    """Where its verb names nobody who acts, those who answer do."""
    shown = draft(SPANISH.format(question=question, reply=reply), "article")
    words = dict(zip(shown.outline(), shown.words(), strict=True))
    assert words.get(told) == reply.removesuffix(".")


@pytest.mark.parametrize(
    ("question", "reply"),
    [
        ("Will you send a battalion to UNOMA?", "Perhaps."),
        ("Will you send a battalion to UNOMA?", "That is for others to say."),
        ("Will you send a battalion to UNOMA or not.", "Yes."),
        ("Have you sent a battalion to UNOMA?", "No, not yet."),
        ("How many men will you send to UNOMA?", "As many as it takes."),
        ("Is it true that Thule will send a battalion to UNOMA?", "No."),
        ("Do you think that Thule will send a battalion to UNOMA?", "Yes."),
        ("What if Lemuria sends troops to Mu?", "War."),
    ],
)
def test_a_reply_that_says_neither_tells_nothing(question: str, reply: str) -> None:
    """A question alone states no fact."""
    shown = draft(INTERVIEW.format(question=question, reply=reply), "article")
    assert shown.outline(families=("deployments", "plans")) == []
