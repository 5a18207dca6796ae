"""What several drafts say of one thing, said once: what it is comes along with the first that is accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode, Quad

from kgcli.markings import sort_key
from kgcli.vocabulary import RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Triple

    from kgcli.ingest.drafted.entry import Entry
    from kgcli.ingest.review.files import ReviewFiles
    from kgcli.markings import Marking

__all__ = ["Sharing", "sort_entries"]

_NAMES: Final = frozenset({RDFS + "label", SKOS + "prefLabel"})
"""Of these a thing has one in each language."""
_DESCRIBING: Final = _NAMES | {RDF + "type"}


class Sharing:
    """The document's facts with what drafts add to them, one after the other.

    *removed* are facts that give way: names that a draft marked lower has, too, or has otherwise.
    """

    def __init__(self, files: ReviewFiles) -> None:
        self._files = files
        self._stated: dict[Triple, list[Marking]] = {}
        self._names: dict[tuple[object, ...], list[tuple[Marking, Quad]]] = {}
        self._known = {quad.subject for quad in files.quads if quad.predicate.value in _DESCRIBING}
        self.removed: set[Quad] = set()
        markings = files.read_graph_markings()
        for quad in files.quads:
            marking = markings.get(getattr(quad.graph_name, "value", ""))
            if marking is not None:
                self._take_in(quad, marking)

    def take(self, entry: Entry) -> list[Quad]:
        """Return what *entry* adds to the facts: its statements, and what other drafts say of things in it.

        Left out is what a fact visible at its marking says already of anything but the entry's own fact, and
        any second name.
        """
        marking = self._files.marking_of(entry)
        added = []
        for quad in (*entry.quads, *self._bring_along(entry, marking)):
            if self._is_said(quad, marking, entry):
                continue
            self._replace_names(quad, marking)
            added.append(quad)
        for quad in added:
            self._take_in(quad, marking)
        return added

    def _take_in(self, quad: Quad, marking: Marking) -> None:
        self._stated.setdefault(quad.triple, []).append(marking)
        if quad.predicate.value in _NAMES:
            self._names.setdefault(_name_key(quad), []).append((marking, quad))

    def _is_said(self, quad: Quad, marking: Marking, entry: Entry) -> bool:
        if quad.predicate.value in _NAMES:
            return any(marking.dominates(other) for other, _ in self._names.get(_name_key(quad), ()))
        if getattr(quad.subject, "value", "") == entry.fact:
            # The fact itself is stated by the words of every draft of it.
            return False
        return any(marking.dominates(other) for other in self._stated.get(quad.triple, ()))

    def _replace_names(self, quad: Quad, marking: Marking) -> None:
        """Let names that are marked higher give way to *quad*, a name that their readers see, too."""
        if quad.predicate.value not in _NAMES:
            return
        others = self._names.get(_name_key(quad), [])
        self.removed |= {other for higher, other in others if higher.dominates(marking)}
        others[:] = [each for each in others if not each[0].dominates(marking)]

    def _bring_along(self, entry: Entry, marking: Marking) -> Iterator[Quad]:
        """Yield what other pending drafts say of things that *entry* names without describing them."""
        described = {quad.subject for quad in entry.quads}
        waiting = {quad.object for quad in entry.quads if isinstance(quad.object, NamedNode)}
        while waiting:
            thing = waiting.pop()
            if thing in described or thing in self._known:
                continue
            described.add(thing)
            for quad in self._find_description(thing, entry, marking):
                yield Quad(quad.subject, quad.predicate, quad.object, NamedNode(str(entry.evidence)))
                if isinstance(quad.object, NamedNode):
                    waiting.add(quad.object)

    def _find_description(self, thing: object, entry: Entry, marking: Marking) -> Iterable[Quad]:
        for other in self._files.drafts.entries:
            if other.iri == entry.iri or other.fact == getattr(thing, "value", ""):
                continue
            about = [quad for quad in other.quads if quad.subject == thing]
            if about and marking.dominates(self._files.marking_of(other)):
                return about
        return ()


def sort_entries(entries: Iterable[Entry], files: ReviewFiles) -> list[Entry]:
    """Return *entries* as they are to be taken: what is marked lower has the first say on names."""
    return sorted(entries, key=lambda each: sort_key(files.marking_of(each)))


def _name_key(quad: Quad) -> tuple[object, ...]:
    return quad.subject, quad.predicate, getattr(quad.object, "language", None)
