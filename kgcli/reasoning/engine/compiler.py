"""The rules of OWL 2 RL/RDF made into plans, for the axioms that the tables hold."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

import numpy as np

from kgcli.encoding.columns import class_node, is_class, property_node, term_of
from kgcli.encoding.packing import first_of, pack, second_of
from kgcli.encoding.terms import LITERAL
from kgcli.reasoning.engine.joins import Joins
from kgcli.reasoning.engine.lists import Lists
from kgcli.reasoning.engine.pairs import EMPTY, find_overlaps, unite
from kgcli.reasoning.engine.patterns import SAME, TYPE, chain, drop_doubles, repeat, take_apart
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
_HOST: Final = b"<http://www.w3.org/"
_BUILT_IN: Final = tuple(b"<" + name.encode() for name in BUILT_IN)


Kind: TypeAlias = Literal["schema", "facts", "clashes"]


class Compiled(NamedTuple):
    """Plans; what axioms alone put into tables; and the tables that were read to make these.

    *triggered* are the rules that the axioms at hand give something to do, *missed* those of them that are
    switched off.
    """

    plans: tuple[Plan, ...]
    facts: tuple[tuple[int, tuple[int, ...]], ...]
    reads: frozenset[int]
    triggered: frozenset[str]
    missed: frozenset[str]


class Compiler:
    """Makes plans; *terms* gets a number for each term of the W3C's vocabularies that a rule names."""

    def __init__(self, terms: Terms, off: frozenset[str]) -> None:
        self._terms = terms
        self.off = off
        iris = [expand(name) for name in DATATYPES]
        self._datatypes: dict[int, str] = dict(zip(_number(terms, iris), iris, strict=True))
        numbers = _number(terms, _VOCABULARY.values())
        self.vocabulary: Final[dict[str, int]] = dict(zip(_VOCABULARY, numbers, strict=True))

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
        self._same_node = property_node(self._vocabulary[SAME])
        self.plans: dict[tuple[object, ...], Plan] = {}
        self.facts: list[tuple[int, tuple[int, ...]]] = []
        self.reads: set[int] = set()
        self.triggered: set[str] = set()

    def take(self, rule: Rule, *, schema: bool) -> None:
        """Make the plans of *rule*; of one about facts none, where *schema* is true."""
        static, dynamic, conclusions, items, conditions, named, axioms = take_apart(rule.name)
        if axioms:
            # All tables are known: the rule is a plan as it stands.
            atoms = [self._atom(pattern, {}) for pattern in static]
            if atoms and all(self._tables.size(atom.node) for atom in atoms):
                self.triggered.add(rule.name)
            self._plan(rule, static, conclusions, {}, named)
            return
        if schema and dynamic:
            return
        for values in self._solve(rule, static, conditions):
            if items is None or self._items(values, items):
                self.triggered.add(rule.name)
            for body, heads, own in self._instances(dynamic, conclusions, values, items):
                self._plan(rule, body, heads, own, named)

    def _plan(
        self,
        rule: Rule,
        body: Iterable[Pattern],
        heads: Iterable[Pattern],
        values: Values,
        named: tuple[str, ...],
    ) -> None:
        ends = [self._atom(pattern, values) for pattern in heads]
        for atoms in product(*(self._read(pattern, values) for pattern in body)):
            for head in [None] if rule.is_clash else ends:
                if head is not None and head in atoms:
                    continue
                if head is not None and not atoms:
                    self.facts.append((head.node, head.places))  # type: ignore[arg-type]
                    continue
                is_told = head is None or head.node == self._same_node
                plan = Plan(rule, atoms, head, values, named, is_told)
                self.plans.setdefault(plan.key, plan)

    def _read(self, pattern: Pattern, values: Values) -> list[Atom]:
        """Return the atoms that *pattern* stands for: several for a literal as class or property."""
        atom = self._atom(pattern, values)
        node = class_node if is_class(atom.node) else property_node
        if not (pattern.object if is_class(atom.node) else pattern.predicate).startswith("?"):
            return [atom]
        return [Atom(node(term), atom.places) for term in self._names.alike(term_of(atom.node))]

    def _atom(self, pattern: Pattern, values: Values) -> Atom:
        subject, value = self._place(pattern.subject, values), self._place(pattern.object, values)
        if pattern.predicate == TYPE and isinstance(value, int):
            return Atom(class_node(value), (subject,))
        predicate = self._place(pattern.predicate, values)
        assert isinstance(predicate, int)  # noqa: S101 - each rule's axioms give its properties
        return Atom(property_node(predicate), (subject, value))

    def _place(self, part: str, values: Values) -> Place:
        if not part.startswith("?"):
            return self._vocabulary[part]
        found = values.get(part, part)
        assert not isinstance(found, tuple)  # noqa: S101 - only sentences use several values
        return found

    def _solve(self, rule: Rule, static: list[Pattern], conditions: list[Condition]) -> Iterator[Values]:
        """Yield what each instance of the rule's axioms gives its variables."""
        body = [self._atom(pattern, {}) for pattern in static]
        self.reads.update(atom.node for atom in body)
        if not body:
            yield {}
            return
        if not all(self._tables.size(atom.node) for atom in body):
            return
        column = None
        if rule.name in self._linked:
            column = self._links.get(body[0].node, EMPTY)
            if rule.name in _HIERARCHIES and not self._names.include_literals:
                # What is below itself is news only for other spellings of a literal.
                ends = first_of(column)
                column = column[(ends != second_of(column)) | (self._literals.kinds[ends] == LITERAL)]
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
        members = self._items(values, items)
        if not members:
            return
        if items.use == "some":
            for member in drop_doubles(members):
                yield body, heads, {**values, items.item: member}
        elif items.use == "two":
            for one, other in self._pairs(body, members, values, items):
                yield (
                    [pattern for pattern in body if pattern.predicate != SAME],
                    heads,
                    {**values, items.item: one, items.item + "'": other},
                )
        elif items.use == "every":
            yield repeat(body, heads, values, items, members)
        else:
            yield chain(body, heads, values, items, members)

    def _items(self, values: Values, items: Items) -> tuple[int, ...]:
        """Return the members of the list of an axiom; none where there are fewer than the rule speaks of."""
        head = values[items.list]
        assert isinstance(head, int)  # noqa: S101 - a variable of an axiom
        members = self._lists.items(head)
        return members if len(members) > (items.use == "two") else ()

    def _pairs(
        self, body: list[Pattern], members: tuple[int, ...], values: Values, items: Items
    ) -> Iterator[tuple[int, int]]:
        """Yield the pairs of places in a list that may clash."""
        if any(pattern.predicate == SAME for pattern in body):
            by_thing: dict[int, list[int]] = {}
            for member, thing in zip(members, self._names.meet(np.array(members)).tolist(), strict=True):
                by_thing.setdefault(thing, []).append(member)
            yield from ((same[0], same[-1]) for same in by_thing.values() if len(same) > 1)
            return
        # Pairs grow with the square of the list, so only tables that have something in common are paired.
        columns: dict[int, Column] = {}
        for member in drop_doubles(members):
            pattern = next(p for p in body if items.item in (p.predicate, p.object))
            for node, _ in self._read(pattern, {**values, items.item: member}):
                self.reads.add(node)
                if self._tables.size(node):
                    columns[member] = unite([columns.get(member, EMPTY), self._meet(node)])
        if len(set(members)) < len(members):
            yield from ((member, member) for member in columns if members.count(member) > 1)
        places = list(columns)
        yield from ((places[one], places[other]) for one, other in find_overlaps(list(columns.values())))

    def _meet(self, node: int) -> Column:
        """Return what *node* holds as joins compare it."""
        column = self._tables.column(node)
        if is_class(node):
            return self._names.meet(column)
        if not self._literals.are_shared():
            return column
        return pack(self._names.meet(first_of(column)), self._names.meet(second_of(column)))


def _list_vocabulary() -> dict[str, str]:
    """Return the IRIs of the terms of the W3C's vocabularies that rules name, by their prefixed names."""
    names = ["rdf:type", "owl:sameAs", "rdf:first", "rdf:rest", "rdf:nil", "owl:Thing", "owl:Nothing"]
    names.append("rdfs:Resource")
    for rule in RULES:
        for pattern in (*rule.premises, *rule.conclusions):
            if isinstance(pattern, Pattern):
                parts = (pattern.subject, pattern.predicate, pattern.object)
                names += [part for part in parts if not part.startswith("?")]
    return {name: expand(name) for name in names}


def _number(terms: Terms, iris: Iterable[str]) -> list[int]:
    numbers: list[int] = terms.numbers([b"<%s>" % iri.encode() for iri in iris]).tolist()
    return numbers


_VOCABULARY: Final = _list_vocabulary()
