"""Which relations imply each other between the same nodes, and by which rules."""

from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Generic

from kgcli.reasoning.proofs.compositions import Composition, read_compositions
from kgcli.reasoning.proofs.facts import T
from kgcli.reasoning.proofs.proof import Statement
from kgcli.reasoning.proofs.view import View

if TYPE_CHECKING:
    from kgcli.reasoning.proofs.depths import Depths

_MOST_RELATIONS: Final = 12


class Relatives(Generic[T]):
    """The rules of each relation that lead from some nodes to the same nodes."""

    def __init__(self, depths: "Depths[T]") -> None:
        self._depths = depths
        self._rules: dict[T, tuple[Composition[T], ...]] = {}

    def is_transitive(self, predicate: T) -> bool:
        """Tell whether a rule makes *predicate* transitive."""
        return any(one.is_transitivity(predicate) for one in self._read(predicate))

    def gather(self, predicate: T, *, closed: bool) -> dict[T, tuple[Composition[T], ...]]:
        """Return *predicate* and the relations that imply it between the same nodes, each with its rules.

        Where the nodes are not *closed*, only steps upwards are sure to stay among them.
        """
        names = [predicate]
        for name in names:
            for one in self._read(name):
                other = one.links[0].predicate
                if len(one.links) == 1 and other not in names and len(names) < _MOST_RELATIONS:
                    names.append(other)
        return {name: tuple(self._usable(name, names, closed=closed)) for name in names}

    def _usable(self, predicate: T, names: list[T], *, closed: bool) -> Iterator[Composition[T]]:
        rules = self._read(predicate)
        out = {
            (one.form.order, one.number)
            for one in rules
            if any(link.predicate not in names for link in one.links)
            or (one.is_chain and not closed and not one.is_transitivity(predicate))
        }
        return (one for one in rules if (one.form.order, one.number) not in out)

    def _read(self, predicate: T) -> tuple[Composition[T], ...]:
        if predicate not in self._rules:
            found: list[Composition[T]] = []
            for form, number, _ in self._depths.forms.concluding((None, predicate, None)):
                several = read_compositions(form, number, predicate, self._depths.view) or ()
                # What lies between two nodes lies in the region only if the chain is one of its own links.
                chains = (one for one in several if one.is_chain)
                if all(link.predicate == predicate for one in chains for link in one.links):
                    found += several
            self._rules[predicate] = tuple(found)
        return self._rules[predicate]


def find_path(view: View[T], statement: Statement[T]) -> dict[T, None]:
    """Return the nodes of a shortest path by asserted statements, taken either way; empty without one."""
    start, predicate, end = statement
    before: dict[T, T] = {}
    queue = deque([start])
    while queue and end not in before:
        node = queue.popleft()
        ahead = (value for _, _, value in view.match_asserted((node, predicate, None)))
        back = (subject for subject, _, _ in view.match_asserted((None, predicate, node)))
        for other in (*ahead, *back):
            if other not in before:
                before[other] = node
                queue.append(other)
    if end not in before:
        return {}
    path = [end, before[end]]
    while path[-1] != start:
        path.append(before[path[-1]])
    return dict.fromkeys(reversed(path))
