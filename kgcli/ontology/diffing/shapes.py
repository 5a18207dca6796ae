"""SHACL shapes compared by what they say: each constraint by its path, whatever blank nodes are called.

A shape is what has an IRI, or what nothing else names. Its property shapes without an IRI are read as its own
constraints; those with the same path are told apart only where that makes a difference.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, Literal

from pyoxigraph import BlankNode, NamedNode
from pyoxigraph import Literal as RdfLiteral

from kgcli.descriptions import shorten_iri
from kgcli.ontology.diffing.difference import ShapeChange, Told
from kgcli.ontology.diffing.meanings import rename_term
from kgcli.vocabulary import RDF, RDFS, SH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgcli.ontology.diffing.difference import Level
    from kgcli.ontology.reading import Located

    Facts = Mapping[object, tuple[tuple[str, object], ...]]
    Constraints = dict[tuple[str, str], set[str]]

__all__ = ["compare_shapes", "judge_shape"]

_TARGETS: Final = tuple(
    SH + name for name in ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
)
_DESCRIBING: Final = frozenset(
    (
        *("sh:message", "sh:name", "sh:description", "sh:order", "sh:group"),
        *("rdfs:label", "rdfs:comment", "rdfs:seeAlso"),
    )
)
"""What changes nothing about which facts satisfy a shape."""
_LEAST: Final = frozenset(("sh:minCount", "sh:minLength", "sh:qualifiedMinCount"))
_MOST: Final = frozenset(("sh:maxCount", "sh:maxLength", "sh:qualifiedMaxCount"))
_OFF: Final = "sh:deactivated"


def compare_shapes(
    old: Iterable[Located],
    new: Iterable[Located],
    prefixes: Mapping[str, str],
    names: Mapping[str, str],
) -> tuple[ShapeChange, ...]:
    """Return the shapes that differ, by name; *names* are the new IRIs of terms that were renamed."""
    # These two are called so, whatever the files call them.
    known = {name: iri for name, iri in prefixes.items() if iri not in (SH, RDFS)} | {"sh": SH, "rdfs": RDFS}
    before, after = _Shapes(old, known, names), _Shapes(new, known, {})
    found = []
    for name in sorted(before.whole.keys() | after.whole.keys()):
        if before.whole.get(name) == after.whole.get(name):
            continue
        one, other = before.constraints.get(name, {}), after.constraints.get(name, {})
        told = list(_compare(one, other)) or list(
            _compare({("", "sh:property"): before.whole[name]}, {("", "sh:property"): after.whole[name]})
        )
        change: Literal["added", "removed", "changed"] = (
            "added" if name not in before.whole else "removed" if name not in after.whole else "changed"
        )
        place = after if name in after.whole else before
        found.append(ShapeChange(name, change, place.targets[name], tuple(told)))
    return tuple(found)


def _compare(old: Constraints, new: Constraints) -> Iterator[Told]:
    for key in sorted(old.keys() | new.keys()):
        before, after = old.get(key, set()), new.get(key, set())
        gone, come = sorted(before - after), sorted(after - before)
        about = " ".join(filter(None, key))
        if len(gone) == len(come) == 1:
            yield Told(about, gone[0], come[0])
        else:
            yield from (Told(about, text, None) for text in gone)
            yield from (Told(about, None, text) for text in come)


class _Shapes:
    """The shapes of one side by name: all that each says, its constraints by path and kind, its targets."""

    def __init__(
        self, statements: Iterable[Located], prefixes: Mapping[str, str], names: Mapping[str, str]
    ) -> None:
        self._prefixes = prefixes
        facts: dict[object, dict[tuple[str, object], None]] = defaultdict(dict)
        named: set[object] = set()
        for each in statements:
            subject, value = rename_term(each.subject, names), rename_term(each.object, names)
            facts[subject][each.predicate.value, value] = None
            if isinstance(value, BlankNode):
                named.add(value)
        self._facts: Facts = {subject: tuple(said) for subject, said in facts.items()}
        self.whole: dict[str, set[str]] = defaultdict(set)
        self.constraints: dict[str, Constraints] = defaultdict(lambda: defaultdict(set))
        self.targets: dict[str, tuple[str, ...]] = {}
        for subject, said in self._facts.items():
            if isinstance(subject, BlankNode) and subject in named:
                continue
            targets = sorted(
                value.value for about, value in said if about in _TARGETS and isinstance(value, NamedNode)
            )
            name = self._write(subject) if isinstance(subject, NamedNode) else self._name(targets)
            self.targets[name] = tuple(targets)
            for about, value in said:
                self.whole[name].add(f"{self._shorten(about)} {self._write(value)}")
                for key, text in self._list_constraints(about, value):
                    self.constraints[name][key].add(text)

    def _name(self, targets: Iterable[str]) -> str:
        told = ", ".join(map(self._shorten, targets))
        return f"a shape of {told}" if told else "a shape without a name"

    def _list_constraints(self, about: str, value: object) -> Iterator[tuple[tuple[str, str], str]]:
        """Yield what a statement of a shape comes to: those of a property shape, each with the path."""
        said = self._facts.get(value, ()) if about == SH + "property" and isinstance(value, BlankNode) else ()
        paths = [self._write(each) for name, each in said if name == SH + "path"]
        if len(paths) != 1:
            yield ("", self._shorten(about)), self._write(value)
            return
        for name, each in said:
            if name != SH + "path" or len(said) == 1:
                yield (paths[0], self._shorten(name)), self._write(each)

    def _shorten(self, iri: str) -> str:
        short = shorten_iri(iri, self._prefixes)
        return short if short != iri else f"<{iri}>"

    def _write(self, term: object, above: tuple[object, ...] = ()) -> str:
        """Return a term as Turtle does, a blank node with all that is said of it, in an order of its own."""
        if isinstance(term, NamedNode):
            return self._shorten(term.value)
        if isinstance(term, RdfLiteral):
            plain = term.language is None and term.datatype.value.endswith(("#integer", "#boolean"))
            return term.value if plain else str(term)
        if not isinstance(term, BlankNode):
            return str(term)
        if term in above:
            return "[ ... ]"
        said = self._facts.get(term, ())
        above = (*above, term)
        if sorted(about for about, _ in said) == [RDF + "first", RDF + "rest"]:
            return f"( {' '.join(self._list_items(term, above))} )"
        parts = sorted(f"{self._shorten(about)} {self._write(value, above)}" for about, value in said)
        return f"[ {' ; '.join(parts)} ]" if parts else "[]"

    def _list_items(self, node: object, above: tuple[object, ...]) -> Iterator[str]:
        met: set[object] = set()
        while isinstance(node, BlankNode) and node not in met:
            met.add(node)
            said = dict(self._facts.get(node, ()))
            yield self._write(said.get(RDF + "first"), above)
            node = said.get(RDF + "rest")


def judge_shape(change: ShapeChange, new_terms: frozenset[str]) -> tuple[Level, str]:
    """Return the step of the version that a shape asks for: facts that satisfied it may not any more."""
    if change.change == "added" and change.targets and new_terms.issuperset(change.targets):
        return "minor", f"{change.name} checks what is new"
    told = [each for each in change.told if each.about.rpartition(" ")[2] not in _DESCRIBING]
    if not told:
        return "patch", "only descriptions changed"
    if change.change == "removed" or all(map(_is_looser, told)):
        return "minor", f"{change.name} asks for less than before"
    return "major", f"{change.name} may refuse facts that it did not"


def _is_looser(told: Told) -> bool:
    """Tell whether no fact breaks a shape by this that did not before; where that is not plain, it may."""
    kind = told.about.rpartition(" ")[2]
    if kind == _OFF:
        return told.new == "true"
    if told.new is None:
        return True
    if told.old is None or not (told.old.isdigit() and told.new.isdigit()):
        return False
    if kind in _LEAST:
        return int(told.new) < int(told.old)
    return kind in _MOST and int(told.new) > int(told.old)
