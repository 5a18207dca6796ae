"""The trail of reviews as RDF: PROV-O activities, with their agents, times, and the evidence they looked at.

Vocabulary: W3C "PROV-O: The PROV Ontology".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.descriptions import make_ask, read_all
from kgcli.encoding.objects import to_term
from kgcli.reviews.reading import REQUESTS, write_ntriples
from kgcli.vocabulary import EV, PROV, RDF

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from pyoxigraph import Quad

    from kgcli.descriptions import Row
    from kgcli.home import Home
    from kgcli.reviews.model import Review

__all__ = ["read_prov"]

_MEANS = {
    EV + "factGraph": PROV + "used",
    EV + "withdraws": PROV + "wasInformedBy",
}
"""What the evidence terms are in PROV-O, which has no reasoning to find that out."""


def read_prov(
    home: Home,
    reviews: Collection[Review],
    clearance: str | None = None,
    *,
    progress: Callable[[str], None] = lambda _: None,
) -> Iterator[Quad]:
    """Yield what is stated of *reviews*, of their withdrawals and of who decided so, at *clearance*.

    A review used the graph whose fact it is about; a withdrawal was informed by what it withdraws.
    """
    from kgcli.store.home_stores import current_store

    store = current_store(home, clearance, progress=progress)
    said, withdrawals, agents, _ = read_all(make_ask(store, home), *REQUESTS)
    places = {(review.stands_in, review.iri) for review in reviews}
    names = {review.iri for review in reviews}
    stated = [row for row in said if _place(row) in places]
    ends = {
        _place(row)
        for row in withdrawals
        if row[2] is not None
        and row[3] is not None
        and row[2].value == EV + "withdraws"
        and row[3].value in names
    }
    stated += [row for row in withdrawals if _place(row) in ends and row[0] is not None]
    inferred = set(store.inferred)
    yield from _write(row[1:] for row in stated if row[0] is not None and row[0].value not in inferred)
    people = {
        row[3].value for row in stated if row[2] and row[3] and row[2].value == PROV + "wasAssociatedWith"
    }
    yield from _write(row for row in agents if row[0] is not None and row[0].value in people)
    yield from (_make(person, RDF + "type", f"<{PROV}Agent>") for person in sorted(people))


def _place(row: Row) -> tuple[str, str]:
    return (row[0].value if row[0] else "", row[1].value if row[1] else "")


def _write(rows: Iterable[Row]) -> Iterator[Quad]:
    for subject, predicate, value in rows:
        if subject is None or predicate is None or value is None or "bnode" in {subject.kind, value.kind}:
            continue
        text = write_ntriples(value)
        yield _make(subject.value, predicate.value, text)
        if predicate.value in _MEANS:
            yield _make(subject.value, _MEANS[predicate.value], text)
            yield _make(subject.value, RDF + "type", f"<{PROV}Activity>")


def _make(subject: str, predicate: str, value: str) -> Quad:
    from pyoxigraph import NamedNode, Quad

    return Quad(NamedNode(subject), NamedNode(predicate), to_term(value.encode()))
