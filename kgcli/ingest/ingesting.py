"""A document taken into a home: read, parsed by its kind, described, and written as a file of facts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kgcli.errors import (
    ParameterValueError,
    RefusedEditError,
    UnwritableHomeError,
    UnwritableOutputError,
)
from kgcli.ingest.described import Described, list_described, read_described
from kgcli.ingest.ingested import Filing, Ingested
from kgcli.ingest.parsing import parse_text
from kgcli.ingest.seals import is_untouched, seal
from kgcli.ingest.structure import Notice
from kgcli.sources import Source, read_present, read_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyoxigraph import Quad

    from kgcli.home import Home
    from kgcli.ingest.described import DescribedDocument
    from kgcli.ingest.describing.description import Description
    from kgcli.ingest.describing.terms import HomeTerms
    from kgcli.ingest.drafted.readers import Readers
    from kgcli.ingest.ingested import Status
    from kgcli.ingest.structure import Structure
    from kgcli.ingest.wishes import Wishes
    from kgcli.span import Span
    from kgcli.texts.documents import SourceText

    Find = Callable[[str, str], DescribedDocument | None]

__all__ = ["Ingester", "open_ingester"]

_REFUSED_CHARACTERS: Final = frozenset('/\\:*?"<>|')
_LONGEST_NAME: Final = 150


@dataclass(frozen=True, slots=True)
class Ingester:
    """What stays the same from document to document: the home, its terms, and what it describes already.

    *readers* read drafts; None where the home has no patterns.
    """

    home: Home
    terms: HomeTerms
    described: Described
    readers: Readers | None = None

    def ingest(self, source: SourceText, wishes: Wishes) -> Ingested:
        """Take the text *source* in, or with ``dry_run`` say what would become of it.

        Raises ``ParameterValueError`` and ``UnknownMarkingError`` for *wishes* or marks that do not fit,
        ``RefusedEditError`` where it would overwrite what a person worked on or another document, and
        ``UnwritableHomeError``. Then nothing was written.
        """
        made = self.prepare(source, wishes)
        if wishes.drafts:
            made = self.draft(made)
        if not wishes.dry_run:
            self.write(made.filing)
        return made

    def prepare(self, source: SourceText, wishes: Wishes) -> Ingested:
        """Return what ``ingest`` would write, without writing it; raises what it does."""
        made = self.describe(source, wishes, self.described.find)
        return replace(made, filing=self.judge(made.filing))

    def describe(self, source: SourceText, wishes: Wishes, find: Find) -> Ingested:
        """Return what *source* says as if its file were new; what it cites, *find* finds in the home."""
        from kgcli.ingest.describing.description import describe_document, write_description

        structure, certainty = parse_text(source.text, wishes.kind)
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
            find=lambda cited: find(cited, f"graph/{reference}.trig"),
        )
        data = seal(write_description(description, self.terms, _make_heading(reference, description)))
        path = self.home.graph / f"{reference}.trig"
        file = f"graph/{path.name}"
        documents = tuple(list_described(file, description.quads))
        notices = [*structure.notices, *description.markings.notices]
        if structure.origin is not None and structure.reference is None and wishes.reference is None:
            problem = (
                f"the text states no reference; it goes by its file's name, {reference} (or --reference NAME)"
            )
            notices.append(Notice("file-reference", problem, structure.passages[0].body))
        filing = Filing(reference, named.sha256, named.file_name, path, data, documents, file)
        return Ingested(named, structure, certainty, description, tuple(sorted(notices, key=_place)), filing)

    def is_complete(self, document: DescribedDocument, *, drafts: bool) -> bool:
        """Tell whether the home has all that is made of the text of *document*, with *drafts* or without."""
        from kgcli.ingest.drafted.files import has_drafts_of

        lacks_drafts = (
            drafts
            and self.readers is not None
            and not has_drafts_of(self.home, document.reference, document.sha256)
        )
        return document.has_passages and not lacks_drafts

    def draft(self, made: Ingested) -> Ingested:
        """Return *made* with the drafts that patterns read in it, beside those that a person has judged.

        Raises ``PatternError``, ``UnreadableSourceError``, and whatever fault the home's files have.
        """
        if self.readers is None:
            return made
        from kgcli.ingest.drafted.files import find_drafts, read_drafts, serialize_drafts
        from kgcli.ingest.drafted.standing import read_standing

        reference = made.filing.reference
        quads: Iterable[Quad] = made.description.quads
        if made.status in {"known", "kept"}:
            twin = self.described.find_text(made.filing.sha256)
            if twin is None or twin.file != f"graph/{twin.reference}.trig":
                # A file of drafts stands beside the file of facts of the same name, and nowhere else.
                return made
            reference = twin.reference
            quads = read_source(Source(self.home.root / twin.file, "data"), self.home)
        structure = replace(made.structure, dated=made.description.dated)
        standing = read_standing(quads, structure, self.terms.words.scheme)
        before = read_drafts(self.home, reference)
        drafts = self.readers.read(structure, standing, self.terms, before, made.filing.sha256)
        path = find_drafts(self.home, reference)
        data = serialize_drafts(drafts, self.home)
        filing = replace(made.filing, drafts=data, drafts_path=path, drafts_before=before.data)
        return replace(made, drafts=drafts, filing=filing)

    def judge(self, filing: Filing) -> Filing:
        """Return *filing* with what becomes of it in the home.

        Raises ``RefusedEditError`` where it would be written over something else.
        """
        status, file = self._choose_status(filing)
        return replace(filing, status=status, file=file)

    def _choose_status(self, filing: Filing) -> tuple[Status, str]:
        own = filing.file
        twin = self.described.find_text(filing.sha256)
        if twin is not None and twin.file != own:
            return "known", twin.file
        other = self.described.find_reference(filing.reference) or self.described.find_file_name(
            filing.file_name
        )
        if other is not None and other.file != own:
            raise RefusedEditError(
                f"{other.file} describes {other.reference!r}, with the text file {other.file_name!r}, and "
                "another text than this one. Nothing was written. Give another --reference, or rename the "
                "text file."
            )
        old = read_present(filing.path)
        if old is None:
            return "new", own
        if old == filing.data:
            return "same", own
        if is_untouched(old):
            return "replaced", own
        if twin is not None:
            return "kept", own
        raise RefusedEditError(
            f"{own} holds more than kgcli ingest wrote, of another text. Nothing was written. To keep it, "
            "give another --reference; to begin anew, move it away first and bring its facts over afterwards."
        )

    def write(self, filing: Filing) -> None:
        """Write the files of *filing* that change, each whole or not at all, and know them from now on.

        The drafts come last: who ingests the text again mends what was left of an older one.
        """
        if filing.changes:
            self._write_description(filing)
        if filing.drafts is not None and filing.drafts_path is not None:
            from kgcli.ingest.drafted.files import write_drafts

            write_drafts(filing.drafts_path, filing.drafts, filing.drafts_before)

    def _write_description(self, filing: Filing) -> None:
        from kgcli.output import open_binary

        try:
            filing.path.parent.mkdir(exist_ok=True)
            with open_binary(str(filing.path)) as stream:
                stream.write(filing.data)
        except (OSError, UnwritableOutputError) as error:
            cause = error if isinstance(error, OSError) else error.__cause__
            raise UnwritableHomeError(
                f"Cannot write {filing.path}: {getattr(cause, 'strerror', None) or error}. Nothing of this "
                "document was written, and no further one was read. Once the folder can be written, give the "
                "command again: what is described already is not written twice."
            ) from error
        self.described.add(filing.path, filing.file, filing.data, filing.documents)


def open_ingester(
    home: Home,
    clearance: str | None = None,
    *,
    many: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> Ingester:
    """Return what takes documents into *home*; *progress* is told what a document waits for.

    With *many*, the names that are known stay those of now, whatever is written meanwhile.

    Raises ``UnwritableHomeError`` for the package's own home, ``RefusedEditError`` where *clearance* hides
    something, and whatever fault the home's files have.
    """
    from kgcli.ingest.describing.terms import read_terms
    from kgcli.ingest.drafted.readers import open_readers
    from kgcli.ingest.naming_home import choose_naming_home
    from kgcli.ontology.editing.preparing import refuse_hidden
    from kgcli.reviews.file import refuse_shipped
    from kgcli.store.cache.inputs import list_inputs

    refuse_shipped(home)
    if clearance is not None:
        refuse_hidden(home, clearance)
    described = read_described(home, progress)
    naming = choose_naming_home(home, described, apart=many)
    inputs = [each for each in list_inputs(naming) if each.role != "data"]
    schema = [quad for each in inputs for quad in read_source(each, naming)]
    readers = open_readers(naming, progress=progress)
    return Ingester(home, read_terms(naming, schema), described, readers)


def _choose_reference(source: SourceText, structure: Structure, wishes: Wishes) -> str:
    """Return the short reference: as a person gives it, else as the text, else as the file's name does."""
    name = wishes.reference or structure.reference or Path(source.file_name).stem
    if not name.strip():
        raise ParameterValueError(
            f"What is {source.place} to be called? Give it a short reference: --reference NAME"
        )
    odd = any(letter in _REFUSED_CHARACTERS or not letter.isprintable() for letter in name)
    if odd or name.startswith((".", " ", "-")) or name.endswith((".", " ")) or len(name) > _LONGEST_NAME:
        raise ParameterValueError(
            f"{name[:_LONGEST_NAME]!r} is no short reference. Give one: --reference NAME"
        )
    return name


def _make_heading(reference: str, description: Description) -> list[str]:
    lines = [f"What {reference} is and says of itself, as kgcli ingest read it. Left to fill in:"]
    lines += [f"- {each}" for each in description.missing]
    lines.append("- the facts, each in the graph of an evidence span (ev:EvidenceSpan) in its passage")
    return lines


def _place(notice: Notice) -> tuple[Span, str, str]:
    return notice.span, notice.check, notice.problem
