"""Which sentences of the documents no evidence span covers, and the recorded reasons why."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kgcli.verification.evidence import Document, Evidence, Passage, Span
from kgcli.verification.findings import Unchecked
from kgcli.verification.sentences import HEAD, split_sentences
from kgcli.verification.spans import cut_words
from kgcli.verification.texts import Texts, read_texts

if TYPE_CHECKING:
    from kgcli.home import Home

__all__ = ["Coverage", "Sentence", "coverage"]

COVERED: Final = "covered"
OMITTED: Final = "omitted"
UNCOVERED: Final = "uncovered"
# What covers a code point; 0 is nothing.
_HEAD: Final = 1
_OMISSION: Final = 2
_FACT: Final = 3
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and how it is accounted for.

    *start* and *end* are code points into the text, *line* counts from 1; *reasons* are those of the
    omissions that cover words of it; *gaps* are the stretches whose words nothing covers. The words are for
    the screen only.
    """

    document: str
    passage: str
    line: int
    start: int
    end: int
    words: str
    status: str
    reasons: tuple[str, ...]
    gaps: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every sentence that was looked at, in the order of the documents' references and of the texts."""

    sentences: tuple[Sentence, ...]
    unchecked: tuple[Unchecked, ...]

    @property
    def uncovered(self) -> tuple[Sentence, ...]:
        """The sentences with a word that neither a span nor an omission covers."""
        return tuple(each for each in self.sentences if each.status == UNCOVERED)

    @property
    def omitted(self) -> tuple[Sentence, ...]:
        """The sentences of which an omission accounts for a word, and nothing is left over."""
        return tuple(each for each in self.sentences if each.status == OMITTED)

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many sentences there are, and how many of each status."""
        statuses = Counter(each.status for each in self.sentences)
        kinds = (COVERED, OMITTED, UNCOVERED)
        return (("sentences", len(self.sentences)), *((kind, statuses[kind]) for kind in kinds))

    @property
    def reasons(self) -> tuple[tuple[str, int], ...]:
        """How many omitted sentences each reason accounts for, sorted."""
        return tuple(sorted(Counter(reason for each in self.omitted for reason in each.reasons).items()))


def coverage(home: "Home", documents: Path, clearance: str | None = None) -> Coverage:
    """Return how the sentences of the texts in *documents* are accounted for.

    A word is covered by an evidence span that supports a fact, by an omission, or, as a paragraph's number or
    portion mark, by its passage's own description. A span or omission whose words are not the recorded ones
    covers nothing. With a *clearance*, only sentences of visible passages are looked at. Raises
    ``MissingDocumentsError``.
    """
    from kgcli.verification.visible import read_visible

    visible = read_visible(home, clearance)
    return _measure_coverage(
        visible.evidence, read_texts(visible.evidence, documents), complete=visible.complete
    )


def _measure_coverage(evidence: Evidence, texts: Texts, *, complete: bool = True) -> Coverage:
    """Return how the sentences of *texts* are accounted for; unless *complete*, those in passages."""
    sentences: list[Sentence] = []
    for document in sorted(evidence.documents.values(), key=lambda d: (d.reference, d.iri)):
        text = texts.by_document.get(document.iri)
        if text is not None:
            sentences += _measure_document(evidence, document, text, complete=complete)
    return Coverage(tuple(sentences), texts.check.unchecked)


def _measure_document(
    evidence: Evidence, document: Document, text: str, *, complete: bool
) -> Iterator[Sentence]:
    passages = [p for p in evidence.passages.values() if p.document == document.iri]
    passages.sort(key=lambda p: (p.start, p.end))
    omissions = [s for s in evidence.omissions.values() if evidence.document_of(s) is document]
    marks = _mark(text, evidence, passages, omissions)
    lines = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]
    for start, end in split_sentences(text):
        name = next((p.name for p in passages if p.start < end and start < p.end), "")
        if not complete and not name:
            continue
        words = [match.span() for match in _WORD.finditer(text, start, end)]
        gaps = tuple(_join_gaps(words, marks))
        by_omission = any(_OMISSION in marks[slice(*word)] for word in words)
        reasons = {
            omission.reason or ""
            for omission in omissions
            for piece in omission.pieces
            if by_omission and piece.start < end and start < piece.end
        }
        yield Sentence(
            document=document.reference,
            passage=name,
            line=bisect_right(lines, start),
            start=start,
            end=end,
            words=text[start:end],
            status=UNCOVERED if gaps else OMITTED if by_omission else COVERED,
            reasons=tuple(sorted(reasons)),
            gaps=gaps,
        )


def _mark(text: str, evidence: Evidence, passages: Iterable[Passage], omissions: Iterable[Span]) -> bytearray:
    """Return what covers each code point of *text*: the strongest of nothing, a head, an omission, a fact."""
    marks = bytearray(len(text))
    for passage in passages:
        head = HEAD.match(text, passage.start)
        numbers = {passage.number, passage.printed}
        if head is not None and head.end() <= passage.end and head["number"] in numbers:
            marks[head.start() : head.end()] = bytes([_HEAD]) * (head.end() - head.start())
    facts = [s for s in evidence.spans.values() if s.facts and evidence.passages[s.passage] in passages]
    for mark, spans in ((_OMISSION, omissions), (_FACT, facts)):
        for span in spans:
            if cut_words(text, span) is not None:
                for piece in span.pieces:
                    marks[piece.start : piece.end] = bytes([mark]) * (piece.end - piece.start)
    return marks


def _join_gaps(words: Iterable[tuple[int, int]], marks: bytearray) -> Iterator[tuple[int, int]]:
    """Yield the stretches of *words* of which something is not covered; neighbours are one stretch."""
    start = end = -1
    for word in words:
        if 0 in marks[slice(*word)]:
            start, end = (start if start >= 0 else word[0]), word[1]
        elif start >= 0:
            yield start, end
            start = -1
    if start >= 0:
        yield start, end
