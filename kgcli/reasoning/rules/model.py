"""What a rule of OWL 2 RL/RDF is made of: patterns, lists, conditions on literals, and a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from kgcli.vocabulary import W3C_PREFIXES

ListUse = Literal["every", "some", "two", "path"]
Test = Literal["has-value-in", "has-no-value-in", "same-value", "different-value", "zero", "one", "named"]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple pattern; each part is a variable such as ``?x`` or a prefixed name such as ``rdf:type``."""

    subject: str
    predicate: str
    object: str

    def __str__(self) -> str:
        return f"{self.subject} {self.predicate} {self.object}"


@dataclass(frozen=True, slots=True)
class Items:
    """``LIST[?list, ?item1, …, ?itemn]`` of the specification; an empty list has no instances.

    *use* says what the patterns that hold *item* mean, in the order of the list:

    - ``every``: such a pattern stands once for each item. The variables in *own* are one per item too.
    - ``some``: it stands for one of the items, any.
    - ``two``: *item* and ``*item*'`` (with a prime) are the items at two places i < j.
    - ``path``: it has the form ``?u ?item ?v`` with (u, v) in *own*, and stands once for each item, each
      time from where the one before ended; elsewhere ``?u`` is the first of these and ``?v`` the last.
    """

    list: str
    item: str
    use: ListUse
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """A premise about terms themselves, mostly about the values of literals by OWL 2's datatype map.

    ``has-value-in`` and ``has-no-value-in`` (a literal, a datatype of the map); ``same-value`` and
    ``different-value`` (two literals); ``zero`` and ``one`` (the literal that a cardinality has);
    ``named`` (an IRI, no blank node: what keys are about, "OWL 2 Structural Specification" section 9.5).
    """

    test: Test
    terms: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.test}({', '.join(self.terms)})"


Premise: TypeAlias = Pattern | Items | Condition


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule under its W3C name; *table* is the number in "OWL 2 Profiles", section 4.3, where it stands.

    It has *conclusions* (all of them follow), or none, where its premises contradict each other (``false``
    in the tables). *sentence* says in plain English what it does; the parts in braces are variables.
    """

    name: str
    table: int
    premises: tuple[Premise, ...]
    conclusions: tuple[Pattern, ...]
    sentence: str

    @property
    def is_clash(self) -> bool:
        """True where the premises contradict each other."""
        return not self.conclusions


def expand(name: str) -> str:
    """Return the IRI that the prefixed name *name* stands for."""
    prefix, _, local = name.partition(":")
    return W3C_PREFIXES[prefix] + local
