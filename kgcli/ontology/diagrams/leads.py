"""Which properties lead from which class to which, and as many of them as a picture has room for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kgcli.ontology.diagrams.diagram import Arrow

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from kgcli.ontology.terms.index import TermIndex

__all__ = ["Leads"]

_TURNED = "\u2190 "


class Leads:
    """The properties of an ontology that a picture may show, named by *name*.

    *has* are those of a class that lead to none, each with what it leads to; *touched* are the classes that
    a property joins to a class.
    """

    def __init__(self, index: TermIndex, name: Callable[[str], str]) -> None:
        self.name = name
        self.leads: list[tuple[str, str, str]] = []
        self.has: dict[str, list[tuple[str, str]]] = {}
        self.touched: dict[str, dict[str, None]] = {}
        for entry in index.list_terms("property"):
            if entry.deprecated or entry.kinds == ("annotation property",):
                continue
            ends = [one for one in entry.ranges if one in index.terms and index.terms[one].is_class]
            for domain in entry.domains:
                if domain not in index.terms:
                    continue
                if ends:
                    self.leads += [(domain, entry.iri, one) for one in ends]
                else:
                    kind = ", ".join(map(name, entry.ranges))
                    self.has.setdefault(domain, []).append((name(entry.iri), kind))
        stated = set(self.leads)
        self.turned = {
            (start, iri, end)
            for start, iri, end in self.leads
            for other in index.terms[iri].inverses
            if other < iri and (end, other, start) in stated
        }
        for start, _, end in self.leads:
            self.touched.setdefault(start, {})[end] = None
            self.touched.setdefault(end, {})[start] = None

    def join(self, shown: Collection[str], subject: Collection[str]) -> list[Arrow]:
        """Return the arrows between *shown* classes that begin or end at one of *subject*.

        Properties with the same ends share an arrow; what reads the other way round has none of its own.
        """
        merged: dict[tuple[str, str], list[str]] = {}
        for start, property_, end in self.leads:
            if start in shown and end in shown and (start in subject or end in subject):
                name = self.name(property_)
                if (start, property_, end) in self.turned:
                    merged.setdefault((end, start), []).append(_TURNED + name)
                else:
                    merged.setdefault((start, end), []).append(name)
        return [Arrow(start, end, tuple(names), "property") for (start, end), names in merged.items()]

    def tell(self, left: Sequence[Arrow]) -> dict[str, list[tuple[str, str]]]:
        """Return what to write into boxes for arrows that are *left* out: properties and where they lead."""
        told: dict[str, list[tuple[str, str]]] = {}
        for arrow in left:
            for name in arrow.names:
                if not name.startswith(_TURNED):
                    told.setdefault(arrow.start, []).append((name, self.name(arrow.end)))
        return told


def thin_out(arrows: Sequence[Arrow], most: int) -> tuple[list[Arrow], list[Arrow]]:
    """Return at most *most* of the arrows, and those left out; classes with few arrows come first."""
    if len(arrows) <= most:
        return list(arrows), []
    degree: Counter[str] = Counter()
    for arrow in arrows:
        degree.update({arrow.start, arrow.end})
    seen: Counter[str] = Counter()
    turns = []
    for arrow in sorted(arrows, key=lambda one: min(degree[one.start], degree[one.end])):
        turns.append((min(seen[arrow.start], seen[arrow.end]), arrow))
        seen.update({arrow.start, arrow.end})
    chosen = {arrow for _, arrow in sorted(turns, key=lambda turn: turn[0])[:most]}
    return [one for one in arrows if one in chosen], [one for one in arrows if one not in chosen]
