"""The languages in which the terms of an ontology should be named and defined."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.ontology.lint.vocabularies import split_iri
from kgcli.vocabulary import RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Collection

    from kgcli.home import Home
    from kgcli.ontology.reading import Ontology

__all__ = ["DEFINITIONS", "LABELS", "Languages", "choose_languages"]

LABELS: Final = (RDFS + "label", SKOS + "prefLabel")
"""Properties that name a term."""
DEFINITIONS: Final = (
    SKOS + "definition",
    RDFS + "comment",
    "http://purl.org/dc/terms/description",
    "http://purl.org/dc/elements/1.1/description",
    "http://purl.obolibrary.org/obo/IAO_0000115",
)
"""Properties that say what a term means."""


class Languages(NamedTuple):
    """Tags of languages, sorted; the empty tag stands for any text at all."""

    labels: tuple[str, ...]
    definitions: tuple[str, ...]


def choose_languages(home: Home, ontology: Ontology, own: Collection[str]) -> Languages:
    """Return the languages that ``kgcli.toml`` declares, else those that most of the ontology's texts are in.

    The latter are the languages that more than half of the terms in the namespaces *own* that have a text
    have it in.
    """
    declared = home.settings
    return Languages(
        declared.label_languages or _find_usual(ontology, own, LABELS),
        declared.definition_languages or _find_usual(ontology, own, DEFINITIONS),
    )


def _find_usual(ontology: Ontology, own: Collection[str], properties: Collection[str]) -> tuple[str, ...]:
    from pyoxigraph import Literal, NamedNode

    described: dict[NamedNode, set[str]] = defaultdict(set)
    for subject, predicate, value, _ in ontology.statements:
        if predicate.value not in properties or not isinstance(value, Literal):
            continue
        if isinstance(subject, NamedNode) and split_iri(subject.value)[0] in own:
            described[subject].add((value.language or "").partition("-")[0])
    tags = {tag for found in described.values() for tag in found if tag}
    usual = {tag for tag in tags if 2 * sum(tag in found for found in described.values()) > len(described)}
    return tuple(sorted(usual)) or ("",)
