"""Words such as "the mission" and "the Force", which mean what a text names elsewhere."""

from functools import cache

import pytest
from fancy_names import FANCY, Names, make_names

FORCES = """
k:Mission ev:pointingWord "force"@en, "operation"@en .
:unfole a k:Mission ; rdfs:label "Union of Nations Force in Lemuria"@en ; k:acronym "UNFOLE" ;
  k:host :lemuria .
"""


@cache
def names() -> Names:
    """Return the names of fancy, with a mission that is called a force."""
    return make_names(FANCY + FORCES)


def pointed(text: str, word: str) -> list[str]:
    """Return what each *word* of *text* means, by itself or with what follows."""
    return [iri for words, iri in names().links(text) if words.lower().split()[0] == word]


@pytest.mark.parametrize(
    "text",
    [
        "UNFOLE is there. In May the force had 300 men.",
        "UNFOLE is there. In May the Force had 300 men.",
        "UNFOLE IS THERE. IN MAY THE FORCE HAD 300 MEN.",
        "UNFOLE and UNMITH are there. In May the force had 300 men.",
    ],
)
def test_the_force_is_one_that_is_called_so(text: str) -> None:
    """Also in small letters, in a line of capitals, and where another mission is named."""
    assert pointed(text, "force") == ["unfole"]


def test_within_a_sentence_a_capital_is_enough() -> None:
    """Reports call any mission the Force."""
    assert pointed("UNMITH is there. In May the Force had 300 men.", "force") == ["unmith"]
    assert pointed("UNMITH is there. In May the force had 300 men.", "force") == []


@pytest.mark.parametrize(
    "text",
    [
        "UNFOLE is there. Thule sent a force of 300. In May the force had 300 men.",
        "UNFOLE is there. The Thulean force came in May.",
        "UNFOLE is there. The Force of Habit sailed in May.",
        "UNFOLE IS THERE. THE FORCE COMMANDER CAME IN MAY.",
        "The Force had 300 men.",
    ],
)
def test_another_force_is_no_mission(text: str) -> None:
    """One that was just brought in, one that is somebody's, one that goes on with a name, or none at all."""
    assert pointed(text, "force") == []


def test_of_several_missions_it_is_the_one_of_the_passage() -> None:
    """Else the one that the text names far more often than any other; else none is sure."""
    assert pointed("UNFOLE is there.\n\nUNMITH is here. The mission is small.", "mission") == ["unmith"]
    often = "UNFOLE and UNMITH are there. UNMITH is here. UNMITH is big."
    assert pointed(f"{often}\n\nThe mission is small.", "mission") == ["unmith"]
    assert pointed("UNFOLE and UNMITH are there.\n\nThe mission is small.", "mission") == []
