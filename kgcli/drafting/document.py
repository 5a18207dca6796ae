"""The skeleton of a document's facts: described as by ``kgcli ingest``, and what is left for a person."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from kgcli.errors import ParameterValueError, RefusedEditError
from kgcli.verification.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kgcli.home import Home
    from kgcli.ingest.ingested import Ingested
    from kgcli.ingest.ingesting import Ingester
    from kgcli.ingest.structure import Structure

__all__ = ["DocumentDraft", "draft_document"]


@dataclass(frozen=True, slots=True)
class DocumentDraft:
    """The file *path* of a home's graph, and what it is to hold; *missing* is left to the editor."""

    path: Path
    reference: str
    passages: int
    data: bytes
    missing: tuple[str, ...]


def draft_document(
    home: Home,
    source: Path,
    *,
    marking: str,
    reference: str | None = None,
    kind: str | None = None,
    dated: str | None = None,
    spans: bool = False,
    clearance: str | None = None,
) -> DocumentDraft:
    """Return the skeleton for the text file *source*, whose overall marking is *marking*.

    *reference* is else what the text states, else the file's name without its ending; *kind* a class of
    documents, else that of the parser that recognizes the text; *dated* the day it was sent. With *spans*,
    comments list each sentence's offsets and hash. Raises ``RefusedEditError`` where the home describes it
    already, ``UnreadableSourceError``, ``UnknownMarkingError`` and ``ParameterValueError``.
    """
    from kgcli.ingest.describing.description import write_description
    from kgcli.ingest.ingesting import open_ingester
    from kgcli.ingest.wishes import Wishes
    from kgcli.texts.documents import read_document

    ingester = open_ingester(home, clearance)
    named = None if kind is None else _read_kind(kind, ingester)
    wishes = Wishes(reference=reference, marking=marking, dated=dated, document_class=named)
    made = ingester.prepare(read_document(source), wishes)
    _refuse_known(made)
    missing = tuple(_list_missing(made))
    heading = [
        f"What {made.description.reference} states. This is a draft: what is left to fill in.",
        *(f"- {each}" for each in missing),
    ]
    if spans:
        heading.append("Places and hashes of its sentences, for evidence spans:")
        heading += _list_spans(made.structure)
    data = write_description(made.description, ingester.terms, heading)
    return DocumentDraft(made.path, made.description.reference, len(made.structure.passages), data, missing)


def _read_kind(kind: str, ingester: Ingester) -> str:
    """Return the IRI of the class *kind*; raises ``ParameterValueError`` for what is none."""
    from kgcli.iris import expand_name, is_iri

    iri = expand_name(kind, ingester.terms.prefixes) or kind.strip("<>")
    if not is_iri(iri):
        raise ParameterValueError(f"{kind!r} is no class of documents. Name one, such as --kind ev:Report")
    return iri


def _refuse_known(made: Ingested) -> None:
    """Raise ``RefusedEditError`` where the home describes the document already, or another of its name."""
    if made.status == "known":
        raise RefusedEditError(
            f"{made.file} describes the text of {made.source.file_name!r} already. Nothing was written. Add "
            "to that file."
        )
    if made.path.exists():
        raise RefusedEditError(f"{made.file} exists already. Nothing was written. Give another --reference.")


def _list_missing(made: Ingested) -> Iterator[str]:
    """Yield what a person has to say, and what was odd, with the line of the text."""
    for notice in made.notices:
        yield f"line {made.find_line(notice)}: {notice.problem}"
    yield from made.description.missing
    if made.structure.completeness == "WholeText":
        yield "ev:completeness, if the text is not whole"
    yield "the facts, each in the graph of an evidence span (ev:EvidenceSpan) in its passage"


def _list_spans(structure: Structure) -> Iterator[str]:
    """Yield a line for each sentence: where it stands and its hash, without a word of it."""
    passages = iter(structure.passages)
    passage = next(passages, None)
    number = 0
    for start, end in split_sentences(structure.text):
        while passage is not None and passage.end <= start:
            passage, number = next(passages, None), 0
        if passage is None or end > passage.end:
            continue
        number += 1
        digest = sha256(structure.text[start:end].encode()).hexdigest()
        yield f'{passage.name}-{number}: ev:start {start} ; ev:end {end} ; ev:sha256 "{digest}"'
