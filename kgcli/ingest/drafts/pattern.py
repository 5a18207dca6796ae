"""A pattern: what words make a fact, where its participants stand, and what statements become of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from kgcli.ingest.drafts.grammar import PHRASES, REFUSED
from kgcli.ingest.drafts.linking import NUMBER

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Element", "Fact", "Governor", "Pattern", "Place", "Role", "Row", "Slot", "Thing", "Wish"]


@dataclass(frozen=True, slots=True)
class Element:
    """One step of a row: a *group* of words (of a *form*), a *slot*, or up to *gap* words of any kind."""

    group: str = ""
    form: str = ""
    slot: str = ""
    gap: int = 0
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Words that, one after the other, call a pattern; *verb* is the number of the element that is one."""

    elements: tuple[Element, ...]
    verb: int | None

    @property
    def opening(self) -> str:
        """What it begins with: a group of words, or a slot in brackets."""
        first = self.elements[0]
        return first.group or f"[{first.slot}]"

    def list_needs(self) -> frozenset[str]:
        """Return the groups of words, and in brackets the slots, without which it stands nowhere."""
        needed = (each for each in self.elements if not each.optional)
        return frozenset(each.group or f"[{each.slot}]" for each in needed)


@dataclass(frozen=True, slots=True)
class Slot:
    """What can fill a role: things of *classes*; things of *through* stand for one of *classes* near them.

    Things of *seats* do so where they act themselves, as capitals do for governments: "Thule City will send".
    *kind* is what the IRI of a new thing has before its name. With *demonyms* "Thulean" fills it as well.
    """

    name: str
    classes: tuple[str, ...]
    through: tuple[str, ...] = ()
    kind: str = ""
    demonyms: bool = True
    seats: tuple[str, ...] = ()


@dataclass(frozen=True)
class Thing:
    """Things that words describe rather than name, such as units: classes of *heads* and of *modifiers*.

    *top* is the class of all, *fallback* that of one whose head tells nothing, *people* are heads of which
    there are many in one thing. *persons* are heads that a number counts; of others, as in "two battalions",
    it is not the number of people. *values* are statements by roles. With *terms* the heads are individuals
    of the class, which are meant themselves: kinds of people, say. *number* is the class of what a number
    alone tells of, as in "338 Thuleans" or "852 in Mu". Only what has the same *sort* can be one. Where it is
    *named*, what has a new name is that, whatever its words describe; where it is *unnamed*, nothing that has
    a name is such a thing. With *names* what fits that slot is one, else what is of the class *top*. What is
    *called* is known by its words: "the Ambassador" is the same one throughout a document. With *peoples*
    those who are called by what fits that slot are such a thing: "the Thuleans".
    """

    name: str
    kind: str
    top: str
    heads: Mapping[str, str]
    modifiers: Mapping[str, str]
    people: frozenset[str]
    values: tuple[Wish, ...]
    label: Mapping[str, str]
    ordinal: str | None = None
    terms: bool = False
    persons: frozenset[str] = frozenset()
    named: bool = False
    unnamed: bool = False
    number: str | None = None
    sort: str = ""
    names: str = ""
    called: bool = False
    peoples: str = ""

    @cached_property
    def signs(self) -> frozenset[str]:
        """The groups of words, and in brackets the slots, of which one stands wherever it is described."""
        slots = [f"[{name}]" for name in (self.name, self.peoples) if name]
        numbers = [] if self.number is None else [NUMBER]
        return frozenset((*self.heads, *self.modifiers, *slots, *numbers))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a role is looked for; *words* are those that introduce it, where *kind* is after or before.

    Where it is beside, they are those that may stand between it and the words that call.

    They are by the first one of them, the longest row first. *fields* are names of fields of the header that
    state it, where *kind* is field: the first that is there. *takes* is what the role takes there, if that
    is not what it takes elsewhere.
    """

    kind: str
    words: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    fields: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Role:
    """A participant: what it *takes* (slots, a thing, or a kind of phrase), and *at* which places.

    *each* makes a fact for each of several; *definite* means something that was named before; *default* is a
    class for a thing that no words describe; *like* the role whose facts, told before, lend this one.
    *counts* is a group of words: a number fills the role where it counts those. What fills the role
    *other_than* does not fill this one. What words introduce stands before any other verb, unless *beyond*.
    """

    name: str
    takes: tuple[str, ...]
    at: tuple[Place, ...]
    required: bool = False
    each: bool = False
    definite: bool = False
    default: str | None = None
    like: str = ""
    unless: tuple[str, ...] = ()
    counts: str = ""
    other_than: str = ""
    beyond: bool = False

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The groups of words that it takes, if it takes words."""
        return tuple(name.strip("<>") for name in self.takes if name.startswith("<"))

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of its places."""
        return frozenset(place.kind for place in self.at)

    @cached_property
    def places(self) -> tuple[tuple[Place, Role], ...]:
        """Its places, each with the role as it is there, where it may take something else."""
        return tuple((each, replace(self, takes=each.takes) if each.takes else self) for each in self.at)

    @cached_property
    def is_phrase(self) -> bool:
        """Whether it takes a time or a number."""
        return any(name in PHRASES for name in self.takes)

    @cached_property
    def is_governed(self) -> bool:
        """Whether it stands with what governs the pattern's words."""
        return not self.kinds.isdisjoint(("asker", "told"))

    @cached_property
    def acts(self) -> bool:
        """Whether it is who acts, so that a pronoun can stand for it."""
        return not self.kinds.isdisjoint(("subject", "doer"))

    @cached_property
    def undergoes(self) -> bool:
        """Whether it is what stands before a passive, too: "he was appointed"."""
        return "subject" in self.kinds

    @cached_property
    def asks(self) -> bool:
        """Whether it is who does what governs the words: who asks."""
        return "asker" in self.kinds

    @cached_property
    def is_place(self) -> bool:
        """Whether it is where something is or goes, so that "there" can stand for it."""
        introducing = (place.words for place in self.at if place.kind in ("after", "next"))
        # What is "of" somewhere as well is no place: the body that somebody is the head of, or serves in.
        return not self.acts and any(
            ("in" in words or "to" in words) and "of" not in words for words in introducing
        )

    @cached_property
    def is_open(self) -> bool:
        """Whether it can be whoever acts, known or not."""
        return "anybody" in self.kinds

    @cached_property
    def falls_back(self) -> bool:
        """Whether it can be filled where no words fill it."""
        elsewhere = ("anybody", "we", "own", "sender", "post", "field", "earlier", "town", "topic", "me")
        return bool(self.default or self.like or not self.kinds.isdisjoint(elsewhere))


