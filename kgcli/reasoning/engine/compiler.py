"""The rules of OWL 2 RL/RDF made into plans, for the axioms that the tables hold."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

import numpy as np

from kgcli.encoding.columns import class_node, is_class, property_node
from kgcli.encoding.terms import LITERAL
from kgcli.reasoning.engine.joins import Joins
from kgcli.reasoning.engine.lists import Lists
from kgcli.reasoning.engine.pairs import EMPTY, drop_repeats, first_of, second_of
from kgcli.reasoning.engine.plans import Atom, Plan
from kgcli.reasoning.noise import BUILT_IN
from kgcli.reasoning.rules import RULES, Condition, Items, Pattern, Rule, expand
from kgcli.reasoning.rules.datatypes import DATATYPES
from kgcli.reasoning.values import lies_in, value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pyoxigraph

    from kgcli.encoding.terms import Terms
    from kgcli.reasoning.engine.pairs import Column, Mask
    from kgcli.reasoning.engine.plans import Place
    from kgcli.reasoning.engine.saturation import Saturation

    Values = Mapping[str, int | tuple[int, ...]]

NATIVE: Final = frozenset(
    {
        "eq-ref",
        "eq-sym",
        "eq-trans",
        "eq-rep-s",
        "eq-rep-p",
        "eq-rep-o",
        "dt-type2",
        "dt-eq",
        "dt-diff",
        "dt-not-type",
    }
)
"""Rules that the engine keeps by how it is made: by representatives and by the values of literals."""
_EQUIVALENCES: Final = frozenset({"cax-eqc1", "cax-eqc2", "prp-eqp1", "prp-eqp2"})
_HIERARCHIES: Final = frozenset({"cax-sco", "prp-spo1", *_EQUIVALENCES})
_ENDS: Final = frozenset({"prp-dom", "prp-rng"})
_CLIMB: Final = frozenset({"cax-sco", "prp-spo1"})
"""Rules about one link of a hierarchy: the links that its others follow from are enough. So are, for the
ends of properties, the axioms that follow from no other one, if members climb from link to link."""
_IN_ORDER: Final = sorted(RULES, key=lambda rule: rule.name not in _EQUIVALENCES)
"""The rules; an equivalence comes before the two links that it makes, to be named as the reason."""
_TYPE: Final = "rdf:type"
_HOST: Final = b"<http://www.w3.org/"
_BUILT_IN: Final = tuple(b"<" + name.encode() for name in BUILT_IN)
_SAME: Final = "owl:sameAs"


Kind: TypeAlias = Literal["schema", "facts", "clashes"]


class Compiled(NamedTuple):
    """Plans; what axioms alone put into tables; and the tables that were read to make these.

    *triggered* are the rules that the axioms at hand give something to do, *missed* those of them that are
    switched off.
    """

    plans: tuple[Plan, ...]
    facts: tuple[tuple[int, int | tuple[int, int]], ...]
    reads: frozenset[int]
    triggered: frozenset[str]
    missed: frozenset[str]


class Compiler:
    """Makes plans; *terms* gets a number for each term of the W3C's vocabularies that a rule names."""

    def __init__(self, terms: Terms, off: frozenset[str]) -> None:
        self._terms = terms
        self.off = off
        self._datatypes = {terms.number(b"<%s>" % iri.encode()): iri for iri in map(expand, DATATYPES)}
        self.vocabulary: Final = {
            name: terms.number(b"<%s>" % expand(name).encode()) for name in _vocabulary()
        }

    def describe(self, plan: Plan) -> str:
        """Return the rule of *plan* and the axiom that it was made for."""
        axiom = next((p for p in plan.rule.premises if isinstance(p, Pattern)), None)
        if axiom is None:
            return plan.rule.name
        parts = []
        for part in (axiom.subject, axiom.predicate, axiom.object):
            term = plan.values.get(part)
            parts.append(self._terms.text(term).decode() if isinstance(term, int) else part)
        return f"{plan.rule.name} with {' '.join(parts)}"

    def datatypes(self) -> Iterable[tuple[int, str]]:
        """Return the datatypes of OWL 2's map, each with its IRI."""
        return self._datatypes.items()

    def datatypes_of(self, literal: pyoxigraph.Literal) -> list[int]:
        """Return the datatypes of OWL 2's map that the value of *literal* belongs to."""
        return [number for number, iri in self._datatypes.items() if lies_in(literal, iri)]

    def are_built_in(self, known: int) -> Mask:
        """Tell of each term from the number *known* on whether it is of one of the W3C's vocabularies."""
        numbers = np.arange(known, len(self._terms), dtype=np.int32)
        starts, lengths = self._terms.spans(numbers)
        likely = lengths > len(_HOST)
        for place in range(len(_HOST) - 1, 0, -6):
            likely[likely] = self._terms.copy_bytes(starts[likely] + place) == _HOST[place]
        found = np.zeros(len(numbers), np.bool_)
        for number in numbers[likely].tolist():
            found[number - known] = self._terms.text(number).startswith(_BUILT_IN)
        return found

    def number(self, datatype: str) -> int:
        """Return the number of a datatype of OWL 2's map."""
        return next(number for number, iri in self._datatypes.items() if iri == datatype)

    def compile(self, state: Saturation, kind: Kind) -> Compiled:
        """Return the plans of rules about the schema alone, of all that conclude, or of those that clash."""
        work, off = _Work(self, state), _Work(self, state)
        for rule in _IN_ORDER:
            if rule.name not in NATIVE and rule.is_clash == (kind == "clashes"):
                (off if rule.name in self.off else work).take(rule, schema=kind == "schema")
        return Compiled(
            tuple(work.plans.values()),
            tuple(work.facts),
            frozenset(work.reads | off.reads),
            frozenset(work.triggered),
            frozenset(off.triggered),
        )


