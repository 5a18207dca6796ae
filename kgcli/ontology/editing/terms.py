"""The terms that a home's ontology describes, and what a user types for one of them or for a new one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from kgcli.errors import RefusedEditError, UnknownTermError
from kgcli.hierarchies import list_reached
from kgcli.ontology.editing.spelling import expand, split_iri
from kgcli.vocabulary import DCTERMS, EV, OA, OWL, PROV, RDF, RDFS, SH, SKOS, XSD

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["PROPERTY_KINDS", "Term", "Terms", "choose_kind"]

_CLASS_KINDS: Final = frozenset({OWL + "Class", RDFS + "Class"})
PROPERTY_KINDS: Final = frozenset(
    {*(OWL + f"{kind}Property" for kind in ("Object", "Datatype", "Annotation")), RDF + "Property"}
)
_FOREIGN: Final = (OWL, RDF, RDFS, XSD, SH, SKOS, PROV, OA, DCTERMS)
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
    ranges: set[str] = field(default_factory=set)
    """Those that have a name."""
    files: dict[str, int] = field(default_factory=dict)
    """How many statements each file makes of it."""
    deprecated: bool = False
    declared: set[str] = field(default_factory=set)
    """The files that say what kind of thing it is."""

    @property
    def is_class(self) -> bool:
        """Whether it is declared as a class."""
        return bool(_CLASS_KINDS & self.types)

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

    def find_usual_iri(self) -> str | None:
        """Return some IRI in the namespace that most terms are in, None where there is no term."""
        spaces = Counter(split_iri(term.iri)[0] for term in self.own() if term.is_class or term.is_property)
        return f"{spaces.most_common(1)[0][0]}x" if spaces else None

    def is_foreign(self, iri: str) -> bool:
        """Tell whether *iri* lies in a vocabulary of the W3C or of Dublin Core."""
        return iri.startswith(_FOREIGN)

    def reach(self, ontology: str) -> set[str]:
        """Return *ontology* and all that it imports, directly or not."""
        return {ontology} | list_reached(ontology, self.imports)

    def find(self, typed: str, kind: str | None = None) -> Term:
        """Return the term that *typed* means: an IRI, a prefixed name, a local name or a label.

        Of several with one local name or label those of *kind* are meant (see ``choose_kind``). Raises
        ``UnknownTermError`` with the nearest names, or with all that have that one.
        """
        word = typed.strip()
        iris = (word.removeprefix("<").removesuffix(">"), expand(word, self.prefixes))
        for iri in iris:
            if iri is not None and iri in self.by_iri:
                return self.by_iri[iri]
        if ":" not in word:
            found = self._find_named(word, kind)
            if len(found) == 1:
                return found[0]
            if found:
                names = ", ".join(self.shorten(term.iri) for term in found[:_MOST])
                raise UnknownTermError(f"Several terms are called {typed!r}: {names}. Name one of them.")
        raise UnknownTermError(f"The ontology has no term {typed!r}.{self.suggest(word)}")

    def find_iri(self, typed: str, kind: str | None = None) -> str:
        """Return the IRI of the term that *typed* means, which may be one that others keep.

        Such is one of the W3C's vocabularies, or a whole IRI or prefixed name in a namespace of which the
        home describes nothing. Raises as ``find`` does.
        """
        try:
            return self.find(typed, kind).iri
        except UnknownTermError:
            word = typed.strip()
            iri = expand(word, self.prefixes) or word.removeprefix("<").removesuffix(">")
            namespace, local = split_iri(iri)
            known = any(split_iri(other)[0] == namespace for other in self.by_iri)
            if local and "://" in iri and (self.is_foreign(iri) or not known):
                _check_iri(iri, typed)
                return iri
            raise

    def _find_named(self, word: str, kind: str | None) -> list[Term]:
        """Return the terms whose local name is *word*, else whose label is, those of *kind* first."""
        known = sorted(self.by_iri.values(), key=lambda term: term.iri)
        local = [term for term in known if split_iri(term.iri)[1] == word]
        labelled = [term for term in known if _has_label(term, word)]
        for found in (local, labelled) if kind else ():
            fitting = [term for term in found if choose_kind(term) == kind]
            if fitting:
                return fitting
        return local or labelled

    def suggest(self, word: str) -> str:
        """Return a question with the nearest names, or nothing."""
        names: dict[str, str] = {}
        for iri, term in self.by_iri.items():
            short = self.shorten(iri)
            for name in (short, split_iri(iri)[1]):
                names.setdefault(name.casefold(), short)
            # A number as a name says nothing; the label that is alike does.
            for text, _ in term.labels:
                said = f"{short} ({text!r})" if any(map(str.isdecimal, short)) else short
                names.setdefault(text.casefold(), said)
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

    from kgcli.iris import is_iri

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
