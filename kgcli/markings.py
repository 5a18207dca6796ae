"""Markings: a level and a set of caveats, which together form a lattice."""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote, unquote

from kgcli.errors import HomeError, MarkingSchemeError, UnknownMarkingError
from kgcli.vocabulary import EV, RDF, SKOS

if TYPE_CHECKING:
    from pyoxigraph import Quad

_LEVEL_END: Final = "//"
_CAVEAT_END: Final = "/"
_COMBINATION: Final = re.compile(r"/marking/(?P<notation>[^/#?]+%2F%2F[^/#?]+)$")
"""How the IRI of a combination ends that nobody has described."""


class Marking(NamedTuple):
    """A point of the lattice: *level* is a rank.

    *notation* is how people write it, as in ``C//NOFORN``, and makes no difference.
    """

    level: int
    caveats: frozenset[str]
    notation: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Marking) and self[:2] == other[:2]

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[:2])

    def dominates(self, other: "Marking") -> bool:
        """Tell whether a reader cleared for this marking may see what carries *other*."""
        return self.level >= other.level and self.caveats >= other.caveats


class MarkingScheme(NamedTuple):
    """The levels (notation to rank), caveats and named markings of one home.

    *nodes* maps the IRI of each marking node, and of each level, to its marking.
    """

    levels: Mapping[str, int]
    caveats: frozenset[str]
    nodes: Mapping[str, Marking]

    def lowest(self) -> Marking:
        """Return the marking that every other one dominates."""
        notation = min(self.levels, key=self.levels.__getitem__)
        return Marking(self.levels[notation], frozenset(), notation)

    def parse(self, text: str) -> Marking:
        """Return the marking that *text* writes, such as ``C`` or ``C//NOFORN/ORCON``, in any letter case.

        Raises ``UnknownMarkingError``, which lists the levels and caveats that exist.
        """
        named = {marking.notation.casefold(): marking for marking in self.nodes.values()}
        found = named.get(text.strip().casefold())
        if found is not None:
            return found
        level_text, _, caveat_text = text.partition(_LEVEL_END)
        levels = {notation.casefold(): notation for notation in self.levels}
        level = levels.get(level_text.strip().casefold())
        caveats = {notation.casefold(): notation for notation in self.caveats}
        wanted = [part.strip().casefold() for part in caveat_text.split(_CAVEAT_END) if part.strip()]
        if level is None or any(part not in caveats for part in wanted):
            raise UnknownMarkingError(self._explain(text))
        return self.make(self.levels[level], frozenset(caveats[part] for part in wanted))

    def join(self, first: Marking, second: Marking) -> Marking:
        """Return the lowest marking that dominates both."""
        return self.make(max(first.level, second.level), first.caveats | second.caveats)

    def make(self, level: int, caveats: frozenset[str]) -> Marking:
        """Return the marking of that rank with those caveats, in the home's own notation where it has one."""
        for marking in self.nodes.values():
            if marking.level == level and marking.caveats == caveats:
                return marking
        notation = next(name for name, rank in self.levels.items() if rank == level)
        if caveats:
            notation += _LEVEL_END + _CAVEAT_END.join(sorted(caveats))
        return Marking(level, caveats, notation)

    def node_of(self, marking: Marking) -> str | None:
        """Return the IRI of the node that describes *marking*, if there is one."""
        # Levels come first in *nodes*, so that the last one found is a marking where there is one.
        found = [node for node, own in self.nodes.items() if own == marking]
        return found[-1] if found else None

    def name(self, marking: Marking, base: str) -> str:
        """Return the IRI of the node that describes *marking*, else one below *base* that spells it out.

        What spells out a level and its caveats says all there is to know of them: nobody has to describe
        each combination in the ontology, where every reader would see that there is such a one.
        """
        return self.node_of(marking) or f"{base}marking/{quote(marking.notation, safe='')}"

    def find(self, node: str) -> Marking | None:
        """Return the marking that the IRI *node* stands for, described or spelled out as ``name`` does."""
        found = self.nodes.get(node)
        if found is None and is_spelled_out(node):
            try:
                return self.parse(unquote(node.rpartition("/")[2]))
            except UnknownMarkingError:
                return None
        return found

    def _explain(self, text: str) -> str:
        levels = ", ".join(sorted(self.levels, key=self.levels.__getitem__))
        message = f"No marking {text!r}. Levels are {levels}"
        if not self.caveats:
            return f"{message}; there are no caveats."
        caveats = sorted(self.caveats)
        lowest = self.lowest().notation
        return f"{message}; caveats are {', '.join(caveats)}, written as in {lowest}{_LEVEL_END}{caveats[0]}."


