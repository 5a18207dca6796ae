"""Descriptions of many things at once, as a store's visible statements give them, and the names to show.

A process of its own answers the queries of a store, so what can be asked together is asked together.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from kgcli.answers import Term, read_table
from kgcli.iris import is_iri
from kgcli.vocabulary import EV, OWL, PREFIXES, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from kgcli.home import Home
    from kgcli.store.opening.opened import BuiltStore

__all__ = [
    "LABELS",
    "AskAll",
    "Description",
    "Row",
    "choose_label",
    "choose_types",
    "describe",
    "gather",
    "make_ask",
    "read_all",
    "read_kind",
    "read_labels",
    "shorten_iri",
    "write_bound",
]

AskAll = Callable[[Sequence[str]], Sequence[bytes]]
"""Runs SELECTs on what is visible and returns W3C SPARQL JSON for each."""

Row = tuple[Term | None, ...]

Description = Mapping[str, tuple[Term, ...]]
"""Predicate to values."""

LABELS: Final = (RDFS + "label", SKOS + "prefLabel", SKOS + "altLabel", SKOS + "notation")
"""Properties of names, the first to show first."""

# So many things go into one query.
_BATCH: Final = 500
# What every individual is.
_TOP: Final = frozenset({OWL + "Thing", OWL + "NamedIndividual", RDFS + "Resource"})
_IN_PASSAGE: Final = f"<{EV}inPassage>"
_PASSAGE_OF: Final = f"<{EV}passageOf>"
_OF_PASSAGE: Final = (EV + "passageOf", EV + "number", RDF + "type")


def make_ask(store: "BuiltStore", home: "Home", timeout: float | None = None) -> AskAll:
    """Return what answers queries on *store*, together within *timeout* seconds (None: the home's)."""
    from kgcli.store.asking import ask_all

    seconds = home.settings.timeout if timeout is None else timeout
    return lambda queries: [answer.body for answer in ask_all(store, queries, timeout=seconds)]


def describe(iris: Collection[str], predicates: Iterable[str], *, reach: str | None = None) -> list[str]:
    """Return the queries for what *predicates* say of *iris*; ``gather`` reads their rows.

    With *reach*, a SPARQL property path, it is what they say of the things reached from *iris* by it.
    """
    # An IRI that SPARQL cannot write is nothing that a store can be asked for.
    things = sorted(iri for iri in set(iris) if is_iri(iri))
    # Not VALUES, which Oxigraph joins with the things before it looks anything up.
    wanted = ", ".join(f"<{predicate}>" for predicate in predicates)
    queries = []
    for start in range(0, len(things), _BATCH):
        values = " ".join(f"<{iri}>" for iri in things[start : start + _BATCH])
        which = f"VALUES ?s {{ {values} }}"
        if reach is not None:
            which = f"{{ SELECT DISTINCT ?s WHERE {{ VALUES ?x {{ {values} }} ?x {reach} ?s }} }}"
        queries.append(f"SELECT ?s ?p ?o WHERE {{ {which} ?s ?p ?o FILTER(?p IN ({wanted})) }}")
    return queries


def read_all(ask: AskAll, *requests: Sequence[str]) -> list[list[Row]]:
    """Return the rows of each of *requests*, all of whose queries are asked together."""
    texts = [query for request in requests for query in request]
    tables = iter([read_table(body) for body in ask(texts)] if texts else [])
    return [[row for _ in request for row in next(tables).rows] for request in requests]


def gather(rows: Iterable[Row]) -> Mapping[str, Description]:
    """Return the descriptions that rows of subject, predicate and object make; values are sorted."""
    found: dict[str, dict[str, set[Term]]] = {}
    for subject, predicate, value in rows:
        if subject is not None and predicate is not None and value is not None:
            found.setdefault(subject.value, {}).setdefault(predicate.value, set()).add(value)
    return {
        iri: {predicate: tuple(sorted(values, key=_order)) for predicate, values in described.items()}
        for iri, described in found.items()
    }


def _order(term: Term) -> tuple[str, str, str, str]:
    return (term.value, term.language or "", term.datatype or "", term.kind)


def read_labels(
    ask: AskAll, iris: Collection[str], *, language: str, prefixes: Mapping[str, str]
) -> Mapping[str, str]:
    """Return the name to show for each of *iris*.

    A label in *language*, else one without a language, else any; for a bound its days, for evidence its
    paragraph; else the IRI, shortened.
    """
    own, spans, passages, reports = (
        gather(rows)
        for rows in read_all(
            ask,
            describe(iris, (*LABELS, EV + "earliest", EV + "latest")),
            describe(iris, (EV + "inPassage",)),
            [*describe(iris, _OF_PASSAGE), *describe(iris, _OF_PASSAGE, reach=_IN_PASSAGE)],
            [
                *describe(iris, (EV + "reference",), reach=_PASSAGE_OF),
                *describe(iris, (EV + "reference",), reach=f"{_IN_PASSAGE}/{_PASSAGE_OF}"),
            ],
        )
    )
    names = {}
    for iri in iris:
        description = own.get(iri, {})
        passage = passages.get(_first(spans.get(iri, {}), "inPassage") or iri, {})
        reference = _first(reports.get(_first(passage, "passageOf"), {}), "reference")
        place = f"{reference} {read_kind(passage)} {_first(passage, 'number')}".strip() if reference else ""
        names[iri] = (
            choose_label(description, language)
            or write_bound(description)
            or place
            or shorten_iri(iri, prefixes)
        )
    return names


def _first(description: Description, term: str) -> str:
    values = description.get(EV + term, ())
    return values[0].value if values else ""


def choose_label(description: Description, language: str) -> str:
    """Return the name to show: in *language*, else without one, else the first; empty where there is none."""
    for predicate in LABELS:
        values = [value for value in description.get(predicate, ()) if value.kind == "literal"]
        if values:
            ranks = {language: 0, None: 1}
            return min(values, key=lambda v: (ranks.get(v.language, 2), v.language or "", v.value)).value
    return ""


def choose_types(types: Collection[str], classes: Mapping[str, Description]) -> frozenset[str]:
    """Return the most specific of *types*, which *classes* describes; what everything is counts as none."""
    broader = {
        kind: {term.value for term in classes.get(kind, {}).get(RDFS + "subClassOf", ())} for kind in types
    }
    kinds = set(types) - _TOP
    return frozenset(
        kind
        for kind in kinds
        if not any(kind in broader[other] and other not in broader[kind] for other in kinds - {kind})
    )


def read_kind(passage: Description) -> str:
    """Return the kind of a passage in a word, such as ``paragraph`` or ``answer``."""
    kinds = [term.value for term in passage.get(RDF + "type", ()) if term.value.startswith(EV)]
    narrow = sorted(kind.removeprefix(EV).lower() for kind in kinds if kind != EV + "Passage")
    return narrow[0] if narrow else "passage"


def write_bound(description: Description) -> str:
    """Return a bound's day, or its earliest/latest day with ``..`` for an open end; empty for no bound."""
    earliest, latest = (_first(description, end) or ".." for end in ("earliest", "latest"))
    if earliest == latest:
        return "" if earliest == ".." else earliest
    return f"{earliest}/{latest}"


def shorten_iri(iri: str, prefixes: Mapping[str, str]) -> str:
    """Return *iri* as a prefixed name where one of *prefixes* or a usual one fits, else as it is."""
    known = {**PREFIXES, **prefixes}
    fitting = [(len(base), name) for name, base in known.items() if base and iri.startswith(base)]
    if not fitting:
        return iri
    length, name = max(fitting)
    return f"{name}:{iri[length:]}"
