"""Who acts where the words only point to them: "we", "my country", "it", and what "which" stands for."""

import pytest
from invented import draft, draft_cable

INTERVIEW = """Interview

By Olaf Berg
June 3, 2010

Faro: What are the plans?

General Ana Grim, commander of the Thulean Army: {answer}

Faro: And then?

General Grim: That will be seen. The Muvians and the Lemurians have their own views, as neighbors do.
"""
SPANISH = """Entrevista

Por Olaf Berg
3 de junio de 2010

Faro: ¿Cuáles son los planes?

General Ana Grim, comandante del Ejército de Thule: {answer}

Faro: ¿Y después?

General Grim: Eso se verá. Los vecinos tienen sus propias opiniones sobre el asunto y las respetamos.
"""
SENT = (
    "deployments/sends Planned: contributor thule, deployedUnit InfantryCompany, plannedFor unoma, "
    "begins 2010-06-03.."
)


@pytest.mark.parametrize(
    "answer",
    [
        "We will send an infantry company to UNOMA.",
        "We'll send an infantry company to UNOMA.",
        "Lemuria asked for it, and we will send an infantry company to UNOMA.",
        "Our army will send an infantry company to UNOMA.",
        "My country will send an infantry company to UNOMA.",
        "We will continue to send an infantry company to UNOMA.",
    ],
)
def test_who_answers_speaks_for_their_country(answer: str) -> None:
    """Whatever else the answer names: "we", "our army" and "my country" are those of the speaker."""
    shown = draft(INTERVIEW.format(answer=answer), "article")
    assert shown.outline(families=("deployments",)) == [SENT]


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("Lemuria lo pidió y enviaremos una compañía de infantería a la UNOMA.", "Planned"),
        ("Nos hemos comprometido a enviar una compañía de infantería a la UNOMA.", "Promised"),
        ("Mi país enviará una compañía de infantería a la UNOMA.", "Planned"),
    ],
)
def test_spanish_verbs_of_we_tell_who_acts(answer: str, status: str) -> None:
    """They need no word for "we"."""
    shown = draft(SPANISH.format(answer=answer), "article")
    assert shown.outline(families=("deployments",)) == [SENT.replace("Planned:", f"{status}:")]


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Atlantis has an army. It will send an infantry company to UNOMA.", "atlantis"),
        ("Atlantis has troops in Lemuria. They will soon send an infantry company to UNOMA.", "atlantis"),
        ("Atlantis fears Lemuria. They will send an infantry company to UNOMA.", None),
        ("The army is large. It will send an infantry company to UNOMA.", "thule"),
    ],
)
def test_a_pronoun_is_the_only_one_named_before(words: str, who: str | None) -> None:
    """Of several none is taken, nor the document's own country; of none it may be that."""
    told = "deployedUnit InfantryCompany, plannedFor unoma, begins 2004-05-02.."
    contributor = f"contributor {who}, " if who else ""
    drafts = draft_cable(words).outline(families=("deployments",))
    assert drafts[-1] == f"deployments/sends Planned: {contributor}{told}"


def test_which_is_what_stands_before_it() -> None:
    """A verb may be about something that is named before it."""
    words = "Atlantis has trained an infantry company, which it intends to send to UNOMA."
    assert (
        "deployments/sends Planned: contributor atlantis, deployedUnit InfantryCompany, plannedFor unoma, "
        "begins 2004-05-02.."
    ) in draft_cable(words).outline(families=("deployments",))


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (
            "I was the chief of staff of UNOMA until 2003.",
            "posts/officer-of Completed: title Chief of staff, postInMission unoma, heldBy grim, "
            "ends 2003-01-01..2003-12-31",
        ),
        (
            "In those days I commanded UNOMA, from 2001 to 2003.",
            "posts/commands Completed: title Commander, postInMission unoma, heldBy grim, "
            "begins 2001-01-01..2001-12-31, ends 2003-01-01..2003-12-31",
        ),
        (
            "I served as head of operations in Mu in 1999.",
            "posts/serves-as Completed: title head of operations, heldBy grim, "
            "begins 1999-01-01..1999-12-31, ends ..2010-06-03",
        ),
        (
            "Twice. As chief of operations of UNOMA, in 2001.",
            "posts/was-as Completed: title chief of operations, postInMission unoma, heldBy grim, "
            "begins 2001-01-01..2001-12-31, ends ..2010-06-03",
        ),
        (
            "I spent two years in Mu as chief of operations.",
            "posts/serves-as Completed: title chief of operations, heldBy grim, ends ..2010-06-03",
        ),
        (
            "I ended up as deputy commander of UNOMA.",
            "posts/serves-as Completed: title deputy commander, postInMission unoma, heldBy grim, "
            "ends ..2010-06-03",
        ),
        (
            "I was the battalion's operations officer.",
            "posts/is-officer Completed: title operations officer, heldBy grim, ends ..2010-06-03",
        ),
        (
            "I had the second company.",
            "posts/has-unit Completed: title Commander, postIn Company, heldBy grim, ends ..2010-06-03",
        ),
        (
            "When I was Force Commander in Mu, we had none.",
            "posts/is-officer Completed: title Force Commander, heldBy grim, ends ..2010-06-03",
        ),
    ],
)
def test_who_answers_tells_of_posts_of_their_own(answer: str, told: str) -> None:
    """Where "I" was something, it is the post of whoever answers."""
    assert draft(INTERVIEW.format(answer=answer), "article").outline(families=("posts",))[:1] == [told]


