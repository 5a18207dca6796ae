"""Handling captions: words that stand alone in a line, or behind a classification.

Those on distribution keep readers from the whole text (Foreign Affairs Handbook of the United States
Department of State, 5 FAH-2 H-440); ``SIPDIS`` and the like are for sorting only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgcli.ingest.kinds.cable.classification import CAVEATS, RELEASE, RELEASED
from kgcli.ingest.structure import RESTRICTS, Field
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.ingest.kinds.cable.lines import Line

__all__ = ["find_captions", "is_caption_line"]

_DISTRIBUTION: Final = ("NODIS", "EXDIS", "LIMDIS", "STADIS", "CONDIS", "DIPDIS")
_CHANNELS: Final = (
    *("NO FOREIGN DISSEM", "NO DISTRIBUTION OUTSIDE", "NO DISTRIBUTION", "ROGER CHANNEL", "EYES ONLY"),
    *("VIENNA CHANNEL", "DISSENT CHANNEL", "CHEROKEE", "MEDICAL CHANNEL", "MED CHANNEL", "DS CHANNEL"),
    *("EXCLUSIVE DISTRIBUTION", "LIMITED DISTRIBUTION", "STATE DISTRIBUTION ONLY"),
    *("DEA CHANNEL", "AGREMENT CHANNEL", "AGRMENT CHANNEL", "DIRGEN CHANNEL", "TM CHANNEL", "HR CHANNEL"),
)
_SPACED: Final = ("SIPDIS", *_DISTRIBUTION, "SENSITIVE", "EFTO")
_WORDS: Final = (
    *_CHANNELS,
    *("NOT FOR INTERNET DISTRIBUTION", "FOR OFFICIAL USE ONLY", "OFFICIAL INFORMAL", "CORRECTED COPY"),
    *("TERREP", "AIDAC", "VISAS", "CODEL", "STAFFDEL", "LOU", "FOUO", "SBU"),
    *("DELIVER IMMEDIATELY", "DELIVER DURING OFFICE HOURS", "INFORM CONSULS"),
    *("C O R R E C T E D COPY", "C O R R E C T E D C O P Y"),
)
_RESTRICTING: Final = {
    **dict.fromkeys((*_DISTRIBUTION, *_CHANNELS), "distribution"),
    **dict.fromkeys((*CAVEATS, RELEASE, "NO FOREIGN DISSEM"), "release"),
}
_CAPTION: Final = re.compile(
    r"(?<![A-Za-z])(?:(?P<spaced>"
    + "|".join(" {0,2}".join(word) for word in (*_SPACED, *CAVEATS))
    + r")|(?P<words>"
    + "|".join(re.escape(word).replace(r"\ ", " +") for word in _WORDS)
    + rf")|(?P<release>{RELEASED})|(?P<small>Sensitive|Noforn|Sipdis)(?=\s*$))(?![A-Za-z])"
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
        words = _spell(found)
        details = {RESTRICTS: _RESTRICTING[words]} if words in _RESTRICTING else {}
        yield Field("caption", words, Span(found.start(), found.end()), details)


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
    if found["small"]:
        return found["small"].upper()
    if found["spaced"]:
        return found["spaced"].replace(" ", "")
    if found["release"]:
        return RELEASE
    words = " ".join(found["words"].split())
    return "CORRECTED COPY" if words.startswith("C O R R") else words
