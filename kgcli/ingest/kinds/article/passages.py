"""From the paragraphs of a page to passages that tile its text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kgcli.ingest.kinds.article.closing import find_close
from kgcli.ingest.kinds.article.datelines import read_dateline
from kgcli.ingest.kinds.article.insertions import find_insertions
from kgcli.ingest.kinds.article.quotations import QuotationReader
from kgcli.ingest.letters import ends_sentence
from kgcli.ingest.structure import Part, Passage
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kgcli.ingest.kinds.article.blocks import Block
    from kgcli.ingest.kinds.article.turns import Interview, Turn
    from kgcli.ingest.structure import PassageKind

__all__ = ["lay_out"]

_NOTE: Final = re.compile(
    r"[\[(*_ ]*(?:editor['\u2019]?s? note|(?:a )?note (?:from|by) the editor|nota del? (?:editor"
    r"|la redaccion)|n\. ?de la r"
    r"|(?:this|the) (?:interview|conversation|article|transcript|text|story|exchange) (?:has been|was|is"
    r"|first)\b"
    r"|(?:esta|este|la|el) (?:entrevista|conversacion|articulo|texto|nota) (?:ha sido|fue|se)\b"
    r"|(?:this )?translat(?:ed|ion) (?:from|by)|traducid[oa] (?:de|por))"
)
_BULLET: Final = re.compile(r"(?:[•·▪◦*-]|\d{1,2}[.)])\s")
_MOST_WORDS_IN_HEADING: Final = 12
_LONGEST_NOTE: Final = 500


@dataclass(slots=True)
class _Draft:
    """A passage to be: its paragraphs so far, and where its own words begin."""

    kind: PassageKind
    name: str
    blocks: list[Block]
    body: int
    voice: str = "Publisher"
    number: int | None = None
    printed: str | None = None
    speaker: str | None = None
    parts: list[Part] = field(default_factory=list)
    stop: int = 0
    who: int | None = None


class _Layout:
    """The passages of one text while they are put together."""

    def __init__(self, text: str, blocks: Sequence[Block], first: int) -> None:
        self.text = text
        self.blocks = blocks
        self.drafts: list[_Draft] = []
        self.headings: list[Block] = []
        self._counts: dict[str, int] = {}
        self._quotations = QuotationReader()
        self._answered = self._given = 0
        self._dateline_seen = False
        if first:
            self._add("Header", "header", blocks[:first])

    def _add(self, kind: PassageKind, name: str, blocks: Sequence[Block], body: int | None = None) -> _Draft:
        headings = [Part("heading", Span(block.start, block.end)) for block in self.headings]
        where = [*self.headings, *blocks]
        self.headings = []
        draft = _Draft(kind, name, where, blocks[0].inner if body is None else body, parts=headings)
        draft.stop = max(blocks[-1].stop, draft.body)
        self.drafts.append(draft)
        return draft

    def _extend(self, draft: _Draft, blocks: Iterable[Block]) -> None:
        for block in blocks:
            draft.blocks.append(block)
            draft.stop = max(draft.stop, block.stop)

    def _name(self, kind: str) -> str:
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return f"{kind}-{self._counts[kind]}"

    def add_furniture(self, blocks: Sequence[Block], name: str | None = None) -> None:
        """Add *blocks* as furniture; what stands before them without a paragraph of its own is unknown."""
        if blocks:
            self.flush_headings()
            self._add("Furniture", name or self._name("furniture"), blocks)

    def add_unknown(self, blocks: Sequence[Block]) -> None:
        """Add *blocks*, which no rule reads."""
        if blocks:
            self.flush_headings()
            self._add("UnknownPassage", self._name("unknown"), blocks)

    def flush_headings(self) -> None:
        """Keep headings that head nothing as unknown."""
        headings, self.headings = self.headings, []
        if headings:
            self._add("UnknownPassage", self._name("unknown"), headings)

    def add_paragraphs(self, blocks: Sequence[Block]) -> None:
        """Add the paragraphs of an article, numbered from 1, with what stands between them."""
        number = 0
        run: list[Block] = []
        for block in blocks:
            if block.piece is not None:
                run.append(block)
                continue
            self.add_furniture(run)
            run = []
            if not _has_letters(block):
                self.add_unknown([block])
            elif _BULLET.match(block.words) and self.drafts and self.drafts[-1].kind == "Paragraph":
                self.flush_headings()
                self._extend(self.drafts[-1], [block])
                self._read_words(self.drafts[-1], block)
            elif _is_heading(block):
                self.headings.append(block)
            else:
                number += 1
                draft = self._add("Paragraph", str(number), [block])
                draft.number = number
                self._read_words(draft, block)
        self.add_furniture(run)

    def add_introduction(self, blocks: Sequence[Block]) -> None:
        """Add what stands before the first question."""
        lead, words, trail = _trim(blocks)
        self.add_furniture(lead)
        while words and _is_heading(words[-1]):
            # A heading that the first question has, not the introduction.
            trail = [words.pop(), *trail]
        if words:
            draft = self._add("Introduction", "0", words)
            draft.number = 0
            self._read_all(draft, words)
        self._add_trail(trail)

    def add_turns(self, interview: Interview, close: int) -> None:
        """Add the questions and answers of *interview*, whose last ends before block *close*."""
        number = 0
        for count, turn in enumerate(interview.turns):
            is_last = count + 1 == len(interview.turns)
            blocks = self.blocks[turn.first : min(turn.last, close)]
            _, words, trail = _trim(blocks, 2 if turn.body > blocks[0].end else 1)
            following = None if is_last else interview.turns[count + 1].role
            while len(words) > 1 and words[-1].start >= turn.body and _is_heading(words[-1]):
                if following == "answer" or words[-1].start == turn.body:
                    break
                trail = [words.pop(), *trail]
            before = self.drafts[-1] if self.drafts else None
            if turn.role == "question":
                number += 1
                draft = self._add("Question", f"q{number}", words, turn.body)
            elif (
                before is not None
                and before.kind == "Answer"
                and before.who == turn.who
                and not self.headings
            ):
                draft = before
                self._extend(draft, words)
            else:
                number = max(number, 1)
                draft = self._add("Answer", self._answer_name(number), words, turn.body)
                draft.voice = "Interviewee"
            draft.number = number
            self._read_turn(draft, turn, words)
            if is_last:
                self.add_end(trail)
            else:
                self._add_trail(trail)

    def _answer_name(self, number: int) -> str:
        if number != self._answered:
            self._answered, self._given = number, 0
        self._given += 1
        return f"{number}-{self._given}" if self._given > 1 else str(number)

    def _read_turn(self, draft: _Draft, turn: Turn, words: Sequence[Block]) -> None:
        draft.who = turn.who
        if turn.label is not None:
            draft.parts.append(Part("speaker", Span(turn.label.start, turn.label.end)))
            if turn.label.role is None and draft.speaker is None:
                draft.speaker = turn.label.words
        if turn.number is not None and turn.number.number is not None and turn.role == "question":
            start = turn.number.start
            draft.parts.append(Part("number", Span(start, turn.number.end)))
            if turn.number.number != str(draft.number):
                draft.printed = turn.number.number
        draft.stop = max(draft.stop, turn.body)
        self._read_all(draft, words, max(turn.body, words[0].start))

    def _read_all(self, draft: _Draft, words: Sequence[Block], start: int = 0) -> None:
        for block in words:
            if block.end <= start:
                continue
            if block.piece is not None and block is not words[0]:
                draft.parts.append(Part("residue", Span(block.start, block.end)))
            else:
                self._read_words(draft, block, start)

    def _read_words(self, draft: _Draft, block: Block, start: int = 0) -> None:
        """Note what stands out in the words of *block*."""
        span = Span(max(block.inner, start), max(block.stop, start))
        if draft.kind in ("Introduction", "Paragraph"):
            length = 0 if self._dateline_seen else _dateline_length(self.text, span)
            if length:
                draft.parts.append(Part("dateline", Span(span.start, span.start + length)))
            self._dateline_seen = True
            draft.parts.extend(self._quotations.read(self.text, Span(span.start + length, span.end)))
        if _NOTE.match(block.folded) and len(block.words) <= _LONGEST_NOTE:
            draft.parts.append(Part("note", Span(block.start, block.end)))
        draft.parts.extend(find_insertions(self.text, span))

    def _add_trail(self, trail: Sequence[Block]) -> None:
        """Add what follows a passage: furniture, and headings of the next one."""
        run: list[Block] = []
        for block in trail:
            if block.piece is None and _has_letters(block):
                self.add_furniture(run)
                run = []
                self.headings.append(block)
            else:
                run.append(block)
        if run:
            self.add_furniture(run)

    def add_end(self, trail: Sequence[Block]) -> None:
        """Add what follows the last words: notes of the editor, furniture, and what no rule reads."""
        for block in trail:
            if _NOTE.match(block.folded):
                self.add_furniture([block], self._free("note"))
                self.drafts[-1].parts.append(Part("note", Span(block.start, block.end)))
            elif block.piece is not None:
                self.add_furniture([block])
            else:
                self.add_unknown([block])

    def _free(self, name: str) -> str:
        return self._name(name) if any(draft.name == name for draft in self.drafts) else name

    def finish(self) -> tuple[Passage, ...]:
        """Return the passages; each reaches to the next."""
        self.flush_headings()
        starts = [0, *(draft.blocks[0].start for draft in self.drafts[1:]), len(self.text)]
        return tuple(
            Passage(
                draft.kind,
                draft.name,
                start,
                end,
                Span(draft.body, max(draft.body, draft.stop)),
                draft.voice,
                draft.number,
                draft.printed,
                None,
                draft.speaker,
                tuple(sorted(draft.parts, key=lambda part: (part.span, part.kind))),
            )
            for draft, start, end in zip(self.drafts, starts, starts[1:], strict=False)
        )


def lay_out(text: str, blocks: Sequence[Block], first: int, interview: Interview) -> tuple[Passage, ...]:
    """Return the passages of *text*: a head of *first* blocks, then turns or paragraphs."""
    if not blocks:
        return (Passage("Furniture", "blank", 0, len(text), Span(0, 0), "Publisher"),) if text else ()
    layout = _Layout(text, blocks, first)
    if interview.turns:
        layout.add_introduction(blocks[first : interview.turns[0].first])
        close = find_close(blocks, interview.turns[-1].first + 1)
        layout.add_turns(interview, close)
    else:
        close = find_close(blocks, first)
        body = list(blocks[first:close])
        notes: list[Block] = []
        while body and _NOTE.match(body[-1].folded) and len(body) > 1:
            notes.append(body.pop())
        notes.reverse()
        layout.add_paragraphs(body)
        layout.add_end(notes)
    layout.add_furniture(blocks[close:], "close")
    return layout.finish()


def _trim(blocks: Sequence[Block], least: int = 0) -> tuple[list[Block], list[Block], list[Block]]:
    """Return furniture before the words of *blocks*, the words, and furniture and notes after them.

    The first *least* blocks are words in any case.
    """
    first, last = 0, len(blocks)
    while not least and first < last and blocks[first].piece is not None:
        first += 1
    while last > max(first, least) and (
        blocks[last - 1].piece is not None or (least and _NOTE.match(blocks[last - 1].folded))
    ):
        last -= 1
    return list(blocks[:first]), list(blocks[first:last]), list(blocks[last:])


def _is_heading(block: Block) -> bool:
    words = block.words
    return block.heading or (
        len(words.split()) <= _MOST_WORDS_IN_HEADING
        and not ends_sentence(words)
        and not _BULLET.match(words)
        and words[0] not in '"“«[('
    )


def _has_letters(block: Block) -> bool:
    return any(letter.isalpha() for letter in block.words)


def _dateline_length(text: str, span: Span) -> int:
    dateline = read_dateline(text[span.start : span.end][:200])
    return len(text[span.start : span.start + dateline.length].rstrip()) if dateline else 0
