"""The parser of diplomatic cables, as governments release them."""

from __future__ import annotations

import re
from typing import Final

from kgcli.ingest.kinds.cable.classification import LEVEL
from kgcli.ingest.kinds.cable.layout import lay_out
from kgcli.ingest.kinds.cable.passages import make_structure
from kgcli.ingest.kinds.cable.reading import clear_text, restore_places
from kgcli.ingest.kinds.cable.times import DTG
from kgcli.ingest.kinds.kind import register
from kgcli.ingest.structure import Notice, Passage, Structure
from kgcli.span import Span

__all__ = ["CableParser"]

_REACH: Final = 12_000
_SIGNS: Final = (
    (
        0.35,
        re.compile(
            rf"^ *{LEVEL}\b.{{0,60}}? (?:SECTION \d+ OF \d+ )?[A-Z][A-Z .'-]{{2,30}} \d{{2,8}}\b",
            re.MULTILINE,
        ),
    ),
    (0.3, re.compile(r"\bSIPDIS\b")),
    (0.35, re.compile(r"\bE ?\.? ?O ?\.?:? ?(?:11652|12065|12356|12958|13526)\b", re.IGNORECASE)),
    (0.3, re.compile(r"(?:^|\s)TAGS? ?:? {0,3}[\[A-Z(]", re.MULTILINE)),
    (0.15, re.compile(r"^ *SUBJ(?:ECT)? ?:", re.MULTILINE | re.IGNORECASE)),
    (0.1, re.compile(r"^ *REF(?:S|TEL|\(S\))? ?:", re.MULTILINE | re.IGNORECASE)),
    (0.2, re.compile(r"^ *(?:FM|TO) +(?:R[A-Z]{4,6}/)?(?:AM|US|SEC|DEPT)[A-Z ]{2,40}", re.MULTILINE)),
    (0.3, re.compile(rf"^ *(?:[ZOPR]{{1,2}} ){{1,3}}{DTG.pattern}", re.MULTILINE)),
    (0.25, re.compile(r"\bclassified by\b", re.IGNORECASE)),
    (0.3, re.compile(r"^ *\S{0,12}\d{1,2}\.? {0,3}\((?:U|SBU|LOU|C|S|TS)(?:/[A-Z]+)?\) ", re.MULTILINE)),
    (0.15, re.compile(r"^ *PAGE \d\d +[A-Z]+ +\d{3,6}", re.MULTILINE)),
    (0.15, re.compile(r"^ *(?:MINIMIZE CONSIDERED|NNNN|ZNY [A-Z]{5})", re.MULTILINE)),
)


@register
class CableParser:
    """Reads telegrams of diplomatic missions and of their ministry, of the forms in use since 1966."""

    name = "cable"
    summary = "diplomatic cable: header with TAGS and references, numbered paragraphs with portion marks"

    def recognize(self, text: str) -> float:
        """Return how surely *text* is of this kind, by how many of a cable's signs its beginning has."""
        start = clear_text(text[:_REACH])[0]
        return min(1.0, sum(weight for weight, sign in _SIGNS if sign.search(start)))

    def parse(self, text: str) -> Structure:
        """Return the structure of *text*, whatever it is."""
        cleared, places = clear_text(text)
        if cleared.strip():
            return restore_places(make_structure(cleared, lay_out(cleared), self.name), text, places)
        whole = Span(0, len(text))
        passages = (Passage("Furniture", "blank", 0, len(text), Span(0, 0), "RecordKeeper"),) if text else ()
        notice = Notice("empty-document", "the document has no words", whole)
        return Structure("DiplomaticCable", self.name, text, passages, notices=(notice,))
