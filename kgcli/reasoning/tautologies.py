"""What the rules of OWL 2 RL/RDF say of every graph, and what closures are shown without.

Rules eq-ref, prp-ap, cls-thing, cls-nothing1, dt-type1, dt-type2, scm-cls, scm-op and scm-dp, with what
follows from these about ``owl:Thing`` ("OWL 2 Profiles", section 4.3).
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final, TypeAlias

from pyoxigraph import Literal, NamedNode

from kgcli.reasoning.rules import RULES, expand
from kgcli.reasoning.rules.datatypes import DATATYPES
from kgcli.reasoning.values import lies_in, value_of
from kgcli.vocabulary import OWL, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kgcli.reasoning.entailment import Fact, Facts
    from kgcli.reasoning.reasoner import Term

    _Saying: TypeAlias = Callable[[Term], Iterator[Term]]
    """Returns what holds of a term for a predicate."""

_TYPE: Final = NamedNode(RDF + "type")
_CLASS: Final = NamedNode(OWL + "Class")
_THING: Final = NamedNode(OWL + "Thing")
_NOTHING: Final = NamedNode(OWL + "Nothing")
_BELOW: Final = NamedNode(RDFS + "subClassOf")
_BELOW_PROPERTY: Final = NamedNode(RDFS + "subPropertyOf")
_PROPERTIES: Final = (NamedNode(OWL + "ObjectProperty"), NamedNode(OWL + "DatatypeProperty"))

AXIOMS: Final[frozenset[Fact]] = frozenset(
    (NamedNode(expand(said.subject)), NamedNode(expand(said.predicate)), NamedNode(expand(said.object)))
    for rule in RULES
    if not rule.premises
    for said in rule.conclusions
)
"""The conclusions of the rules that have no premises."""
_BY_SUBJECT: Final = {term: [fact for fact in AXIOMS if fact[0] == term] for term, _, _ in AXIOMS}


class WithTautologies:
    """Facts, and what the rules say of all that occurs in them."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._sayings: dict[Term, _Saying] = {
            _TYPE: self._types,
            _BELOW: self._classes_above,
            _BELOW_PROPERTY: self._property_itself,
            NamedNode(OWL + "sameAs"): self._itself,
            NamedNode(OWL + "equivalentClass"): self._equivalent_classes,
            NamedNode(OWL + "equivalentProperty"): self._property_itself,
            NamedNode(RDFS + "domain"): lambda term: self._top(term, NamedNode(RDFS + "domain")),
            NamedNode(RDFS + "range"): lambda term: self._top(term, NamedNode(RDFS + "range")),
        }

    def match(self, subject: Term | None, predicate: Term | None, value: Term | None, /) -> Iterator[Fact]:
        """Yield the facts and tautologies of a pattern, as ``Facts`` does."""
        seen: set[Fact] = set()
        said = self._say(subject, predicate)
        for fact in chain(self._facts.match(subject, predicate, value), said):
            if fact not in seen and all(map(_fits, (subject, predicate, value), fact)):
                seen.add(fact)
                yield fact

    def _say(self, subject: Term | None, predicate: Term | None) -> Iterator[Fact]:
        # More than the pattern asks for; all of that is among it.
        yield from AXIOMS if subject is None else _BY_SUBJECT.get(subject, ())
        for name in self._sayings if predicate is None else [predicate]:
            if saying := self._sayings.get(name):
                for term in self._terms if subject is None else [subject]:
                    yield from ((term, name, other) for other in saying(term))

    @cached_property
    def _terms(self) -> tuple[Term, ...]:
        everything = chain(AXIOMS, self._facts.match(None, None, None))
        return tuple(dict.fromkeys(term for fact in everything for term in fact))

    def _occurs(self, term: Term) -> bool:
        patterns = ((term, None, None), (None, term, None), (None, None, term))
        return any(term in fact for fact in AXIOMS) or any(map(self._holds, *zip(*patterns, strict=True)))

    def _holds(self, subject: Term | None, predicate: Term | None, value: Term | None) -> bool:
        return any(True for _ in self._facts.match(subject, predicate, value))

    def _is_class(self, term: Term) -> bool:
        return term in {_THING, _NOTHING} or self._holds(term, _TYPE, _CLASS)

    def _is_mutual(self, term: Term, predicate: NamedNode) -> bool:
        # Then scm-sco or scm-spo puts the term below itself, declared or not.
        return any(
            self._holds(above, predicate, term) for _, _, above in self._facts.match(term, predicate, None)
        )

    def _itself(self, term: Term) -> Iterator[Term]:
        if self._occurs(term):
            yield term

    def _types(self, term: Term) -> Iterator[Term]:
        # The rules say so of members of declared classes only; OWL 2 says it of all that there is.
        if self._occurs(term):
            yield _THING
        if isinstance(term, Literal):
            yield from (NamedNode(expand(name)) for name in DATATYPES if lies_in(term, expand(name)))

    def _classes_above(self, term: Term) -> Iterator[Term]:
        if self._is_class(term):
            yield from (term, _THING)
        elif self._is_mutual(term, _BELOW):
            yield term
        if term == _NOTHING:
            yield from (other for other, _, _ in self._facts.match(None, _TYPE, _CLASS))

    def _equivalent_classes(self, term: Term) -> Iterator[Term]:
        if self._is_class(term) or self._is_mutual(term, _BELOW):
            yield term
        if self._is_class(term) and self._holds(_THING, _BELOW, term):
            yield _THING

    def _property_itself(self, term: Term) -> Iterator[Term]:
        declared = any(self._holds(term, _TYPE, kind) for kind in _PROPERTIES)
        if declared or self._is_mutual(term, _BELOW_PROPERTY):
            yield term

    def _top(self, term: Term, predicate: NamedNode) -> Iterator[Term]:
        if any(self._is_class(kind) for _, _, kind in self._facts.match(term, predicate, None)):
            yield _THING


def _fits(asked: Term | None, term: Term) -> bool:
    if isinstance(asked, Literal) and isinstance(term, Literal):
        return value_of(asked) == value_of(term)
    return asked is None or asked == term
