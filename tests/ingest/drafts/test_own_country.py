"""Whose country takes part where the words name none: what tells it, and that nothing is guessed."""

import pytest
from invented import draft

from kgcli.ingest.drafts.draft import Named

PO = "https://w3id.org/peaceops/ontology#"
PLAN = "Plans to send an infantry company to UNOMA were approved."


def cable(post: str, *paragraphs: str, tags: str = "MOPS", subject: str = "PEACEKEEPERS") -> str:
    """Return the text of a cable from *post*."""
    body = "\n\n".join(f"{number}. (C) {each}" for number, each in enumerate(paragraphs, 1))
    return (
        f"CONFIDENTIAL {post} 000123\n\nSIPDIS\n\nE.O. 12958: DECL: 05/02/2014\n\n"
        f"TAGS: {tags}\n\nSUBJECT: {subject}\n\n{body}\n"
    )


def contributors(text: str, kind: str = "cable") -> list[str | None]:
    """Return who contributes to each deployment that is drafted; None where that is missing."""
    found: list[str | None] = []
    for each in draft(text, kind).drafts:
        if each.family == "deployments":
            own = dict(each.nodes[0].values).get(f"{PO}contributor")
            assert (own is None) == (f"{PO}contributor" in each.missing)
            found.append(own.iri.rpartition("/")[2] if isinstance(own, Named) else None)
    return found


def test_a_cable_is_about_the_country_of_its_post() -> None:
    """However often others are named: by the capital, which the home knows to be there."""
    others = "Lemurian officials met Lemurian officers in Lemuria. Lemurian rice is good."
    assert contributors(cable("THULE CITY", others, PLAN)) == ["thule"]


def test_tags_of_other_countries_contradict_the_post() -> None:
    """A cable from one capital may be about another country: then no country is said to act."""
    assert contributors(cable("ATLANTIS", PLAN, tags="MOPS, TX")) == [None]
    assert contributors(cable("ATLANTIS", PLAN, tags="MOPS, TX", subject="ATLANTEAN PLANS")) == ["atlantis"]


@pytest.mark.parametrize("post", ["RURITANIA", "AMEMBASSY RURITANIA", "RURITANIA CITY"])
def test_of_an_unknown_post_no_known_country_is_taken(post: str) -> None:
    """The country that is named most may be where troops go."""
    named = "Lemurian officials spoke of Lemuria. Lemurian rice is good."
    assert contributors(cable(post, named, PLAN, tags="MOPS, TX")) == [None]


def test_a_mission_to_an_organization_needs_tags_subject_and_text() -> None:
    """USUN writes about any country: it is the one that all of them are about."""
    named = "Thulean officials spoke of Thule. Thulean rice is better than that of Mu."
    assert contributors(cable("USUN NEW YORK", named, PLAN, tags="MOPS, TX")) == ["thule"]
    assert contributors(cable("USUN NEW YORK", named, PLAN, subject="ATLANTEAN PLANS")) == [None]


def test_without_a_header_one_country_must_be_named_twice_as_often() -> None:
    """Else a plain text is about none of them."""
    clear = "Thulean officers met. Thulean soldiers marched. Mu did not mind."
    unclear = "Thulean officers met. Thulean soldiers marched. Muvian soldiers sat. Mu did not mind."
    assert contributors(f"{clear}\n\n{PLAN}", "plain") == ["thule"]
    assert contributors(f"{unclear}\n\n{PLAN}", "plain") == [None]


@pytest.mark.parametrize(
    "words",
    [
        "Ruritania will send an infantry company to UNOMA.",
        "Ruritania's army plans to send an infantry company to UNOMA.",
        "The Ruritanian government plans to send an infantry company to UNOMA.",
        "An infantry company from Ruritania will be sent to UNOMA.",
        "An infantry company will be sent to UNOMA by Ruritania.",
        "The Ruritanian Armed Forces will send an infantry company to UNOMA.",
    ],
)
def test_an_unknown_country_is_not_replaced(words: str) -> None:
    """What nobody knows acts itself: the document's own country does not stand for it."""
    assert contributors(cable("THULE CITY", words)) in ([None], [])


@pytest.mark.parametrize(
    "words",
    [
        "The General Staff plans to send an infantry company to UNOMA through Fort Hope in New Ruritania.",
        "As the CDS said, there are plans to send an infantry company to UNOMA.",
        "The Thulean Northern Army (TNA) is large. The TNA plans to send an infantry company to UNOMA.",
    ],
)
def test_offices_and_places_are_no_strangers(words: str) -> None:
    """An acronym in passing, or where something is, tells of no other country; an army's of its own."""
    assert contributors(cable("THULE CITY", words)) == ["thule"]


def test_an_acronym_by_convention_is_the_own_government() -> None:
    """GOA is the government of Atlantis where the cable is about that."""
    words = "Atlantean officials met. The GOA plans to send an infantry company to UNOMA."
    assert contributors(cable("ATLANTIS", words)) == ["atlantis"]


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Thule City has offered to send an infantry company to UNOMA.", ["thule"]),
        ("Thule City will soon send an infantry company to UNOMA.", ["thule"]),
        ("Officers in Thule City plan to send an infantry company to UNOMA.", ["atlantis"]),
    ],
)
def test_a_capital_acts_for_its_country(words: str, who: list[str]) -> None:
    """It stands for its government only where it is the subject; else it is a place."""
    assert contributors(cable("ATLANTIS", words)) == who


