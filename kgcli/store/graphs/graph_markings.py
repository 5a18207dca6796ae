"""The marking of each named graph: stated for it, for what it comes from, or for its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.encoding.objects import to_term
from kgcli.errors import HomeError, SettingsError, UnknownMarkingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgcli.encoding import Terms
    from kgcli.home import Home
    from kgcli.markings import Marking, MarkingScheme
    from kgcli.sources import Source
    from kgcli.store.graphs.marking_data import MarkingData


def mark_each(
    files: Mapping[int, Iterable[Source]], data: MarkingData, defaults: Mapping[Source, Marking], terms: Terms
) -> tuple[dict[int, Marking], frozenset[int]]:
    """Return the marking of each graph in *files*, and those graphs for which their files' markings count.

    Raises ``HomeError`` and ``UnknownMarkingError``.
    """
    scheme = data.scheme
    lowest = scheme.lowest()
    read = _Reader(data, terms)
    markings: dict[int, Marking] = {}
    by_file: set[int] = set()
    for graph, sources in files.items():
        found = read.stated(graph)
        if found is None:
            by_file.add(graph)
            found = lowest
            for source in sources:
                found = scheme.join(found, defaults.get(source, lowest))
        markings[graph] = found
    return markings, frozenset(by_file)


class _Reader:
    """Finds the markings stated for graphs; each is read once."""

    def __init__(self, data: MarkingData, terms: Terms) -> None:
        self._data = data
        self._terms = terms
        self._read: dict[int, Marking] = {}

    def stated(self, graph: int) -> Marking | None:
        """Return the marking stated nearest to *graph*; of several, their join."""
        data = self._data
        passages = data.passages.get(graph, [])
        documents = [document for passage in passages for document in data.documents.get(passage, ())]
        for subjects, stated in (
            ([graph], data.markings),
            (passages, data.markings),
            (documents, data.overall),
        ):
            found = [
                self._marking(subject, value) for subject in subjects for value in stated.get(subject, ())
            ]
            if found:
                joined = found[0]
                for marking in found[1:]:
                    joined = data.scheme.join(joined, marking)
                return joined
        return None

    def _marking(self, subject: int, value: int) -> Marking:
        found = self._read.get(value)
        if found is None:
            found = self._read[value] = read_marking(subject, value, self._data.scheme, self._terms)
        return found


def read_marking(subject: int, value: int, scheme: MarkingScheme, terms: Terms) -> Marking:
    """Return the marking that *value*, a marking's node or notation, stands for in a statement on *subject*.

    Raises ``HomeError`` and ``UnknownMarkingError``.
    """
    text = terms.text(value)
    if text.startswith(b'"'):
        return scheme.parse(to_term(text).value)  # type: ignore[union-attr]
    marking = scheme.find(text[1:-1].decode())
    if marking is None:
        notations = sorted({own.notation for own in scheme.nodes.values()})
        raise HomeError(
            f"{terms.text(subject).decode()} has {text.decode()} for its marking, which is no ev:Marking of "
            f"this home. Describe it in the ontology again, or mark this otherwise: {', '.join(notations)}."
        )
    return marking


def read_defaults(sources: Iterable[Source], home: Home, scheme: MarkingScheme) -> dict[Source, Marking]:
    """Return the markings that ``kgcli.toml`` gives to files.

    Raises ``SettingsError`` and ``UnknownMarkingError``.
    """
    settings = home.settings
    data = [source for source in sources if source.role == "data"]
    found: dict[Source, Marking] = {}
    if settings.default_marking is not None:
        found = dict.fromkeys(data, _parse(settings.default_marking, "[graph] marking", home, scheme))
    for name, notation in settings.file_markings.items():
        marking = _parse(notation, f"[graph.markings] {name!r}", home, scheme)
        meant = [source for source in data if source.path == home.graph / name]
        if not meant:
            raise SettingsError(
                f"{home.root / 'kgcli.toml'}: [graph.markings] names {name!r}, "
                f"but {home.graph} has no such RDF file."
            )
        found[meant[0]] = marking
    return found


def _parse(notation: str, where: str, home: Home, scheme: MarkingScheme) -> Marking:
    try:
        return scheme.parse(notation)
    except UnknownMarkingError as error:
        raise UnknownMarkingError(f"{home.root / 'kgcli.toml'}, {where}: {error}") from error
