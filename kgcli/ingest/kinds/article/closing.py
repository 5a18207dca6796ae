"""Where an article's words end and the foot of its page begins: tags, links, comments, newsletters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ingest.furniture import CLOSING, HEADS
from kgcli.ingest.letters import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgcli.ingest.kinds.article.blocks import Block

__all__ = ["find_close", "find_comments"]

_LONG: Final = 40
_SENTENCE: Final = 10
_PAIR: Final = 2
_SHORT_HEAD: Final = 60


def find_close(blocks: Sequence[Block], first: int) -> int:
    """Return the place in *blocks*, not before *first*, from which all is the foot of the page.

    Comments begin it in any case. Tags, a copyright line or a newsletter do where no prose follows: neither
    a long paragraph nor two sentences in a row; links where no sentence does; other furniture where nothing
    else follows.
    """
    start: int | None = None
    firm = linked = about = False
    sentences = 0
    for place in range(first, len(blocks)):
        block = blocks[place]
        kind = block.piece
        if kind == "comments" and place >= len(blocks) // _PAIR:
            return place if start is None else start
        if kind is not None:
            start = place if start is None else start
            firm = firm or kind in CLOSING
            linked = linked or (kind in HEADS and _is_head(block))
            about = about or kind == "about"
            sentences = 0
            continue
        if start is None:
            continue
        length = len(block.words.split())
        is_sentence = length >= _SENTENCE and ends_sentence(block.words)
        sentences = sentences + 1 if is_sentence else 0
        # A box of links stands between paragraphs, too; tags and newsletters seldom do.
        goes_on = length > _LONG or sentences >= (_PAIR if firm else 1)
        if not (firm or linked) or (goes_on and not about):
            start, firm, linked, about, sentences = None, False, False, False, 0
    return len(blocks) if start is None else start


def find_comments(blocks: Sequence[Block]) -> int:
    """Return where readers' comments begin, in the second half of *blocks*; else their number."""
    for place in range(len(blocks) // _PAIR + 1, len(blocks)):
        if blocks[place].piece == "comments":
            return place
    return len(blocks)


def _is_head(block: Block) -> bool:
    """Whether *block* heads lines of links rather than being one with its title after a colon."""
    words = block.words.rstrip(" :»\u203a>…")
    return ":" not in words and len(words) <= _SHORT_HEAD