class _Work:
    """One compilation."""

    def __init__(self, compiler: Compiler, state: Saturation) -> None:
        tables, names, literals = state.tables, state.names, state.literals
        self._links = state.links
        self._linked = _HIERARCHIES | (_ENDS if compiler.off.isdisjoint(_CLIMB) else frozenset())
        self._vocabulary = {name: names.representative(term) for name, term in compiler.vocabulary.items()}
        self._tables = tables
        self._names = names
        self._literals = literals
        self._joins = Joins(tables, names, literals)
        first, rest = (property_node(self._vocabulary[name]) for name in ("rdf:first", "rdf:rest"))
        self._lists = Lists(tables.pairs(first), tables.pairs(rest), self._vocabulary["rdf:nil"])
        self._list_nodes = (first, rest)
        self.plans: dict[tuple[object, ...], Plan] = {}
        self.facts: list[tuple[int, int | tuple[int, int]]] = []
        self.reads: set[int] = set()
        self.triggered: set[str] = set()

    def take(self, rule: Rule, *, schema: bool) -> None:
        """Make the plans of *rule*; of one about facts none, where *schema* is true."""
        patterns, equal = _unify([premise for premise in rule.premises if isinstance(premise, Pattern)], rule)
        conclusions = [_rename(pattern, equal) for pattern in rule.conclusions]
        items = next((premise for premise in rule.premises if isinstance(premise, Items)), None)
        conditions = [premise for premise in rule.premises if isinstance(premise, Condition)]
        named = tuple(c.terms[0] for c in conditions if c.test == "named")
        static = [pattern for pattern in patterns if _is_static(pattern, items)]
        dynamic = [pattern for pattern in patterns if pattern not in static]
        if not dynamic and items is None and all(_is_static(pattern, None) for pattern in conclusions):
            # All tables are known: the rule is a plan as it stands.
            atoms = [atom for pattern in patterns if (atom := self._atom(pattern, {}))]
            if atoms and all(self._tables.size(atom.node) for atom in atoms):
                self.triggered.add(rule.name)
            self._plan(rule, patterns, conclusions, {}, named)
            return
        if schema and dynamic:
            return
        for values in self._solve(rule, static, conditions):
            for body, heads, own in self._instances(dynamic, conclusions, values, items):
                self.triggered.add(rule.name)
                self._plan(rule, body, heads, own, named)

    def _plan(
        self,
        rule: Rule,
        body: Iterable[Pattern],
        heads: Iterable[Pattern],
        values: Values,
        named: tuple[str, ...],
    ) -> None:
        atoms = []
        for pattern in body:
            atom = self._atom(pattern, values)
            if atom is None:
                return
            atoms.append(atom)
        for head in [self._atom(pattern, values) for pattern in heads] if not rule.is_clash else [None]:
            if head is None and not rule.is_clash:
                continue
            if head is not None and head in atoms:
                continue
            if head is not None and not atoms:
                self.facts.append((head.node, head.places if len(head.places) > 1 else head.places[0]))  # type: ignore[arg-type]
                continue
            plan = Plan(rule, tuple(atoms), head, values, named)
            self.plans.setdefault(plan.key, plan)

    def _atom(self, pattern: Pattern, values: Values) -> Atom | None:
        """Return the atom of *pattern*; None where a literal stands for a property."""
        subject, value = self._place(pattern.subject, values), self._place(pattern.object, values)
        if pattern.predicate == _TYPE and isinstance(value, int):
            return Atom(class_node(value), (subject,))
        predicate = self._place(pattern.predicate, values)
        assert isinstance(predicate, int)  # noqa: S101 - each rule's axioms give its properties
        if self._literals.kinds[predicate] == LITERAL:
            return None
        return Atom(property_node(predicate), (subject, value))

    def _place(self, part: str, values: Values) -> Place:
        if not part.startswith("?"):
            return self._vocabulary[part]
        found = values.get(part, part)
        assert not isinstance(found, tuple)  # noqa: S101 - only sentences use several values
        return found

    def _solve(self, rule: Rule, static: list[Pattern], conditions: list[Condition]) -> Iterator[Values]:
        """Yield what each instance of the rule's axioms gives its variables."""
        atoms = [self._atom(pattern, {}) for pattern in static]
        body = [atom for atom in atoms if atom is not None]
        self.reads.update(atom.node for atom in body)
        if not body:
            yield {}
            return
        column = None
        if rule.name in self._linked:
            column = self._links.get(body[0].node, EMPTY)
            if rule.name in _HIERARCHIES:
                column = column[first_of(column) != second_of(column)]
        for bindings in self._joins.solve(body, 0, column):
            columns = {name: own.tolist() for name, own in bindings.items()}
            for row in zip(*columns.values(), strict=True) if columns else [()]:
                values = dict(zip(columns, row, strict=True))
                if all(self._holds(condition, values) for condition in conditions):
                    yield values

    def _holds(self, condition: Condition, values: Values) -> bool:
        if condition.test not in {"zero", "one"}:
            return True
        term = values[condition.terms[0]]
        assert isinstance(term, int)  # noqa: S101 - a variable of an axiom
        wanted = ("decimal", Decimal(condition.test == "one"))
        literals = [name for name in self._names.names(term) if self._literals.kinds[name] == LITERAL]
        return any(value_of(self._literals.literal(literal)) == wanted for literal in literals)

    def _instances(
        self, body: list[Pattern], heads: list[Pattern], values: Values, items: Items | None
    ) -> Iterator[tuple[list[Pattern], list[Pattern], Values]]:
        if items is None:
            yield body, heads, values
            return
        self.reads.update(self._list_nodes)
        head = values[items.list]
        assert isinstance(head, int)  # noqa: S101 - a variable of an axiom
        members = self._lists.items(head)
        if not members:
            return
        if items.use == "some":
            for member in drop_doubles(members):
                yield body, heads, {**values, items.item: member}
        elif items.use == "two":
            for one, other in self._pairs(body, members, values, items):
                yield (
                    [pattern for pattern in body if pattern.predicate != _SAME],
                    heads,
                    {**values, items.item: one, items.item + "'": other},
                )
        elif items.use == "every":
            yield _repeat(body, heads, values, items, members)
        else:
            yield _chain(body, heads, values, items, members)

    def _pairs(
        self, body: list[Pattern], members: tuple[int, ...], values: Values, items: Items
    ) -> Iterator[tuple[int, int]]:
        """Yield the pairs of places in a list that may clash."""
        if any(pattern.predicate == _SAME for pattern in body):
            by_thing: dict[int, list[int]] = {}
            for member, thing in zip(members, self._names.meet(np.array(members)).tolist(), strict=True):
                by_thing.setdefault(thing, []).append(member)
            yield from ((same[0], same[-1]) for same in by_thing.values() if len(same) > 1)
            return
        # Pairs grow with the square of the list, so only tables that have something in common are paired.
        columns: dict[int, Column] = {}
        for member in drop_doubles(members):
            atom = self._atom(
                next(p for p in body if items.item in (p.predicate, p.object)), {**values, items.item: member}
            )
            if atom is not None:
                self.reads.add(atom.node)
            if atom is not None and self._tables.size(atom.node):
                columns[member] = (
                    self._names.meet(self._tables.column(atom.node))
                    if is_class(atom.node)
                    else self._tables.column(atom.node)
                )
        if len(set(members)) < len(members):
            yield from ((member, member) for member in columns if members.count(member) > 1)
        if len(columns) > 1:
            joined = np.sort(np.concatenate([drop_repeats(np.sort(column)) for column in columns.values()]))
            if not self._literals.are_shared() and (joined[1:] != joined[:-1]).all():
                return
            yield from combinations(columns, 2)


