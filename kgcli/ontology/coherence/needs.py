"""What must have a value: class expressions whose members need one.

Of this the rules of OWL 2 RL make nothing, but it is sound to give what must have a value a fresh one: what
contradicts itself then contradicts itself in any case.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.encoding.columns import property_node
from kgcli.encoding.objects import to_term
from kgcli.encoding.packing import first_of, second_of
from kgcli.vocabulary import OWL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.reasoning.engine.session import Session

    Triple = tuple[int, int, int]

__all__ = ["Need", "find_needs"]

_COUNTED: Final = ("minCardinality", "cardinality", "minQualifiedCardinality", "qualifiedCardinality")


class Need(NamedTuple):
    """Members of *restriction* have a value for *property*, of *filler* if it is given; *said* says so."""

    restriction: int
    property: int
    filler: int | None
    said: tuple[Triple, ...]


def find_needs(session: Session) -> tuple[Need, ...]:
    """Return the class expressions in *session* whose members need a value."""
    look = _Lookup(session)
    return tuple(
        Need(
            node, on[2], None if of is None else of[2], tuple(one for one in (on, of, why) if one is not None)
        )
        for node, of, why in (*_list_filled(look), *_list_counted(look))
        for on in look.about(node, "onProperty")
    )


def _list_filled(look: _Lookup) -> Iterator[tuple[int, Triple | None, Triple | None]]:
    for filled in look.all("someValuesFrom"):
        yield filled[0], filled, None


def _list_counted(look: _Lookup) -> Iterator[tuple[int, Triple | None, Triple | None]]:
    for name in _COUNTED:
        for counted in look.all(name):
            if look.is_positive(counted[2]):
                fillers = [*look.about(counted[0], "onClass"), *look.about(counted[0], "onDataRange")]
                yield counted[0], fillers[0] if fillers else None, counted


class _Lookup:
    """Looks up in a closure what it says in terms of OWL."""

    def __init__(self, session: Session) -> None:
        self._terms, self._saturation = session.terms, session.saturation
        self._found: dict[str, list[Triple]] = {}
        self._about: dict[str, dict[int, list[Triple]]] = {}

    def all(self, name: str) -> list[Triple]:
        """Return the statements with the predicate *name* of OWL."""
        if name not in self._found:
            predicate = self._terms.find(f"<{OWL}{name}>".encode())
            if predicate is None:
                return []
            pairs = self._saturation.tables.column(property_node(predicate))
            self._found[name] = [
                (one, predicate, other)
                for one, other in zip(first_of(pairs).tolist(), second_of(pairs).tolist(), strict=True)
            ]
        return self._found[name]

    def about(self, node: int, name: str) -> list[Triple]:
        """Return those of them about *node*."""
        if name not in self._about:
            self._about[name] = defaultdict(list)
            for triple in self.all(name):
                self._about[name][triple[0]].append(triple)
        return self._about[name].get(node, [])

    def is_positive(self, number: int) -> bool:
        """Tell whether the literal is a whole number above zero."""
        value = getattr(to_term(self._terms.text(number)), "value", "").strip().removeprefix("+")
        return value.isascii() and value.isdigit() and int(value) > 0
