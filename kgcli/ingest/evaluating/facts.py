"""Facts in a form in which drafts and what was reviewed can be compared: things, values, places."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from kgcli.dating.days import Days
from kgcli.vocabulary import EV

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgcli.span import Span

__all__ = ["STATUS", "SUBJECT", "Fact", "Kind", "Place", "Ref", "Scope", "Thing", "Value", "World"]

STATUS = EV + "status"
SUBJECT = ""
"""In the place of a property: of what the statement is, where a single statement is the fact."""


class Ref(NamedTuple):
    """A value that is a thing: the IRI of one that the home has, or what a new one is called."""

    key: str


Value = Ref | str | Fraction | Days
"""A thing, words, a number, or the days among which something lies."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that facts speak of, or a fact itself.

    *known* is whether its key is an IRI that both sides use. *names* are in normal form; *values* are those
    that are stated of it, with those that are stated the other way round by an inverse property. *label* is
    what people call it, *turned* has the properties that are stated the other way round only.
    """

    key: str
    types: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    values: Mapping[str, frozenset[Value]] = field(default_factory=dict)
    known: bool = True
    label: str = ""
    turned: frozenset[str] = frozenset()


World = dict[str, Thing]
"""All things of one side, by key."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What counts as facts of one kind: things of the class *term*, or statements with the property *term*.

    *words* is whether these facts are words that somebody has to write; then they are the same where their
    evidence overlaps and what *compared* has of them agrees. Else *compared* has the properties with texts
    that count; other texts do not. What *counts* not is no fact, though patterns make it.
    """

    family: str
    term: str
    is_property: bool = False
    words: bool = False
    counts: bool = True
    compared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Scope:
    """What is compared: facts of *kinds*; *known* are all kinds that patterns make, whether compared or not.

    *things* are the classes of what takes part in facts. Drafts count that *patterns* made (None: all do).
    """

    kinds: tuple[Kind, ...]
    known: tuple[Kind, ...]
    things: frozenset[str] = frozenset()
    patterns: frozenset[str] | None = None


class Place(NamedTuple):
    """Where words stand: in the passage that people call *passage*; *voice* speaks them for *speaker*."""

    passage: str
    span: Span
    voice: str = ""
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A reviewed fact, or one that is drafted.

    *needed* are the values that a draft has to have, *statuses* local names. *told* is whether words that are
    not compared are what tells the fact from others. *patterns* are those that made the drafts.
    """

    key: str
    kind: Kind
    thing: Thing
    places: tuple[Place, ...]
    statuses: frozenset[str] = frozenset()
    needed: frozenset[tuple[str, Value]] = frozenset()
    told: bool = False
    patterns: tuple[str, ...] = ()
    score: float = 1.0
