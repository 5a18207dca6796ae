"""Whether passages and spans stand where they say: offsets, hashes, overlaps, duplicates, attribution."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import pairwise
from typing import Final

from kgcli.verification.evidence import Document, Evidence, Passage, Piece, Span, name_place
from kgcli.verification.findings import Check, Finding
from kgcli.verification.statements import Statements
from kgcli.verification.texts import Texts
from kgcli.vocabulary import EV

__all__ = ["check_passages", "check_spans", "cut_pieces", "cut_words"]

# How far away the words of a mistaken span are looked for, to say by how much its offsets are off.
_SHIFT: Final = 200


def cut_words(text: str, span: Span) -> str | None:
    """Return the words of *span*, pieces joined by " … "; None where they are not the recorded ones."""
    return cut_pieces(text, span.pieces)


def cut_pieces(text: str, pieces: Iterable[Piece]) -> str | None:
    """Return the words at *pieces*, as ``cut_words`` does."""
    found = list(pieces)
    if not all(_agrees(text, piece) for piece in found):
        return None
    return " … ".join(text[piece.start : piece.end] for piece in found)


def check_passages(evidence: Evidence, texts: Texts) -> Check:
    """Check that each passage lies in its text, and that no two passages of a document overlap."""
    findings: list[Finding] = []
    by_document: dict[str, list[Passage]] = defaultdict(list)
    for passage in evidence.passages.values():
        by_document[passage.document].append(passage)
    checked = 0
    for iri, passages in by_document.items():
        reference = evidence.documents[iri].reference
        text = texts.by_document.get(iri)
        passages.sort(key=lambda p: (p.start, p.end, p.iri))
        checked += len(passages)
        for passage in passages:
            if not passage.start < passage.end:
                message = f"starts at {passage.start} and ends at {passage.end}: it holds nothing"
                findings.append(Finding(reference, passage.name, "passage", message))
            elif text is not None and passage.end > len(text):
                message = f"ends at {passage.end}, after the text's {len(text)} code points"
                findings.append(Finding(reference, passage.name, "passage", message))
        furthest = passages[0]
        for passage in passages[1:]:
            if passage.start < furthest.end:
                message = (
                    f"starts at {passage.start}, before {furthest.name} ends at {furthest.end}: they overlap"
                )
                findings.append(Finding(reference, passage.name, "passage", message))
            furthest = max(furthest, passage, key=lambda p: p.end)
    return Check((("passages", checked),), tuple(findings))


def check_spans(evidence: Evidence, texts: Texts, statements: Statements) -> Check:
    """Check the place and words of every span and omission, and every span's facts, voice and attribution.

    The words are compared only where the document's text is there; the rest needs no text.
    """
    findings: list[Finding] = []
    seen: dict[tuple[str, tuple[tuple[int, int], ...]], str] = {}
    hashed = 0
    for span in (*evidence.spans.values(), *evidence.omissions.values()):
        document = evidence.document_of(span)
        text = texts.by_document.get(document.iri)
        place = name_place(evidence, span)
        hashed += len(span.pieces) if text is not None else 0
        findings += [
            Finding(document.reference, name_place(evidence, span, piece), "span", message)
            for piece in span.pieces
            for message in _check_piece(piece, evidence.passages[span.passage], text)
        ]
        for one, other in pairwise(span.pieces):
            if other.start < one.end:
                findings.append(
                    Finding(document.reference, place, "span", f"two pieces of {span.iri} overlap")
                )
        key = (document.iri, tuple((piece.start, piece.end) for piece in span.pieces))
        if span.drafted:
            continue
        if key in seen:
            findings.append(
                Finding(
                    document.reference, place, "duplicate", f"{span.iri} has the same words as {seen[key]}"
                )
            )
        seen.setdefault(key, span.iri)
    findings += _check_overlaps(evidence)
    for span in evidence.spans.values():
        document = evidence.document_of(span)
        findings += [
            Finding(
                document.reference,
                name_place(evidence, span),
                "attribution",
                f"{span.iri} states no ev:{term}",
            )
            for term in ("voice", "attributedTo")
            if not statements.objects(span.iri, EV + term)
        ]
        if not span.facts:
            message = (
                f"{span.iri} supports no fact: its named graph is empty; state one, or record an omission"
            )
            findings.append(Finding(document.reference, name_place(evidence, span), "span", message))
    counts = (("spans", len(evidence.spans)), ("omissions", len(evidence.omissions)), ("hashes", hashed))
    return Check(counts, tuple(findings))


def _check_overlaps(evidence: Evidence) -> Iterator[Finding]:
    """Yield the spans and omissions that share some words, but not all, with one before them in the document.

    Which of their facts such words support nobody could tell. Those that share all are duplicates. What a
    draft rests on is there for its fact alone.
    """
    spans = (*evidence.spans.values(), *evidence.omissions.values())
    words = [span for span in spans if not span.drafted]
    pieces = [(evidence.document_of(span), piece, span) for span in words for piece in span.pieces]
    pieces.sort(key=lambda each: (each[0].iri, each[1].start, each[1].end, each[2].iri))
    told: set[tuple[str, str]] = set()
    before: tuple[Document, Piece, Span] | None = None
    for document, piece, span in pieces:
        if before is None or before[0] != document:
            before = document, piece, span
            continue
        other = before[2]
        overlaps = piece.start < before[1].end and span != other and span.pieces != other.pieces
        if overlaps and (span.iri, other.iri) not in told:
            told.add((span.iri, other.iri))
            message = (
                f"{span.iri} shares words with {other.iri}, {name_place(evidence, other)}; "
                "let each word belong to one of them, or make them one"
            )
            yield Finding(document.reference, name_place(evidence, span), "overlap", message)
        if piece.end > before[1].end:
            before = document, piece, span


def _agrees(text: str, piece: Piece) -> bool:
    return (
        0 <= piece.start < piece.end <= len(text) and _digest(text[piece.start : piece.end]) == piece.sha256
    )


def _digest(words: str) -> str:
    return sha256(words.encode("utf-8")).hexdigest()


def _check_piece(piece: Piece, passage: Passage, text: str | None) -> Iterator[str]:
    if not piece.start < piece.end:
        yield f"starts at {piece.start} and ends at {piece.end}: it holds no words"
        return
    if not passage.start <= piece.start < piece.end <= passage.end:
        yield f"lies outside its passage, which is {passage.start} to {passage.end}"
    if text is None:
        return
    if piece.end > len(text):
        yield f"ends after the text's {len(text)} code points"
    elif not _agrees(text, piece):
        shift = _find_shift(text, piece)
        hint = (
            f"; the recorded words stand {abs(shift)} {'later' if shift > 0 else 'earlier'}" if shift else ""
        )
        yield f"the words are not those that were recorded: their SHA-256 differs{hint}"


def _find_shift(text: str, piece: Piece) -> int:
    """Return by how many code points the recorded words stand off, 0 where they are not found near."""
    for distance in range(1, _SHIFT + 1):
        for shift in (-distance, distance):
            start, end = piece.start + shift, piece.end + shift
            if start >= 0 and end <= len(text) and _digest(text[start:end]) == piece.sha256:
                return shift
    return 0
