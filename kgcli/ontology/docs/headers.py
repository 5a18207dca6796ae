"""What an ontology says of itself: its title, description, version, licence, and what it imports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from kgcli.ontology.terms.entry import Text
from kgcli.vocabulary import OWL, RDF

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kgcli.ontology.reading import Ontology

__all__ = ["Header", "choose_root", "read_headers"]

_TITLES: Final = ("label", "title", "prefLabel")
_DESCRIPTIONS: Final = ("description", "abstract", "comment", "definition")
"""Names that properties of several vocabularies share."""


@dataclass(frozen=True, slots=True)
class Header:
    """An ontology, and what the *file* that declares it says of it.

    *said* are the texts and IRIs of all properties but those of titles, descriptions and imports.
    """

    iri: str
    file: str
    titles: tuple[Text, ...]
    descriptions: tuple[Text, ...]
    imports: tuple[str, ...]
    said: Mapping[str, tuple[Text | str, ...]]


def read_headers(ontology: Ontology) -> tuple[Header, ...]:
    """Return the ontologies that the files declare, in the order of the files, but those without an IRI."""
    places = {
        one.subject: one.place.file
        for one in ontology.statements
        if one.object == NamedNode(OWL + "Ontology") and one.predicate.value == RDF + "type"
    }
    values: dict[str, dict[str, list[Text | str]]] = {
        node.value: {} for node in places if isinstance(node, NamedNode)
    }
    for one in ontology.statements:
        if one.subject in places and isinstance(one.subject, NamedNode):
            own = values[one.subject.value].setdefault(one.predicate.value, [])
            if isinstance(one.object, Literal):
                own.append(Text(one.object.value, one.object.language))
            elif isinstance(one.object, NamedNode):
                own.append(one.object.value)
    return tuple(_make_header(iri, places[NamedNode(iri)], said) for iri, said in values.items())


def _make_header(iri: str, file: str, said: Mapping[str, Sequence[Text | str]]) -> Header:
    told = {RDF + "type", OWL + "imports"}

    def texts(names: Sequence[str]) -> tuple[Text, ...]:
        own = [iri for name in names for iri in said if iri.replace("#", "/").rpartition("/")[2] == name]
        told.update(own)
        return tuple(text for iri in own for text in said[iri] if isinstance(text, Text))

    titles, descriptions = texts(_TITLES), texts(_DESCRIPTIONS)
    return Header(
        iri,
        file,
        titles,
        descriptions,
        tuple(one for one in said.get(OWL + "imports", ()) if isinstance(one, str)),
        {name: tuple(own) for name, own in sorted(said.items()) if own and name not in told},
    )


def choose_root(headers: Sequence[Header]) -> Header | None:
    """Return the one ontology that no other imports; None where there is no such, or several."""
    imported = {iri for one in headers for iri in one.imports if iri != one.iri}
    roots = [one for one in headers if one.iri not in imported]
    return roots[0] if len(roots) == 1 else None
