"""The skeleton of a document's facts: what it is, and its passages with their places and markings."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from kgcli.drafting.description import Description
from kgcli.drafting.passages import DraftedPassage, list_spans, split_passages
from kgcli.errors import ParameterValueError, RefusedEditError, UnknownMarkingError, UnreadableSourceError
from kgcli.vocabulary import EV, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pyoxigraph import Quad

    from kgcli.home import Home
    from kgcli.markings import Marking, MarkingScheme

__all__ = ["DocumentDraft", "draft_document"]

_NAMES: Final = ("bound", "document", "evidence", "passage")


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

    *reference* is else the file's name without its ending; *kind* a class of documents, ``ev:Document`` else;
    *dated* the day it was sent. With *spans*, comments list each sentence's offsets and hash. Raises
    ``RefusedEditError`` where the home describes it already, ``UnreadableSourceError``,
    ``UnknownMarkingError`` and ``ParameterValueError``.
    """
    from kgcli.ontology.editing.preparing import refuse_hidden
    from kgcli.reviews.file import refuse_shipped
    from kgcli.store.home_stores import read_markings

    refuse_shipped(home)
    if clearance is not None:
        refuse_hidden(home, clearance)
    content, text = _read(source)
    name = reference if reference is not None else source.stem
    if not name.strip() or "/" in name or name.startswith("."):
        raise ParameterValueError(f"{name!r} is no short reference. Give one: --reference NAME")
    path = home.graph / f"{name}.trig"
    if path.exists():
        raise RefusedEditError(
            f"graph/{path.name} exists already. Nothing was written. Give another --reference."
        )
    prefixes = _find_prefixes(home)
    _refuse_known(home, prefixes["document"] + quote(name), name, source.name)
    scheme = read_markings(home)
    overall = scheme.parse(marking)
    missing: list[str] = []
    passages = split_passages(text)
    if not passages:
        raise UnreadableSourceError(str(source), "it holds no words")
    marks = [_read_mark(scheme, passage, overall, missing) for passage in passages]
    missing += [
        f"an overall marking that is not below that of paragraph {passage.name}, {own.notation}"
        for passage, own in zip(passages, marks, strict=True)
        if not overall.dominates(own)
    ]
    work = Description(home, name, prefixes, scheme, overall, min(marks, key=_rank))
    quads = list(work.describe(source.name, content, text, kind or "ev:Document", dated))
    for passage, own in zip(passages, marks, strict=True):
        quads += work.describe_passage(passage, own)
    if dated is None:
        missing.append("when it was sent or published: ev:dated, with a bound (or draft it with --dated DAY)")
    else:
        missing.append("ev:rule and ev:figure of its date, in the graph of the words that state it")
    missing.append("ev:completeness, if the text is not whole")
    missing.append("the facts, each in the graph of an evidence span (ev:EvidenceSpan) in its passage")
    heading = [
        f"What {name} states. This is a draft: what is left to fill in.",
        *(f"- {each}" for each in missing),
    ]
    if spans:
        heading += [
            "Places and hashes of its sentences, for evidence spans:",
            *list_spans(text, passages),
        ]
    return DocumentDraft(path, name, len(passages), _write(quads, prefixes, heading), tuple(missing))


def _read(source: Path) -> tuple[bytes, str]:
    try:
        content = source.read_bytes()
    except OSError as error:
        raise UnreadableSourceError(str(source), error.strerror or str(error)) from error
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableSourceError(
            str(source), f"it is not UTF-8 (byte {error.start}); save it as UTF-8"
        ) from error
    if "\0" in text:
        raise UnreadableSourceError(str(source), "it is no text; take the words out of it first")
    return content, text


def _find_prefixes(home: Home) -> dict[str, str]:
    """Return the namespaces of documents and the like, as the home's facts have them, and the usual ones."""
    from kgcli.sources import list_sources

    found: dict[str, str] = {}
    for source in list_sources(home):
        if source.role == "data" and source.path.suffix in {".ttl", ".trig"}:
            found |= {key: iri for key, iri in _read_prefixes(source.path).items() if key not in found}
    found |= home.settings.prefixes
    base = home.settings.graph_base
    fallback = {key: f"{base}id/{key}/" for key in _NAMES}
    return {**PREFIXES, **fallback, **{key: iri for key, iri in found.items() if key in _NAMES}}


def _read_prefixes(path: Path) -> Mapping[str, str]:
    from pyoxigraph import RdfFormat, parse

    try:
        parser = parse(path.read_bytes(), RdfFormat.TRIG, base_iri="urn:kgcli:base")
        next(iter(parser), None)
        return dict(parser.prefixes)
    except (OSError, SyntaxError, ValueError):
        # Whoever checks the home says what is wrong with it; here it has no prefixes to lend.
        return {}


def _refuse_known(home: Home, iri: str, reference: str, file_name: str) -> None:
    """Raise ``RefusedEditError`` where a file of facts has a document of that IRI, reference or text file."""
    from kgcli.sources import list_sources, read_source

    texts = {EV + "reference": reference, EV + "fileName": file_name}
    for source in list_sources(home):
        for quad in read_source(source, home) if source.role == "data" else ():
            value = getattr(quad.object, "value", "")
            if str(quad.subject) == f"<{iri}>" or texts.get(quad.predicate.value) == value:
                raise RefusedEditError(
                    f"{source.name_in(home)} describes {reference!r} or its text {file_name!r} already. "
                    "Nothing was written. Add to that file, or give another --reference."
                )


def _read_mark(
    scheme: MarkingScheme, passage: DraftedPassage, overall: Marking, missing: list[str]
) -> Marking:
    """Return the marking of *passage*: its portion mark's, else the document's overall one."""
    if passage.mark is None:
        return overall
    try:
        own = scheme.parse(passage.mark)
    except UnknownMarkingError:
        own = None
    if own is None or scheme.node_of(own) is None:
        missing.append(f"the marking of paragraph {passage.name}, which prints ({passage.mark})")
        return overall
    return own


def _rank(marking: Marking) -> tuple[int, int, str]:
    from kgcli.markings import sort_key

    return sort_key(marking)


def _write(quads: Sequence[Quad], prefixes: Mapping[str, str], heading: Sequence[str]) -> bytes:
    from kgcli.turtle.writing import write_turtle

    output = BytesIO()
    write_turtle(quads, output, prefixes=prefixes, heading=heading, named_graphs=True)
    return output.getvalue()
