"""The trail of reviews: every decision on a visible fact, withdrawn ones among them, in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kgcli.descriptions import describe, gather, make_ask, read_all
from kgcli.provenance import read_supports
from kgcli.reviews.reading import REQUESTS, read_reviews
from kgcli.saved.entities import find_entity
from kgcli.vocabulary import OWL
from kgcli.wording import read_wording

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from kgcli.descriptions import AskAll
    from kgcli.home import Home
    from kgcli.reviews.model import Review
    from kgcli.store.opening.opened import BuiltStore

__all__ = ["find_twins", "list_reviews", "put_into_words"]


def list_reviews(
    home: Home,
    entity: str | None = None,
    clearance: str | None = None,
    *,
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[Review, ...]:
    """Return the reviews of facts that *clearance* may see, by when they were decided.

    With *entity* (an IRI, a prefixed name, a label or an alias), those of facts about it or that name it.
    Raises ``UnknownEntityError``, ``AmbiguousEntityError``, ``UnknownMarkingError``, and whatever fault the
    home's files have.
    """
    from kgcli.store.home_stores import current_store

    store = current_store(home, clearance, progress=progress)
    ask = make_ask(store, home)
    reviews = read_reviews(read_all(ask, *REQUESTS), inferred=store.inferred)
    if entity is not None:
        settings = home.settings
        iri = find_entity(
            entity,
            lambda query: ask([query])[0],
            what="entity",
            class_iri=None,
            prefixes=settings.prefixes,
            language=settings.language,
        )
        names = {f"<{twin}>" for twin in find_twins(ask, [iri])[iri]}
        reviews = tuple(review for review in reviews if not names.isdisjoint((*review.fact, review.new)))
    return put_into_words(home, store, ask, reviews)


def find_twins(ask: AskAll, iris: Collection[str]) -> dict[str, frozenset[str]]:
    """Return for each of *iris* all IRIs of the same thing, itself among them."""
    (rows,) = read_all(ask, describe(iris, (OWL + "sameAs",)))
    same = gather(rows)
    return {
        iri: frozenset(
            {iri, *(term.value for term in same.get(iri, {}).get(OWL + "sameAs", ()) if term.kind == "iri")}
        )
        for iri in iris
    }


def put_into_words(
    home: Home, store: BuiltStore, ask: AskAll, reviews: Sequence[Review]
) -> tuple[Review, ...]:
    """Return *reviews* with their facts in words, and with what the graphs of these stand for."""
    if not reviews:
        return ()
    graphs = {graph for review in reviews for graph in (review.graph, review.stands_in)}
    supports = read_supports(home, ask, graphs, inferred=store.inferred, documents=None)
    texts = [" ".join((*review.fact, review.new or "")) for review in reviews]
    wording = read_wording(home, ask, texts)
    return tuple(
        replace(
            review,
            statement=wording.write_fact(review.fact),
            replacement="" if review.new is None else wording.write_fact((*review.fact[:2], review.new)),
            marking=review.marking or supports[review.stands_in].marking,
            document=supports[review.graph].document,
            paragraph=supports[review.graph].paragraph,
        )
        for review in reviews
    )
