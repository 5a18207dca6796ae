"""The words that numbers and their hedges are made of, in English and Spanish.

Of the libraries that read number words, word2number has no Spanish and no upkeep, num2words only writes,
and text2num says at which word a number stands but not at which character, reads neither "veintiún", "a
dozen" nor "half", and takes "one third" for 1 and 3rd; next to the hedges, shares and ranges of this package,
the words themselves are the smaller part.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgcli.cardinals import ENGLISH, SPANISH, count_words
from kgcli.phrases.tokens import tell_apart

if TYPE_CHECKING:
    from kgcli.phrases.phrase import Kind
    from kgcli.phrases.tokens import Language

__all__ = ["BEGINNING", "TELLING", "WORDS", "Hedge", "NumberWords"]


@dataclass(frozen=True, slots=True)
class Hedge:
    """What words before or after a number make of it."""

    kind: Kind
    strict: bool = False


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The words of one language that have to do with numbers, without accents.

    *small* are added up, over *joins* only behind a larger one; *scales* multiply. *groups* are counts by
    themselves ("dozen"). *parts* are denominators. *before* and *after* are hedges, as rows of words, longest
    first. *vague* are words for a number that is not told. *ends* are words that no name of things goes over.
    """

    small: dict[str, int]
    scales: dict[str, int]
    groups: dict[str, int]
    ordinals: dict[str, int]
    parts: dict[str, int]
    before: dict[str, tuple[tuple[str, ...], ...]]
    after: dict[str, tuple[tuple[str, ...], ...]]
    hedges: dict[tuple[str, ...], Hedge]
    vague: dict[str, tuple[tuple[str, ...], ...]]
    ends: frozenset[str]
    articles: frozenset[str]
    joins: frozenset[str]
    each: dict[str, tuple[tuple[str, ...], ...]]
    respectively: frozenset[str]
    sizes: frozenset[str]
    members: frozenset[str]

    def is_before(self, row: tuple[str, ...]) -> bool:
        """Tell whether the hedge *row* stands before its number."""
        return row in self.before.get(row[0], ())


