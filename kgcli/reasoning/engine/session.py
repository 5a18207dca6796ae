"""A closure that changes: statements come and go, and each time it gives what follows from the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kgcli.collection import without_collection
from kgcli.encoding.columns import class_node, is_class, property_node, term_of, to_columns
from kgcli.encoding.packing import first_of, pack, second_of
from kgcli.reasoning.engine.compiler import Compiler
from kgcli.reasoning.engine.conclusions import Conclusions
from kgcli.reasoning.engine.contradictions import Contradictions
from kgcli.reasoning.engine.findings import read_clashes
from kgcli.reasoning.engine.literals import Literals
from kgcli.reasoning.engine.names import Names
from kgcli.reasoning.engine.pairs import unite
from kgcli.reasoning.engine.remarks import list_remarks
from kgcli.reasoning.engine.retraction import Retraction
from kgcli.reasoning.engine.saturation import Saturation
from kgcli.reasoning.engine.tables import Tables
from kgcli.reasoning.reasoner import Step

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kgcli.encoding.column_folder import ColumnFolder
    from kgcli.encoding.columns import Columns, Triples
    from kgcli.encoding.terms import Terms


class Session:
    """The closure of what was added, under OWL 2 RL/RDF; *terms* may be shared with other sessions.

    Rules called *off* are not used.
    """

    def __init__(self, terms: Terms, off: frozenset[str] = frozenset()) -> None:
        self.terms = terms
        self._compiler = Compiler(terms, off)
        self._literals = Literals(terms)
        names = Names(self._literals)
        self.saturation = Saturation(self._compiler, Tables(), names, self._literals)
        self.conclusions = Conclusions(self.saturation, terms)

    def copy(self, terms: Terms | None = None) -> Session:
        """Return the same closure, to be added to apart from this one; *terms* are a fork of its own."""
        if terms is not None:
            other = Session(terms, self._compiler.off)
            other.saturation.fired = self.saturation.fired.copy()
            other.saturation.merged_by = self.saturation.merged_by.copy()
            other.restore({**self.saturation.hold(), **self.conclusions.hold()})
            return other
        other = Session.__new__(Session)
        other.terms, other._compiler, other._literals = self.terms, self._compiler, self._literals
        other.saturation = self.saturation.copy()
        other.conclusions = self.conclusions.copy(other.saturation)
        return other

    def restore(self, held: Mapping[str, Columns]) -> None:
        """Take over what ``saturation`` and ``conclusions`` of another closure hold, in one that is new."""
        self.grow()
        self.saturation.restore(held)
        self.conclusions.restore(held)

    def add(self, triples: Triples, *, derived: bool = False) -> None:
        """Take in statements; *derived* ones are known to follow from what is asserted before ``close``."""
        self.add_columns(to_columns(triples, self.terms), derived=derived)

    def add_columns(self, columns: Columns, *, derived: bool = False) -> None:
        """Take in statements by table, as ``add`` does."""
        self.grow()
        names, saturation = self.saturation.names, self.saturation
        same = names.representative(self._compiler.vocabulary["owl:sameAs"])
        for node, column in columns.items():
            if not derived:
                self.conclusions.add_asserted(node, column)
            term = names.representative(term_of(node))
            if is_class(node):
                members = names.represent(column)
                saturation.add(class_node(term), members if members is column else unite([members]))
                continue
            if term == same:
                saturation.equate(zip(first_of(column).tolist(), second_of(column).tolist(), strict=True))
            keys = column
            if names:
                keys = unite([pack(names.represent(first_of(column)), names.represent(second_of(column)))])
            saturation.add(property_node(term), keys)

    def retract_columns(self, columns: Columns) -> None:
        """Take back statements, by table, all of which are asserted; raises ``RetractionError``."""
        if not columns:
            return
        self.grow()
        self.saturation.close()
        Retraction(self.saturation, self.conclusions, self.terms).retract(columns)

    def close(self) -> Step:
        """Draw all conclusions from what was added so far."""
        with without_collection():
            return self._close()

    def _close(self) -> Step:
        self.grow()
        contradictions = Contradictions(self.saturation, self.conclusions)
        self.saturation.close()
        while self.saturation.demand(contradictions.prepare()):
            self.saturation.close()
        inferred = self.conclusions.collect()
        findings = read_clashes(contradictions.find(), self.terms)
        missed = self.saturation.missed | contradictions.missed
        return Step(
            inferred,
            findings,
            tuple(list_remarks(self.saturation, missed, contradictions.cut, self.terms)),
            tuple(sorted(self.saturation.fired.items())),
            self.saturation.triggered | contradictions.triggered | self._native(),
            missed,
        )

    def _native(self) -> frozenset[str]:
        """Return the rules that hold by how the engine is made, where there is anything to do for them."""
        found: set[str] = set()
        if self.saturation.names:
            found |= {"eq-sym", "eq-trans", "eq-rep-s", "eq-rep-p", "eq-rep-o"}
        if self._literals.are_shared() and self._share_values():
            found.add("dt-eq")
        return frozenset(found)

    def _share_values(self) -> bool:
        """Tell whether two literals that stand in the data have one value; terms are kept of what went."""
        used = np.zeros(len(self.terms), np.bool_)
        for node, column in self.conclusions.hold()["asserted"].items():
            if not is_class(node):
                used[second_of(column)] = True
        return any(np.count_nonzero(used[own]) > 1 for own in self._literals.all_spellings())

    def save(self, folder: Path, *, files: ColumnFolder | None = None) -> None:
        """Write the closure into *folder*; its columns into *files*, if given, which its giver writes."""
        from kgcli.reasoning.engine.saved import save_session

        save_session(self, folder, files)

    def grow(self) -> None:
        """Take in terms that are new."""
        self._literals.grow()
        self.saturation.grow(len(self.terms))
