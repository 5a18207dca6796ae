"""What keeps drafts from being facts: properties that only a person can fill in, and what shapes ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.ingest.review.sharing import Sharing, sort_entries
from kgcli.vocabulary import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyoxigraph import Quad

    from kgcli.ingest.drafted.entry import Entry
    from kgcli.ingest.review.files import ReviewFiles
    from kgcli.ingest.review.known import Known

__all__ = ["Fault", "find_faults", "judge_entry", "list_unfilled"]

_ASKING: Final = frozenset(
    f"{name}ConstraintComponent" for name in ("MinCount", "Or", "QualifiedMinCount", "HasValue", "Node")
)
"""Constraints that something which is not there breaks."""
_TYPE: Final = RDF + "type"


def list_unfilled(entry: Entry) -> tuple[str, ...]:
    """Return the IRIs of the properties that *entry* must have filled in, and that its fact lacks still."""
    filled = {
        quad.predicate.value for quad in entry.quads if getattr(quad.subject, "value", "") == entry.fact
    }
    filled |= {triple.predicate.value for triple in entry.said}
    return tuple(iri for iri in entry.missing if iri not in filled)


class Fault(NamedTuple):
    """What a shape says against a draft; *lacking* tells that something else would have to be there."""

    text: str
    lacking: bool


def judge_entry(entry: Entry, others: Iterable[Entry], known: Known, files: ReviewFiles) -> tuple[str, ...]:
    """Return what the home's shapes say against accepting *entry* now.

    What pending ones among *others* say of the same things counts as there already: one draft of a fact is no
    reason to fill in what the next one tells. Raises ``UnreadableShapesError``.
    """
    named = _list_subjects(entry)
    beside = [
        other
        for other in others
        if other.iri != entry.iri and other.state == "pending" and named & _list_subjects(other)
    ]
    found = find_faults([entry, *beside], known, files).get(entry.iri, ())
    wrong = any(not fault.lacking for fault in found)
    if wrong and beside:
        # Perhaps it is one of the others that is wrong.
        alone = find_faults([entry], known, files).get(entry.iri, ())
        wanted = {fault for fault in found if fault.lacking}
        found = tuple(fault for fault in alone if not fault.lacking or fault in wanted)
    return tuple(fault.text for fault in found)


def find_faults(entries: Sequence[Entry], known: Known, files: ReviewFiles) -> dict[str, tuple[Fault, ...]]:
    """Return what the home's shapes say against *entries*, by IRI; those without are left out.

    Each is judged with what all of them, the document's facts and the home say. Raises
    ``UnreadableShapesError``.
    """
    from kgcli.shapes import list_shape_files, validate_quads

    if not entries or not list_shape_files(known.home):
        return {}
    owners: dict[str, list[str]] = {}
    for entry in entries:
        for subject in _list_subjects(entry):
            owners.setdefault(subject, []).append(entry.iri)
    found: dict[str, dict[Fault, None]] = {}
    for result in validate_quads(known.home, _gather(entries, known, files)).results:
        label = f"{result.focus_label}: " if result.focus_label else ""
        fault = Fault(f"{label}{result.message}", result.constraint in _ASKING)
        for iri in owners.get(result.focus, ()):
            found.setdefault(iri, {})[fault] = None
    return {iri: tuple(faults) for iri, faults in found.items()}


def _list_subjects(entry: Entry) -> set[str]:
    """Return the IRIs of what *entry* describes, its span among them."""
    subjects = {str(quad.subject)[1:-1] for quad in entry.quads}
    return subjects | {str(triple.subject)[1:-1] for triple in entry.said}


def _gather(entries: Sequence[Entry], known: Known, files: ReviewFiles) -> Iterator[Quad]:
    """Yield what *entries* say and what is known of what they name, with the classes and properties above."""
    from pyoxigraph import NamedNode, Quad

    sharing = Sharing(files)
    own = [quad for entry in sort_entries(entries, files) for quad in sharing.take(entry)]
    own += [Quad(each.subject, each.predicate, each.object) for entry in entries for each in entry.said]
    named = {
        part.value for quad in own for part in (quad.subject, quad.object) if isinstance(part, NamedNode)
    }
    # What was accepted since the home was opened; who does not see everything accepts nothing.
    added = files.quads if files.clearance is None else ()
    told = [quad for quad in added if getattr(quad.subject, "value", "") in named]
    gone = {(quad.subject, quad.predicate, quad.object) for quad in sharing.removed}
    everything = [
        quad
        for quad in (*own, *told, *known.describe(named))
        if (quad.subject, quad.predicate, quad.object) not in gone
    ]
    yield from everything
    for quad in everything:
        predicate = quad.predicate.value
        value = quad.object
        if predicate == _TYPE and isinstance(value, NamedNode):
            for kind in known.widen([value.value]):
                yield Quad(quad.subject, quad.predicate, NamedNode(kind))
        else:
            for above in known.widen([predicate]):
                yield Quad(quad.subject, NamedNode(above), value)