def test_a_title_is_about_who_acts_in_it() -> None:
    """Not about where they are, nor about one of two."""
    text = "{title}\n\nBy Olaf Berg\nJune 3, 2010\n\nThule and Mu met. {plan}\n"
    for title, country in (
        ("Thule sends more peacekeepers to Mu", "thule"),
        ("More peacekeepers for Mu are needed", None),
        ("Mu - security: Thule sends peacekeepers", None),
    ):
        body = PLAN if country is None else f"Thule agreed. {PLAN}"
        assert contributors(text.format(title=title, plan=body), "article") == [country]


def test_a_title_tells_whose_somebody_is_before_where() -> None:
    """Of two countries that of the people, or of what stands behind "'s"."""
    text = "{title}\n\nBy Olaf Berg\nJune 3, 2010\n\nMu met Lemuria. {plan}\n"
    for title in ("Thule's admiral off Mu", "Thulean admiral off Mu"):
        assert contributors(text.format(title=title, plan=PLAN), "article") == ["thule"]


@pytest.mark.parametrize(
    ("title", "words", "country"),
    [
        ("Peacekeepers leave", "Thule City met Mu. Thule is far.", "thule"),
        (
            "Peacekeepers leave",
            "Thule is far. Muvian and Lemurian men met Muvian, Lemurian, Muvian and Lemurian men.",
            None,
        ),
        ("Atlantean peacekeepers leave", "Thule City met Mu. Thule and Atlantis are far.", "atlantis"),
    ],
)
def test_a_text_is_about_the_country_where_it_was_written(title: str, words: str, country: str) -> None:
    """Unless the title is about another one, or others are named far more."""
    text = f"{title}\n\nBy Olaf Berg\n\nTHULE CITY, June 3, 2010 - {words}\n\n{PLAN}\n"
    assert contributors(text, "article") == [country]


@pytest.mark.parametrize("who", ["Some", "Others", "Several countries"])
def test_those_who_are_others_are_not_the_own_country(who: str) -> None:
    """Nobody is named who has offered it."""
    words = "Thulean officers met. Thulean soldiers marched. Mu did not mind."
    assert contributors(f"{words}\n\n{who} have offered an infantry company to UNOMA.", "plain") == [None]


def test_we_is_who_speaks() -> None:
    """In a cable it is the country that sends it; quoted words mean the one of whom they are."""
    assert contributors(cable("THULE CITY", "We plan to send an infantry company to UNOMA.")) == ["zembla"]
    quoted = 'General Grim said: "We will send an infantry company to UNOMA."'
    assert contributors(cable("ATLANTIS", quoted)) == ["thule"]


@pytest.mark.parametrize(
    ("label", "country"),
    [
        ("General Ana Grim", "thule"),
        ("Colonel Ada Ys, commander of the Lemurian contingent", "lemuria"),
        ("Colonel Ada Ys, Atlantean defense attaché", "atlantis"),
    ],
)
def test_in_an_interview_we_is_the_country_of_who_answers(label: str, country: str) -> None:
    """By what the home knows of the person, else by the words that name them."""
    text = f"""Interview

By Olaf Berg
June 3, 2010

Faro: Will there be troops in Mu? Muvian officers and Muvian politicians want more of them.

{label}: Our country plans to send an infantry company to UNOMA. I see Muvian children there.

Faro: When?

{label}: We will send a battalion in 2011 to Hyperborea.
"""
    assert contributors(text, "article") == [country, country]


@pytest.mark.parametrize(
    ("introduction", "country"),
    [
        (
            "Colonel Ada Yssel, commander of the Atlantean battalion in Lemuria, spoke with Faro in Mu.",
            "atlantis",
        ),
        (
            "The commander of the Atlantean battalion in Lemuria, Colonel Ada Yssel, spoke with Faro.",
            "atlantis",
        ),
        ("Colonel Ada Yssel, who took over in May, spoke with Faro.", "thule"),
        ("Colonel Ada Yssel, force commander of UNOMA, spoke with Faro.", None),
    ],
)
def test_what_introduces_who_answers_tells_whose_we_are(introduction: str, country: str | None) -> None:
    """Not where or with whom they are; of a mission's own commander "we" are that mission."""
    text = f"""Interview

By Olaf Berg
June 3, 2010

{introduction} Thulean politicians and Thulean officers came along.

Faro: Will there be troops?

Colonel Yssel: We will send a battalion in 2011 to Hyperborea.

Faro: What does the Thulean public say?

Colonel Yssel: That will be seen. Thulean voters have their own views, as neighbors do.
"""
    assert contributors(text, "article")[-1:] == [country]


def test_the_topic_of_an_interview_is_not_who_answers() -> None:
    """Its title may begin with what it is about."""
    text = """Mu: interview with Ada Yssel

By Olaf Berg
June 3, 2010

Faro: Will there be troops? Thulean officers and Thulean politicians want more of them.

Colonel Ada Yssel: We will send a battalion in 2011 to Hyperborea. Thulean voters agree.

Faro: When?

Colonel Yssel: That will be seen. Thulean voters have their own views, as neighbors do.
"""
    assert contributors(text, "article") == ["thule"]


def test_where_who_answers_has_served_is_not_their_country() -> None:
    """It is named most, but nothing tells that it acts more than others do."""
    text = """Interview

By Olaf Berg
June 3, 2010

Captain Ada Yssel came home from Mu this week.

Faro: How were the people there?

Captain Yssel: The Muvian rice was good. For the officers of Mu we ran a course. Lemurian cooks helped.

Faro: And now?

Captain Yssel: We will send a battalion in 2011 to Hyperborea. In Mu they will miss us.
"""
    assert contributors(text, "article") == [None]
