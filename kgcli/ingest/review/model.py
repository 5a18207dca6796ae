"""What a reviewer sees of a draft and may decide: its statements and words, things like it, what was done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from kgcli.span import Span

    State = Literal["pending", "accepted", "rejected"]
    Verb = Literal["accept", "reject", "edit", "move", "merge", "add", "undo"]

__all__ = ["Candidate", "Change", "Done", "Item", "NewThing", "Passage", "PassageWords", "Statement"]


@dataclass(frozen=True, slots=True)
class Item:
    """A draft as a reviewer meets it, in the order of the text.

    *identifier* is short and unique within the document, *passage* the passage's name, *marking* a notation,
    *status* and *voice* their names in the home (*status* may be empty). *title* says in a few words of the
    home what the draft is about. *missing* are IRIs of properties that must be filled in before it can be
    accepted. *by*, *on* and *because* say who judged it, when and why; they are empty while it is pending.
    """

    iri: str
    identifier: str
    state: State
    title: str
    pattern: str
    score: float
    status: str
    voice: str
    passage: str
    span: Span
    marking: str
    missing: tuple[str, ...] = ()
    by: str = ""
    on: str = ""
    because: str = ""


class Statement(NamedTuple):
    """A statement of a draft in N-Triples terms, and the same three in the home's words."""

    subject: str
    property: str
    value: str
    words: tuple[str, str, str]


class PassageWords(NamedTuple):
    """The words of a draft's passage; *span* is where in *text* those are that the draft rests on.

    *offset* is the place of *text* in the document, in code points.
    """

    text: str
    span: Span
    offset: int


class Passage(NamedTuple):
    """A passage of the document by its name, with its *marking*, a notation, and its words."""

    name: str
    marking: str
    text: str


class NewThing(NamedTuple):
    """Something in a draft that the home does not have: its IRI, its first label, labels of its classes."""

    iri: str
    label: str
    types: tuple[str, ...]


class Candidate(NamedTuple):
    """Something known that may be what is looked for, by its *name*.

    *score* is how much alike it is, in name and in kind, from 0 to 1.
    """

    iri: str
    label: str
    types: tuple[str, ...]
    score: float
    name: str


class Change(NamedTuple):
    """One value of a draft changed; *old* None adds *new*, *new* None removes *old*.

    As a person writes them: *subject* and *property* are IRIs, prefixed names or N-Triples terms, *old* is as
    ``Statement.value`` has it; *new* is an IRI, a prefixed name, the label of something known, a literal as
    in Turtle, or plain words. For a property that leads to a bound, *new* may be a phrase of time such as
    ``early 2005``.
    """

    subject: str
    property: str
    old: str | None
    new: str | None


class Done(NamedTuple):
    """A decision that is on disk: what was done, to which drafts (IRIs), in a line for a person."""

    verb: Verb
    drafts: tuple[str, ...]
    words: str
