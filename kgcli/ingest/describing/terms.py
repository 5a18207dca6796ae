"""What a home's own files tell a description: namespaces, markings, properties, labels, the usual topic."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import quote

from kgcli.ingest.marks import MarkWords, read_mark_words
from kgcli.vocabulary import EV, OWL, PREFIXES, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pyoxigraph import Quad

    from kgcli.home import Home

    PropertyKind = Literal["text", "bound", "document", "thing"]

__all__ = ["HomeTerms", "make_local", "read_terms"]

_NAMES: Final = ("agent", "bound", "document", "draft", "evidence", "omission", "passage")


@dataclass(frozen=True, slots=True)
class HomeTerms:
    """What descriptions in one home are made with.

    *prefixes* have the namespaces of documents and their parts, *properties* what each property of the
    vocabulary leads to, by its local name, *labels* those of the vocabulary's terms: by local name, then by
    language. *topic* is that of headers, None where the home names none, *topics* are those of families of
    patterns. What is of another kind than documents and their parts is named beside these, after *beside*.
    """

    base: str
    languages: tuple[str, ...]
    words: MarkWords
    prefixes: Mapping[str, str]
    properties: Mapping[str, PropertyKind]
    labels: Mapping[str, Mapping[str, str]]
    topic: str | None
    topics: Mapping[str, str]
    beside: str

    def name(self, kind: str, local: str) -> str:
        """Return the IRI of the thing *local* of a *kind* such as ``passage``."""
        return self.find_namespace(kind) + make_local(local)

    def find_namespace(self, kind: str) -> str:
        """Return what the IRIs of things of *kind* begin with."""
        return self.prefixes.get(kind) or f"{self.beside}{make_local(kind)}/"


@lru_cache(maxsize=4096)
def make_local(name: str) -> str:
    """Return *name* as the end of an IRI: ``IIR 6 838 99`` is ``IIR-6-838-99``.

    What a document is made of is named each time that something is said of it.
    """
    return quote(re.sub(r"\s+", "-", name.strip()), safe="-._~")


def read_terms(home: Home, schema: Sequence[Quad]) -> HomeTerms:
    """Return the terms of *home*, whose ontology and vocabulary say *schema*.

    Raises what is wrong with its markings: ``HomeError``, ``MarkingSchemeError``.
    """
    from kgcli.store.home_stores import read_markings

    settings = home.settings
    prefixes, beside = _find_prefixes(home)
    properties: dict[str, PropertyKind] = {}
    labels: dict[str, dict[str, str]] = {}
    for quad in schema:
        subject = getattr(quad.subject, "value", "")
        if not subject.startswith(EV):
            continue
        local, value = subject[len(EV) :], getattr(quad.object, "value", "")
        predicate = quad.predicate.value
        if predicate == RDFS + "label":
            labels.setdefault(local, {})[getattr(quad.object, "language", None) or ""] = value
        elif predicate == RDF + "type" and value == OWL + "DatatypeProperty":
            properties[local] = "text"
        elif predicate == RDF + "type" and value == OWL + "ObjectProperty":
            properties.setdefault(local, "thing")
        elif predicate == RDFS + "range" and value in {EV + "Bound", EV + "Document"}:
            properties[local] = "bound" if value == EV + "Bound" else "document"
    return HomeTerms(
        settings.graph_base,
        settings.label_languages or (settings.language,),
        read_mark_words(schema, read_markings(home)),
        prefixes,
        properties,
        labels,
        None if settings.header_topic is None else _read_topic(settings.header_topic, home),
        {family: _read_topic(written, home) for family, written in settings.family_topics.items()},
        beside,
    )


def _read_topic(written: str, home: Home) -> str:
    from kgcli.iris import expand_name

    return expand_name(written, {**PREFIXES, **home.settings.prefixes}) or written.strip("<>")


def _find_prefixes(home: Home) -> tuple[dict[str, str], str]:
    """Return the namespaces of documents and the like, as the home's facts have them, and the usual ones.

    Also returned is what others begin with.
    """
    from kgcli.sources import list_sources

    found: dict[str, str] = {}
    for source in list_sources(home):
        if (
            source.role == "data"
            and source.path.suffix in {".ttl", ".trig"}
            and not found.keys() >= set(_NAMES)
        ):
            found |= {key: iri for key, iri in _read_prefixes(source.path).items() if key not in found}
    found |= home.settings.prefixes
    # Where one of them is known, the others stand beside it.
    beside = next(
        (found[key].removesuffix(f"{key}/") for key in _NAMES if found.get(key, "").endswith(f"{key}/")), None
    )
    base = beside if beside is not None else f"{home.settings.graph_base}id/"
    fallback = {key: f"{base}{key}/" for key in _NAMES}
    named = {key: iri for key, iri in found.items() if key in _NAMES}
    return {**PREFIXES, **home.settings.prefixes, **fallback, **named}, base


def _read_prefixes(path: Path) -> Mapping[str, str]:
    from pyoxigraph import RdfFormat, parse

    try:
        parser = parse(path.read_bytes(), RdfFormat.TRIG, base_iri="urn:kgcli:base")
        next(iter(parser), None)
        return dict(parser.prefixes)
    except (OSError, SyntaxError, ValueError):
        # Whoever checks the home says what is wrong with it; here it has no prefixes to lend.
        return {}