@dataclass(frozen=True, slots=True)
class Wish:
    """A statement to make: of *property*, with what *role* has, or the *term*, or the *words*.

    *takes* limits it to what the role took, *when* to statuses, *present* and *absent* to roles that are, or
    are not, filled. *otherwise* is the time, as of the document, where the role has none. *spoken* means
    whoever the words are of, *called* the words that call the pattern themselves: a title, say; *detail* is
    the name of what the field that calls it states besides.
    """

    property: str
    role: str = ""
    term: str = ""
    fact: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    number: int | None = None
    takes: str = ""
    part: str = ""
    when: frozenset[str] = frozenset()
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    otherwise: str = ""
    spoken: bool = False
    called: bool = False
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact to make: its class (by status, or by the first role that is filled), statements and labels.

    One that is *apart* is the same as no other that is told elsewhere, whoever has part in both; otherwise
    those are the same that have the same in the roles *by*, or in all. *of* is a role: the fact is stated of
    whatever fills it, and is none where nothing is stated.
    """

    name: str
    kind: str
    classes: Mapping[str, str]
    values: tuple[Wish, ...]
    label: Mapping[str, str]
    when: frozenset[str] = frozenset()
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    status: bool = True
    apart: bool = False
    by: tuple[str, ...] = ()
    of: str = ""


@dataclass(frozen=True, slots=True)
class Governor:
    """Words before (or after) a pattern's own that say how far it has come.

    *status* is a local name, empty for none: what they govern is not said to be. *asks* is whether their
    subject is not who acts: "the UN asked Thule to send". One that is *over* others has its status whatever
    stands under it: "asked it to approve sending", "went back on its promise to send"; one that is so over
    *nouns* over those without a verb: "endorsed the proposal to send". Where it *refuses*, whoever is to act
    will not: "ruled out sending". *others* is its status where somebody else is named who is to act: "wants
    Thule to send".
    """

    name: str
    status: str
    rows: tuple[Row, ...]
    asks: bool = False
    after: bool = False
    over: bool = False
    nouns: bool = False
    refuses: bool = False
    others: str = ""


@dataclass(frozen=True)
class Pattern:
    """One way of telling facts; *rows* are by language, *status* by tense.

    *stated* is the name of fields of a header, each of which calls it where there are no rows.

    It tells something only *among* kinds of passages or parts, where some are given, and where it is
    *denied* only if that is said. A *narrow* one rests on its own words, or those of the role of which each
    makes a fact, up to the next comma or "and". The words of one that is *alone* are a whole sentence,
    those of one that *opens* begin a clause, behind an "and" or so at most. One that is *last* tells
    something of a whole sentence, where its family tells nothing else of that and no other family anything
    by those words. What is *presumed* is told only where no other pattern of the family tells of the same
    thing. In the tenses *never* it tells nothing.
    """

    family: str
    name: str
    made_for: tuple[str, ...]
    score: float
    rows: Mapping[str, tuple[Row, ...]]
    roles: tuple[Role, ...]
    facts: tuple[Fact, ...]
    status: Mapping[str, str]
    governed: bool = False
    among: frozenset[str] = frozenset()
    narrow: bool = False
    stated: str = ""
    verbless: bool = False
    alone: bool = False
    denied: bool = False
    last: bool = False
    presumed: bool = False
    opens: bool = False
    never: frozenset[str] = frozenset()

    @cached_property
    def needed(self) -> tuple[Role, ...]:
        """The roles without which nothing is told, and which words alone can fill."""
        return tuple(role for role in self.roles if role.required and not role.falls_back)

    @cached_property
    def is_apposed(self) -> bool:
        """Whether somebody is named beside its words, so that what follows is told of that one."""
        return any("beside" in role.kinds for role in self.roles)

    @property
    def tells_refusals(self) -> bool:
        """Whether it tells something of what is refused."""
        return REFUSED in self.status

    @cached_property
    def identifier(self) -> str:
        """The family and the name."""
        return f"{self.family}/{self.name}"
