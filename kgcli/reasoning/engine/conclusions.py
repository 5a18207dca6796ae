"""What the tables hold for readers: every name written out, without what is asserted, known or noise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kgcli.encoding.columns import class_node, is_class, property_node, subtract, term_of
from kgcli.encoding.packing import first_of, pack, pack_one, second_of
from kgcli.encoding.terms import BLANK, IRI, LITERAL, TRIPLE
from kgcli.encoding.threads import work_on
from kgcli.reasoning.engine.names import LARGEST_CLASS
from kgcli.reasoning.engine.pairs import EMPTY, unite
from kgcli.reasoning.noise import EXPRESSIONS, REFLEXIVE, TO_TOP, TOP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import NamedNode

    from kgcli.encoding.columns import Columns
    from kgcli.encoding.terms import Terms
    from kgcli.reasoning.engine.pairs import Column, Mask
    from kgcli.reasoning.engine.saturation import Saturation


class Conclusions:
    """Keeps account of what is asserted and what was shown, so that each conclusion is shown once."""

    def __init__(self, saturation: Saturation, terms: Terms) -> None:
        self._saturation = saturation
        self._terms = terms
        self._asserted: Columns = {}
        self._shown: Columns = {}
        self._seen: dict[int, object] = {}
        self._merged = 0
        self._scaffolds = 0

    def copy(self, saturation: Saturation) -> Conclusions:
        """Return the same account, of another state."""
        other = Conclusions(saturation, self._terms)
        other._asserted, other._shown = dict(self._asserted), dict(self._shown)
        other._seen, other._merged, other._scaffolds = dict(self._seen), self._merged, self._scaffolds
        return other

    def add_asserted(self, node: int, column: Column) -> None:
        """Take in that *column* of *node*, terms as they stand in the data, is asserted."""
        self._asserted[node] = unite((self._asserted[node], column)) if node in self._asserted else column
        if node in self._shown:
            left = subtract(self._shown[node], column)
            if len(left) < len(self._shown[node]):
                self._shown[node] = left

    def retract(self, gone: Mapping[int, Column], overdeleted: Mapping[int, Column]) -> None:
        """Take in that *gone* is asserted no more; what follows of *overdeleted* is shown again.

        None of the terms has several names.
        """
        for node, column in gone.items():
            self._asserted[node] = subtract(self._asserted[node], column)
        for node, column in overdeleted.items():
            self._seen.pop(node, None)
            if node in self._shown:
                self._shown[node] = subtract(self._shown[node], column)

    def hold(self) -> dict[str, Columns]:
        """Return what makes up this account, to be restored elsewhere."""
        return {"asserted": dict(self._asserted), "shown": dict(self._shown)}

    def restore(self, held: Mapping[str, Columns]) -> None:
        """Take over what ``hold`` returned, in an account that is new."""
        self._asserted, self._shown = dict(held["asserted"]), dict(held["shown"])
        tables = self._saturation.tables
        self._seen = {node: tables.table(node) for node in tables.nodes()}
        self._merged = self._saturation.names.merges

    def asserted(self, node: int) -> Column:
        """Return what of *node* stands in the data."""
        return self._asserted.get(node, EMPTY)

    def is_asserted(self, statement: tuple[int, int, int]) -> bool:
        """Tell whether a statement stands in the data."""
        subject, predicate, value = statement
        if predicate == self._number("rdf:type"):
            return _holds(self._asserted.get(class_node(value), EMPTY), subject)
        return _holds(self._asserted.get(property_node(predicate), EMPTY), pack_one(subject, value))

    def collect(self) -> Columns:
        """Return all conclusions; a column that did not change since the last time is the same object."""
        tables, names = self._saturation.tables, self._saturation.names
        merged = names.merges
        everything = merged != self._merged or len(names.names(self._number("owl:sameAs"))) > 1
        self._merged = merged
        noise = _Noise(self._terms, self._saturation, self._asserted)
        if noise.scaffolds > self._scaffolds:
            # What was shown of a blank node may prove to be about the syntax of an axiom.
            self._scaffolds = noise.scaffolds
            self._shown = {node: noise.drop(node, column) for node, column in self._shown.items()}
        changed = [
            node for node in tables.nodes() if everything or self._seen.get(node) is not tables.table(node)
        ]
        self._seen |= {node: tables.table(node) for node in changed}
        for found in work_on(
            lambda node: [(own, self._pick(own, column, noise)) for own, column in self._write_out(node)],
            changed,
            [tables.size(node) for node in changed],
        ):
            for own, fresh in found:
                self._show(own, fresh)
        if everything:
            equal = self._equal_pairs()
            for name in names.names(self._number("owl:sameAs")):
                if self._saturation.literals.kinds[name] != IRI:
                    continue
                keys = equal
                if name != self._number("owl:sameAs"):
                    # Another word for equality: that everything is the same as itself is news.
                    used = self._expand_members(np.flatnonzero(self._saturation.used()))
                    keys = unite([equal, pack(used, used)])
                self._show(property_node(name), self._pick(property_node(name), keys, noise))
        return {node: column for node, column in self._shown.items() if len(column)}

    def _pick(self, node: int, column: Column, noise: _Noise) -> Column:
        """Return what of *column* is neither asserted nor shown of *node*, and says something."""
        fresh = subtract(subtract(column, self._asserted.get(node, EMPTY)), self._shown.get(node, EMPTY))
        return noise.drop(node, fresh)

    def _show(self, node: int, fresh: Column) -> None:
        if len(fresh):
            self._shown[node] = unite((self._shown[node], fresh)) if node in self._shown else fresh

    def _number(self, name: str) -> int:
        return self._saturation.compiler.vocabulary[name]

    def _write_out(self, node: int) -> Iterator[tuple[int, Column]]:
        """Yield the tables that *node* stands for, for each of its names, with all names of what it holds."""
        tables, names, kinds = (
            self._saturation.tables,
            self._saturation.names,
            self._saturation.literals.kinds,
        )
        types, same = (names.representative(self._number(name)) for name in ("rdf:type", "owl:sameAs"))
        if node in {property_node(types), property_node(same)}:
            return  # Held by classes, and by names.
        if is_class(node):
            members = self._expand_members(tables.column(node))
            for name in names.names(term_of(node)):
                yield class_node(name), members
            for other in names.names(types):
                if other != self._number("rdf:type") and kinds[other] == IRI:
                    for name in names.names(term_of(node)):
                        yield property_node(other), pack(members, np.full(len(members), name))
            return
        keys = self._expand_pairs(tables.column(node))
        for name in names.names(term_of(node)):
            if kinds[name] == IRI:
                yield property_node(name), keys

    def _equal_pairs(self) -> Column:
        """Return the pairs of different names of one thing; of too many, those with the first name."""
        names = self._saturation.names
        pairs: list[Column] = []
        for members in names.classes().values():
            own = np.array(members)
            if len(own) > LARGEST_CLASS:
                first = np.full(len(own), names.first_name(members))
                pairs += [pack(own, first), pack(first, own)]
            else:
                pairs.append(pack(np.repeat(own, len(own)), np.tile(own, len(own))))
        keys = unite(pairs) if pairs else EMPTY
        apart: Column = keys[first_of(keys) != second_of(keys)]
        return apart

    def _expand_members(self, members: Column) -> Column:
        names = self._saturation.names
        several = names.have_several(members) if names else None
        if several is None or not np.count_nonzero(several):
            return members
        _, written = names.write_out(members[several])
        return unite([members[~several], np.sort(written)])

    def _expand_pairs(self, keys: Column) -> Column:
        names = self._saturation.names
        if not names:
            return keys
        firsts, seconds = first_of(keys), second_of(keys)
        several = names.have_several(firsts) | names.have_several(seconds)
        if not np.count_nonzero(several):
            return keys
        # By ends: a thing with many names has them all on every statement.
        rows, ones = names.write_out(firsts[several])
        others = seconds[several][rows]
        rows, twos = names.write_out(others)
        return unite([keys[~several], np.sort(pack(ones[rows], twos))])


class _Noise:
    """What no reader wants to see of conclusions, by the definitions of ``kgcli.reasoning.noise``."""

    def __init__(self, terms: Terms, saturation: Saturation, asserted: Columns) -> None:
        self._kinds = saturation.literals.kinds
        self._reflexive = _numbers(terms, REFLEXIVE)
        self._to_top = _numbers(terms, TO_TOP)
        self._top = _numbers(terms, TOP)
        self._nothing = saturation.compiler.vocabulary["owl:Nothing"]
        self._built_in = saturation.built_in
        self._type = saturation.compiler.vocabulary["rdf:type"]
        self._scaffolding = np.zeros(len(self._kinds), np.bool_)
        for expression in _numbers(terms, EXPRESSIONS):
            subjects = first_of(asserted.get(property_node(expression), EMPTY))
            self._scaffolding[subjects[self._kinds[subjects] == BLANK]] = True
        self.scaffolds = int(self._scaffolding.sum())
        """How many blank nodes are the syntax of axioms."""

    def drop(self, node: int, column: Column) -> Column:
        """Return what of *column* says something."""
        if not len(column):
            return column
        term = term_of(node)
        if is_class(node):
            if self._scaffolding[term] or term in self._top:
                return EMPTY
            keep = self._speaks_of(column) & ~self._built_in[column]
            return column if keep.all() else column[keep]
        firsts, seconds = first_of(column), second_of(column)
        keep = self._speaks_of(firsts) & ~self._scaffolding[seconds]
        if term in self._reflexive:
            keep &= firsts != seconds
        if term in self._to_top:
            for top in self._top:
                keep &= seconds != top
        return column if np.count_nonzero(keep) == len(keep) else column[keep]

    def _speaks_of(self, subjects: Column) -> Mask:
        kinds = self._kinds[subjects]
        keep: Mask = (kinds != LITERAL) & (kinds != TRIPLE) & ~self._scaffolding[subjects]
        keep &= subjects != self._nothing
        return keep


def _numbers(terms: Terms, names: Iterable[NamedNode]) -> frozenset[int]:
    found = (terms.find(b"<%s>" % name.value.encode()) for name in names)
    return frozenset(number for number in found if number is not None)


def _holds(column: Column, key: int) -> bool:
    place = int(np.searchsorted(column, key))
    return place < len(column) and int(column[place]) == key
