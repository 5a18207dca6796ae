"""The parser of press articles and interviews."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kgcli.ingest.kinds.article.blocks import read_blocks
from kgcli.ingest.kinds.article.closing import find_comments
from kgcli.ingest.kinds.article.datelines import read_dateline
from kgcli.ingest.kinds.article.fields import FieldReader, known_names
from kgcli.ingest.kinds.article.headers import read_head
from kgcli.ingest.kinds.article.insertions import find_lone_bracket
from kgcli.ingest.kinds.article.labels import find_label, read_line_label
from kgcli.ingest.kinds.article.participants import find_participants
from kgcli.ingest.kinds.article.passages import lay_out
from kgcli.ingest.kinds.article.turns import find_turns
from kgcli.ingest.kinds.kind import register
from kgcli.ingest.letters import ends_sentence
from kgcli.ingest.structure import Notice, Structure
from kgcli.languages import guess_language
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from kgcli.ingest.kinds.article.blocks import Block
    from kgcli.ingest.kinds.article.headers import Head
    from kgcli.ingest.kinds.article.participants import Participant
    from kgcli.ingest.kinds.article.turns import Interview
    from kgcli.ingest.structure import Passage

__all__ = ["ArticleParser"]

_SEEN: Final = 60_000
_CABLE: Final = (
    re.compile(r"^[^\w\n]{0,20}E\.?\s?O\.?\s?1[0-9]{4}", re.MULTILINE),
    re.compile(r"^[^\w\n]{0,20}(?:TAGS|SUBJECT|SUBJ|REFS?|REFTEL)\s*:", re.MULTILINE),
    re.compile(
        r"^[^\w\n]{0,20}(?:SIPDIS|NODIS|EXDIS|NOFORN|UNCLAS"
        rf"|{' '.join('CONFIDENTIAL')}|{' '.join('SECRET')})\b",
        re.MULTILINE,
    ),
    re.compile(r"\bSECTION [0-9]+ OF [0-9]+\b"),
    re.compile(r"^[^\w\n]{0,20}Classified By\b", re.MULTILINE | re.IGNORECASE),
    re.compile(r"^.{0,12}[0-9]+\. ?\((?:U|C|S|SBU|TS)\b[^)\n]{0,20}\)", re.MULTILINE),
)
_SIGNS: Final = (
    ("byline", 0.4), ("date", 0.3), ("crumb", 0.3), ("share", 0.3), ("language", 0.3), ("caption", 0.2),
    ("reading", 0.2), ("related", 0.2),
)  # fmt: skip
_FOOT: Final = frozenset({"share", "related", "comments", "newsletter", "copyright", "tags"})
_FEWEST: Final = 2
_SINGLE: Final = 0.1
_MOST: Final = 0.95
_LONGEST_LABEL: Final = 100


@register
class ArticleParser:
    """Reads press articles, and interviews with questions and answers, in English and Spanish."""

    name = "article"
    summary = "a press article or an interview: byline, date, paragraphs or questions and answers"

    def recognize(self, text: str) -> float:
        """Return how surely *text* is a page of the press: what speaks for it, unless it is a cable."""
        text = text[:_SEEN]
        cable = sum(1 for pattern in _CABLE if pattern.search(text))
        if cable >= _FEWEST:
            return 0.0
        blocks, head, interview = _read(text, day_first=None)
        kinds = {line.kind for line in head.lines} | {"date" for line in head.lines if line.days}
        found = [weight for kind, weight in _SIGNS if kind in kinds]
        firm = bool(interview.turns) or head.wired
        if head.timed:
            found.append(0.3)
        if interview.turns:
            named = any(turn.label is not None for turn in interview.turns)
            found.append(0.8 if named else 0.6)
        if head.count < len(blocks) and read_dateline(blocks[head.count].words):
            found.append(0.6)
            firm = True
        if any(block.piece in _FOOT for block in blocks[head.count :]):
            found.append(0.3)
        titles = [line.block.folded for line in head.of_kind("text")]
        if len(set(titles)) < len(titles) or head.site:
            found.append(0.3)
        doubt = 1.0
        for weight in found:
            doubt *= 1 - weight
        sure = 1 - doubt
        if len(found) < _FEWEST and not firm:
            sure *= _SINGLE
        return min(_MOST, sure) * (1 if not cable else 0.5)

    def parse(self, text: str) -> Structure:
        """Return the structure of *text*: an interview where questions are answered, else an article."""
        language = guess_language(text)
        day_first = True if language == "es" else None
        blocks, head, interview = _read(text, day_first=day_first)
        passages = lay_out(text, blocks, head.count, interview)
        fields = FieldReader(text)
        fields.read_head(head)
        body = blocks[head.count] if head.count < len(blocks) else None
        fields.read_days(head, body)
        fields.read_speakers(interview)
        close = next((passage.start for passage in passages if passage.name == "close"), len(text))
        fields.read_foot([block for block in blocks[head.count :] if block.start >= close])
        return Structure(
            "PressInterview" if interview.turns else "PressArticle",
            self.name,
            text,
            passages,
            tuple(fields.fields),
            None,
            None,
            fields.dated,
            "WholeText",
            language,
            (*fields.notices, *_note_turns(interview, blocks), *_note_lacks(text, passages)),
        )


@lru_cache(maxsize=1)
def _read(text: str, *, day_first: bool | None) -> tuple[Sequence[Block], Head, Interview]:
    """Return what *text* is made of; it is kept, since what is recognized is parsed next."""
    blocks, participants, first = _read_blocks(text)
    head = read_head(blocks, first, participants, day_first=day_first)
    told = " ".join(block.words for block in blocks[: head.count + 3])[:4000]
    before_comments = blocks[: find_comments(blocks)]
    interview = find_turns(text, before_comments, head.count, known_names(head), told)
    return blocks, head, interview


@lru_cache(maxsize=1)
def _read_blocks(text: str) -> tuple[Sequence[Block], Mapping[int, Participant], int]:
    """Return the blocks of *text*, those that state who takes part, and the first turn; kept as well."""
    blocks = read_blocks(text)
    participants = find_participants(text, blocks)
    return blocks, participants, _first_turn(text, blocks, participants)


def _first_turn(text: str, blocks: Sequence[Block], stating: Collection[int]) -> int:
    """Return the first block that a label begins, so far as it is plain before the head is read.

    Those that are *stating* who takes part begin with none.
    """
    labels = [None if place in stating else find_label(text, block) for place, block in enumerate(blocks)]
    seen: dict[str, set[str]] = {}
    alone = _find_line_labels(text, blocks)
    for place, (block, label) in enumerate(zip(blocks, labels, strict=True)):
        if label is not None:
            alone_here = label.stop >= block.end and place + 1 < len(blocks)
            said = blocks[place + 1].folded if alone_here else block.folded
            seen.setdefault(label.key, set()).add(said)
    before: set[str] = set()
    for place, (block, label) in enumerate(zip(blocks, labels, strict=True)):
        if place in alone:
            return place
        if label is not None:
            often = len(seen[label.key]) >= _FEWEST
            next_one = labels[place + 1] if place + 1 < len(blocks) else None
            if label.role or (
                often and block.folded not in before and (before or (next_one and next_one.key != label.key))
            ):
                return place
        before.add(block.folded)
    return len(blocks)


def _find_line_labels(text: str, blocks: Sequence[Block]) -> set[int]:
    """Return the blocks that are names on lines of their own, again and again, before what they say."""
    repeats = Counter(block.folded for block in blocks if len(block.words) <= _LONGEST_LABEL)
    found = {
        place
        for place, block in enumerate(blocks[:-1])
        if repeats[block.folded] >= _FEWEST
        and ends_sentence(blocks[place + 1].words)
        and not ends_sentence(block.words)
        and read_line_label(text, block) is not None
    }
    names = Counter(blocks[place].folded for place in found)
    often = {name for name, count in names.items() if count >= _FEWEST}
    return {place for place in found if blocks[place].folded in often} if len(often) >= _FEWEST else set()


def _note_lacks(text: str, passages: Sequence[Passage]) -> Iterator[Notice]:
    """Yield that a text has no words, where nothing read them, and where an editor's insertion has no end."""
    for passage in passages:
        if passage.kind == "UnknownPassage":
            yield Notice("unknown-passage", "a passage that no rule reads", passage.body)
        elif passage.name == "blank":
            yield Notice("empty-document", "the document has no words", passage.body)
        elif passage.kind not in {"Header", "Furniture"}:
            bracket = find_lone_bracket(text, passage.body)
            if bracket is not None:
                problem = "a square bracket lacks its counterpart, so that it sets nothing apart"
                yield Notice("lone-bracket", problem, bracket)


def _note_turns(interview: Interview, blocks: Sequence[Block]) -> list[Notice]:
    """Return notices of turns that have no counterpart, and of roles that nothing tells."""
    notices = []
    turns = interview.turns
    for count, turn in enumerate(turns):
        start = blocks[turn.first].start
        span = Span(start, blocks[turn.last - 1].end)
        if turn.role == "question" and (count + 1 == len(turns) or turns[count + 1].role == "question"):
            notices.append(Notice("unanswered-question", "No answer follows this question.", span))
        elif turn.role == "answer" and count == 0:
            notices.append(Notice("answer-without-question", "No question stands before this answer.", span))
    if turns and not interview.sure:
        start = blocks[turns[0].first].start
        notices.append(
            Notice(
                "unsure-roles", "Nothing tells who asks; the first speaker is taken to.", Span(start, start)
            )
        )
    return notices
