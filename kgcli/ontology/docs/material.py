"""All that the pages of a site tell, gathered from a home."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kgcli.home import Home
    from kgcli.ontology.docs.headers import Header
    from kgcli.ontology.structure import Axiom
    from kgcli.ontology.terms.entry import Entry
    from kgcli.ontology.terms.examples import Example
    from kgcli.ontology.terms.facts import FactUses
    from kgcli.ontology.terms.index import TermIndex
    from kgcli.ontology.terms.uses import TextUses

__all__ = ["Material", "gather_material", "name_kind"]

_MOST_LANGUAGES: Final = 4
_SHARE: Final = 0.3
_LEAST_SHARE: Final = 0.1
"""A site has the languages in which so many of the terms with labels in any, and of all terms, have one."""
_FOLDERS: Final = {
    "class": "class",
    "property": "property",
    "datatype": "datatype",
    "individual": "individual",
}


@dataclass(frozen=True, slots=True)
class Material:
    """What a site is made of; *title* stands for those of the ontology *root* where it has none.

    *languages* begin with the home's own, *addresses* lead from IRIs to pages.
    *marking* is the lowest clearance at which the facts that are told come out as they are. *ranges* hold the
    properties that lead to a class, *domains* those that lead from one, *members* the individuals of a class.
    """

    index: TermIndex
    title: str
    root: Header | None
    headers: tuple[Header, ...]
    languages: tuple[str, ...]
    addresses: Mapping[str, str]
    axioms: Mapping[str, tuple[Axiom, ...]]
    uses: Mapping[str, FactUses]
    examples: Mapping[str, Example]
    texts: TextUses
    summaries: Mapping[str, str]
    domains: Mapping[str, tuple[str, ...]]
    ranges: Mapping[str, tuple[str, ...]]
    members: Mapping[str, tuple[str, ...]]
    clearance: str
    marking: str


def gather_material(
    home: Home, clearance: str | None = None, *, progress: Callable[[str], None] = lambda _: None
) -> Material:
    """Return what a site tells that is made for *clearance*; without one, for the lowest marking.

    Raises ``UnknownMarkingError``, and whatever fault the home's files have.
    """
    from kgcli.ontology.docs.headers import choose_root, read_headers
    from kgcli.ontology.reading import read_ontology
    from kgcli.ontology.structure import read_structure
    from kgcli.ontology.terms.card import list_axioms
    from kgcli.ontology.terms.examples import find_examples, name_example, open_marks
    from kgcli.ontology.terms.facts import count_uses
    from kgcli.ontology.terms.index import read_index
    from kgcli.ontology.terms.uses import find_text_uses
    from kgcli.store.home_stores import current_store
    from kgcli.store.marking import read_built_scheme

    ontology = read_ontology(home, progress=progress)
    index = read_index(ontology, home)
    store = current_store(home, clearance, progress=progress)
    cleared = read_built_scheme(home).lowest().notation if clearance is None else store.clearance
    addresses = _choose_addresses(index)
    entries = [entry for entry in index.terms.values() if entry.iri in addresses]
    progress("Reading what facts show of the terms…")
    uses = count_uses(home, entries, cleared, progress=progress)
    examples = find_examples(home, entries, cleared, progress=progress)
    members: dict[str, list[str]] = {}
    for entry in entries:
        for kind in entry.types:
            members.setdefault(kind, []).append(entry.iri)
    progress("Reading axioms and queries…")
    headers = read_headers(ontology)
    return Material(
        index=index,
        title=home.root.name,
        root=choose_root(headers),
        headers=headers,
        languages=_choose_languages(entries, home.settings.language),
        addresses=addresses,
        axioms=list_axioms(read_structure(ontology)),
        uses=uses,
        examples={iri: name_example(example, index) for iri, example in examples.items()},
        texts=find_text_uses(home),
        summaries=_read_summaries(home),
        domains=_turn(index, lambda entry: entry.domains),
        ranges=_turn(index, lambda entry: entry.ranges),
        members={iri: tuple(found) for iri, found in members.items()},
        clearance=cleared,
        marking=open_marks(home, entries, cleared, uses, examples).lowest().notation,
    )


def name_kind(entry: Entry) -> str:
    """Return the folder of a term's page: of a term that is several things, the first of these counts."""
    if entry.is_class:
        return "class"
    return "property" if entry.is_property else "datatype" if "datatype" in entry.kinds else "individual"


def _choose_addresses(index: TermIndex) -> Mapping[str, str]:
    """Return the page of each declared term; no two differ by nothing but case."""
    addresses: dict[str, str] = {}
    taken: set[str] = set()
    for iri in sorted(iri for iri, entry in index.terms.items() if entry.declared):
        name = re.sub(r"[^A-Za-z0-9_.-]+", "-", index.shorten(iri)).strip("-.")[:100] or "term"
        folder = _FOLDERS[name_kind(index.terms[iri])]
        number, chosen = 1, f"{folder}/{name}.html"
        while chosen.lower() in taken:
            number += 1
            chosen = f"{folder}/{name}-{number}.html"
        taken.add(chosen.lower())
        addresses[iri] = chosen
    return addresses


def _choose_languages(entries: Iterable[Entry], own: str) -> tuple[str, ...]:
    """Return the languages of enough labels, the home's own first, else the most frequent one."""
    counts: Counter[str] = Counter()
    named = total = 0
    for entry in entries:
        total += 1
        languages = {label.language for label in entry.labels if label.language}
        counts.update(languages)
        named += bool(languages)
    least = max(_SHARE * named, _LEAST_SHARE * total)
    enough = [tag for tag, number in counts.items() if number >= least]
    ordered = sorted(enough, key=lambda tag: (tag != own, -counts[tag], tag))
    return tuple(ordered[:_MOST_LANGUAGES]) or (own,)


def _turn(index: TermIndex, ends: Callable[[Entry], Iterable[str]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for entry in index.list_terms("property"):
        for end in ends(entry):
            found.setdefault(end, []).append(entry.iri)
    return {iri: tuple(own) for iri, own in found.items()}


def _read_summaries(home: Home) -> Mapping[str, str]:
    """Return the summary of each saved query that has one; a query that is broken has none."""
    from kgcli.errors import KgError
    from kgcli.saved.catalogue import find_query, list_names

    found = {}
    for name in list_names(home):
        try:
            found[name] = find_query(home, name).summary
        except KgError:
            continue
    return found
