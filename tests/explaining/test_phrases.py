"""What is written for variables, of which nobody knows yet what they stand for."""

import pytest

from kgcli.explaining.phrases import Phrases, find_nouns
from kgcli.vocabulary import OWL, RDFS

EX = "https://example.org/"
TYPES = {
    ("p", "range"): [f"<{EX}Cruise>"],
    ("q", "domain"): [f"<{EX}Cruise>", f"<{OWL}Thing>"],
    ("r", "range"): [f"<{EX}Cruise>", f"<{EX}Ship>"],
    ("s", "range"): ["_:b0", f"<{RDFS}Literal>"],
}


def _list_classes(predicate: str, axiom: str) -> list[str]:
    return TYPES.get((predicate.removeprefix(f"<{EX}").removesuffix(">"), axiom), [])


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (("x", "p", "?1"), {"?1": f"<{EX}Cruise>"}),
        (("?1", "q", "y"), {"?1": f"<{EX}Cruise>"}),
        (("?1", "p", "y"), {}),
        (("x", "r", "?1"), {}),
        (("x", "s", "?1"), {}),
        (("x", "?2", "?1"), {}),
        (("?1", "q", "?2"), {"?1": f"<{EX}Cruise>"}),
    ],
)
def test_a_variable_is_of_the_one_class_that_its_property_asks_for(
    fact: tuple[str, str, str], expected: dict[str, str]
) -> None:
    """Not of what everything is, nor of one of several, nor of what has no name."""
    subject, predicate, value = fact
    written = (subject, predicate if predicate.startswith("?") else f"<{EX}{predicate}>", value)
    assert find_nouns([written], _list_classes) == expected


def test_each_thing_is_named_first_and_then_pointed_at() -> None:
    """Those of one class are told apart by their order."""
    phrases = Phrases({"?1": "cruise", "?3": "cruise"})
    said = [phrases.say(f"?{number}") for number in (1, 2, 1, 3, 2, 4, 3, 4)]
    assert said == [
        "some cruise",
        "something",
        "that cruise",
        "some other cruise",
        "that thing",
        "some other thing",
        "that other cruise",
        "that other thing",
    ]


def test_many_things_are_counted() -> None:
    """However many there are."""
    phrases = Phrases({})
    assert [phrases.say(f"?{number}") for number in range(7)][-5:] == [
        "some third thing",
        "some fourth thing",
        "some fifth thing",
        "some 6th thing",
        "some 7th thing",
    ]
