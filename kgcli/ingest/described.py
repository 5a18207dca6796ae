"""The documents that a home describes already, and which of their files nobody has worked on yet."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.vocabulary import EV

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad

    from kgcli.home import Home

__all__ = ["Described", "DescribedDocument", "is_untouched", "read_described", "seal"]

_SEAL: Final = b"# kgcli ingest wrote this file; edited or not, by the SHA-256 of its other lines: "
_PREDICATES: Final = frozenset(EV + name for name in ("reference", "textSha256", "fileName", "passageOf"))


class DescribedDocument(NamedTuple):
    """A document in *file*, the name in the home of a file of facts; empty texts are not stated there.

    *has_passages* tells it from one that is only cited.
    """

    iri: str
    file: str
    reference: str
    sha256: str
    file_name: str
    has_passages: bool


class Described:
    """The documents of a home, found by reference, by the hash of their text, and by their file's name."""

    def __init__(self, documents: Iterable[DescribedDocument]) -> None:
        self.by_reference: dict[str, DescribedDocument] = {}
        self.by_hash: dict[str, DescribedDocument] = {}
        self.by_file_name: dict[str, DescribedDocument] = {}
        self.cited: dict[str, list[DescribedDocument]] = {}
        for document in documents:
            self.add(document)

    def add(self, document: DescribedDocument) -> None:
        """Take in *document*; what is only cited is found by its reference, unless it is described, too."""
        if document.reference and document.has_passages:
            self.by_reference[document.reference] = document
        elif document.reference:
            self.cited.setdefault(document.reference, []).append(document)
        if document.sha256:
            self.by_hash[document.sha256] = document
        if document.file_name:
            self.by_file_name[document.file_name] = document

    def find(self, reference: str, but: str) -> DescribedDocument | None:
        """Return the document *reference*, described or cited, in any file *but* that one."""
        found = [self.by_reference[reference]] if reference in self.by_reference else []
        return next((each for each in (*found, *self.cited.get(reference, ())) if each.file != but), None)


def read_described(home: Home) -> Described:
    """Return the documents that the files of facts of *home* describe; raises ``UnreadableSourceError``."""
    from kgcli.sources import list_sources, read_source

    found: list[DescribedDocument] = []
    for source in list_sources(home):
        if source.role == "data":
            found += _list_documents(source.name_in(home), read_source(source, home))
    return Described(found)


def _list_documents(file: str, quads: Iterable[Quad]) -> Iterator[DescribedDocument]:
    said: dict[str, dict[str, str]] = {}
    whole: set[str] = set()
    for quad in quads:
        predicate = quad.predicate.value
        if predicate not in _PREDICATES:
            continue
        value = getattr(quad.object, "value", "")
        if predicate == EV + "passageOf":
            whole.add(value)
            said.setdefault(value, {})
        else:
            said.setdefault(getattr(quad.subject, "value", ""), {})[predicate[len(EV) :]] = value
    for iri, texts in said.items():
        yield DescribedDocument(
            iri,
            file,
            texts.get("reference", ""),
            texts.get("textSha256", "").lower(),
            texts.get("fileName", ""),
            iri in whole,
        )


def seal(data: bytes) -> bytes:
    """Return the file *data* with a first line by which it is known whether anybody has edited it since."""
    return _SEAL + sha256(data).hexdigest().encode() + b"\n" + data


def is_untouched(data: bytes) -> bool:
    """Tell whether *data* is a file as ``seal`` returned it, to the byte."""
    line, _, rest = data.partition(b"\n")
    return (
        line.startswith(_SEAL) and line[len(_SEAL) :].decode("ascii", "replace") == sha256(rest).hexdigest()
    )
