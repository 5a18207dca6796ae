"""The lint of a home: its checks asked of its ontology and of its visible facts."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from kgcli.ontology.findings import Finding, order_findings
from kgcli.ontology.reading import Place
from kgcli.vocabulary import EV, OWL, RDF

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from pyoxigraph import Quad

    from kgcli.home import Home
    from kgcli.ontology.lint.asking import Answered
    from kgcli.ontology.lint.uses import Use
    from kgcli.ontology.reading import Ontology
    from kgcli.ontology.terms.uses import TextUses
    from kgcli.store.opening.opened import BuiltStore

__all__ = ["check_lint"]

_DEPRECATED: Final = frozenset({OWL + "DeprecatedClass", OWL + "DeprecatedProperty"})


def check_lint(
    home: Home,
    ontology: Ontology,
    *,
    clearance: str | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[Finding, ...]:
    """Return what the home's checks find, in *ontology* and in what *clearance* may see of the facts.

    A check asks the statements of the ontology's files, with the graph that
    ``kgcli.ontology.lint.described_home`` tells of; or, with ``over: facts``, the home's store with its
    default graph and its named graphs. A home without facts needs no store. Raises ``QueryMetadataError`` and
    ``QuerySyntaxError`` for a broken file of a check, and what ``current_store`` does.
    """
    from kgcli.ontology.lint.asking import ask_schema, ask_visible
    from kgcli.ontology.lint.checks import list_checks
    from kgcli.ontology.lint.described_home import describe_home
    from kgcli.ontology.lint.languages import choose_languages
    from kgcli.ontology.lint.offenders import Places, make_findings
    from kgcli.ontology.lint.parts import find_part_properties, list_fact_parts, list_parts
    from kgcli.ontology.lint.vocabularies import find_own_namespaces, known_terms
    from kgcli.ontology.terms.uses import find_text_uses
    from kgcli.sources import list_sources

    checks = list_checks(home)
    store = None
    if any(source.role == "data" for source in list_sources(home)):
        from kgcli.store.home_stores import current_store

        store = current_store(home, clearance, progress=progress)
    progress("Looking where terms are used")
    texts = find_text_uses(home)
    known = {*chain(*known_terms().values()), *_list_lent(ontology)}
    uses = list(_list_uses(home, ontology, store, texts, known, can_place=clearance is None))
    own = find_own_namespaces(ontology)
    properties = find_part_properties(ontology)
    parts = [*list_parts(ontology, properties), *(list_fact_parts(store, properties) if store else ())]
    about = tuple(describe_home(uses, known, own, choose_languages(home, ontology, own), parts))

    def quads() -> Iterator[Quad]:
        from pyoxigraph import Quad

        yield from about
        for subject, predicate, value, _ in ontology.statements:
            yield Quad(subject, predicate, value)

    of_facts = [check for check in checks if check.over == "facts" and store is not None]
    of_schema = [check for check in checks if check not in of_facts]
    seconds = home.settings.timeout
    answered = list(ask_schema(of_schema, quads, seconds, progress))
    told = [] if store is None else list(ask_visible(of_facts, store, seconds, progress))
    places = Places(ontology)
    in_facts = _find_facts(told, home) if clearance is None else {}
    return order_findings(
        [
            *_list_unread(texts.unread),
            *(finding for each in (*answered, *told) for finding in make_findings(each, places, in_facts)),
        ]
    )


def _list_uses(
    home: Home,
    ontology: Ontology,
    store: BuiltStore | None,
    texts: TextUses,
    known: Collection[str],
    *,
    can_place: bool,
) -> Iterator[Use]:
    """Yield the uses outside the ontology, without those of things that the facts describe."""
    from kgcli.ontology.lint.uses import Use, find_fact_uses, list_text_uses, place_fact_uses

    typed, deprecated = _list_declared(ontology)
    sure = typed.union(known)
    found = list(list_text_uses(home, texts))
    if store is None:
        yield from found
        return
    facts = find_fact_uses(store, {use.term for use in found} - sure)
    yield from (use for use in found if use.term not in facts.described)
    terms = facts.properties | facts.classes
    odd = {term for term in terms if term not in sure or term in deprecated}
    places = place_fact_uses(store, home, odd) if can_place else {}
    for term in sorted(terms):
        file, line = places.get(term, ("", None))
        yield Use(term, "facts", file, line, "property" if term in facts.properties else "class")


def _list_lent(ontology: Ontology) -> frozenset[str]:
    """Return the terms of the package's vocabulary of evidence, if *ontology* has none of its own."""
    from kgcli.home import VOCABULARY_FILES, shipped_root
    from kgcli.ontology.reading import read_files

    if any(term.startswith(EV) for term in _list_declared(ontology)[0]):
        return frozenset()
    folder = shipped_root() / "ontology"
    return frozenset(_list_declared(read_files([folder / name for name in VOCABULARY_FILES]))[0])


def _list_declared(ontology: Ontology) -> tuple[set[str], set[str]]:
    """Return what the ontology gives a type, and what it calls deprecated."""
    from pyoxigraph import NamedNode

    typed, deprecated = set(), set()
    for subject, predicate, value, _ in ontology.statements:
        if not isinstance(subject, NamedNode):
            continue
        if predicate.value == RDF + "type":
            typed.add(subject.value)
            if isinstance(value, NamedNode) and value.value in _DEPRECATED:
                deprecated.add(subject.value)
        elif predicate.value == OWL + "deprecated":
            deprecated.add(subject.value)
    return typed, deprecated


def _find_facts(told: Iterable[Answered], home: Home) -> Mapping[tuple[str, str, str], Place]:
    """Return the places of the statements that rows show, by their terms as N-Triples."""
    from kgcli.nodes import make_node
    from kgcli.ontology.lint.offenders import list_rows
    from kgcli.places import find_places
    from kgcli.sources import list_sources

    wanted = {
        tuple(make_node(term) for term in row if term is not None)
        for each in told
        if each.table is not None
        for row in list_rows(each.table)
        if None not in row
    }
    if not wanted:
        return {}
    found = find_places(wanted, list_sources(home), home)  # type: ignore[arg-type]  # three terms each
    return {(str(s), str(p), str(o)): Place(place.file, place.line) for (s, p, o), place in found.items()}


def _list_unread(unread: Collection[tuple[str, str]]) -> Iterator[Finding]:
    for file, reason in unread:
        yield Finding(
            "error",
            "unreadable-file",
            entity="",
            property="",
            value=reason,
            problem="A query or a file of shapes cannot be read, so that nobody can tell what terms it uses.",
            remedy="Mend the file.",
            source="kgcli",
            places=(Place(file, None),),
        )
