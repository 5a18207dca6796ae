"""The graphs of a build and their markings, kept so that files can come and go without reading the others."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from kgcli.encoding.column_files import load_columns, save_columns
from kgcli.encoding.columns import sort_once
from kgcli.encoding.packing import choose_first, first_of, pack, second_of
from kgcli.encoding.terms import Terms
from kgcli.encoding.translation import Translation
from kgcli.markings import Marking

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from kgcli.encoding.columns import Columns, Numbers
    from kgcli.store.graphs.marking_data import MarkingData

RELATIONS: Final = ("markings", "overall", "passages", "documents")
"""Those of ``MarkingData``, in the order in which they are kept."""
_GRAPHS: Final = 0
_NODES: Final = 1
_FIRST_RELATION: Final = 2
_REVIEWED: Final = _FIRST_RELATION + len(RELATIONS)
_FILES: Final = _REVIEWED + 1
_TRACES: Final = _FILES + 1


class GraphRegister(NamedTuple):
    """Which graphs there are, in which files, their markings, and the statements that gave these.

    It is for whoever builds: it tells of all markings. It also has the names that stores which were continued
    keep traces of, though no graph that they show tells them any more.
    """

    terms: Terms
    markings: tuple[Marking, ...]
    columns: Columns

    def graph(self, name: bytes) -> tuple[Marking, bool] | None:
        """Return the marking of the graph *name* and whether it is that of its files, if there is one."""
        number = self.terms.find(name)
        if number is None:
            return None
        found = second_of(choose_first(self.columns[_GRAPHS], number)).tolist()
        if not found:
            return None
        return self.markings[found[0] >> 1], bool(found[0] & 1)

    def values(self, relation: str, subject: bytes) -> list[bytes]:
        """Return what *subject* has in one of ``RELATIONS``."""
        number = self.terms.find(subject)
        if number is None:
            return []
        return list(map(self.terms.text, second_of(choose_first(self._pairs(relation), number)).tolist()))

    def subjects(self, relation: str, value: bytes) -> list[bytes]:
        """Return what has *value* in one of ``RELATIONS``."""
        number = self.terms.find(value)
        if number is None:
            return []
        pairs = self._pairs(relation)
        return self.terms.texts(first_of(pairs[second_of(pairs) == number]).astype(np.int32))

    def is_node(self, text: bytes) -> bool:
        """Tell whether *text* is a level, a caveat or a marking."""
        number = self.terms.find(text)
        return number is not None and bool((self.columns[_NODES] == number).any())

    def is_reviewed(self, text: bytes) -> bool:
        """Tell whether a review names a fact of the graph *text*, whether there is such a graph or not."""
        number = self.terms.find(text)
        return number is not None and bool((self.columns[_REVIEWED] == number).any())

    def count_graphs(self, marking: Marking) -> int:
        """Return how many graphs carry exactly *marking*."""
        if marking not in self.markings:
            return 0
        own = second_of(self.columns[_GRAPHS]) >> 1
        return int((own == self.markings.index(marking)).sum())

    def list_used(self) -> list[Marking]:
        """Return the markings that some graph carries."""
        used = np.flatnonzero(np.bincount(second_of(self.columns[_GRAPHS]) >> 1))
        return [self.markings[place] for place in used.tolist()]

    def find_shared(self, files: Collection[str]) -> tuple[dict[bytes, Marking], set[str]]:
        """Return the graphs in *files*, and in files that share any with them; and all of these files."""
        pairs = self.columns[_FILES]
        known = (self.terms.find(_name_file(name)) for name in files)
        numbers = np.array([number for number in known if number is not None], np.int64)
        while True:
            graphs = sort_once(first_of(pairs[np.isin(second_of(pairs), numbers)]))
            more = np.union1d(numbers, second_of(pairs[np.isin(first_of(pairs), graphs)]))
            if len(more) == len(numbers):
                break
            numbers = more
        own = self.columns[_GRAPHS]
        rows = own[np.isin(first_of(own), graphs)]
        names = self.terms.texts(first_of(rows).astype(np.int32))
        places = (second_of(rows) >> 1).tolist()
        found = {name: self.markings[place] for name, place in zip(names, places, strict=True)}
        return found, {os.fsdecode(name[1:]) for name in self.terms.texts(numbers.astype(np.int32))}

    def reduce(
        self, graphs: Collection[bytes], pairs: Mapping[str, Collection[tuple[bytes, bytes]]]
    ) -> GraphRegister:
        """Return the register without *graphs*, and without *pairs* of subject and value in ``RELATIONS``."""
        gone = self.terms.numbers(list(graphs)).astype(np.int64)
        columns = dict(self.columns)
        for place in (_GRAPHS, _FILES):
            columns[place] = columns[place][~np.isin(first_of(columns[place]), gone)]
        for place, relation in enumerate(RELATIONS, _FIRST_RELATION):
            ends = [self.terms.numbers([pair[end] for pair in pairs[relation]]) for end in (0, 1)]
            keys = pack(*ends)
            columns[place] = columns[place][~np.isin(columns[place], keys)]
        return self._replace(columns=columns)

    def extend(
        self,
        markings: Mapping[int, Marking],
        by_file: frozenset[int],
        data: MarkingData,
        terms: Terms,
        *,
        files: Mapping[int, Collection[str]],
        reviewed: Collection[int] = (),
    ) -> GraphRegister:
        """Return the register with more graphs and statements, in numbers of *terms*; none is repeated.

        *files* are those of each graph, new or known; *reviewed* are the graphs whose facts are reviewed.
        """
        names = {name: place for place, name in enumerate(sorted({n for own in files.values() for n in own}))}
        of_names = self.terms.numbers(list(map(_name_file, names))).astype(np.int64)
        known = list(dict.fromkeys((*self.markings, *markings.values())))
        places = {marking: place for place, marking in enumerate(known)}
        in_files = [(graph, names[name]) for graph, own in files.items() for name in own]
        relations = [getattr(data, relation).columns() for relation in RELATIONS]
        subjects = {
            _GRAPHS: _list(markings),
            _NODES: _list(data.nodes),
            _REVIEWED: _list(reviewed),
            _FILES: _list(graph for graph, _ in in_files),
            **{_FIRST_RELATION + place: own for place, (own, _) in enumerate(relations)},
        }
        used = np.zeros(len(terms), np.bool_)
        for own in (*subjects.values(), *(values for _, values in relations)):
            used[own] = True
        numbers = Translation(terms, self.terms).number(used)
        added = {place: numbers[own] for place, own in subjects.items()}
        rests = _list(places[marking] << 1 | (graph in by_file) for graph, marking in markings.items())
        added[_GRAPHS] = pack(added[_GRAPHS], rests)
        added[_FILES] = pack(added[_FILES], of_names[_list(place for _, place in in_files)])
        for place, (_, values) in enumerate(relations, _FIRST_RELATION):
            added[place] = pack(added[place], numbers[values])
        columns = {
            place: sort_once(np.concatenate((self.columns.get(place, _NOTHING), keys)))
            for place, keys in {**added, _TRACES: _NOTHING}.items()
        }
        return GraphRegister(self.terms, tuple(known), columns)

    def leave_traces(self, traces: Mapping[Marking, Collection[bytes]]) -> GraphRegister:
        """Return the register with names that graphs of a marking told before, of which traces stay there."""
        added = [
            pack(self.terms.numbers(list(names)), self.markings.index(marking))
            for marking, names in traces.items()
        ]
        column = sort_once(np.concatenate((self.columns[_TRACES], *added)))
        return self._replace(columns={**self.columns, _TRACES: column})

    def list_traces(self) -> dict[Marking, list[bytes]]:
        """Return the names that stores of a marking, and of those above, keep traces of."""
        column = self.columns[_TRACES]
        places = second_of(column)
        return {
            self.markings[place]: self.terms.texts(first_of(column[places == place]).astype(np.int32))
            for place in np.unique(places).tolist()
        }

    def save(self, folder: Path) -> None:
        """Write the register to the new *folder*, for ``load_register``."""
        self.terms.save(folder)
        save_columns(folder / "columns", self.columns)
        plain = [[m.level, sorted(m.caveats), m.notation] for m in self.markings]
        (folder / "markings.json").write_text(json.dumps(plain), encoding="utf-8")

    def _pairs(self, relation: str) -> Numbers:
        return self.columns[_FIRST_RELATION + RELATIONS.index(relation)]


_NOTHING: Final = np.empty(0, np.int64)


def _name_file(name: str) -> bytes:
    """Return how a file stands among the terms: as none of them begins."""
    return b"/" + os.fsencode(name)


def _list(numbers: Iterable[int]) -> Numbers:
    return np.fromiter(numbers, np.int64)


def empty_register() -> GraphRegister:
    """Return the register of no graphs."""
    return GraphRegister(Terms(), (), {})


def load_register(folder: Path) -> GraphRegister:
    """Return the register that was saved to *folder*.

    Raises ``OSError``, ``ValueError`` and ``DamagedStoreError``.
    """
    plain = json.loads((folder / "markings.json").read_bytes())
    markings = tuple(Marking(level, frozenset(caveats), notation) for level, caveats, notation in plain)
    return GraphRegister(Terms.load(folder), markings, load_columns(folder / "columns"))
