"""What keeps drafts from being facts: what only a person can fill in, what shapes ask for, contradictions."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.descriptions import shorten_iri
from kgcli.ingest.review.sharing import Sharing, sort_entries
from kgcli.shapes import list_shape_files, read_shapes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from pyoxigraph import Triple
    from rdflib import Graph

    from kgcli.ingest.drafted.entry import Entry
    from kgcli.ingest.review.files import ReviewFiles
    from kgcli.reasoning.reasoner import Finding, Statement
    from kgcli.reasoning.supposing import Ground, Supposition
    from kgcli.shapes import Shapes

__all__ = ["Checker", "Fault", "list_unfilled"]

_ASKING: Final = frozenset(
    f"{name}ConstraintComponent" for name in ("MinCount", "Or", "QualifiedMinCount", "HasValue", "Node")
)
"""Constraints that something which is not there breaks."""
_IRI: Final = re.compile(r"<([^<>\s]*)>")


def list_unfilled(entry: Entry) -> tuple[str, ...]:
    """Return the IRIs of the properties that *entry* must have filled in, and that its fact lacks still."""
    filled = {
        quad.predicate.value for quad in entry.quads if getattr(quad.subject, "value", "") == entry.fact
    }
    filled |= {triple.predicate.value for triple in entry.said}
    return tuple(iri for iri in entry.missing if iri not in filled)


class Fault(NamedTuple):
    """What is wrong with a draft; *lacking* tells that something else would have to be there.

    *about* is the IRI of which thing, *path* the property in question, as SHACL results have it.
    """

    text: str
    lacking: bool
    about: str = ""
    path: str = ""


class Checker:
    """Tells what a build, ``kgcli validate`` and ``kgcli consistency`` would say of drafts as facts.

    Drafts are added for a moment to the closure of what the home and the document state, and only what they
    speak of is judged. The home's other files and its shapes are taken as they were at first.
    """

    def __init__(self, files: ReviewFiles) -> None:
        self._files = files
        # Closures, each with what the document stated then: when the home was read, and by now.
        self._first: tuple[Ground, frozenset[Triple]] | None = None
        self._latest: tuple[Ground, frozenset[Triple]] | None = None
        self._seen: object = None

    def judge_entry(self, entry: Entry, others: Iterable[Entry]) -> tuple[Fault, ...]:
        """Return what is against accepting *entry* now.

        What pending ones among *others* say of the same things counts as there already: one draft of a fact
        is no reason to fill in what the next one tells. Raises ``UnreadableShapesError``, and whatever fault
        the home's files have.
        """
        named = _list_things(entry)
        beside = [
            other
            for other in others
            if other.iri != entry.iri and other.state == "pending" and named & _list_things(other)
        ]
        found = self._find([entry, *beside], [entry]).get(entry.iri, ())
        wrong = any(not fault.lacking for fault in found)
        if wrong and beside:
            # Perhaps it is one of the others that is wrong.
            alone = self._find([entry], [entry]).get(entry.iri, ())
            wanted = {fault for fault in found if fault.lacking}
            found = tuple(fault for fault in alone if not fault.lacking or fault in wanted)
        return found

    def find_faults(self, entries: Sequence[Entry]) -> Mapping[str, tuple[Fault, ...]]:
        """Return what is against accepting all of *entries*, by IRI; those without faults are left out.

        Raises what ``judge_entry`` does.
        """
        return self._find(entries, entries) if entries else {}

    def _find(self, entries: Sequence[Entry], judged: Sequence[Entry]) -> dict[str, tuple[Fault, ...]]:
        """Return the faults of those *judged* among *entries*, all of which are added."""
        owners: dict[str, list[str]] = {}
        for entry in judged:
            for subject in _list_subjects(entry):
                owners.setdefault(subject, []).append(entry.iri)
        found: dict[str, dict[Fault, None]] = {}
        for subject, fault in self._judge(self._suppose(entries), owners):
            for iri in owners[subject]:
                found.setdefault(iri, {})[fault] = None
        return {iri: tuple(faults) for iri, faults in found.items()}

    def _suppose(self, entries: Sequence[Entry]) -> Supposition:
        sharing = Sharing(self._files)
        own = [quad.triple for entry in sort_entries(entries, self._files) for quad in sharing.take(entry)]
        own += [triple for entry in entries for triple in entry.said]
        # A name that gives way to the same one, marked lower, is there still.
        gone = {quad.triple for quad in sharing.removed}.difference(own)
        return self._find_ground().suppose(_split(own), without=_split(gone))

    def _judge(self, supposed: Supposition, owners: Collection[str]) -> Iterator[tuple[str, Fault]]:
        """Yield each fault with which of *owners* it is one of."""
        from kgcli.closure_graph import open_graph

        data = open_graph(supposed)
        if self._shapes is not None:
            for result in self._shapes.judge(data, owners):
                label = f"{result.focus_label}: " if result.focus_label else ""
                lacking = result.constraint in _ASKING
                yield (
                    result.focus,
                    Fault(f"{label}{result.message}", lacking, result.focus, result.path),
                )
        for finding in supposed.findings:
            named = {getattr(part, "value", "") for premise in finding.premises for part in premise}
            for iri in sorted(named.intersection(owners)):
                yield iri, Fault(self._word(finding, data), lacking=False)

    def _word(self, finding: Finding, data: Graph) -> str:
        """Return the sentence of *finding* in the home's words."""
        from rdflib import URIRef

        from kgcli.shape_reports import find_label
        from kgcli.wording import Wording

        settings = self._files.home.settings
        iris = _IRI.findall(finding.message)
        labels = {iri: find_label(data, URIRef(iri), settings.language) for iri in iris}
        names = {iri: label or shorten_iri(iri, settings.prefixes) for iri, label in labels.items()}
        return Wording(names, settings.prefixes).write(finding.message)

    @cached_property
    def _shapes(self) -> Shapes | None:
        return read_shapes(self._files.home) if list_shape_files(self._files.home) else None

    def _find_ground(self) -> Ground:
        """Return the closure of what the home and the document state by now."""
        quads = self._files.quads
        if self._latest is None or self._seen is not quads:
            self._latest = self._close(frozenset(quad.triple for quad in quads))
            self._seen = quads
        return self._latest[0]

    def _close(self, now: frozenset[Triple]) -> tuple[Ground, frozenset[Triple]]:
        from kgcli.reasoning.supposing import Ground
        from kgcli.store.closures import open_closure

        # Nothing can be taken out of a closure.
        if self._first is None or not self._first[1] <= now:
            self._first = Ground(open_closure(self._files.home, self._files.clearance)[1]), now
            return self._first
        ground, stated = self._first
        if self._latest is not None and self._latest[1] <= now:
            ground, stated = self._latest
        # Who does not see everything accepts nothing.
        if now == stated or self._files.clearance is not None:
            return ground, stated
        return ground.extend(_split(now - stated)), now


def _list_things(entry: Entry) -> set[str]:
    """Return the IRIs of what the statements of *entry* are about."""
    return {str(quad.subject)[1:-1] for quad in entry.quads}


def _list_subjects(entry: Entry) -> set[str]:
    """Return the IRIs of what *entry* describes, its span among them."""
    return _list_things(entry) | {str(triple.subject)[1:-1] for triple in entry.said}


def _split(triples: Iterable[Triple]) -> list[Statement]:
    return [(each.subject, each.predicate, each.object) for each in triples]  # type: ignore[misc]
