"""What the ontology of a home says that patterns need: its terms, what is above each, labels, statuses."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgcli.hierarchies import list_reached
from kgcli.ingest.drafts.entries import suggest
from kgcli.vocabulary import EV, OWL, PREFIXES, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyoxigraph import Quad

    from kgcli.home import Home
    from kgcli.ingest.drafts.entries import Entry

__all__ = ["Schema", "read_schema"]

_CLASS_AND_PROPERTY: Final = 2
_STATUS_CLASSES: Final = {
    "ActualStatus": "actual",
    "ProspectiveStatus": "prospective",
    "ClosedStatus": "closed",
}


@dataclass(frozen=True, slots=True)
class Schema:
    """The terms of an ontology: *above* has all classes above each, *labels* those of a term by language.

    *statuses* are ``actual``, ``prospective`` or ``closed``, by their local names. *cues* are the words that
    a class has by a property of the evidence vocabulary, with their languages.
    """

    classes: frozenset[str]
    properties: frozenset[str]
    terms: frozenset[str]
    above: Mapping[str, frozenset[str]]
    labels: Mapping[str, Mapping[str, str]]
    statuses: Mapping[str, str]
    prefixes: Mapping[str, str]
    cues: Mapping[tuple[str, str], tuple[tuple[str, str], ...]]

    def list_cues(self, entry: Entry, language: str) -> tuple[str, ...]:
        """Return the words in *language* of what *entry* names: "{CLASS PROPERTY}", as prefixed names."""
        from kgcli.iris import expand_name

        names = [expand_name(name, self.prefixes) or "" for name in entry.text().strip("{}").split()]
        found = self.cues.get((names[0], names[1]), ()) if len(names) == _CLASS_AND_PROPERTY else ()
        words = tuple(words for words, own in found if own == language)
        if not words:
            raise entry.fail(
                f"the ontology has no words in {language} for {entry.text()!r}; "
                "name a class and a property of it, as prefixed names: {CLASS PROPERTY}"
            )
        return words

    def expand(self, entry: Entry, kind: str) -> str:
        """Return the IRI of the *kind* (``class``, ``property`` or ``term``) that *entry* names."""
        from kgcli.iris import expand_name

        name = entry.text()
        known = {"class": self.classes, "property": self.properties}.get(kind, self.terms)
        iri = expand_name(name, self.prefixes)
        if iri is None or iri not in known:
            names = [self.shorten(each) for each in known]
            raise entry.fail(f"the ontology has no {kind} {name!r}.{suggest(name, names)}")
        return iri

    def shorten(self, iri: str) -> str:
        """Return the prefixed name of *iri*."""
        for prefix, base in self.prefixes.items():
            if iri.startswith(base):
                return f"{prefix}:{iri[len(base) :]}"
        return iri

    def is_below(self, one: str, other: str) -> bool:
        """Return whether the class *one* is the class *other* or below it."""
        return one == other or other in self.above.get(one, ())

    def meet(self, kinds: Iterable[str]) -> str | None:
        """Return the widest class that is below, or is, each of *kinds*, if there is one such class only."""
        wanted = set(kinds)
        if not wanted:
            return None
        below = [each for each in self.classes if all(self.is_below(each, kind) for kind in wanted)]
        top = [
            each for each in below if not any(other != each and self.is_below(each, other) for other in below)
        ]
        return top[0] if len(top) == 1 else None


def read_schema(home: Home) -> Schema:
    """Return the terms of the ontology of *home*, and those of the package that it does not have itself."""
    from kgcli.sources import read_source
    from kgcli.store.cache.inputs import list_inputs

    quads = [quad for each in list_inputs(home) if each.role != "data" for quad in read_source(each, home)]
    return make_schema(quads, {**PREFIXES, **home.settings.prefixes})


def make_schema(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> Schema:
    """Return the terms that *quads* state."""
    types: dict[str, set[str]] = defaultdict(set)
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    direct: dict[str, set[str]] = defaultdict(set)
    cues: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for quad in quads:
        subject, predicate, value = (
            getattr(each, "value", "") for each in (quad.subject, quad.predicate, quad.object)
        )
        language = getattr(quad.object, "language", None) or ""
        if predicate == RDF + "type":
            types[subject].add(value)
        elif predicate == RDFS + "label":
            labels[subject][language] = value
        elif predicate == RDFS + "subClassOf" and subject:
            direct[subject].add(value)
        elif language and predicate.startswith(EV):
            cues[subject, predicate].append((value, language))
    above = {each: frozenset(list_reached(each, direct) - {each, ""}) for each in direct}
    statuses = {
        iri[len(EV) :]: _STATUS_CLASSES[kind[len(EV) :]]
        for iri, own in types.items()
        for kind in own
        if kind.startswith(EV) and kind[len(EV) :] in _STATUS_CLASSES
    }
    meta = {OWL + each for each in ("ObjectProperty", "DatatypeProperty", "AnnotationProperty")}
    return Schema(
        frozenset(iri for iri, own in types.items() if own & {OWL + "Class", RDFS + "Class"}),
        frozenset(iri for iri, own in types.items() if own & (meta | {RDF + "Property"})),
        frozenset(types),
        above,
        labels,
        statuses,
        prefixes,
        {each: tuple(sorted(own)) for each, own in cues.items()},
    )
