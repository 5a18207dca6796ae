"""The terms that a home's ontology describes, and what a user types for one of them or for a new one."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from kgcli.errors import RefusedEditError, UnknownTermError
from kgcli.ontology.editing.spelling import expand, merge_prefixes, split_iri
from kgcli.vocabulary import DCTERMS, EV, OA, OWL, PREFIXES, PROV, RDF, RDFS, SH, SKOS, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyoxigraph import Quad

    from kgcli.home import Home
    from kgcli.ontology.editing.home_files import HomeFile

__all__ = ["CLASS_KINDS", "PROPERTY_KINDS", "Term", "Terms", "choose_kind", "parse_file", "read_terms"]

CLASS_KINDS: Final = frozenset({OWL + "Class", RDFS + "Class"})
PROPERTY_KINDS: Final = frozenset(
    {*(OWL + f"{kind}Property" for kind in ("Object", "Datatype", "Annotation")), RDF + "Property"}
)
_FOREIGN: Final = (OWL, RDF, RDFS, XSD, SH, SKOS, PROV, OA, DCTERMS)
_ONTOLOGY: Final = OWL + "Ontology"
_PARENTS: Final = frozenset({RDFS + "subClassOf", RDFS + "subPropertyOf"})
_LABELS: Final = frozenset({RDFS + "label", SKOS + "prefLabel"})
_DEFINITIONS: Final = frozenset(
    {SKOS + "definition", RDFS + "comment", "http://purl.obolibrary.org/obo/IAO_0000115"}
)
_MOST: Final = 5
_NEAR: Final = 0.7
"""Prefixes alone make names alike."""


@dataclass(slots=True)
class Term:
    """A subject of the schema: its types, names and named parents, and the files that describe it."""

    iri: str
    types: set[str] = field(default_factory=set)
    labels: list[tuple[str, str]] = field(default_factory=list)
    definitions: set[str] = field(default_factory=set)
    """The languages of its definitions."""
    parents: set[str] = field(default_factory=set)
    files: dict[str, int] = field(default_factory=dict)
    """How many statements each file makes of it."""
    deprecated: bool = False
    declared: set[str] = field(default_factory=set)
    """The files that say what kind of thing it is."""

    @property
    def is_class(self) -> bool:
        """Whether it is declared as a class."""
        return bool(CLASS_KINDS & self.types)

    @property
    def is_property(self) -> bool:
        """Whether it is declared as a property of any kind."""
        return bool(PROPERTY_KINDS & self.types)


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a home by IRI; *ontologies* maps files to the ontologies that they declare.

    *imports* are those of each ontology; *prefixes* are the settings', the usual ones and the files' own.
    """

    by_iri: Mapping[str, Term]
    prefixes: Mapping[str, str]
    spelling: Mapping[str, str]
    """One prefix for each namespace, for names that are written."""
    ontologies: dict[str, str]
    imports: dict[str, frozenset[str]]

    def shorten(self, iri: str) -> str:
        """Return *iri* as a prefixed name where one is known."""
        from kgcli.descriptions import shorten_iri

        return shorten_iri(iri, self.spelling)

    def own(self) -> tuple[Term, ...]:
        """Return the terms of no vocabulary that others keep."""
        return tuple(term for term in self.by_iri.values() if not term.iri.startswith(_FOREIGN))

    def usual_languages(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the languages of more than half of the labelled terms, and of those that are defined."""
        own = self.own()
        labels = [{tag for _, tag in term.labels} for term in own if term.labels]
        definitions = [term.definitions for term in own if term.definitions]
        return _find_usual(labels), _find_usual(definitions)

    def is_foreign(self, iri: str) -> bool:
        """Tell whether *iri* lies in a vocabulary of the W3C or of Dublin Core."""
        return iri.startswith(_FOREIGN)

    def reach(self, ontology: str) -> set[str]:
        """Return *ontology* and all that it imports, directly or not."""
        found, waiting = set(), [ontology]
        while waiting:
            iri = waiting.pop()
            if iri not in found:
                found.add(iri)
                waiting += self.imports.get(iri, ())
        return found

    def find(self, typed: str) -> Term:
        """Return the term that *typed* means: an IRI, a prefixed name, a local name or a label.

        Raises ``UnknownTermError`` with the nearest names, or with all that have that one.
        """
        word = typed.strip()
        iris = (word.removeprefix("<").removesuffix(">"), expand(word, self.prefixes))
        for iri in iris:
            if iri is not None and iri in self.by_iri:
                return self.by_iri[iri]
        if ":" not in word:
            found = sorted(t.iri for t in self.by_iri.values() if split_iri(t.iri)[1] == word)
            found = found or sorted(t.iri for t in self.by_iri.values() if _has_label(t, word))
            if len(found) == 1:
                return self.by_iri[found[0]]
            if found:
                names = ", ".join(self.shorten(iri) for iri in found[:_MOST])
                raise UnknownTermError(f"Several terms are called {typed!r}: {names}. Name one of them.")
        raise UnknownTermError(f"The ontology has no term {typed!r}.{self.suggest(word)}")

    def suggest(self, word: str) -> str:
        """Return a question with the nearest names, or nothing."""
        names: dict[str, str] = {}
        for iri, term in self.by_iri.items():
            short = self.shorten(iri)
            for name in (short, split_iri(iri)[1], *(text for text, _ in term.labels)):
                names.setdefault(name.casefold(), short)
        local = word.rpartition(":")[2].casefold() if "://" not in word else split_iri(word.strip("<>"))[1]
        near = get_close_matches(word.casefold(), names, n=3, cutoff=_NEAR) or get_close_matches(
            local.casefold(), names, n=3
        )
        found = list(dict.fromkeys(names[name] for name in near))
        return f" Did you mean {' or '.join(found)}?" if found else ""

    def make_iri(self, typed: str, beside: str | None = None) -> str:
        """Return the IRI that *typed* means for a new term; a bare name takes the namespace of *beside*.

        Raises ``RefusedEditError`` where that is no absolute IRI, or lies in a vocabulary of others.
        """
        word = typed.strip()
        bare = word.removeprefix("<").removesuffix(">")
        prefix, colon, local = word.partition(":")
        if not colon and beside is not None and word:
            iri = split_iri(beside)[0] + word
        elif not word.startswith("<") and colon and prefix in self.prefixes and not local.startswith("//"):
            iri = self.prefixes[prefix] + local
        elif "://" in bare or (word.startswith("<") and colon) or prefix == "urn":
            iri = bare
        else:
            known = ", ".join(f"{name}:" for name in sorted(self.prefixes) if name)
            raise RefusedEditError(
                f"{typed!r} is no IRI, and no name with a known prefix ({known}). Declare prefixes under "
                "[prefixes] in kgcli.toml."
            )
        _check_iri(iri, typed)
        if iri.startswith(_FOREIGN):
            raise RefusedEditError(
                f"<{iri}> would lie in a vocabulary that others keep. Choose a name of your own."
            )
        if not split_iri(iri)[1]:
            raise RefusedEditError(f"{typed!r} is the IRI of a vocabulary, not of a term in it. Add a name.")
        return iri

    def refuse_fixed(self, term: Term, what: str) -> None:
        """Raise ``RefusedEditError`` where programs name *term*, or others keep it."""
        if term.iri.startswith((EV, *_FOREIGN)):
            keeper = "kgcli itself names it" if term.iri.startswith(EV) else "others keep that vocabulary"
            raise RefusedEditError(f"{self.shorten(term.iri)} cannot be {what}: {keeper}.")


def _find_usual(described: list[set[str]]) -> tuple[str, ...]:
    tags = set().union(*described) - {""}
    return tuple(sorted(tag for tag in tags if 2 * sum(tag in one for one in described) > len(described)))


def _has_label(term: Term, word: str) -> bool:
    return any(text.casefold() == word.casefold() for text, _ in term.labels)


def _check_iri(iri: str, typed: str) -> None:
    from pyoxigraph import NamedNode

    from kgcli.saved.values import is_iri

    try:
        NamedNode(iri)
        well = is_iri(iri)
    except ValueError:
        well = False
    if not well:
        raise RefusedEditError(
            f'{typed!r} is no well-formed IRI: <{iri}>. Leave out spaces and < > " {{ }} | \\ ^ `.'
        )


def choose_kind(term: Term) -> str:
    """Return what *term* is in one word: class, property, individual or term."""
    if term.is_class:
        return "class"
    if term.is_property:
        return "property"
    return "individual" if OWL + "NamedIndividual" in term.types else "term"


def parse_file(file: HomeFile) -> tuple[list[Quad], dict[str, str]]:
    """Return the statements of *file* in its order, and its prefixes.

    Raises ``UnreadableSourceError``.
    """
    from pyoxigraph import RdfFormat, parse

    from kgcli.encoding.faults import refuse
    from kgcli.errors import UnreadableSourceError

    syntaxes = {"xml": RdfFormat.RDF_XML, "jsonld": RdfFormat.JSON_LD, "turtle": RdfFormat.TURTLE}
    # Whatever N-Quads says, TriG cannot; N-Triples is Turtle.
    lines = RdfFormat.N_QUADS if file.named_graphs else RdfFormat.N_TRIPLES
    syntax = lines if file.syntax == "lines" else syntaxes.get(file.syntax, RdfFormat.TRIG)
    if file.fault:
        raise UnreadableSourceError(file.name, file.fault)
    parser = parse(file.text, syntax, base_iri=file.base)
    try:
        quads = list(parser)
        return quads, dict(parser.prefixes)
    except SyntaxError as error:
        raise refuse(error, file.name) from error
    except ValueError as error:
        raise UnreadableSourceError(file.name, str(error)) from error


def read_terms(home: Home, files: Iterable[HomeFile]) -> Terms:  # noqa: PLR0912 - one case a property
    """Return the terms that the schema among *files* describes."""
    from pyoxigraph import Literal, NamedNode

    terms: dict[str, Term] = {}
    prefixes: dict[str, str] = {}
    ontologies: dict[str, str] = {}
    imports: dict[str, set[str]] = {}
    for file in files:
        if file.role != "schema" or file.syntax in {"context", "sparql"}:
            continue
        quads, own = parse_file(file)
        for prefix, namespace in own.items():
            prefixes.setdefault(prefix, namespace)
        for quad in quads:
            subject, value = quad.subject, quad.object
            if not isinstance(subject, NamedNode):
                continue
            term = terms.setdefault(subject.value, Term(subject.value))
            term.files[file.name] = term.files.get(file.name, 0) + 1
            verb = quad.predicate.value
            if isinstance(value, NamedNode):
                if verb == RDF + "type":
                    term.types.add(value.value)
                    term.declared.add(file.name)
                    if value.value == _ONTOLOGY:
                        ontologies.setdefault(file.name, subject.value)
                elif verb in _PARENTS:
                    term.parents.add(value.value)
                elif verb == OWL + "imports":
                    imports.setdefault(subject.value, set()).add(value.value)
            elif isinstance(value, Literal) and verb in _LABELS:
                term.labels.append((value.value, value.language or ""))
            elif verb == OWL + "deprecated":
                term.deprecated = getattr(value, "value", "") in {"true", "1"}
            elif isinstance(value, Literal) and verb in _DEFINITIONS:
                term.definitions.add(value.language or "")
    for iri in [iri for iri, term in terms.items() if _ONTOLOGY in term.types]:
        del terms[iri]
    known = {**PREFIXES, **prefixes, **home.settings.prefixes}
    named = {prefix: namespace for prefix, namespace in prefixes.items() if prefix}
    spelling = merge_prefixes(home.settings.prefixes, PREFIXES, named)
    return Terms(
        terms, known, spelling, ontologies, {iri: frozenset(found) for iri, found in imports.items()}
    )
