"""A document while it is drafted: its linked sentences, its day, its own country, and who speaks where."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.linker import Linker
from kgcli.ingest.mentions.mention import Mention

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from kgcli.dating.days import Days
    from kgcli.ingest.drafts.calls import Call
    from kgcli.ingest.drafts.grammar import Grammar
    from kgcli.ingest.drafts.linker import Named
    from kgcli.ingest.drafts.linking import Linked, Sentence
    from kgcli.ingest.drafts.pattern import Slot
    from kgcli.ingest.mentions.lexicon import Lexicon
    from kgcli.ingest.mentions.mention import Mentions, NewEntity
    from kgcli.ingest.structure import Part, Passage, Span, Structure

__all__ = ["READ", "Document", "open_document"]

_QUOTED: Final = "QuotedOfficial"
"""The voice of somebody whose words a document gives."""
READ: Final = frozenset({"Paragraph", "Introduction", "Answer"})
"""Kinds of passages that facts are drafted from."""


@dataclass(slots=True)
class Document:
    """The sentences of *structure*, the day *as_of* which it speaks, and the thing that it is mostly *about*.

    *speakers* are by passage, *new* by identifier.
    """

    structure: Structure
    language: str
    as_of: Days | None
    lexicon: Lexicon
    linker: Linker
    sentences: list[Sentence] = field(default_factory=list)
    speakers: dict[int, str] = field(default_factory=dict)
    new: dict[str, NewEntity] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    named: dict[int, list[Mention]] = field(default_factory=dict)
    owns: dict[str, str | None] = field(default_factory=dict)

    def own(self, slot: Slot) -> str | None:
        """Return what of *slot* the document is mostly about."""
        if slot.name not in self.owns:
            kinds = slot.classes
            own = [iri for iri in self.counts if any(self.lexicon.belongs(iri, kind) for kind in kinds)]
            self.owns[slot.name] = max(own, key=lambda iri: (self.counts[iri], iri), default=None)
        return self.owns[slot.name]

    def read_voice(self, call: Call, span: Span) -> tuple[str, str | None]:
        """Return whose voice the words of *call* in *span* are in, and who speaks, where that is known."""
        number, quoted = call.sentence.passage, call.sentence.quoted
        if quoted is not None and quoted[0] <= call.matched.first:
            return _QUOTED, quoted[1] or None
        passage = self.structure.passages[number]
        for part in passage.parts:
            if part.kind == "quotation" and part.span.start <= span.start < part.span.end:
                return _QUOTED, self._find_quoted(number, part)
        return passage.voice, self.speakers.get(number)

    def _find_quoted(self, number: int, part: Part) -> str | None:
        """Return whom the words name that say whose the quotation *part* of the passage *number* is."""
        wanted = " ".join((part.speaker or "").split()).casefold()
        for mention in self.named.get(number, ()):
            said = " ".join(self.structure.words(mention.span).split()).casefold()
            if mention.iri in self.lexicon.people and wanted and (said in wanted or wanted in said):
                return mention.iri
        return None

    def is_among(self, call: Call) -> bool:
        """Return whether *call* stands in a passage or a part of a kind that its pattern is for."""
        wanted = call.pattern.among
        passage = self.structure.passages[call.sentence.passage]
        start = call.sentence.starts[call.matched.first]
        return (
            not wanted
            or passage.kind in wanted
            or any(part.kind in wanted and part.span.start <= start < part.span.end for part in passage.parts)
        )

    def stand_for(self, linked: Linked, slot: Slot) -> str | None:
        """Return the thing of the classes of *slot* that *linked* is, or stands for."""
        mention = linked.thing
        if not isinstance(mention, Mention):
            return None
        if mention.iri is not None and any(self.lexicon.belongs(mention.iri, kind) for kind in slot.classes):
            return mention.iri
        for inner in linked.inside:
            iri = inner.iri if isinstance(inner, Mention) else None
            if iri is not None and any(self.lexicon.belongs(iri, kind) for kind in slot.classes):
                return iri
        if mention.iri is None:
            return None
        near = {iri for kind in slot.classes for iri in self.lexicon.members(kind, mention.iri)}
        if len(near) == 1:
            return near.pop()
        own = self.own(slot)
        return own if own in near else None


def open_document(
    structure: Structure,
    mentions: Mentions,
    lexicon: Lexicon,
    grammar: Grammar,
    *,
    language: str,
    as_of: Days | None,
    calling: Container[str],
) -> Document:
    """Return *structure* as linked sentences: those with a word of *calling* that are no questions."""
    linker = Linker(structure.text, language, as_of, lexicon, grammar)
    document = Document(structure, language, as_of, lexicon, linker)
    by_passage: dict[str, list[Named]] = defaultdict(list)
    for mention in mentions.known:
        by_passage[mention.passage].append((mention, None))
        if mention.iri is not None and not (mention.inside and mention.how not in ("demonym", "label")):
            document.counts[mention.iri] += 2 if mention.how == "demonym" else 1
    for entity in mentions.new:
        document.new[entity.identifier] = entity
        for mention in entity.mentions:
            by_passage[mention.passage].append((mention, entity))
    for number, passage in enumerate(structure.passages):
        own = by_passage.get(passage.name, [])
        _find_speaker(document, number, passage, own)
        if any(part.kind == "quotation" for part in passage.parts):
            document.named[number] = [mention for mention, _ in own]
        if passage.kind in READ:
            document.sentences += linker.cut(number, passage, own, calling)
    return document


def _find_speaker(document: Document, number: int, passage: Passage, own: Sequence[Named]) -> None:
    spans = [part.span for part in passage.parts if part.kind == "speaker"]
    for mention, _ in own:
        if mention.iri in document.lexicon.people and any(
            span.start <= mention.span.start and mention.span.end <= span.end for span in spans
        ):
            document.speakers[number] = mention.iri or ""
            return
