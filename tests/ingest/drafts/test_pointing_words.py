"""Words that point to what was named before: what they mean, and that nothing is guessed."""

import pytest
from invented import draft, draft_cable

from kgcli.ingest.drafts.draft import Named

PO = "https://w3id.org/peaceops/ontology#"
SEND = "will send a company to UNOMA."


def contributors(*paragraphs: str) -> list[str]:
    """Return who contributes to each deployment that is drafted from a cable of Thule City."""
    return [
        value.iri.rpartition("/")[2]
        for draft in draft_cable(*paragraphs).drafts
        if draft.family == "deployments"
        for name, value in draft.nodes[0].values
        if name == f"{PO}contributor" and isinstance(value, Named)
    ]


@pytest.mark.parametrize(
    "words",
    [
        f"Atlantis has a new army. It {SEND}",
        f"Atlantis has a new army. It is strong. Its soldiers are tall. It {SEND}",
        f"The Atlanteans have a new army. They {SEND}",
        f"Atlantis told us that it {SEND}",
        "Atlantis has a new army. Its infantry company was sent to UNOMA.",
    ],
)
def test_it_means_the_only_one_that_was_named(words: str) -> None:
    """In the sentence before, or further back where all in between is of the same."""
    assert contributors(words) == ["atlantis"]


@pytest.mark.parametrize(
    "words",
    [
        f"Atlantis and Mu held talks. Both {SEND}",
        f"Atlantis held talks with Mu. The two countries {SEND}",
        f"Atlantis and Mu held talks. The two governments were happy. Both {SEND}",
        f"Atlantis and Mu held talks. They {SEND}",
    ],
)
def test_both_are_two_that_were_named(words: str) -> None:
    """Joined by "and" or not; each is told to send its own."""
    assert contributors(words) == ["atlantis", "mu"]


def test_the_latter_is_the_second_of_two() -> None:
    """The first of them sends nothing."""
    assert contributors(f"Atlantis and Mu held talks. The latter {SEND}") == ["mu"]


@pytest.mark.parametrize(
    "words",
    [
        f"Atlantis held Mu back. It {SEND}",
        f"Atlantis, Lemuria and Mu held talks. Both {SEND}",
        f"Atlantis saw Mu. They {SEND}",
    ],
)
def test_nobody_is_taken_where_several_may_be_meant(words: str) -> None:
    """Nor does the document's own country stand for them."""
    assert contributors(words) == []


def test_it_means_nobody_in_front_of_a_passive() -> None:
    """What was agreed there may be anybody's: the cable's own country is taken as where nobody is named."""
    words = "Atlantis was heard. It was agreed to send a company to UNOMA."
    assert contributors(words) == ["thule"]


def test_who_asks_is_not_who_is_to_act() -> None:
    """He is another one than the country that he asks."""
    words = "Atlantean officers met General Grim. He asked that an infantry company be sent to UNOMA."
    assert contributors(words) == []


@pytest.mark.parametrize(
    ("words", "holder"),
    [
        ("El canciller llegó ayer. Teme que el conflicto crezca.", "Official"),
        ("La general Grim manda el batallón. Duda de que la fuerza llegue a tiempo.", "grim"),
        ("El canciller llegó ayer. Teme el coronel que el conflicto crezca.", "MilitaryOfficer"),
        ("Llueve mucho. Teme que el conflicto crezca.", None),
    ],
)
def test_spanish_leaves_unsaid_who_was_named_before(words: str, holder: str | None) -> None:
    """Who acts behind the verb comes first; where nobody was named, nobody is meant."""
    lines = draft(words, language="es").outline(families=("assessments",))
    assert [line.rpartition("holder ")[2] for line in lines] == ([] if holder is None else [holder])
