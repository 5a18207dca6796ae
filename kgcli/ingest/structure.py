"""What a parser makes of a text: passages that tile it, what its header says, and what was odd about it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from kgcli.span import Span

__all__ = ["RESTRICTS", "Field", "Notice", "Part", "Passage", "PassageKind", "Structure"]

PassageKind = Literal[
    "Header", "Paragraph", "Introduction", "Question", "Answer", "Furniture", "UnknownPassage"
]
"""Local names of subclasses of ``ev:Passage``; an ``UnknownPassage`` is what no rule of its parser reads."""
RESTRICTS: Final = "restricts"
"""The detail of a caption that keeps readers from the text: what it restricts."""
_NONE: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch within one passage that differs from the rest of it.

    *kind* is one of ``number`` (with residue of links), ``mark``, ``speaker``, ``heading``, ``summary``,
    ``comment``, ``note``, ``insertion`` (an editor's, in brackets), ``quotation``, ``dateline``,
    ``page-break`` and ``residue``; a range such as a comment that goes on in the next passage has a part in
    each. *speaker* are the words that name who is quoted.
    """

    kind: str
    span: Span
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a text; *start* is the end of the one before, white space after its words included.

    *name* is unique within the document and what its IRI ends in: ``header``, ``4``, ``q2``, ``close``.
    *number* counts, *printed* is what the text has instead where that differs, *mark* the portion mark as
    printed (``None``: there is none), *voice* the local name of an ``ev:Voice``, *speaker* the words that
    name who speaks. *body* are the words themselves: without number, mark, speaker and white space around.
    """

    kind: PassageKind
    name: str
    start: int
    end: int
    body: Span
    voice: str
    number: int | None = None
    printed: str | None = None
    mark: str | None = None
    speaker: str | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a header says of the document: *value* in the spelling that facts use, and where.

    *name* is a local name of ``ev:`` where there is a property for it (``tag``, ``addressee``, ``serial``,
    ``section``, ``caption``, ``declassification``, ``classificationReason``, ``cites``, ``signedBy``, …),
    else a word of the parser's kind (``subject``, ``precedence``, ``byline``, ``outlet``, …). *details* has
    what more there is to one, such as the kind, letter and date-time group of a citation, and with
    ``RESTRICTS`` that a caption does.
    """

    name: str
    value: str
    span: Span
    # From Python 3.12 on the empty mapping itself could stand here; 3.11 cannot hash it.
    details: Mapping[str, str] = field(default_factory=lambda: _NONE)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something in the text that is odd, and how it was read; *problem* quotes none of its sentences."""

    check: str
    problem: str
    span: Span


@dataclass(frozen=True, slots=True)
class Structure:
    """A parsed text; the passages, joined in order, are *text* again.

    *kind* is the local name of a class of ``ev:Document``; *reference* the short reference, if the text
    states it; *mark* the overall marking as the text words it (``None``: none is stated, so it is public);
    *dated* the day that the text names as its own, as ``YYYY-MM-DD`` or another phrase that can be dated;
    *origin* the code, as among TAGS, of the country whose government's papers have this form.
    """

    kind: str
    parser: str
    text: str
    passages: tuple[Passage, ...]
    fields: tuple[Field, ...] = ()
    reference: str | None = None
    mark: str | None = None
    dated: str | None = None
    completeness: Literal["WholeText", "PartialExtract"] = "WholeText"
    language: str | None = None
    notices: tuple[Notice, ...] = ()
    origin: str | None = None

    @property
    def titles(self) -> tuple[Field, ...]:
        """What the header says that the text is about: a cable's subject, an article's title."""
        return tuple(field for field in self.fields if field.name in {"subject", "title"})

    def words(self, span: Span) -> str:
        """Return the words of *span*."""
        return self.text[span.start : span.end]

    def without_breaks(self) -> Structure:
        """Return it with spaces in the place of page breaks, so that a sentence goes on behind one."""
        breaks = [part.span for each in self.passages for part in each.parts if part.kind == "page-break"]
        if not breaks:
            return self
        kept: list[str] = []
        place = 0
        for span in breaks:
            bare = self.text[place : span.start].rstrip()
            start, end = place + len(bare), span.end
            while end < len(self.text) and self.text[end].isspace():
                end += 1
            kept += [bare, " " * (end - start)]
            place = end
        return replace(self, text="".join([*kept, self.text[place:]]))

    def show_only(self, names: Container[str]) -> Structure:
        """Return what is left of it for a reader of no other passages than those with *names*.

        Line ends stand in the place of all other words, so that places stay as they are.
        """
        shown = tuple(each for each in self.passages if each.name in names)
        if len(shown) == len(self.passages):
            return self
        text = "".join(
            self.text[each.start : each.end] if each.name in names else "\n" * (each.end - each.start)
            for each in self.passages
        )

        def is_shown(span: Span) -> bool:
            return any(each.start <= span.start < each.end for each in shown)

        return replace(
            self,
            text=text,
            passages=shown,
            fields=tuple(each for each in self.fields if is_shown(each.span)),
            notices=tuple(each for each in self.notices if is_shown(each.span)),
        )