def is_spelled_out(node: str) -> bool:
    """Tell whether the IRI *node* itself spells a combination out, as ``MarkingScheme.name`` does."""
    return _COMBINATION.search(node) is not None


def join_all(scheme: MarkingScheme, markings: Iterable[Marking]) -> frozenset[Marking]:
    """Return *markings*, the lowest one, and every join of some of them."""
    joins = {scheme.lowest()}
    for marking in sorted(set(markings), key=sort_key):
        joins |= {scheme.join(marking, other) for other in joins} | {marking}
    return frozenset(joins)


def sort_key(marking: Marking) -> tuple[int, int, str]:
    """Order markings so that each comes after all that it dominates."""
    return (marking.level, len(marking.caveats), marking.notation)


def read_scheme(quads: Iterable["Quad"]) -> MarkingScheme:
    """Return the scheme that *quads* describe.

    A level is an ``ev:MarkingLevel`` with ``ev:rank`` and ``skos:notation``; a caveat an ``ev:Caveat``
    with ``skos:notation``; a marking an ``ev:Marking`` with ``ev:level``, any ``ev:caveat``, and
    ``skos:notation``. One whose IRI spells it out is not part of the scheme: it says nothing new.
    Raises ``HomeError`` where there is no level, and ``MarkingSchemeError`` where one of these lacks
    something, two levels have one rank, or a notation could be read as that of another one.
    """
    described = _describe(quads)
    levels: dict[str, tuple[str, int]] = {}
    for node in _instances(described, EV + "MarkingLevel"):
        rank = _one(described, node, EV + "rank")
        try:
            levels[node] = (_one(described, node, SKOS + "notation"), int(rank))
        except ValueError:
            raise MarkingSchemeError(
                node, f"The marking level <{node}> has the rank {rank!r}, which is no number."
            ) from None
    if not levels:
        raise HomeError("The ontology has no ev:MarkingLevel, with ev:rank and skos:notation.")
    _refuse_same(
        {node: str(rank) for node, (_, rank) in levels.items()}, "marking levels (ev:MarkingLevel)", "ev:rank"
    )
    _refuse_same(
        {node: notation for node, (notation, _) in levels.items()}, "marking levels", "skos:notation"
    )
    caveats = {
        node: _one(described, node, SKOS + "notation") for node in _instances(described, EV + "Caveat")
    }
    _refuse_same(caveats, "caveats", "skos:notation")
    for node, (notation, _) in levels.items():
        _refuse_sign(node, notation, _LEVEL_END)
    for node, notation in caveats.items():
        _refuse_sign(node, notation, _CAVEAT_END)
    nodes = {node: Marking(rank, frozenset(), notation) for node, (notation, rank) in levels.items()}
    for node in _instances(described, EV + "Marking"):
        if is_spelled_out(node):
            continue
        level = _one(described, node, EV + "level")
        own = described[node].get(EV + "caveat", [])
        if level not in levels:
            raise MarkingSchemeError(
                node,
                f"The marking <{node}> has the level <{level}>, which is no ev:MarkingLevel. "
                "Describe the level, or take the marking out, too.",
            )
        unknown = [caveat for caveat in own if caveat not in caveats]
        if unknown:
            raise MarkingSchemeError(
                node,
                f"The marking <{node}> has the caveat <{unknown[0]}>, which is no ev:Caveat. "
                "Describe the caveat, or take the marking out, too.",
            )
        notation = _one(described, node, SKOS + "notation")
        nodes[node] = Marking(levels[level][1], frozenset(caveats[caveat] for caveat in own), notation)
    scheme = MarkingScheme(dict(levels.values()), frozenset(caveats.values()), nodes)
    _refuse_ambiguous(scheme)
    return scheme


