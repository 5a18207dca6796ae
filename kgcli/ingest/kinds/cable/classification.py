"""Classification lines: levels, spaced out or not, what is added to them, and which of several counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.ingest.structure import Notice
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kgcli.ingest.kinds.cable.lines import Line

__all__ = [
    "CAVEATS",
    "LEVEL",
    "RELEASE",
    "RELEASED",
    "Classification",
    "find_contradictions",
    "find_highest",
    "join_marks",
    "read_classification",
    "read_entire",
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
    "LOU": "LIMITED OFFICIAL USE",
    "FOR OFFICIAL USE ONLY": "FOR OFFICIAL USE ONLY",
    "FOUO": "FOR OFFICIAL USE ONLY",
    "EFTO": "FOR OFFICIAL USE ONLY",
    "NOT FOR INTERNET DISTRIBUTION": "SENSITIVE BUT UNCLASSIFIED",
}
"""Captions that limit who may read what is not classified, with the level that they make of it."""
RELEASE: Final = "REL TO"
"""What stands in a mark for release to countries that the text names."""
_CAVEATS_SHORT: Final = {"NF": "NOFORN", "OC": "ORCON", "PR": "PROPIN", "NC": "NOCONTRACT", "WN": "WNINTEL"}
"""Caveats as portion marks have them."""
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
_LIMITED_USE: Final = re.compile(
    r"(?:SENSITIVE,? BUT UNCLASSIFIED|FOR OFFICIAL USE ONLY|LIMITED OFFICIAL USE)\b", re.IGNORECASE
)
"""Levels that are also written small, in a line that asks to protect the text."""
RELEASED: Final = r"REL(?:EASABLE)? +TO +[A-Z]{2,5}(?:(?: *[,/] *| +AND +)[A-Z]{2,5}\b(?! ?\d))*"
"""The pattern of a release to countries, between which there is a sign or a word."""
_CAVEAT: Final = re.compile(
    rf"[\s/,;-]*(?:(?P<word>{'|'.join(map(_SPACE.join, CAVEATS))})\b|(?P<release>{RELEASED}))"
)
_CLASSIFIED: Final = 4
"""Levels below this rank say of a text that it is not classified, and go together on one line."""
_PLAIN: Final = tuple(letters for letters, words in _JOINED.items() if _RANKS[words] not in {2, 3})
_AGAIN: Final = re.compile(rf"[\s/,;-]*(?P<level>{'|'.join(map(_SPACE.join, _PLAIN))})(?=[^A-Za-z'\u2019]|$)")
_BETWEEN: Final = re.compile(r"[/,;\u2013\u2014-]+| (?=(?:NF|NOFORN|ORCON|REL)\b)")
_PUNCTUATION: Final = re.compile(r"[\s/,;.*-]*")


class Classification(NamedTuple):
    """A classification line: its level in full words, that level's rank, the caveats, and what comes after.

    *rest* is from where the words after level and caveats begin, in the text, to *end*; both are equal where
    the line says nothing else. Where it states several levels, *level* is the highest and *lower* another.
    """

    level: str
    rank: int
    caveats: tuple[str, ...]
    start: int
    rest: int
    end: int
    lower: str = ""

    @property
    def mark(self) -> str:
        """The marking as a text would word it, such as ``CONFIDENTIAL//NOFORN``."""
        return "//".join([self.level, *(["/".join(self.caveats)] if self.caveats else [])])


def read_classification(line: Line) -> Classification | None:
    """Return what *line* says where it begins with a classification."""
    if not line.words or len(line.words) > _LONGEST:
        return None
    if (limited := _LIMITED_USE.match(line.words)) is not None:
        level = limited.group().upper().replace(",", " ")
        line = line._replace(words=level + line.words[limited.end() :])
    found = _LINE.match(line.words)
    if found is None:
        return None
    levels = [_JOINED[found["level"].replace(" ", "")]]
    place = found.start("tail")
    caveats = []
    while True:
        if (caveat := _CAVEAT.match(line.words, place)) is not None:
            caveats.append(RELEASE if caveat["release"] else caveat["word"].replace(" ", ""))
            place = caveat.end()
        elif (again := _AGAIN.match(line.words, place)) is not None:
            levels.append(_JOINED[again["level"].replace(" ", "")])
            place = again.end()
        else:
            break
    gap = _PUNCTUATION.match(line.words, place)
    place = gap.end() if gap else place
    lowest, *_, highest = sorted((_RANKS[each], _SHORT.get(each, each)) for each in (*levels, levels[0]))
    lower = lowest[1] if lowest[0] < highest[0] >= _CLASSIFIED else ""
    return Classification(
        highest[1], highest[0], tuple(caveats), line.start, line.start + place, line.end, lower
    )


def read_entire(mark: str, span: Span) -> Classification | None:
    """Return what *mark*, which a paragraph has for the entire text, says as a classification line would."""
    rank, others = weigh_mark(mark)
    level = next((words for words, own in _RANKS.items() if own == rank), None)
    if level is None:
        return None
    caveats = tuple(_CAVEATS_SHORT.get(word, word) for word in others)
    return Classification(level, rank, caveats, span.start, span.end, span.end)


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
    caveats = tuple(each for each in (*CAVEATS, RELEASE) if each in said)
    return highest._replace(level=level, caveats=caveats).mark


def find_contradictions(lines: Sequence[Classification]) -> Iterator[Notice]:
    """Yield a notice for each of *lines* with several levels, and the first one with another level.

    A text that is not classified may be said to be so twice, once with a limit on its use.
    """
    known = {line.rank for line in lines[:1]}
    if known and min(known) < _CLASSIFIED:
        known |= set(range(_CLASSIFIED))
    for line in lines:
        if line.lower:
            problem = f"{line.level} and {line.lower} stand on one line; the higher of them counts"
            yield Notice("contradictory-classification", problem, Span(line.start, line.end))
        if line.rank not in known:
            known.add(line.rank)
            problem = f"{line.level} contradicts {lines[0].level}; the higher of them counts"
            yield Notice("contradictory-classification", problem, Span(line.start, line.end))


def join_marks(marks: Sequence[str]) -> str:
    """Return the highest of a paragraph's *marks*, with what the others add to their levels."""
    weighed = {mark: weigh_mark(mark) for mark in marks}
    highest = max(marks, key=lambda mark: weighed[mark])
    added = [word for mark in marks for word in (weighed[mark][1] if weighed[mark][0] else (mark,))]
    return "/".join(dict.fromkeys([highest, *(word for word in added if word not in weighed[highest][1])]))


def weigh_mark(mark: str | None) -> tuple[int, tuple[str, ...]]:
    """Return the rank of a portion mark's level, 0 where it names none, and the other words of the mark."""
    if mark is None:
        return 0, ()
    level, *others = (word.strip() for word in _BETWEEN.split(mark.upper()) if word.strip())
    return _RANKS.get(level) or _PORTIONS.get(level, 0), tuple(sorted(others))
