"""The skeleton of a document's facts: what it is, and its passages with their places and markings."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from kgcli.drafting.passages import DraftedPassage, split_passages
from kgcli.errors import ParameterValueError, RefusedEditError, UnknownMarkingError, UnreadableSourceError
from kgcli.vocabulary import EV, PREFIXES, RDF, RDFS, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from pyoxigraph import NamedNode, Quad

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
    work = _Draft(home, name, prefixes, scheme, overall, min(marks, key=_rank))
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
            *work.list_spans(text, passages),
        ]
    return DocumentDraft(path, name, len(passages), work.write(quads, heading), tuple(missing))


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


@dataclass(slots=True)
class _Draft:
    """What is known of a document while it is described."""

    home: Home
    reference: str
    prefixes: Mapping[str, str]
    scheme: MarkingScheme
    overall: Marking
    lowest: Marking

    def node(self, kind: str, name: str = "") -> NamedNode:
        from pyoxigraph import NamedNode

        return NamedNode(self.prefixes[kind] + quote(self.reference + name))

    def mark(self, marking: Marking) -> NamedNode:
        from pyoxigraph import NamedNode

        node = self.scheme.node_of(marking)
        if node is None:
            raise ParameterValueError(
                f"No ev:Marking describes {marking.notation}. Add one to the ontology, or choose another "
                "--marking."
            )
        return NamedNode(node)

    def graph(self, marking: Marking) -> NamedNode:
        from pyoxigraph import NamedNode

        local = self.mark(marking).value.rpartition("#")[2].rpartition("/")[2]
        return NamedNode(f"{self.home.settings.graph_base}{quote(self.reference)}/{local}")

    def say(self, marking: Marking, subject: NamedNode, term: str, value: object) -> Iterator[Quad]:
        """Yield a statement in the graph of *marking*, and the marking of that."""
        from pyoxigraph import Literal, NamedNode, Quad

        graph = self.graph(marking)
        yield Quad(graph, NamedNode(EV + "marking"), self.mark(marking), graph)
        made = Literal(str(value), datatype=NamedNode(XSD + "integer")) if isinstance(value, int) else value
        yield Quad(subject, NamedNode(term), made, graph)  # type: ignore[arg-type]  # a term by now

    def describe(
        self, file_name: str, content: bytes, text: str, kind: str, dated: str | None
    ) -> Iterator[Quad]:
        from pyoxigraph import Literal, NamedNode

        own = self.node("document")
        settings = self.home.settings
        said: list[tuple[Marking, str, object]] = [
            (self.lowest, RDF + "type", NamedNode(self.read_kind(kind)))
        ]
        tags = settings.label_languages or (settings.language,)
        said += [(self.lowest, RDFS + "label", Literal(self.reference, language=tag)) for tag in tags]
        said += [
            (self.lowest, EV + "reference", Literal(self.reference)),
            (self.lowest, EV + "overallMarking", self.mark(self.overall)),
            (self.overall, EV + "completeness", NamedNode(EV + "WholeText")),
            (self.overall, EV + "fileName", Literal(file_name)),
            (self.overall, EV + "textLength", len(text)),
            (self.overall, EV + "textSha256", Literal(sha256(content).hexdigest())),
        ]
        if dated is not None:
            said.append((self.lowest, EV + "dated", self.node("bound", "-date")))
            yield from self.describe_day(dated)
        for marking, term, value in said:
            yield from self.say(marking, own, term, value)

    def read_kind(self, kind: str) -> str:
        from kgcli.saved.values import expand_name, is_iri

        iri = expand_name(kind, {**self.prefixes, **self.home.settings.prefixes}) or kind.strip("<>")
        if not is_iri(iri):
            raise ParameterValueError(
                f"{kind!r} is no class of documents. Name one, such as --kind ev:Report"
            )
        return iri

    def describe_day(self, dated: str) -> Iterator[Quad]:
        from pyoxigraph import Literal, NamedNode

        from kgcli.saved.values import is_day

        if not is_day(dated):
            raise ParameterValueError(f"{dated!r} is no day. Write it as YYYY-MM-DD: --dated 2004-12-09")
        bound = self.node("bound", "-date")
        day = Literal(dated, datatype=NamedNode(XSD + "date"))
        for term, value in (
            (RDF + "type", NamedNode(EV + "Bound")),
            (EV + "earliest", day),
            (EV + "latest", day),
            (EV + "edtf", Literal(dated)),
            (EV + "precision", NamedNode(EV + "DayPrecision")),
        ):
            yield from self.say(self.lowest, bound, term, value)

    def describe_passage(self, passage: DraftedPassage, marking: Marking) -> Iterator[Quad]:
        from pyoxigraph import Literal, NamedNode

        own = self.node("passage", f"-{passage.name}")
        said: list[tuple[str, object]] = [
            (RDF + "type", NamedNode(EV + passage.kind)),
            (EV + "passageOf", self.node("document")),
            (EV + "start", passage.start),
            (EV + "end", passage.end),
            (EV + "marking", self.mark(marking)),
        ]
        if passage.number is not None:
            said.append((EV + "number", passage.number))
        if passage.printed is not None:
            said.append((EV + "printedNumber", Literal(passage.printed)))
        for term, value in said:
            yield from self.say(marking, own, term, value)

    def list_spans(self, text: str, passages: Sequence[DraftedPassage]) -> Iterator[str]:
        """Yield a line for each sentence: where it stands and its hash, without a word of it."""
        from kgcli.verification.sentences import split_sentences

        counts: dict[str, int] = {}
        for start, end in split_sentences(text):
            passage = next((each for each in passages if each.start <= start and end <= each.end), None)
            if passage is None:
                continue
            number = counts[passage.name] = counts.get(passage.name, 0) + 1
            digest = sha256(text[start:end].encode()).hexdigest()
            yield f'{passage.name}-{number}: ev:start {start} ; ev:end {end} ; ev:sha256 "{digest}"'

    def write(self, quads: Sequence[Quad], heading: Sequence[str]) -> bytes:
        from kgcli.turtle.writing import write_turtle

        output = BytesIO()
        write_turtle(quads, output, prefixes=self.prefixes, heading=heading, named_graphs=True)
        return output.getvalue()
