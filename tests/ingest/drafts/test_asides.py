"""Who says a sentence may stand amid its words, and does not part who acts from the verb."""

import pytest
from invented import draft_cable

SENDS = (
    "deployments/sends Planned: contributor thule, deployedUnit InfantryCompany, plannedFor unoma, "
    "begins 2004-05-02.."
)


@pytest.mark.parametrize(
    "words",
    [
        "Thule, Berg added, will send an infantry company to UNOMA.",
        "Thule, he said on Monday, will send an infantry company to UNOMA.",
        "Thule, according to Colonel Berg, will send an infantry company to UNOMA.",
        "Thule, said the minister, will send an infantry company to UNOMA.",
        "Thule will send, he said, an infantry company to UNOMA.",
    ],
)
def test_an_aside_of_saying_is_left_out(words: str) -> None:
    """The evidence is the whole clause, the aside within it."""
    shown = draft_cable(words)
    told = dict(zip(shown.outline(families=("deployments",)), shown.words(), strict=False))
    assert list(told) == [SENDS]
    assert shown.words()[0] in (words.removesuffix("."), "Colonel Berg")


def test_what_an_aside_tells_itself_is_kept() -> None:
    """The posts and ranks of who speaks are told there."""
    words = "The company, said General Ada Ys, commander of the Thulean Army, will leave."
    assert draft_cable(words).outline(families=("posts",)) == [
        "posts/rank-before-name None: rankHeld General",
        "posts/officer-of UnderWay: title Commander, postIn tarmy, heldBy MilitaryOfficer, "
        "begins ..2004-05-02, ends 2004-05-02..",
    ]


def test_two_sentences_are_no_aside() -> None:
    """Where both sides have a verb, the second may be somebody else's words."""
    words = "Thule will send a battalion to UNOMA, Berg said, but Lemuria will not send one."
    assert [each for each in draft_cable(words).outline() if "lemuria" in each and "sends" in each] == []
