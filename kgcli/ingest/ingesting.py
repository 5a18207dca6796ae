"""A document taken into a home: read, parsed by its kind, described, and written as a file of facts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, Literal

from kgcli.errors import (
    KgError,
    ParameterValueError,
    RefusedEditError,
    UnreadableSourceError,
    UnwritableHomeError,
    UnwritableOutputError,
)
from kgcli.ingest.described import Described, DescribedDocument, is_untouched, read_described, seal
from kgcli.ingest.kinds.kind import choose_parser, find_parser
from kgcli.ingest.languages import OTHER, guess_language
from kgcli.ingest.structure import Notice, Span
from kgcli.ingest.texts.documents import STDIN, read_document, read_stream

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgcli.home import Home
    from kgcli.ingest.describing.description import Description
    from kgcli.ingest.describing.terms import HomeTerms
    from kgcli.ingest.structure import Structure
    from kgcli.ingest.texts.documents import SourceText

    Status = Literal["new", "replaced", "same", "known", "kept"]

__all__ = ["Ingested", "Ingester", "Refused", "Wishes", "open_ingester"]

_REFUSED_CHARACTERS: Final = frozenset('/\\:*?"<>|')
_LONGEST_NAME: Final = 150
_MOST_PASSAGES: Final = 20_000
_ASIDE: Final = frozenset({"Header", "Furniture"})
_CHANGES: Final = frozenset({"new", "replaced"})


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person says of a document in the place of its text; with *dry_run* nothing is written.

    *kind* names a parser, *document_class* the IRI of a class of documents.
    """

    kind: str | None = None
    reference: str | None = None
    marking: str | None = None
    dated: str | None = None
    document_class: str | None = None
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one document.

    *status* is ``new`` or ``replaced`` where *data* was, or is to be, written to *path*; ``same`` where that
    file says so already, ``known`` where another one describes the same text, ``kept`` where a person has
    worked on it. *certainty* tells how surely each kind's parser recognized it, and is empty where a person
    named the kind.
    """

    source: SourceText
    structure: Structure
    certainty: Mapping[str, float]
    description: Description
    path: Path
    status: Status
    data: bytes
    notices: tuple[Notice, ...]
    file: str

    @property
    def changes(self) -> bool:
        """Whether a file is written for it."""
        return self.status in _CHANGES

    def find_line(self, notice: Notice) -> int:
        """Return the number of the line of the text that *notice* is about, from 1."""
        before = self.structure.text[: notice.span.start]
        ends = before.count("\n") + before.count("\r") - before.count("\r\n")
        return ends + 1


@dataclass(frozen=True, slots=True)
class Refused:
    """A document that was not taken in, and why; nothing was written for it."""

    place: str
    error: KgError


@dataclass(frozen=True, slots=True)
class Ingester:
    """What stays the same from document to document: the home, its terms, and what it describes already."""

    home: Home
    terms: HomeTerms
    described: Described

    def ingest(self, source: SourceText, wishes: Wishes) -> Ingested:
        """Take the text *source* in, or with ``dry_run`` say what would become of it.

        Raises ``ParameterValueError`` and ``UnknownMarkingError`` for *wishes* or marks that do not fit,
        ``RefusedEditError`` where it would overwrite what a person worked on or another document, and
        ``UnwritableHomeError``. Then nothing was written.
        """
        made = self.prepare(source, wishes)
        if made.changes and not wishes.dry_run:
            self.write(made)
        return made

    def prepare(self, source: SourceText, wishes: Wishes) -> Ingested:
        """Return what ``ingest`` would write, without writing it; raises what it does."""
        from kgcli.ingest.describing.description import describe_document, write_description

        structure, certainty = _parse(source.text, wishes.kind)
        reference = _choose_reference(source, structure, wishes)
        named = source if source.file_name else source._replace(file_name=f"{reference}.txt")
        description = describe_document(
            structure,
            named,
            self.terms,
            reference=reference,
            kind=wishes.document_class,
            marking=wishes.marking,
            dated=wishes.dated,
            find=lambda cited: self.described.find(cited, f"graph/{reference}.trig"),
        )
        data = seal(write_description(description, self.terms, _make_heading(reference, description)))
        path = self.home.graph / f"{reference}.trig"
        status, file = self._judge(path, data, named, reference)
        notices = tuple(sorted((*structure.notices, *description.markings.notices), key=_place))
        return Ingested(named, structure, certainty, description, path, status, data, notices, file)

    def _judge(self, path: Path, data: bytes, source: SourceText, reference: str) -> tuple[Status, str]:
        """Return what is to be done with *data*, which describes *source*, and the file that it is about."""
        own = f"graph/{path.name}"
        twin = self.described.by_hash.get(source.sha256)
        if twin is not None and twin.file != own:
            return "known", twin.file
        other = self.described.by_reference.get(reference) or self.described.by_file_name.get(
            source.file_name
        )
        if other is not None and other.file != own:
            raise RefusedEditError(
                f"{other.file} describes {other.reference!r}, with the text file {other.file_name!r}, and "
                "another text than this one. Nothing was written. Give another --reference, or rename the "
                "text file."
            )
        old = _read_old(path)
        if old is None:
            return "new", own
        if old == data:
            return "same", own
        if is_untouched(old):
            return "replaced", own
        if twin is not None:
            return "kept", own
        raise RefusedEditError(
            f"{own} holds more than kgcli ingest wrote, of another text. Nothing was written. To keep it, "
            "give another --reference; to begin anew, move it away first and bring its facts over afterwards."
        )

    def write(self, made: Ingested) -> None:
        """Write the file of *made*, whole or not at all, and know it from now on."""
        from kgcli.formats.output import open_binary

        try:
            made.path.parent.mkdir(exist_ok=True)
            with open_binary(str(made.path)) as stream:
                stream.write(made.data)
        except (OSError, UnwritableOutputError) as error:
            cause = error if isinstance(error, OSError) else error.__cause__
            raise UnwritableHomeError(
                f"Cannot write {made.path}: {getattr(cause, 'strerror', None) or error}. Nothing of this "
                "document was written, and no further one was read. Once the folder can be written, give the "
                "command again: what is described already is not written twice."
            ) from error
        reference = made.description.reference
        self.described.add(
            DescribedDocument(
                self.terms.name("document", reference),
                made.file,
                reference,
                made.source.sha256,
                made.source.file_name,
                has_passages=True,
            )
        )

    def ingest_each(
        self, places: Iterable[str], stdin: BinaryIO, wishes: Wishes
    ) -> Iterator[Ingested | Refused]:
        """Take in each of *places* (a path, or ``-``) in turn; one that is refused stops no other."""
        for place in places:
            try:
                yield self.ingest(
                    read_stream(stdin, "standard input") if place == STDIN else read_document(Path(place)),
                    wishes,
                )
            except UnwritableHomeError:
                raise
            except KgError as error:
                yield Refused(place, error)


def open_ingester(home: Home, clearance: str | None = None) -> Ingester:
    """Return what takes documents into *home*.

    Raises ``UnwritableHomeError`` for the package's own home, ``RefusedEditError`` where *clearance* hides
    something, and whatever fault the home's files have.
    """
    from kgcli.ingest.describing.terms import read_terms
    from kgcli.ontology.editing.preparing import refuse_hidden
    from kgcli.reviews.file import refuse_shipped
    from kgcli.sources import read_source
    from kgcli.store.cache.inputs import list_inputs

    refuse_shipped(home)
    if clearance is not None:
        refuse_hidden(home, clearance)
    schema = [quad for each in list_inputs(home) if each.role != "data" for quad in read_source(each, home)]
    return Ingester(home, read_terms(home, schema), read_described(home))


def _parse(text: str, kind: str | None) -> tuple[Structure, Mapping[str, float]]:
    parser, certainty = choose_parser(text) if kind is None else (find_parser(kind), {})
    structure = parser.parse(text)
    if len(structure.passages) > _MOST_PASSAGES:
        raise ParameterValueError(
            f"It has {len(structure.passages):,} passages, read as {parser.name}, and a document may have "
            f"{_MOST_PASSAGES:,}. Split it into its documents, or name another --kind."
        )
    language = structure.language or guess_language(_join_bodies(structure))
    if language == OTHER:
        problem = "the text is neither English nor Spanish: only its structure is read"
        structure = replace(structure, notices=(*structure.notices, Notice("language", problem, Span(0, 0))))
    return replace(structure, language=language), certainty


def _join_bodies(structure: Structure) -> str:
    """Return the running text of *structure*: headers and furniture are codes and names in any language."""
    bodies = (each.body for each in structure.passages if each.kind not in _ASIDE)
    return "\n".join(structure.words(body) for body in bodies)


def _choose_reference(source: SourceText, structure: Structure, wishes: Wishes) -> str:
    """Return the short reference: as a person gives it, else as the text, else as the file's name does."""
    name = wishes.reference or structure.reference or Path(source.file_name).stem
    if not name.strip():
        raise ParameterValueError(
            f"What is {source.place} to be called? Give it a short reference: --reference NAME"
        )
    odd = any(letter in _REFUSED_CHARACTERS or not letter.isprintable() for letter in name)
    if odd or name.startswith((".", " ")) or name.endswith((".", " ")) or len(name) > _LONGEST_NAME:
        raise ParameterValueError(
            f"{name[:_LONGEST_NAME]!r} is no short reference. Give one: --reference NAME"
        )
    return name


def _make_heading(reference: str, description: Description) -> list[str]:
    lines = [f"What {reference} is and says of itself, as kgcli ingest read it. Left to fill in:"]
    lines += [f"- {each}" for each in description.missing]
    lines.append("- the facts, each in the graph of an evidence span (ev:EvidenceSpan) in its passage")
    return lines


def _read_old(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UnreadableSourceError(str(path), error.strerror or str(error)) from error


def _place(notice: Notice) -> tuple[Span, str, str]:
    return notice.span, notice.check, notice.problem
