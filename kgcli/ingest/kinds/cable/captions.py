"""Handling captions: words that stand alone in a line, or behind a classification."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgcli.ingest.kinds.cable.classification import CAVEATS
from kgcli.ingest.structure import Field, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.ingest.kinds.cable.lines import Line

__all__ = ["find_captions", "is_caption_line"]

_SPACED: Final = ("SIPDIS", "NODIS", "EXDIS", "LIMDIS", "STADIS", "CONDIS", "DIPDIS", "SENSITIVE", "EFTO")
_WORDS: Final = (
    *("NO FOREIGN DISSEM", "NO DISTRIBUTION OUTSIDE", "NO DISTRIBUTION", "NOT FOR INTERNET DISTRIBUTION"),
    *("ROGER CHANNEL", "EYES ONLY", "FOR OFFICIAL USE ONLY", "OFFICIAL INFORMAL", "CORRECTED COPY"),
    *("TERREP", "AIDAC", "VISAS", "VIENNA CHANNEL", "DISSENT CHANNEL", "CHEROKEE", "MEDICAL CHANNEL"),
    *("DS CHANNEL", "DEA CHANNEL", "CODEL", "STAFFDEL", "LOU", "FOUO", "SBU", "DELIVER IMMEDIATELY"),
    *("DELIVER DURING OFFICE HOURS", "INFORM CONSULS", "C O R R E C T E D COPY", "C O R R E C T E D C O P Y"),
)
_CAPTION: Final = re.compile(
    r"(?<![A-Za-z])(?:(?P<spaced>"
    + "|".join(" {0,2}".join(word) for word in (*_SPACED, *CAVEATS))
    + r")|(?P<words>"
    + "|".join(re.escape(word).replace(r"\ ", " +") for word in _WORDS)
    + r"))(?![A-Za-z])"
)
_GAP: Final = re.compile(r"[\s/,;.()*-]*")
_LONGEST: Final = 120


def is_caption_line(line: Line) -> bool:
    """Tell whether *line* holds captions and nothing else."""
    if not line.words or len(line.words) > _LONGEST:
        return False
    return _read(line.words, 0)[1] == len(line.words)


def find_captions(text: str, start: int, end: int) -> Iterator[Field]:
    """Yield the captions in *text* from *start* to *end*, whatever stands between them."""
    for found in _CAPTION.finditer(text, start, end):
        yield Field("caption", _spell(found), Span(found.start(), found.end()))


def _read(words: str, place: int) -> tuple[int, int]:
    count = 0
    while True:
        gap = _GAP.match(words, place)
        place = gap.end() if gap else place
        found = _CAPTION.match(words, place)
        if found is None:
            return count, place if count else 0
        count += 1
        place = found.end()


def _spell(found: re.Match[str]) -> str:
    if found["spaced"]:
        return found["spaced"].replace(" ", "")
    words = " ".join(found["words"].split())
    return "CORRECTED COPY" if words.startswith("C O R R") else words
