"""Names of countries, missions and organisations that the shipped home knows, in sentences made up for it."""

from functools import cache
from pathlib import Path

import pytest
from fancy_names import parse, say

from kgcli.home import open_home
from kgcli.ingest.mentions.finding import find_mentions
from kgcli.ingest.mentions.lexicon import Lexicon
from kgcli.ingest.mentions.opening import open_lexicon

ROOT = Path(__file__).parents[3]
Links = list[tuple[str, str]]


@cache
def lexicon() -> Lexicon:
    """Return all names of the repository's home."""
    return open_lexicon(open_home(ROOT))


def links(text: str) -> Links:
    """Return the words that name something outside of longer names, with what is surely meant, else ``?``."""
    found = find_mentions(parse(text), lexicon()).known
    return [(say(text, each), (each.iri or "?").rpartition("/")[2]) for each in found if not each.inside]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Uruguayan, Nepalese and Fijian",
            [("Uruguayan", "uruguay"), ("Nepalese", "nepal"), ("Fijian", "fiji")],
        ),
        (
            "Niger and Nigeria, a Nigerien",
            [("Niger", "niger"), ("Nigeria", "nigeria"), ("Nigerien", "niger")],
        ),
        ("tropas peruanas y chilenas", [("peruanas", "peru"), ("chilenas", "chile")]),
        (
            "Guinea, Guinea-Bissau, Equatorial Guinea, Papua New Guinea",
            [
                ("Guinea", "guinea"),
                ("Guinea-Bissau", "guinea-bissau"),
                ("Equatorial Guinea", "equatorial-guinea"),
                ("Papua New Guinea", "papua-new-guinea"),
            ],
        ),
        ("the Gulf of Guinea", [("Gulf of Guinea", "gulf-of-guinea")]),
        ("Sudan or South Sudan", [("Sudan", "sudan"), ("South Sudan", "south-sudan")]),
        (
            "Burma, Swaziland, East Timor",
            [("Burma", "myanmar"), ("Swaziland", "eswatini"), ("East Timor", "timor-leste")],
        ),
        ("the UK, the ROK and NATO", [("UK", "united-kingdom"), ("ROK", "south-korea"), ("NATO", "nato")]),
        (
            "UNPROFOR, KFOR, UNAVEM II",
            [("UNPROFOR", "unprofor"), ("KFOR", "kfor"), ("UNAVEM II", "unavem-ii")],
        ),
        (
            "the Security Council and DPKO",
            [("Security Council", "un-security-council"), ("DPKO", "dpko")],
        ),
    ],
)
def test_names_are_linked(text: str, expected: Links) -> None:
    """Countries by name, earlier name and demonym in both languages, missions, organisations."""
    assert links(text) == expected


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("Korea sent a unit.", {"north-korea", "south-korea"}),
        ("The Congo is calm.", {"democratic-republic-of-the-congo", "republic-of-the-congo"}),
        ("A Dominican company.", {"dominica", "dominican-republic"}),
        ("UNOSOM left.", {"unosom-i", "unosom-ii"}),
    ],
)
def test_a_name_that_several_have_keeps_them_all(text: str, candidates: set[str]) -> None:
    """Without anything that tells which is meant, none is sure."""
    (found,) = find_mentions(parse(text), lexicon()).known
    assert ({each.iri.rpartition("/")[2] for each in found.candidates}, found.iri) == (candidates, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jordan and Chad agreed.", [("Jordan", "jordan"), ("Chad", "chad")]),
        ("We met Ada Jordan in Jordan.", [("Jordan", "?"), ("Jordan", "jordan")]),
        ("Then Georgia Bell spoke of Georgia.", [("Georgia", "?"), ("Georgia", "georgia")]),
        ("Embassy Jordan and Chad's army.", [("Jordan", "jordan"), ("Chad", "chad")]),
        ("A turkey on china with chile.", []),
        ("Una granada; Granada.", [("Granada", "grenada")]),
        ("TURKEY AND CHINA", [("TURKEY", "turkiye"), ("CHINA", "china")]),
        ("In Santa Lucía Milpas; en Santa Lucía.", [("Santa Lucía", "?"), ("Santa Lucía", "saint-lucia")]),
    ],
)
def test_names_of_people_and_plain_words_are_no_countries(text: str, expected: Links) -> None:
    """What the home calls ambiguous counts with a capital, and beside part of another name as a guess."""
    assert links(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("General Alemán Ruiz came.", "Alemán Ruiz"),
        ("Captain Michael Jordan came.", "Michael Jordan"),
        ("La ministra España vino.", "España"),
    ],
)
def test_somebody_with_a_country_s_name_is_new(text: str, name: str) -> None:
    """After a title it is a person, and no country at all."""
    found = find_mentions(parse(text), lexicon())
    assert ([each.name for each in found.new], [each.iri for each in found.known]) == ([name], [])


@pytest.mark.parametrize("text", ["WHO WILL TELL US THE UN CAR IS OK", "minute, polish, swede, us, who"])
def test_words_are_no_acronyms_and_no_demonyms(text: str) -> None:
    """Neither in a line of capitals nor in small letters."""
    assert links(text) == []