def _index(phrases: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases.split("|"):
        row = tuple(phrase.split())
        found.setdefault(row[0], []).append(row)
    return {first: tuple(sorted(rows, key=lambda row: (-len(row), row))) for first, rows in found.items()}


def _hedge(kinds: dict[str, Hedge]) -> dict[tuple[str, ...], Hedge]:
    return {tuple(phrase.split()): hedge for listed, hedge in kinds.items() for phrase in listed.split("|")}


_ENGLISH_BEFORE: Final = {
    "about|around|some|approximately|roughly|circa|ca|nearly|almost|close to|near|an estimated|estimated|"
    "just under|just over|in the region of|in the order of|on the order of": Hedge("About"),
    "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum|as many as|"
    "upwards of|upward of": Hedge("AtLeast"),
    "more than|over|in excess of|greater than|well over": Hedge("AtLeast", strict=True),
    "at most|up to|no more than|not more than|a maximum of|maximum of|maximum|at the most": Hedge("AtMost"),
    "fewer than|less than|under|below": Hedge("AtMost", strict=True),
    "exactly|precisely|a total of|just|only": Hedge("Exactly"),
}
_ENGLISH_AFTER: Final = {
    "or so|or thereabouts": Hedge("About"),
    "or more|and more|at least|plus|and over": Hedge("AtLeast"),
    "or fewer|or less|at most|at the most|maximum": Hedge("AtMost"),
}
_SPANISH_BEFORE: Final = {
    "unos|unas|alrededor de|cerca de|aproximadamente|casi|mas o menos|en torno a|se estima que": Hedge(
        "About"
    ),
    "al menos|por lo menos|como minimo|no menos de|un minimo de|minimo": Hedge("AtLeast"),
    "mas de|por encima de": Hedge("AtLeast", strict=True),
    "hasta|como maximo|no mas de|a lo sumo|un maximo de|maximo": Hedge("AtMost"),
    "menos de": Hedge("AtMost", strict=True),
    "exactamente|un total de|solo|solamente": Hedge("Exactly"),
}
_SPANISH_AFTER: Final = {
    "aproximadamente": Hedge("About"),
    "o mas|como minimo|por lo menos|al menos": Hedge("AtLeast"),
    "o menos|como maximo|a lo sumo": Hedge("AtMost"),
}
_ENGLISH_ENDS: Final = (
    "in on at to for from of by with without into onto over under through during within between among "
    "against "
    "as than that which who whom whose when where while if because so but nor yet and or the a an this these "
    "those its his her their our my your it he she they we you i is are was were be been being has have had "
    "do does did will would shall should can could may might must not no each every all both either per via "
    "there here then now already also only just currently recently respectively ago later earlier apiece"
)
_SPANISH_ENDS: Final = (
    "en a al de del para por con sin sobre bajo entre desde hasta durante segun contra como que quien "
    "quienes "
    "cual cuales cuando donde si porque pero ni y e o u el la los las lo un una unos unas este esta estos "
    "estas "
    "su sus nuestro nuestra mi es son fue fueron era eran ser sido esta estan estaba ha han habia hay tiene "
    "tienen sera seran no cada todo todos todas ambos mas menos ya tambien solo se le les nos respectivamente"
)

WORDS: Final[dict[Language, NumberWords]] = {
    "en": NumberWords(
        small=ENGLISH,
        scales={"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12},
        groups={"dozen": 12},
        ordinals={
            **count_words(
                "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
                "thirteenth "
                "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth",
                1,
            ),
            **count_words(
                "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
            , 20, 10),
        },
        parts={
            "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4,
            "fourths": 4, "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7,
            "eighth": 8, "eighths": 8, "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10,
        },
        before=_index("|".join(_ENGLISH_BEFORE)),
        after=_index("|".join(_ENGLISH_AFTER)),
        hedges=_hedge({**_ENGLISH_BEFORE, **_ENGLISH_AFTER}),
        vague=_index(
            "several|many|numerous|various|a few|a number of|a handful of|dozens of|scores of|hundreds "
            "of|"
            "thousands of|a couple of dozen|countless|several hundred|several thousand|several dozen|a few "
            "hundred|"
            "a few thousand|a few dozen|many thousands of|tens of thousands of|hundreds of thousands of"
        ),
        ends=frozenset(_ENGLISH_ENDS.split()),
        articles=frozenset({"a", "an"}),
        joins=frozenset({"and"}),
        each=_index("each|apiece"),
        respectively=frozenset({"respectively"}),
        sizes=frozenset({"size", "sized", "level", "strength"}),
        members=frozenset({"man", "woman", "person", "member", "strong", "soldier", "troop"}),
    ),
    "es": NumberWords(
        small={
            **SPANISH, "un": 1, "una": 1, "cien": 100, "ciento": 100,
            **{
                f"{stem}{end}": value
                for stem, value in {
                    "doscient": 200, "trescient": 300, "cuatrocient": 400, "quinient": 500, "seiscient": 600,
                    "setecient": 700, "ochocient": 800, "novecient": 900,
                }.items()
                for end in ("os", "as")
            },
        },
        scales={"mil": 10**3, "millon": 10**6, "millones": 10**6, "billon": 10**12, "billones": 10**12},
        groups={
            "par": 2, "decena": 10, "docena": 12, "quincena": 15, "veintena": 20, "treintena": 30,
            "cincuentena": 50, "centena": 100, "centenar": 100, "millar": 1000, "docenas": 12, "decenas": 10,
            "centenares": 100, "millares": 1000,
        },
        ordinals={
            "primer": 1, "primero": 1, "primera": 1, "tercer": 3,
            **{
                f"{stem}{end}": value
                for stem, value in {
                    "segund": 2, "tercer": 3, "cuart": 4, "quint": 5, "sext": 6, "septim": 7, "octav": 8,
                    "noven": 9, "decim": 10, "vigesim": 20,
                }.items()
                for end in ("o", "a")
            },
        },
        parts={
            "mitad": 2, "medio": 2, "media": 2, "tercio": 3, "tercios": 3, "cuarto": 4, "cuartos": 4,
            "quinto": 5, "quintos": 5, "sexto": 6, "sextos": 6, "octavo": 8, "octavos": 8, "decimo": 10,
            "decimos": 10,
        },
        before=_index("|".join(_SPANISH_BEFORE)),
        after=_index("|".join(_SPANISH_AFTER)),
        hedges=_hedge({**_SPANISH_BEFORE, **_SPANISH_AFTER}),
        vague=_index(
            "varios|varias|muchos|muchas|pocos|pocas|numerosos|numerosas|algunos|algunas|diversos|diversas|"
            "decenas de|docenas de|cientos de|centenares de|miles de|un punado de|"
            "varios cientos de|varios miles de|varias decenas de|varias docenas de"
        ),
        ends=frozenset(_SPANISH_ENDS.split()),
        articles=frozenset({"un", "una"}),
        joins=frozenset({"y"}),
        each=_index("cada uno|cada una"),
        respectively=frozenset({"respectivamente"}),
        sizes=frozenset(),
        members=frozenset(),
    ),
}  # fmt: skip


def _list_beginning(words: NumberWords) -> frozenset[str]:
    single = {"half", "mitad", "medio"} & words.parts.keys() | {"mil"} & words.scales.keys()
    return frozenset(
        single | words.small.keys() | words.ordinals.keys() | words.articles | words.vague.keys()
    )


def _list_telling(words: NumberWords) -> frozenset[str]:
    numbers = {*words.small, *words.scales, *words.groups, *words.ordinals, *words.parts}
    return frozenset(numbers | words.sizes | tell_apart(row for rows in words.vague.values() for row in rows))


BEGINNING: Final = {language: _list_beginning(words) for language, words in WORDS.items()}
"""Words that a quantity without figures can begin with, but for what stands before a hyphen."""
TELLING: Final = {language: _list_telling(words) for language, words in WORDS.items()}
"""Words of which each quantity without figures has one."""
