"""Lines above an interview that state who asks and who answers: ``Interviewee: General Ana Ruiz``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from kgcli.ingest.kinds.article.labels import is_name, name_part
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgcli.ingest.kinds.article.blocks import Block

__all__ = ["Participant", "find_participants"]

_STATED: Final = re.compile(
    r"(?P<interviewer>interviewer|interviewed by|entrevistador[a]?|entrevistad[oa] por)"
    r"|(?P<interviewee>interviewee|interview (?:with|of)|entrevistad[oa]|entrevista (?:a|con))"
)
_ASIDE: Final = re.compile(r"\s*\([^()]*\)")
_MOST_LINES: Final = 60


@dataclass(frozen=True, slots=True)
class Participant:
    """Who asks or answers: the *name* with the *post* behind it, and where both stand."""

    role: Literal["interviewer", "interviewee"]
    name: str
    post: str
    span: Span


def find_participants(text: str, blocks: Sequence[Block]) -> dict[int, Participant]:
    """Return who takes part, by the blocks among the first ones of *text* that state it.

    Words that stand before a colon again and again are the label of somebody who speaks, and state nothing.
    """
    found: dict[int, tuple[str, Participant]] = {}
    seen: list[str] = []
    for place, block in enumerate(blocks):
        before, colon, behind = text[block.inner : block.stop].partition(":")
        stated = _STATED.fullmatch(before.strip().casefold()) if colon else None
        if stated is None:
            continue
        seen.append(stated.group())
        value = behind.strip()
        name = name_part(value)
        if place < _MOST_LINES and value[-1:] not in {"?", "!"} and is_name(_ASIDE.sub("", name), loose=True):
            role: Literal["interviewer", "interviewee"] = (
                "interviewer" if stated["interviewer"] else "interviewee"
            )
            start = block.stop - len(behind.lstrip())
            post = value[len(name) :].strip(" ,()[]-\u2013—/")
            participant = Participant(role, name, post, Span(start, start + len(value)))
            found[place] = (stated.group(), participant)
    return {place: each for place, (words, each) in found.items() if seen.count(words) == 1}
