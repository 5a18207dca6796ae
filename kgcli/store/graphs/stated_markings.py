"""The markings that a home states of graphs, passages and documents: each must be one that its scheme has."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

from kgcli.encoding.objects import to_term
from kgcli.errors import HomeError, MarkingSchemeError, UnknownMarkingError
from kgcli.store.graphs.graph_markings import read_marking
from kgcli.store.graphs.marking_data import PREDICATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kgcli.encoding import Quads, Terms
    from kgcli.home import Home
    from kgcli.sources import Source
    from kgcli.store.graphs.marking_data import MarkingData
    from kgcli.store.graphs.relation import Relation

__all__ = ["check_stated", "placing_scheme"]


def check_stated(data: MarkingData, terms: Terms, sources: Iterable[Source], home: Home) -> None:
    """Raise an error with file and line where a marking is stated that is none of the scheme's.

    All of them are looked at, also those that no graph takes its marking from: what was meant by one that is
    gone nobody can tell. Raises ``HomeError`` and ``UnknownMarkingError``.
    """
    for relation in ("markings", "overall"):
        stated: Relation = getattr(data, relation)
        subjects, values = stated.columns()
        # Each value once, for the first subject that has it.
        _, first = np.unique(values, return_index=True)
        for subject, value in zip(subjects[first].tolist(), values[first].tolist(), strict=True):
            try:
                read_marking(subject, value, data.scheme, terms)
            except (HomeError, UnknownMarkingError) as error:
                predicate = terms.number(b"<%b>" % PREDICATES[relation].encode())
                place = _find_place((subject, predicate, value), terms, sources, home)
                raise type(error)(f"{place}{error}") from error


@contextmanager
def placing_scheme(quads: Quads, terms: Terms, sources: Iterable[Source], home: Home) -> Iterator[None]:
    """Put file and line before the message of a ``MarkingSchemeError``."""
    try:
        yield
    except MarkingSchemeError as error:
        node = terms.find(b"<%b>" % error.node.encode())
        places = np.flatnonzero(quads.subject == node)[:1].tolist() if node is not None else []
        for row in places:
            columns = (quads.subject, quads.predicate, quads.object)
            place = _find_place(tuple(int(column[row]) for column in columns), terms, sources, home)
            raise MarkingSchemeError(error.node, f"{place}{error}") from error
        raise


def _find_place(statement: tuple[int, ...], terms: Terms, sources: Iterable[Source], home: Home) -> str:
    """Return the place of *statement*, ready to begin a message; empty where it stands nowhere."""
    from kgcli.places import find_place

    subject, predicate, value = (to_term(terms.text(number)) for number in statement)
    place = find_place((subject, predicate, value), sources, home)  # type: ignore[arg-type]
    return "" if place is None else f"{place}: "
