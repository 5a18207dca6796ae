"""What a diagram shows, no more than is readable: the whole ontology, one of its files, or around a term."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ontology.diagrams.diagram import Arrow, Box, Diagram
from kgcli.ontology.diagrams.topics import list_topics, name_topic

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgcli.ontology.diagrams.diagram import Kind, Role
    from kgcli.ontology.terms.entry import Entry
    from kgcli.ontology.terms.index import TermIndex

__all__ = ["choose_overview", "choose_term", "choose_topic"]

_MOST_OVERVIEW: Final = 36
_MOST_TOPIC: Final = 28
_MOST_OTHERS: Final = 8
_MOST_AROUND: Final = 10
"""So many narrower terms, and so many properties each way, are shown around a term."""
_MOST_LINES: Final = 6
_MOST_UP: Final = 6


def choose_overview(index: TermIndex, language: str | None = None) -> Diagram:
    """Return the classes of each file that most others hang on, grouped by file."""
    topics = list_topics(index)
    classes = {
        file: [one for one in index.list_terms("class") if one.declared and one.place.file == file]
        for file in topics
    }
    classes = {file: own for file, own in classes.items() if own}
    if len(classes) == 1:
        return choose_topic(index, next(iter(classes)), language)
    picker = _Picker(index, language)
    share = max(2, _MOST_OVERVIEW // max(1, len(classes)))
    shown = [one for own in classes.values() for one in sorted(own, key=picker.rank)[:share]][:_MOST_OVERVIEW]
    left = sum(map(len, classes.values())) - len(shown)
    groups = {file: name_topic(index, file, language) for file in classes}
    return picker.make("Overview", [one.iri for one in shown], (), groups, left_out=left, lines=0)


def choose_topic(index: TermIndex, file: str, language: str | None = None) -> Diagram:
    """Return the classes that *file* declares, from the top down, and those of others that they touch."""
    picker = _Picker(index, language)
    own = [one for one in index.list_terms("class") if one.place.file == file and one.declared]
    inside = {one.iri for one in own}
    ordered = sorted(own, key=lambda one: (picker.depth(one.iri, inside), *picker.rank(one)))
    shown = [one.iri for one in ordered[:_MOST_TOPIC]]
    touched: dict[str, int] = {}
    for iri in shown:
        for other in picker.touch(iri):
            if other not in inside:
                touched[other] = touched.get(other, 0) + 1
    others = sorted(touched, key=lambda iri: (-touched[iri], iri))[:_MOST_OTHERS]
    title = name_topic(index, file, language)
    return picker.make(title, shown, others, {}, left_out=len(own) - len(shown))


def choose_term(index: TermIndex, entry: Entry, language: str | None = None) -> Diagram:
    """Return what stands around a term: broader and narrower ones, and where properties lead."""
    picker = _Picker(index, language)
    if entry.is_property and not entry.is_class:
        return picker.make_property(entry)
    if not entry.is_class:
        return picker.make_individual(entry)
    up: dict[str, None] = {}
    waiting = [entry.iri]
    while waiting and len(up) < _MOST_UP:
        for parent in index.terms[waiting.pop(0)].parents:
            if parent not in up and parent != entry.iri and index.terms[parent].is_class:
                up[parent] = None
                waiting.append(parent)
    down = [one for one in entry.children if one in index.terms and index.terms[one].is_class]
    around = [
        one for one in picker.touch(entry.iri) if one not in up and one not in down and one != entry.iri
    ]
    shown = list(dict.fromkeys([*list(up)[:_MOST_UP], *down[:_MOST_AROUND], *around[: 2 * _MOST_AROUND]]))
    return picker.make(picker.name(entry.iri), [entry.iri], shown, {}, focus=entry.iri)


class _Picker:
    """Knows which properties lead from which class to which, and makes diagrams of chosen ones."""

    def __init__(self, index: TermIndex, language: str | None) -> None:
        self.index = index
        self.language = language
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
                    kind = ", ".join(map(self.name, entry.ranges))
                    self.has.setdefault(domain, []).append((self.name(entry.iri), kind))
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

    def name(self, iri: str) -> str:
        return self.index.name(iri, self.language)

    def touch(self, iri: str) -> list[str]:
        """Return the classes that properties lead to and from, then the parents."""
        parents = [one for one in self.index.terms[iri].parents if self.index.terms[one].is_class]
        return list(dict.fromkeys([*self.touched.get(iri, ()), *parents]))

    def rank(self, entry: Entry) -> tuple[int, str]:
        """Return what is lower the more hangs on a class."""
        hanging = len(self.touched.get(entry.iri, ())) + len(entry.children)
        return (-hanging, entry.iri)

    def depth(self, iri: str, inside: Iterable[str]) -> int:
        """Return how many steps below a top of *inside* it stands."""
        level, layer, seen = 0, {iri}, {iri}
        while True:
            above = {up for one in layer for up in self.index.terms[one].parents if up in inside} - seen
            if not above:
                return level
            seen |= above
            layer, level = above, level + 1

    def make(
        self,
        title: str,
        own: list[str],
        others: Iterable[str],
        groups: dict[str, str],
        *,
        left_out: int = 0,
        lines: int = _MOST_LINES,
        focus: str | None = None,
    ) -> Diagram:
        shown = dict.fromkeys([*own, *others])
        boxes = []
        for iri in shown:
            entry = self.index.terms[iri]
            role: Role = "focus" if iri == focus else "own" if iri in own else "other"
            hidden = sum(one not in shown and self.index.terms[one].is_class for one in entry.children)
            group = entry.place.file if entry.place.file in groups else ""
            told = self._tell(iri, lines) if role != "other" else ()
            boxes.append(
                Box(iri, self.name(iri), told, group, role, "class", hidden if role != "other" else 0)
            )
        arrows = [
            Arrow(iri, up, (), "narrower")
            for iri in shown
            for up in self.index.terms[iri].parents
            if up in shown
        ]
        merged: dict[tuple[str, str], list[str]] = {}
        for start, property_, end in self.leads:
            # Around a term only its own properties count, not those between its neighbours.
            if start in shown and end in shown and (focus is None or focus in (start, end)):
                if (start, property_, end) not in self.turned:
                    merged.setdefault((start, end), []).append(self.name(property_))
                else:
                    # What reads the other way round needs no arrow of its own.
                    merged.setdefault((end, start), []).append(f"\u2190 {self.name(property_)}")
        arrows += [Arrow(start, end, tuple(names), "property") for (start, end), names in merged.items()]
        return Diagram(title, tuple(boxes), tuple(arrows), groups, left_out)

    def _tell(self, iri: str, most: int) -> tuple[str, ...]:
        told = [f"{name}: {kind}" if kind else name for name, kind in self.has.get(iri, ())]
        if not most or len(told) <= most:
            return tuple(told[:most])
        return (*told[: most - 1], f"… {len(told) - most + 1}")

    def make_property(self, entry: Entry) -> Diagram:
        terms = self.index.terms
        near = [
            one for one in (*entry.parents, *entry.children[:_MOST_AROUND], *entry.inverses) if one in terms
        ]
        ends = [one for one in (*entry.domains, *entry.ranges) if one in terms]
        boxes = [self._box(entry.iri, "focus", "property")]
        boxes += [self._box(one, "other", "property") for one in dict.fromkeys(near) if one != entry.iri]
        boxes += [self._box(one, "other", "class") for one in dict.fromkeys(ends) if one not in near]
        shown = {box.iri for box in boxes}
        arrows = [Arrow(entry.iri, one, (), "narrower") for one in entry.parents if one in shown]
        arrows += [Arrow(one, entry.iri, (), "narrower") for one in entry.children if one in shown]
        arrows += [Arrow(entry.iri, one, ("inverse",), "inverse") for one in entry.inverses if one in shown]
        arrows += [Arrow(one, entry.iri, ("domain",), "property") for one in entry.domains if one in shown]
        arrows += [Arrow(entry.iri, one, ("range",), "property") for one in entry.ranges if one in shown]
        return Diagram(self.name(entry.iri), tuple(boxes), tuple(arrows), {}, 0)

    def make_individual(self, entry: Entry) -> Diagram:
        types = [one for one in entry.types if one in self.index.terms]
        boxes = [
            self._box(entry.iri, "focus", "individual"),
            *(self._box(one, "other", "class") for one in types),
        ]
        arrows = [Arrow(entry.iri, one, (), "type") for one in types]
        return Diagram(self.name(entry.iri), tuple(boxes), tuple(arrows), {}, 0)

    def _box(self, iri: str, role: Role, kind: Kind) -> Box:
        return Box(iri, self.name(iri), (), "", role, kind, 0)
