"""Lines above an interview that state who asks and who answers: ``Interviewee: General Ana Ruiz``."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from kgcli.ingest.kinds.article.labels import is_name, name_part, post_part
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kgcli.ingest.kinds.article.blocks import Block

    Part = Literal["interviewer", "interviewee"]

__all__ = ["Participant", "find_participants"]

_STATED: Final[Mapping[Part, re.Pattern[str]]] = {
    "interviewer": re.compile(r"interviewer|interviewed by|entrevistadora?|entrevistad[oa] por"),
    "interviewee": re.compile(r"interviewee|interview (?:with|of)|entrevistad[oa]|entrevista (?:a|con)"),
}
_ASIDE: Final = re.compile(r"\s*\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Participant:
    """Who asks or answers: the *name* with the *post* behind it, and where both stand."""

    role: Part
    name: str
    post: str
    span: Span


def find_participants(text: str, blocks: Sequence[Block]) -> dict[int, Participant]:
    """Return who takes part, by the blocks of *text* that state it.

    Words that stand before a colon again and again are the label of somebody who speaks, and state nothing.
    """
    stated: dict[tuple[Part, str], list[int]] = defaultdict(list)
    for place, block in enumerate(blocks):
        before, colon, _ = text[block.inner : block.stop].partition(":")
        words = before.strip().casefold()
        for role, pattern in _STATED.items():
            if colon and pattern.fullmatch(words):
                stated[role, words].append(place)
    found = {
        place: _read_participant(text, blocks[place], role)
        for (role, _), (place, *again) in stated.items()
        if not again
    }
    return {place: each for place, each in found.items() if each is not None}


def _read_participant(text: str, block: Block, role: Part) -> Participant | None:
    """Return who is stated behind the colon of *block*; None where that is no name."""
    behind = text[block.inner : block.stop].partition(":")[2]
    value = behind.strip()
    name = name_part(value)
    if value[-1:] in {"?", "!"} or not is_name(_ASIDE.sub("", name), loose=True):
        return None
    start = block.stop - len(behind.lstrip())
    return Participant(role, name, post_part(value), Span(start, start + len(value)))
