"""Near misses in words: what is missing, and what holds already with where it rests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgcli.explaining.phrases import Phrases, find_nouns
from kgcli.explaining.reasons import Spoken
from kgcli.reasoning.rules import find_rule, say
from kgcli.vocabulary import RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kgcli.explaining.phrases import Classes
    from kgcli.explaining.reasons import Reason, Writer
    from kgcli.explaining.spelling import Spelled
    from kgcli.reasoning.proofs import Proof
    from kgcli.reasoning.proofs.near_misses import Kind
    from kgcli.wording import Fact, Wording

__all__ = ["Held", "Miss", "Missing", "Teller", "list_nouns"]

_TYPE: Final = f"<{RDF}type>"
_SUBCLASS: Final = f"<{RDFS}subClassOf>"


@dataclass(frozen=True, slots=True)
class Missing:
    """A premise that is missing, and a near miss that would conclude it, where that is nearer to the data.

    *alike* are other statements any of which would do as well.
    """

    statement: str
    said: Spoken
    further: Miss | None = None
    alike: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """A premise that holds, and why; where any of several meets it (*is_one_of*), why some of these hold."""

    statement: str
    said: tuple[Spoken, ...]
    reasons: tuple[Reason, ...]
    is_one_of: bool = False


@dataclass(frozen=True, slots=True)
class Miss:
    """An instance of *rule*, which *sentence* puts in plain English, that would conclude a statement.

    What holds of it does so in so many *ways*, or with *more* in at least so many. *axioms* are what the
    schema says, a class expression or a list as one. Where the rule is one by which premises contradict each
    other, what is missing is what the statement implies.
    """

    rule: str
    sentence: str
    kind: Kind
    missing: tuple[Missing, ...]
    held: tuple[Held, ...]
    axioms: tuple[Held, ...]
    ways: int
    more: bool


class Teller:
    """Puts near misses into words, with *proofs* of what holds.

    *classes* tells which classes properties ask for, and *nouns* what these are called by themselves.
    """

    def __init__(
        self, writer: Writer, proofs: Mapping[Fact, Proof[str] | None], classes: Classes, nouns: Wording
    ) -> None:
        self._writer, self._proofs, self._classes, self._nouns = writer, proofs, classes, nouns

    def tell(self, miss: Spelled, alike: Sequence[Spelled] = ()) -> Miss:
        """Return *miss* in words; *alike* are those that lack something else of the same kind."""
        phrases = self._make_phrases(miss)
        rule = find_rule(miss.rule)
        others = tuple(
            self._write(fact, self._make_phrases(other)) for other in alike for fact in other.missing
        )
        missing = tuple(self._tell_missing(fact, miss, phrases, others) for fact in miss.missing)
        held = tuple(self._tell_held(fact, miss, phrases) for fact in miss.held)
        axioms = self._tell_axioms(miss, phrases)
        return Miss(rule.name, say(rule, {}), miss.kind, missing, held, axioms, miss.ways, miss.more)

    def _tell_missing(self, fact: Fact, miss: Spelled, phrases: Phrases, alike: tuple[Held, ...]) -> Missing:
        further = miss.further.get(fact)
        words = self._write(fact, phrases)
        return Missing(words.statement, words.said[0], self.tell(further) if further else None, alike)

    def _tell_held(self, fact: Fact, miss: Spelled, phrases: Phrases) -> Held:
        words = self._write(fact, phrases)
        shown = miss.such.get(fact, (fact,))
        reasons = [self._writer.explain([(one, self._proofs.get(one))]) for one in shown]
        told = tuple(reason for each in reasons for reason in each)
        return Held(words.statement, words.said, told, is_one_of=bool(miss.such.get(fact)))

    def _tell_axioms(self, miss: Spelled, phrases: Phrases) -> tuple[Held, ...]:
        whole = [fact for fact in miss.axioms if fact not in miss.such]
        reasons = self._writer.explain([(fact, self._proofs.get(fact)) for fact in whole])
        told = [Held(reason.statement, reason.said, (reason,)) for reason in reasons]
        return (*told, *(self._tell_held(fact, miss, phrases) for fact in miss.axioms if fact in miss.such))

    def _write(self, fact: Fact, phrases: Phrases) -> Held:
        """Return *fact* in words, with phrases for its variables."""
        subject, predicate, value = (phrases.say(part) if part.startswith("?") else part for part in fact)
        statement = self._writer.wording.write_fact((subject, predicate, value))
        one, verb, two = map(self._writer.wording.write, (subject, predicate, value))
        return Held(statement, (Spoken(fact, (one, verb, two)),), ())

    def _make_phrases(self, miss: Spelled) -> Phrases:
        nouns = find_nouns((*miss.missing, *miss.held), self._classes)
        labels = {variable: self._nouns.write(kind) for variable, kind in nouns.items()}
        return Phrases(labels | dict(_find_roles((*miss.missing, *miss.held, *miss.axioms))))


def _find_roles(facts: Sequence[Fact]) -> Iterator[tuple[str, str]]:
    """Yield the variables that stand for classes and properties, with what to call them."""
    for subject, predicate, value in facts:
        if predicate.startswith("?"):
            yield predicate, "property"
        elif predicate in {_SUBCLASS, _TYPE}:
            ends = (subject, value) if predicate == _SUBCLASS else (value,)
            yield from ((end, "class") for end in ends if end.startswith("?"))


def list_nouns(miss: Spelled, classes: Classes) -> Iterator[str]:
    """Yield the classes whose labels stand for variables of *miss*."""
    yield from find_nouns((*miss.missing, *miss.held), classes).values()
    for further in miss.further.values():
        yield from list_nouns(further, classes)
