"""What checks may ask of the home itself: a small graph of uses, known terms, namespaces and languages.

The graph is called ``urn:kgcli:home``, and so its terms begin:

- ``[] home:term TERM ; home:usedIn "facts"|"queries"|"shapes" ; home:file FILE ; home:line LINE``: a use of a
  term outside the ontology; file and line are there where they are told, and so is
  ``home:usedAs "property"|"class"``;
- ``TERM a home:KnownTerm``: a term of a vocabulary all of whose terms are known, such as RDFS or SKOS, or
  one of the vocabulary of evidence that a home is lent which has none;
- ``home:home home:ownNamespace NAMESPACE``: the ontology's own, ``home:closedNamespace``: one of those
  vocabularies';
- ``home:home home:labelLanguage TAG``, ``home:definitionLanguage TAG``: in which each term should have texts;
  an empty tag stands for any language;
- ``PART home:partOf WHOLE``: what properties called so state, of things and, by restrictions, of classes;
- ``PROPERTY a home:LabelProperty``, ``PROPERTY a home:DefinitionProperty``: what counts as such a text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from pyoxigraph import Quad

    from kgcli.ontology.lint.languages import Languages
    from kgcli.ontology.lint.uses import Use

__all__ = ["HOME", "describe_home"]

HOME: Final = "urn:kgcli:home"
"""The name of the graph; terms continue it after a colon."""


def describe_home(
    uses: Iterable[Use],
    known: Collection[str],
    own: Collection[str],
    languages: Languages,
    parts: Iterable[tuple[str, str]],
) -> Iterator[Quad]:
    """Yield the quads of the graph."""
    from pyoxigraph import BlankNode, Literal, NamedNode, Quad

    from kgcli.ontology.lint.languages import DEFINITIONS, LABELS
    from kgcli.ontology.lint.vocabularies import known_terms
    from kgcli.vocabulary import RDF

    graph = NamedNode(HOME)
    home = NamedNode(f"{HOME}:home")
    kind = NamedNode(RDF + "type")

    def name(word: str) -> NamedNode:
        return NamedNode(f"{HOME}:{word}")

    for term in sorted(known):
        yield Quad(NamedNode(term), kind, name("KnownTerm"), graph)
    for word, texts in (
        ("closedNamespace", sorted(known_terms())),
        ("ownNamespace", sorted(own)),
        ("labelLanguage", languages.labels),
        ("definitionLanguage", languages.definitions),
    ):
        for text in texts:
            yield Quad(home, name(word), Literal(text), graph)
    for word, properties in (("LabelProperty", LABELS), ("DefinitionProperty", DEFINITIONS)):
        for each in properties:
            yield Quad(NamedNode(each), kind, name(word), graph)
    for part, whole in parts:
        yield Quad(NamedNode(part), name("partOf"), NamedNode(whole), graph)
    for number, use in enumerate(uses):
        node = BlankNode(f"use{number}")
        yield Quad(node, name("term"), NamedNode(use.term), graph)
        yield Quad(node, name("usedIn"), Literal(use.realm), graph)
        if use.role:
            yield Quad(node, name("usedAs"), Literal(use.role), graph)
        if use.file:
            yield Quad(node, name("file"), Literal(use.file), graph)
        if use.line is not None:
            yield Quad(node, name("line"), Literal(use.line), graph)