def _refuse_same(values: Mapping[str, str], things: str, predicate: str) -> None:
    """Raise ``MarkingSchemeError`` where two of *things* have the same value, in whatever letter case."""
    known: dict[str, str] = {}
    for node, value in values.items():
        other = known.setdefault(value.strip().casefold(), node)
        if other != node:
            raise MarkingSchemeError(
                node,
                f"Two {things} have the same {predicate}, {value!r}: <{other}> and <{node}>. "
                "Give each its own.",
            )


def _refuse_sign(node: str, notation: str, sign: str) -> None:
    """Raise ``MarkingSchemeError`` where *notation* is blank or has the *sign* that ends it elsewhere."""
    if not notation.strip() or sign in notation:
        raise MarkingSchemeError(
            node,
            f"<{node}> has the notation {notation!r}, which could not be told from a combination. "
            f"Give it one that is not blank and has no {sign!r}.",
        )


def _refuse_ambiguous(scheme: MarkingScheme) -> None:
    """Raise ``MarkingSchemeError`` where a marking is written like another one, or not as its parts are."""
    plain = scheme._replace(nodes={})
    known: dict[str, tuple[str, Marking]] = {}
    for node, marking in scheme.nodes.items():
        other, meant = known.setdefault(marking.notation.strip().casefold(), (node, marking))
        if meant == marking:
            other = ""
            try:
                meant = plain.parse(marking.notation)
            except UnknownMarkingError:
                continue  # A name of its own, which says nothing of level and caveats.
        if meant != marking:
            raise MarkingSchemeError(
                node,
                f"The marking <{node}> is written {marking.notation!r}, which reads as "
                + (f"<{other}>. " if other else "another level or other caveats than it has. ")
                + "Give it a notation of its own.",
            )


def _describe(quads: Iterable["Quad"]) -> dict[str, dict[str, list[str]]]:
    described: dict[str, dict[str, list[str]]] = {}
    wanted = {RDF + "type", EV + "rank", EV + "level", EV + "caveat", SKOS + "notation"}
    for subject, predicate, value, _ in quads:
        name = predicate.value
        if name in wanted:
            values = described.setdefault(subject.value, {}).setdefault(name, [])
            if value.value not in values:
                values.append(value.value)
    return described


def _instances(described: Mapping[str, Mapping[str, list[str]]], kind: str) -> list[str]:
    return sorted(node for node, values in described.items() if kind in values.get(RDF + "type", ()))


def _one(described: Mapping[str, Mapping[str, list[str]]], node: str, predicate: str) -> str:
    values = described[node].get(predicate, [])
    if len(values) != 1:
        raise MarkingSchemeError(
            node, f"<{node}> must have exactly one <{predicate}>, but has {len(values)}."
        )
    return values[0]


def to_plain(scheme: MarkingScheme) -> dict[str, object]:
    """Return *scheme* as values that JSON can hold; ``from_plain`` reads them back."""
    nodes = {node: [item.level, sorted(item.caveats), item.notation] for node, item in scheme.nodes.items()}
    return {"levels": dict(scheme.levels), "caveats": sorted(scheme.caveats), "nodes": nodes}


def from_plain(plain: Mapping[str, "object"]) -> MarkingScheme:
    """Return the scheme that ``to_plain`` wrote."""
    levels, caveats, nodes = plain["levels"], plain["caveats"], plain["nodes"]
    assert isinstance(levels, dict)  # noqa: S101 - narrows what our own file holds
    assert isinstance(caveats, list)  # noqa: S101 - the same
    assert isinstance(nodes, dict)  # noqa: S101 - the same
    markings = {
        node: Marking(level, frozenset(own), notation) for node, (level, own, notation) in nodes.items()
    }
    return MarkingScheme(levels, frozenset(caveats), markings)