def drop_doubles(members: tuple[int, ...]) -> list[int]:
    """Return *members*, each once, in their order."""
    return list(dict.fromkeys(members))


def _repeat(
    body: list[Pattern], heads: list[Pattern], values: Values, items: Items, members: tuple[int, ...]
) -> tuple[list[Pattern], list[Pattern], Values]:
    """Return the patterns of a rule about every item of a list, each as often as it stands for an item."""
    own: dict[str, int | tuple[int, ...]] = {**values, items.item: members}
    repeated: list[list[Pattern]] = []
    for patterns in (body, heads):
        found: list[Pattern] = []
        for pattern in patterns:
            if not {pattern.subject, pattern.predicate, pattern.object} & {items.item, *items.own}:
                found.append(pattern)
                continue
            for number in range(len(members)):
                renaming = {name: f"{name}{number + 1}" for name in (items.item, *items.own)}
                found.append(_rename(pattern, renaming))
        repeated.append(found)
    own |= {f"{items.item}{number + 1}": member for number, member in enumerate(members)}
    return repeated[0], repeated[1], own


def _chain(
    body: list[Pattern], heads: list[Pattern], values: Values, items: Items, members: tuple[int, ...]
) -> tuple[list[Pattern], list[Pattern], Values]:
    """Return the patterns of a rule about a path: one link for each item of a list."""
    start, end = items.own
    own: dict[str, int | tuple[int, ...]] = {**values, items.item: members}
    own |= {f"{items.item}{number + 1}": member for number, member in enumerate(members)}
    found: list[Pattern] = []
    for pattern in body:
        if pattern.predicate != items.item:
            found.append(pattern)
            continue
        for number in range(len(members)):
            at = start if number == 0 else f"{start}{number + 1}"
            to = end if number == len(members) - 1 else f"{start}{number + 2}"
            found.append(Pattern(at, f"{items.item}{number + 1}", to))
    return found, heads, own


