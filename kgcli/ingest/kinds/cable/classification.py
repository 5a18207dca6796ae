"""Classification lines: levels, spaced out or not, what is added to them, and which of several counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.ingest.structure import Notice, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kgcli.ingest.kinds.cable.lines import Line

__all__ = [
    "CAVEATS",
    "LEVEL",
    "Classification",
    "find_contradictions",
    "find_highest",
    "read_classification",
    "weigh_mark",
]

_RANKS: Final = {
    "TOP SECRET": 6,
    "SECRET": 5,
    "CONFIDENTIAL": 4,
    "LIMITED OFFICIAL USE": 3,
    "SENSITIVE BUT UNCLASSIFIED": 2,
    "FOR OFFICIAL USE ONLY": 2,
    "UNCLASSIFIED": 1,
    "UNCLAS": 1,
}
_PORTIONS: Final = {"TS": 6, "S": 5, "C": 4, "LOU": 3, "SBU": 2, "FOUO": 2, "UNCLAS": 1, "U": 1}
_SHORT: Final = {"UNCLAS": "UNCLASSIFIED"}
_LIMITED: Final = {
    "SENSITIVE": "SENSITIVE BUT UNCLASSIFIED",
    "SBU": "SENSITIVE BUT UNCLASSIFIED",
    "FOR OFFICIAL USE ONLY": "FOR OFFICIAL USE ONLY",
    "FOUO": "FOR OFFICIAL USE ONLY",
}
"""Captions that limit who may read what is not classified, with the level that they make of it."""
CAVEATS: Final = ("NOFORN", "ORCON", "PROPIN", "IMCON", "NOCONTRACT", "WNINTEL", "RELIDO")
"""What limits the release of a text beyond its level; any other such word is a caption."""
_LONGEST: Final = 160
_SPACE: Final = " {0,3}"
_JOINED: Final = {words.replace(" ", ""): words for words in _RANKS}
LEVEL: Final = f"(?:{'|'.join(map(_SPACE.join, _JOINED))})"
"""The pattern of a level in words, their letters set apart or not."""
_LINE: Final = re.compile(
    rf"(?:CLASSIFICATION ?: *|CLASS ?: *)?(?P<level>{LEVEL})(?=SECTION|[^A-Za-z'\u2019]|$)(?P<tail>.*)"
)
_CAVEAT: Final = re.compile(rf"[\s/,;-]*(?P<word>{'|'.join(map(_SPACE.join, CAVEATS))})\b")
_BETWEEN: Final = re.compile(r"[/,;\u2013-]+")
_PUNCTUATION: Final = re.compile(r"[\s/,;.*-]*")


class Classification(NamedTuple):
    """A classification line: its level in full words, that level's rank, the caveats, and what comes after.

    *rest* is from where the words after level and caveats begin, in the text, to *end*; both are equal where
    the line says nothing else.
    """

    level: str
    rank: int
    caveats: tuple[str, ...]
    start: int
    rest: int
    end: int

    @property
    def mark(self) -> str:
        """The marking as a text would word it, such as ``CONFIDENTIAL//NOFORN``."""
        return "//".join([self.level, *(["/".join(self.caveats)] if self.caveats else [])])


def read_classification(line: Line) -> Classification | None:
    """Return what *line* says where it begins with a classification."""
    if not line.words or len(line.words) > _LONGEST:
        return None
    found = _LINE.match(line.words)
    if found is None:
        return None
    level = _JOINED[found["level"].replace(" ", "")]
    place = found.start("tail")
    caveats = []
    while (caveat := _CAVEAT.match(line.words, place)) is not None:
        caveats.append(caveat["word"].replace(" ", ""))
        place = caveat.end()
    gap = _PUNCTUATION.match(line.words, place)
    place = gap.end() if gap else place
    return Classification(
        _SHORT.get(level, level), _RANKS[level], tuple(caveats), line.start, line.start + place, line.end
    )


def find_highest(lines: Sequence[Classification], captions: Iterable[str]) -> str | None:
    """Return the marking of the highest of *lines*, with every caveat of them and of *captions*."""
    if not lines:
        return None
    names = set(captions)
    highest = max(lines, key=lambda line: line.rank)
    level = highest.level
    if level == "UNCLASSIFIED":
        level = next((words for name, words in _LIMITED.items() if name in names), level)
    said = {caveat for line in lines for caveat in line.caveats} | names
    return highest._replace(level=level, caveats=tuple(each for each in CAVEATS if each in said)).mark


def find_contradictions(lines: Sequence[Classification]) -> Iterator[Notice]:
    """Yield a notice for each of *lines* that is the first to state another level than the first one."""
    known = {line.rank for line in lines[:1]}
    for line in lines:
        if line.rank not in known:
            known.add(line.rank)
            problem = f"{line.level} contradicts {lines[0].level}; the higher of them counts"
            yield Notice("contradictory-classification", problem, Span(line.start, line.end))


def weigh_mark(mark: str | None) -> tuple[int, tuple[str, ...]]:
    """Return the rank of a portion mark's level, 0 where it names none, and the other words of the mark."""
    if mark is None:
        return 0, ()
    level, *others = (word.strip() for word in _BETWEEN.split(mark.upper()) if word.strip())
    return _RANKS.get(level) or _PORTIONS.get(level, 0), tuple(sorted(others))
