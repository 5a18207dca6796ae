"""What the description of a document says of its passages: which they are, and how they are marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kgcli.vocabulary import EV, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyoxigraph import Quad

    from kgcli.ingest.structure import Structure
    from kgcli.markings import Marking, MarkingScheme

__all__ = ["Place", "Standing", "read_standing"]


class Place(NamedTuple):
    """A passage that is described: its IRI, and its *marking* with the node of that."""

    iri: str
    marking: Marking
    node: str


class Standing(NamedTuple):
    """The described passages by the names that a structure has for them; the node of the document's date.

    *labels* are those in the description, each by what it names and its language.
    """

    passages: Mapping[str, Place]
    date: str | None
    labels: Mapping[tuple[str, str], str]


def read_standing(quads: Iterable[Quad], structure: Structure, scheme: MarkingScheme) -> Standing:
    """Return what *quads*, a description of *structure*, say of its passages.

    A person may have marked or named them otherwise than the text does: that counts. A passage that they do
    not describe with just these bounds, or whose marking is none of *scheme*, is left out.
    """
    told: dict[str, dict[str, str]] = {}
    labels: dict[tuple[str, str], str] = {}
    for quad in quads:
        term = quad.predicate.value
        value = getattr(quad.object, "value", "")
        if term == RDFS + "label":
            labels[getattr(quad.subject, "value", ""), getattr(quad.object, "language", "") or ""] = value
        if term.startswith(EV) or (term == RDF + "type" and value.startswith(EV)):
            told.setdefault(getattr(quad.subject, "value", ""), {})[term] = value
    spans: dict[tuple[str, str], str] = {}
    documents = set()
    for iri, said in told.items():
        if EV + "passageOf" in said:
            documents.add(said[EV + "passageOf"])
            spans[said.get(EV + "start", ""), said.get(EV + "end", "")] = iri
    passages = {}
    for passage in structure.passages:
        iri = spans.get((str(passage.start), str(passage.end)), "")
        node = told.get(iri, {}).get(EV + "marking", "")
        marking = scheme.find(node)
        if marking is not None:
            passages[passage.name] = Place(iri, marking, node)
    dates = [told[each].get(EV + "dated") for each in documents if each in told]
    return Standing(passages, dates[0] if len(dates) == 1 else None, labels)
