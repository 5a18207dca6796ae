"""The regions of transitive relations, and the orbits of things with many names, that a search has met."""

from collections.abc import Hashable, Iterable, Iterator
from typing import TYPE_CHECKING, Final, Generic

from kgcli.reasoning.proofs.facts import Query, T
from kgcli.reasoning.proofs.orbits import Orbit, Transport, read_transport
from kgcli.reasoning.proofs.outside import Outside
from kgcli.reasoning.proofs.proof import Statement
from kgcli.reasoning.proofs.relations import Area, Region
from kgcli.reasoning.proofs.relatives import Relatives, find_path

if TYPE_CHECKING:
    from kgcli.reasoning.proofs.depths import Depths

FEWEST_NODES: Final = 6
MOST_NODES: Final = 4000
"""Relations of fewer nodes are left to the general search; of more, a shortest path counts alone."""
MANY_NAMES: Final = 16
"""Things of fewer names are left to the general search."""


class Regions(Generic[T]):
    """Regions and orbits, made when first asked for."""

    def __init__(self, depths: "Depths[T]") -> None:
        self._depths = depths
        self._outside = Outside(depths)
        self._relatives = Relatives(depths)
        self._transports: dict[T, tuple[Transport[T], ...]] = {}
        self._regions: dict[tuple[T, T], list[Region[T]]] = {}
        self._orbits: dict[tuple[Hashable, ...], Orbit[T]] = {}
        self._none: set[Query[T]] = set()

    def asserted(self, query: Query[T]) -> Iterable[Statement[T]]:
        """Return the asserted statements of that form."""
        return self._depths.view.match_asserted(query)

    def is_within(self, statement: Statement[T], most: int) -> bool:
        """Tell whether the statement has a proof at most so deep."""
        return self._depths.depth(statement, most) is not None

    def outside(self, area: Area[T], predicate: T, most: int) -> Iterator[Statement[T]]:
        """Yield the statements of the area that rules other than its own conclude from premises so deep."""
        return self._outside.find(area, predicate, most)

    def find(self, query: Query[T]) -> Region[T] | None:
        """Return a region that has all statements like *query*, whose predicate and an end are given."""
        subject, predicate, value = query
        end = subject if subject is not None else value
        if predicate is None or end is None or query in self._none:
            return None
        for region in self._regions.get((predicate, end), ()):
            above = region.upwards if value is None else value in region.index
            if above and (subject is not None or region.downwards):
                return region
        made = self._make(subject, predicate, value) if self._relatives.is_transitive(predicate) else None
        if made is None:
            self._none.add(query)
        return made

    def _make(self, subject: T | None, predicate: T, value: T | None) -> Region[T] | None:
        """Make the region of all that lies between two nodes, above one, or below one."""
        above = None if subject is None else self._ends(subject, predicate, None)
        below = None if value is None else self._ends(None, predicate, value)
        sides = [side for side in (above, below) if side is not None]
        between = [node for node in sides[0] if all(node in side for side in sides)] if sides else []
        nodes = dict.fromkeys([*(one for one in (subject, value) if one is not None), *between])
        upwards = above is not None and nodes.keys() >= above.keys()
        downwards = below is not None and nodes.keys() >= below.keys()
        if upwards and subject is not None:
            downwards = downwards or self._is_all(self._ends(None, predicate, subject), subject, nodes)
        elif downwards and value is not None:
            upwards = self._is_all(self._ends(value, predicate, None), value, nodes)
        if subject is not None and value is not None and (not sides or len(nodes) > MOST_NODES):
            upwards = downwards = False
            nodes = find_path(self._depths.view, (subject, predicate, value))
        # Values that differ are never made the same, so that a relation between literals may have gaps.
        if not FEWEST_NODES <= len(nodes) <= MOST_NODES or any(map(self._depths.view.literal, nodes)):
            return None
        rules = self._relatives.gather(predicate, closed=upwards and downwards)
        region = Region(predicate, list(nodes), (upwards, downwards), rules, self)
        for node in region.nodes:
            self._regions.setdefault((predicate, node), []).append(region)
        return region

    def _ends(self, subject: T | None, predicate: T, value: T | None) -> dict[T, None] | None:
        query = (subject, predicate, value)
        if self._depths.view.count(query) > MOST_NODES:
            return None
        return dict.fromkeys(s if subject is None else o for s, _, o in self._depths.view.match(query))

    @staticmethod
    def _is_all(ends: dict[T, None] | None, node: T, nodes: dict[T, None]) -> bool:
        return ends is not None and ends.keys() | {node} == nodes.keys()

    def find_orbit(self, statement: Statement[T]) -> Orbit[T] | None:
        """Return the orbit of a statement whose subject or object has many names."""
        subject, predicate, value = statement
        if predicate not in self._transports:
            self._transports[predicate] = tuple(self._read_transports(predicate))
        transports = self._transports[predicate]
        names: dict[int, Region[T]] = {}
        for one in transports:
            if self._relatives.is_transitive(one.link):
                region = self._names(statement[one.place], one.link)
                if region is not None:
                    names.setdefault(one.place, region)
        if not names:
            return None
        own = tuple(one for one in transports if one.place in names and one.link in names[one.place].matrices)
        subjects, objects = names.get(0), names.get(2)
        key = (
            predicate,
            subject if subjects is None else id(subjects),
            value if objects is None else id(objects),
        )
        if key not in self._orbits:
            self._orbits[key] = Orbit(statement, subjects, objects, own, self)
        return self._orbits[key]

    def _read_transports(self, predicate: T) -> Iterator[Transport[T]]:
        if self._relatives.is_transitive(predicate):
            return
        for form, number, _ in self._depths.forms.concluding((None, predicate, None)):
            one = read_transport(form, number, predicate)
            if one is not None:
                yield one

    def _names(self, term: T, link: T) -> Region[T] | None:
        if self._depths.view.count((term, link, None)) < MANY_NAMES:
            return None
        region = self.find((term, link, None))
        return region if region is not None and region.upwards and region.downwards else None
