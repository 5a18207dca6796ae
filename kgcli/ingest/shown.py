"""A document as a reader may see it: its text, found by file or reference, without what is marked higher."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from kgcli.descriptions import make_ask, read_all
from kgcli.errors import AlteredTextError, MissingDocumentsError, UnreadableSourceError
from kgcli.ingest.describing.markings import mark_passages
from kgcli.ingest.marks import read_mark_words
from kgcli.ingest.parsing import join_bodies, parse_text
from kgcli.languages import guess_language
from kgcli.texts.documents import STDIN, read_document, read_stream
from kgcli.vocabulary import EV

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kgcli.descriptions import AskAll
    from kgcli.home import Home
    from kgcli.ingest.marks import MarkWords
    from kgcli.ingest.structure import Structure
    from kgcli.markings import Marking, MarkingScheme
    from kgcli.texts.documents import SourceText

__all__ = ["ShownDocument", "open_shown"]

_REFERENCES: Final = f"""SELECT DISTINCT ?d ?reference ?file ?sha256 WHERE {{
    ?d <{EV}reference> ?reference .
    OPTIONAL {{ ?d <{EV}fileName> ?file }} OPTIONAL {{ ?d <{EV}textSha256> ?sha256 }}
    }} ORDER BY ?reference ?d ?file ?sha256"""
_BY_HASH: Final = f'SELECT ?d WHERE {{{{ ?d <{EV}textSha256> ?h FILTER(LCASE(STR(?h)) = "{{sha256}}") }}}}'
_PASSAGES: Final = f"""SELECT ?start ?end WHERE {{{{
    ?p <{EV}passageOf> <{{document}}> ; <{EV}start> ?start ; <{EV}end> ?end . }}}}"""


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """A document that a reader names; ``read_at`` gives as much of it as a clearance may see.

    *document* is its IRI where the home, as that reader sees it, describes this very text: then the passages
    that the home shows decide, else *marks*, how the text itself marks each of its passages.
    """

    home: Home
    source: SourceText
    structure: Structure
    document: str | None
    marks: Mapping[str, Marking]
    scheme: MarkingScheme

    def read_at(self, clearance: str | None) -> Structure:
        """Return the structure without the passages above *clearance*.

        Places stay as they are. Its language is that of the words that are left.
        """
        hidden = self.list_hidden(clearance)
        if not hidden:
            return self.structure
        left = self.structure.show_only({each.name for each in self.structure.passages} - hidden)
        return replace(left, language=guess_language(join_bodies(left, left.passages)))

    def list_hidden(self, clearance: str | None) -> frozenset[str]:
        """Return the names of the passages that are not shown to *clearance* (None: shown all)."""
        if clearance is None:
            return frozenset()
        passages = self.structure.passages
        if self.document is None:
            own = self.scheme.parse(clearance)
            return frozenset(each.name for each in passages if not own.dominates(self.marks[each.name]))
        spans = _read_spans(_ask(self.home, clearance), self.document)
        return frozenset(each.name for each in passages if not _covers(spans, each.start, each.body.end))


def open_shown(
    home: Home,
    place: str,
    stdin: BinaryIO,
    *,
    clearance: str | None = None,
    documents: Path | None = None,
    kind: str | None = None,
    marking: str | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> ShownDocument:
    """Return the document *place*: a file, ``-``, or the reference of a described one.

    The text of a described one is looked for in *documents*, else in the home's own folder of documents.
    *kind* names its parser, *marking* what counts as its overall marking. Raises ``UnreadableSourceError``,
    ``MissingDocumentsError``, ``AlteredTextError`` where the text is another one than was described,
    ``ParameterValueError`` and ``UnknownMarkingError``.
    """
    from kgcli.store.marking import read_built_scheme

    ask = _ask(home, clearance, progress)
    source = _find_source(ask, home, place, stdin, documents)
    structure, _ = parse_text(source.text, kind)
    (rows,) = read_all(ask, [_BY_HASH.format(sha256=source.sha256)])
    found = sorted(row[0].value for row in rows if row[0] is not None and row[0].kind == "iri")
    scheme = read_built_scheme(home)
    document = found[0] if found and marking is None else None
    marks = (
        {}
        if document is not None
        else mark_passages(structure, _read_mark_words(home, scheme), marking).passages
    )
    return ShownDocument(home, source, structure, document, marks, scheme)


def _ask(home: Home, clearance: str | None, progress: Callable[[str], None] = lambda _: None) -> AskAll:
    from kgcli.store.home_stores import current_store

    return make_ask(current_store(home, clearance, progress=progress), home)


def _find_source(ask: AskAll, home: Home, place: str, stdin: BinaryIO, documents: Path | None) -> SourceText:
    if place == STDIN:
        return read_stream(stdin, "standard input")
    if Path(place).exists():
        return read_document(Path(place))
    (rows,) = read_all(ask, [_REFERENCES])
    texts = [["" if term is None else term.value for term in row] for row in rows]
    named = [row for row in texts if row[1].casefold() == place.casefold()]
    if not named:
        near = get_close_matches(place, sorted({row[1] for row in texts}), n=1)
        meant = f" Did you mean {near[0]!r}?" if near else ""
        raise UnreadableSourceError(
            place, f"there is no such file, and no visible document has this reference.{meant}"
        )
    files = [(name, digest) for _, _, name, digest in named if name and digest]
    if not files:
        raise UnreadableSourceError(place, "nothing visible tells which file has its text. Name the file.")
    return _read_recorded(*files[0], documents or home.settings.documents, place)


def _read_recorded(name: str, digest: str, documents: Path | None, reference: str) -> SourceText:
    if documents is None:
        raise MissingDocumentsError(
            f"The text of {reference} is in no folder that is known. Name it: --documents DIR, or in "
            'kgcli.toml: [documents] with folder = "..."'
        )
    path = documents.expanduser() / name
    # A name from the data must not lead out of the folder.
    if Path(name).name != name or not path.is_file():
        raise UnreadableSourceError(str(path), f"the text of {reference} is not there")
    source = read_document(path)
    if source.sha256 != digest.lower():
        raise AlteredTextError(f"{path} is not the text that was described as {reference}: kgcli verify")
    return source


def _read_mark_words(home: Home, scheme: MarkingScheme) -> MarkWords:
    """Return the words for the markings of *home*; its schema, which has them, hides nothing from anybody."""
    from kgcli.sources import read_source
    from kgcli.store.cache.inputs import list_inputs

    inputs = (each for each in list_inputs(home) if each.role != "data")
    return read_mark_words((quad for each in inputs for quad in read_source(each, home)), scheme)


def _read_spans(ask: AskAll, document: str) -> list[tuple[int, int]]:
    """Return the places of the passages of *document* that are visible."""
    (rows,) = read_all(ask, [_PASSAGES.format(document=document)])
    return sorted(
        (int(start.value), int(end.value))
        for start, end in rows
        if start is not None and end is not None and start.value.isdecimal() and end.value.isdecimal()
    )


def _covers(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Return whether *spans*, in order, cover all from *start* up to *end*."""
    reached = start
    for low, high in spans:
        if low <= reached < high:
            reached = high
    return reached >= end