def _rename(pattern: Pattern, renaming: Mapping[str, str]) -> Pattern:
    parts = (pattern.subject, pattern.predicate, pattern.object)
    return Pattern(*(renaming.get(part, part) for part in parts))


def _unify(patterns: list[Pattern], rule: Rule) -> tuple[list[Pattern], dict[str, str]]:
    """Return *patterns* without equations: two equal variables have one representative."""
    if any(isinstance(premise, Items) for premise in rule.premises):
        return patterns, {}
    equal = {p.object: p.subject for p in patterns if p.predicate == _SAME}
    return [_rename(pattern, equal) for pattern in patterns if pattern.predicate != _SAME], equal


def _is_static(pattern: Pattern, items: Items | None) -> bool:
    """Tell whether *pattern* is about tables that the rule itself names."""
    if pattern.predicate == _SAME or pattern.predicate.startswith("?"):
        return False
    if items is not None and {pattern.subject, pattern.object} & {items.item, items.item + "'"}:
        return False
    return pattern.predicate != _TYPE or not pattern.object.startswith("?")


def _vocabulary() -> Iterator[str]:
    yield from (
        "rdf:type",
        "owl:sameAs",
        "rdf:first",
        "rdf:rest",
        "rdf:nil",
        "owl:Thing",
        "owl:Nothing",
        "rdfs:Resource",
    )
    for rule in RULES:
        for pattern in (*rule.premises, *rule.conclusions):
            if isinstance(pattern, Pattern):
                for part in (pattern.subject, pattern.predicate, pattern.object):
                    if not part.startswith("?"):
                        yield part