def test_whom_somebody_met_is_not_who_speaks() -> None:
    """Only "I was" and "I served" tell of a post of one's own."""
    answer = "I told the commander of UNOMA about it."
    assert draft(INTERVIEW.format(answer=answer), "article").outline(families=("posts",)) == []


def test_spanish_tells_of_a_post_of_ones_own_without_a_pronoun() -> None:
    """The verb alone says who speaks: "fui"."""
    assert draft(SPANISH.format(answer="Fui jefe de operaciones."), "article").outline(
        families=("posts",)
    ) == ["posts/is-officer Completed: title jefe de operaciones, heldBy grim, ends ..2010-06-03"]


UNNAMED = """Interview with the force commander

By Olaf Berg
June 3, 2010

Here is our interview with Major General Ada Yssel, commander of the Atlantean battalion.

Q: What is your background?

{answer}

Q: And then?

That will be seen. The neighbors have their own views, as they do on most other things.
"""


def test_answers_without_a_name_are_those_of_who_is_introduced() -> None:
    """Where only one person is named before the first answer."""
    told = "posts/officer-of Completed: title Chief of staff, postInMission unoma, heldBy MilitaryOfficer, "
    shown = draft(UNNAMED.format(answer="I was the chief of staff of UNOMA until 2003."), "article")
    assert shown.outline(families=("posts",))[-1] == f"{told}ends 2003-01-01..2003-12-31"


@pytest.mark.parametrize(
    "words",
    [
        '"We will send an infantry company to UNOMA," said Colonel Ada Yssel, an Atlantean officer.',
        'Colonel Ada Yssel, head of the Atlantean Army, said: "We will send an infantry company to UNOMA."',
    ],
)
def test_a_quoted_stranger_speaks_for_their_country(words: str) -> None:
    """By the words that introduce them, not by the document's own country."""
    article = (
        f"Thulean peacekeepers leave\n\nBy Olaf Berg\nJune 3, 2010\n\nThulean soldiers left Mu. {words}\n"
    )
    sent = [each for each in draft(article, "article").outline(families=("deployments",)) if "sends" in each]
    assert sent == [SENT.replace("thule", "atlantis")]


WAS = "heldBy grim, begins 1999-01-01..1999-12-31, ends ..2010-06-03"


@pytest.mark.parametrize(
    ("text", "answer", "told"),
    [
        (
            INTERVIEW,
            "They made me chief of operations in 1999.",
            f"made-me Completed: title chief of operations, {WAS}",
        ),
        (
            INTERVIEW,
            "The minister made me commander of the second battalion in 1999.",
            f"made-me Completed: title commander, postIn Battalion, {WAS}",
        ),
        (
            INTERVIEW,
            "I'd been deputy head of the planning department since 1999.",
            f"is-officer Completed: title deputy head of the planning department, {WAS}",
        ),
        (
            INTERVIEW,
            "In 1999 I was there again, as operations officer of the battalion.",
            f"serves-as Completed: title operations officer, postIn Battalion, {WAS}",
        ),
        (
            INTERVIEW,
            "In 1999 I was chief of staff to the battalion.",
            f"is-officer Completed: title chief of staff, {WAS}",
        ),
        (
            SPANISH,
            "En 1999 me nombraron jefe de la oficina de enlace.",
            f"made-me Completed: title jefe de la oficina de enlace, {WAS}",
        ),
    ],
)
def test_who_answers_tells_of_their_posts(text: str, answer: str, told: str) -> None:
    """What the speaker was, or was made: in the past, and not what anybody else named is."""
    shown = draft(text.format(answer=answer), "article")
    posts = [line for line in shown.outline(families=("posts",)) if "ommander of the Army" not in line]
    assert f"posts/{told}" in posts


def test_author_does_not_answer() -> None:
    """Who wrote an interview, and stands above it by name, is not taken for who answers."""
    text = """Interview

By Captain Olaf Berg
3 June 2010

The newspaper spoke with Colonel Bran Ott at Norvik.

What were you then?

I was deputy commander of UNOMA, and we had no boats at all to cross the river with.

And what did you do about it, if you do not mind that I ask?

We swam. I was young, and my men were younger than I was, and nobody drowned.
"""
    told = "posts/officer-of Completed: title Deputy commander, postInMission unoma, heldBy MilitaryOfficer, "
    assert f"{told}ends ..2010-06-03" in draft(text, "article").outline(families=("posts",))


@pytest.mark.parametrize(
    ("text", "answer", "told"),
    [
        (
            INTERVIEW,
            "Minister Ada Ys came to dinner in April.",
            "came-here None: participant Official, counterpart whoever speaks, on 2010-04-01..2010-04-30",
        ),
        (
            SPANISH,
            "Cada mes me reunía en el cuartel con el coronel Bran Ott.",
            "we-meet None: participant whoever speaks, counterpart MilitaryOfficer, on ..2010-06-03",
        ),
        (
            SPANISH,
            "En mayo vino a vernos el ministro Bran Ott.",
            "meets-us None: participant Official, counterpart whoever speaks, on 2010-05-01..2010-05-31",
        ),
    ],
)
def test_who_answers_was_met(text: str, answer: str, told: str) -> None:
    """Who came to dinner or to see those who answer met them, and so did whom these met again and again."""
    shown = draft(text.format(answer=answer), "article")
    assert f"meetings/{told}" in shown.outline(families=("meetings",))
