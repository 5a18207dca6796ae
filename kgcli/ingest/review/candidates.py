"""Known things that may stand in the place of a new one that a draft names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.descriptions import LABELS
from kgcli.ingest.review.finding import Finder, Found
from kgcli.ingest.review.model import Candidate
from kgcli.iris import expand_name
from kgcli.vocabulary import OWL, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kgcli.ingest.drafted.entry import Entry
    from kgcli.ingest.review.reading import DraftReader

__all__ = ["find_candidates"]

_TYPE: Final = RDF + "type"
_MOST: Final = 20
"""So many things are offered in the place of a new one."""


def find_candidates(drafts: DraftReader, entry: Entry, node: str, text: str = "") -> tuple[Candidate, ...]:
    """Return what is known with a name like *text*, and may be what *entry* calls *node*, best first.

    Without a text names like those of *node* itself count; a text may also be an IRI. It is of the home
    or of what was accepted by now, and of all classes that pending drafts want where they name *node*.
    """
    about = [quad for quad in entry.quads if getattr(quad.subject, "value", "") == node]
    names = [getattr(quad.object, "value", "") for quad in about if quad.predicate.value in LABELS]
    kinds = [getattr(quad.object, "value", "") for quad in about if quad.predicate.value == _TYPE]
    wanted = _list_wanted(drafts, node)
    own = drafts.list_own(drafts.files.marking_of(entry), accepted=True)
    fitting = {iri for iri, types in own.types.items() if wanted <= drafts.known.widen(types)}
    finders = (
        (drafts.known.finder, drafts.known.choose_members(wanted)),
        (Finder((iri, drafts.own_labels[iri]) for iri in fitting if iri in drafts.own_labels), None),
    )
    best: dict[str, Found] = {}
    iri = expand_name(text, drafts.known.terms.prefixes) or text.removeprefix("<").removesuffix(">")
    if drafts.known.kinds_of(iri) or iri in own.types:
        best[iri] = Found(iri, text, 1.0, ())
    for finder, among in finders:
        for typed in [text] if text else names:
            for found in finder.find(typed, _MOST, among):
                if found.iri != node and (found.iri not in best or found.rank < best[found.iri].rank):
                    best[found.iri] = found
    types = {iri: drafts.known.kinds_of(iri) | drafts.known.widen(own.types.get(iri, ())) for iri in best}
    usual = drafts.known.widen(kinds)
    akin = {iri: len(usual & types[iri]) / len(usual) if usual and types[iri] else 1.0 for iri in best}
    scored = [each._replace(score=round(each.score * akin[each.iri], 2)) for each in best.values()]
    if text:
        scored.sort(key=lambda each: (each.rank[:1], -akin[each.iri], each.rank))
    else:
        scored.sort(key=lambda each: (-each.score, each.rank))
    return _describe_found(drafts, scored[:_MOST], types)


def _list_wanted(drafts: DraftReader, node: str) -> set[str]:
    """Return the classes of which *node* has to be, by what pending drafts say it is."""
    verbs = {
        quad.predicate.value
        for entry in drafts.visible
        if entry.state == "pending"
        for quad in entry.quads
        if getattr(quad.object, "value", "") == node
    }
    found = {kind for verb in verbs for kind in drafts.known.ranges_of(verb)}
    return found - {OWL + "Thing", RDFS + "Resource"}


def _describe_found(
    drafts: DraftReader, found: Sequence[Found], types: Mapping[str, frozenset[str]]
) -> tuple[Candidate, ...]:
    narrow = {
        each.iri: [kind for kind in drafts.known.narrow(types[each.iri]) if not kind.startswith(OWL)]
        for each in found
    }
    labels = {**drafts.known.label_all({*narrow, *(kind for kinds in narrow.values() for kind in kinds)})}
    labels |= {iri: name for iri, name in drafts.own_labels.items() if iri in narrow}
    return tuple(
        Candidate(
            each.iri,
            labels[each.iri],
            tuple(labels[kind] for kind in narrow[each.iri]),
            each.score,
            each.name,
        )
        for each in found
    )
