"""What a diagram shows, no more than is readable: the whole ontology, one of its files, or around a term."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ontology.diagrams.diagram import Arrow, Box, Diagram
from kgcli.ontology.diagrams.leads import Leads, thin_out
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
_MOST_ARROWS: Final = 14
"""So many arrows of properties are readable where the picture is about no one term."""


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
    below = (one for one in entry.children if one in index.terms and index.terms[one].is_class)
    down = index.arrange(below, language)
    around = [
        one for one in picker.touch(entry.iri) if one not in up and one not in down and one != entry.iri
    ]
    shown = list(dict.fromkeys([*list(up)[:_MOST_UP], *down[:_MOST_AROUND], *around[: 2 * _MOST_AROUND]]))
    return picker.make(picker.name(entry.iri), [entry.iri], shown, {}, focus=entry.iri)


class _Picker:
    """Makes diagrams of chosen terms, named in a language."""

    def __init__(self, index: TermIndex, language: str | None) -> None:
        self.index = index
        self.language = language
        self.leads = Leads(index, self.name)

    def name(self, iri: str) -> str:
        return self.index.name(iri, self.language)

    def touch(self, iri: str) -> list[str]:
        """Return the classes that properties lead to and from, then the parents."""
        parents = [one for one in self.index.terms[iri].parents if self.index.terms[one].is_class]
        return list(dict.fromkeys([*self.leads.touched.get(iri, ()), *parents]))

    def rank(self, entry: Entry) -> tuple[int, str]:
        """Return what is lower the more hangs on a class."""
        hanging = len(self.leads.touched.get(entry.iri, ())) + len(entry.children)
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
        arrows = self.leads.join(shown, own)
        left: list[Arrow] = []
        if focus is None:
            arrows, left = thin_out(arrows, _MOST_ARROWS)
        told = self.leads.tell(left)
        boxes = []
        for iri in shown:
            entry = self.index.terms[iri]
            role: Role = "focus" if iri == focus else "own" if iri in own else "other"
            hidden = sum(one not in shown and self.index.terms[one].is_class for one in entry.children)
            group = entry.place.file if entry.place.file in groups else ""
            has = [*self.leads.has.get(iri, ()), *told.get(iri, ())] if role != "other" else []
            inside = _shorten(has, lines)
            boxes.append(
                Box(iri, self.name(iri), inside, group, role, "class", hidden if role != "other" else 0)
            )
        above = [
            Arrow(iri, up, (), "narrower")
            for iri in shown
            for up in self.index.terms[iri].parents
            if up in shown
        ]
        unshown = sum(len(arrow.names) for arrow in left if not lines or arrow.start not in own)
        return Diagram(title, tuple(boxes), (*above, *arrows), groups, left_out, unshown)

    def make_property(self, entry: Entry) -> Diagram:
        terms = self.index.terms
        down = self.index.arrange(entry.children, self.language)[:_MOST_AROUND]
        near = [one for one in (*entry.parents, *down, *entry.inverses) if one in terms]
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
        return Diagram(self.name(entry.iri), tuple(boxes), tuple(arrows), {})

    def make_individual(self, entry: Entry) -> Diagram:
        types = [one for one in entry.types if one in self.index.terms]
        boxes = [
            self._box(entry.iri, "focus", "individual"),
            *(self._box(one, "other", "class") for one in types),
        ]
        arrows = [Arrow(entry.iri, one, (), "type") for one in types]
        return Diagram(self.name(entry.iri), tuple(boxes), tuple(arrows), {})

    def _box(self, iri: str, role: Role, kind: Kind) -> Box:
        return Box(iri, self.name(iri), (), "", role, kind, 0)


def _shorten(has: list[tuple[str, str]], most: int) -> tuple[str, ...]:
    """Return the lines of a box: properties and where they lead, no more than *most*."""
    told = [f"{name}: {kind}" if kind else name for name, kind in has]
    if not most or len(told) <= most:
        return tuple(told[:most])
    return (*told[: most - 1], f"… {len(told) - most + 1}")
