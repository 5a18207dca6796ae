"""What a home records of its documents: passages, evidence spans, omissions, and where their words stand."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kgcli.verification.findings import Finding
from kgcli.verification.statements import Statements
from kgcli.vocabulary import EV, PROV, RDF

__all__ = ["Document", "Evidence", "Passage", "Piece", "Span", "locate_graph", "name_place", "read_evidence"]

DIGEST: Final = re.compile("[0-9a-f]{64}")
"""A SHA-256 in lower case."""
_MALFORMED: Final = "description"
# As many as a 64-bit number may have.
_MOST_DIGITS: Final = 18
_PASSAGES: Final = (
    *("Passage", "Header", "Paragraph", "Introduction", "Question", "Answer", "Furniture", "UnknownPassage"),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words at *start* to *end* (code points, end excluded) with the SHA-256 of their UTF-8 bytes."""

    start: int
    end: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document of which the home has a text file or describes passages."""

    iri: str
    reference: str
    file_name: str | None
    sha256: str | None
    length: int | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, answer or other part of a document; *name* is how a person finds it."""

    iri: str
    document: str
    name: str
    start: int
    end: int
    number: str | None
    printed: str | None
    marking: str | None


@dataclass(frozen=True, slots=True)
class Span:
    """An evidence span or, with a *reason*, an omission; what is *drafted* is there for one fact alone."""

    iri: str
    passage: str
    pieces: tuple[Piece, ...]
    reason: str | None
    facts: int
    drafted: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is recorded, by IRI, and what is wrong with the record itself."""

    documents: Mapping[str, Document]
    passages: Mapping[str, Passage]
    spans: Mapping[str, Span]
    omissions: Mapping[str, Span]
    findings: tuple[Finding, ...]

    def document_of(self, span: Span) -> Document:
        """Return the document that holds *span*."""
        return self.documents[self.passages[span.passage].document]


def locate_graph(evidence: Evidence, graph: str, node: str) -> tuple[str, str]:
    """Return the document and place of the span that is the graph *graph*; else no document, and *node*."""
    span = evidence.spans.get(graph)
    if span is None:
        return "", node
    return evidence.document_of(span).reference, f"{name_place(evidence, span)}: {node}"


def name_place(evidence: Evidence, span: Span, piece: Piece | None = None) -> str:
    """Return where *span* stands, as a person would say it."""
    piece = piece or span.pieces[0]
    return f"{evidence.passages[span.passage].name}, {piece.start} to {piece.end}"


class _Reader:
    """Reads records from statements and collects what is wrong with them."""

    def __init__(self, statements: Statements) -> None:
        self.statements = statements
        self.findings: list[Finding] = []
        self.drafted = frozenset(_list_drafted(statements))

    def fault(self, node: str, message: str, *, document: str = "") -> None:
        self.findings.append(Finding(document, node, _MALFORMED, message))

    def one(self, node: str, term: str, *, needed: bool = True) -> str | None:
        """Return the one value of ev:*term*; none where needed, or several, is a finding."""
        values = self.statements.texts(node, EV + term)
        if len(values) > 1:
            self.fault(node, f"states {len(values)} different values of ev:{term}; keep one")
        elif not values and needed:
            self.fault(node, f"states no ev:{term}")
        return values[0] if len(values) == 1 else None

    def count(self, node: str, term: str, *, needed: bool = True) -> int | None:
        """Return the one value of ev:*term* as a whole number from 0."""
        text = self.one(node, term, needed=needed)
        if text is None:
            return None
        if not (text.isascii() and text.isdigit()):
            self.fault(node, f"ev:{term} is {text!r}, not a whole number from 0")
            return None
        if len(text) > _MOST_DIGITS:
            self.fault(node, f"ev:{term} has {len(text)} digits; no text is that long")
            return None
        return int(text)

    def digest(self, node: str) -> str | None:
        """Return the one ev:sha256 in lower case; another length or letter is a finding."""
        text = self.one(node, "sha256")
        if text is not None and not DIGEST.fullmatch(text.lower()):
            self.fault(node, f"ev:sha256 is {text!r}, not a SHA-256 of 64 hexadecimal digits")
            return None
        return None if text is None else text.lower()

    def piece(self, node: str) -> Piece | None:
        start, end, digest = self.count(node, "start"), self.count(node, "end"), self.digest(node)
        return None if start is None or end is None or digest is None else Piece(start, end, digest)

    def span(self, node: str, passages: Mapping[str, Passage], *, omission: bool) -> Span | None:
        passage = self.one(node, "inPassage")
        pieces = [self.piece(each) for each in (node, *self.statements.texts(node, EV + "piece"))]
        reason = None
        if omission:
            # A reason may be given in several languages; which of them is shown is fixed by their order.
            reasons = [text for text in self.statements.texts(node, EV + "reason") if text.strip()]
            reason = reasons[0] if reasons else None
            if reason is None:
                self.fault(node, "an omission states no ev:reason")
        if passage is not None and passage not in passages:
            self.fault(node, f"stands in {passage}, which is not described as a passage of a document")
            return None
        if passage is not None:
            for document in self.statements.texts(node, EV + "evidenceFrom"):
                if document != passages[passage].document:
                    home = passages[passage].document
                    self.fault(node, f"says its words are from {document}, but its passage is part of {home}")
        whole = [piece for piece in pieces if piece is not None]
        if passage is None or len(whole) < len(pieces):
            return None
        whole.sort(key=lambda piece: (piece.start, piece.end))
        facts = len(self.statements.graph(node))
        return Span(node, passage, tuple(whole), reason or "", facts, node in self.drafted)


def read_evidence(statements: Statements, *, complete: bool = True) -> Evidence:
    """Return the documents, passages, spans and omissions that *statements* describe.

    A record that lacks its offsets, hash or place is a finding, and takes no part in the other checks.
    Documents that the home only refers to (no text file, no passage) are left out. Where the statements are
    not *complete* because a clearance hides some, a document may lack the data of its header, which may be
    marked higher than its passages.
    """
    reader = _Reader(statements)
    passages: dict[str, Passage] = {}
    for node in statements.subjects(EV + "passageOf"):
        passage = _read_passage(reader, node)
        if passage is not None:
            passages[node] = passage
    of_documents = set(statements.subjects(EV + "passageOf"))
    described = {node for kind in _PASSAGES for node in statements.instances(EV + kind)}
    for node in sorted(described - of_documents) if complete else ():
        reader.fault(node, "is a passage of no document: state its ev:passageOf")
    named = {*statements.subjects(EV + "fileName"), *(p.document for p in passages.values())}
    documents = {node: _read_document(reader, node, needed=complete) for node in sorted(named)}
    spans = _read_spans(reader, passages, "EvidenceSpan", omission=False)
    omissions = _read_spans(reader, passages, "Omission", omission=True)
    known = {*statements.instances(EV + "EvidenceSpan"), *statements.instances(EV + "Omission")}
    for node in statements.subjects(EV + "inPassage"):
        if node not in known:
            reader.fault(node, "stands in a passage but is neither an ev:EvidenceSpan nor an ev:Omission")
    return Evidence(documents, passages, spans, omissions, tuple(reader.findings))


def _list_drafted(statements: Statements) -> Iterator[str]:
    """Yield the spans that drafts rest on, and those that did before somebody accepted these."""
    for draft in statements.subjects(EV + "draftSpan"):
        yield from statements.texts(draft, EV + "draftSpan")
    for review in statements.instances(EV + "DraftReview"):
        yield from statements.texts(review, PROV + "generated")


def _read_document(reader: _Reader, node: str, *, needed: bool) -> Document:
    return Document(
        node,
        min(reader.statements.texts(node, EV + "reference"), default=node),
        reader.one(node, "fileName", needed=needed),
        reader.one(node, "textSha256", needed=needed),
        reader.count(node, "textLength", needed=needed),
    )


def _read_passage(reader: _Reader, node: str) -> Passage | None:
    document, start, end = (
        reader.one(node, "passageOf"),
        reader.count(node, "start"),
        reader.count(node, "end"),
    )
    number, printed = (
        reader.one(node, "number", needed=False),
        reader.one(node, "printedNumber", needed=False),
    )
    marking = reader.one(node, "marking", needed=False)
    if document is None or start is None or end is None:
        return None
    kinds = [
        text
        for text in reader.statements.texts(node, RDF + "type")
        if text.startswith(EV) and text != EV + "Passage"
    ]
    kind = kinds[0].removeprefix(EV).lower() if kinds else "passage"
    name = kind if number is None else f"{kind} {number}"
    return Passage(node, document, name, start, end, number, printed, marking)


def _read_spans(
    reader: _Reader, passages: Mapping[str, Passage], kind: str, *, omission: bool
) -> dict[str, Span]:
    spans = {}
    for node in reader.statements.instances(EV + kind):
        span = reader.span(node, passages, omission=omission)
        if span is not None:
            spans[node] = span
    return spans
