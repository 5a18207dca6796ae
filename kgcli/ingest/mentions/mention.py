"""What the words of a document name: known things with their scores, and new ones with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgcli.span import Span

__all__ = ["WORTHS", "Candidate", "How", "Mention", "Mentions", "NewEntity"]

How = Literal[
    "label",
    "alias",
    "hidden",
    "acronym",
    "introduced",
    "demonym",
    "code",
    "variant",
    "title",
    "surname",
    "short",
    "head",
    "again",
    "new",
]
"""By what words something is meant.

- ``label``, ``alias``, ``hidden``, ``acronym``, ``demonym``: a name that the home has for it
- ``code``: a code in a field of the header
- ``variant``: a name with an acronym in the place of a part, or a person's without the middle names
- ``introduced``: an acronym that the document itself explains
- ``title``: a rank or form of address with a name; ``surname``: the last name alone
- ``short``: a name without the country or other thing that it is qualified by
- ``head``: a word for its kind with what qualifies it; ``again``: such a word alone, after it was named
- ``new``: something that the home does not know
"""

WORTHS: Final[Mapping[How, float]] = {
    "label": 1.0,
    "code": 0.95,
    "alias": 0.95,
    "acronym": 0.95,
    "introduced": 0.9,
    "title": 0.9,
    "demonym": 0.9,
    "hidden": 0.85,
    "variant": 0.85,
    "surname": 0.8,
    "head": 0.7,
    "short": 0.65,
    "again": 0.55,
}
"""What a candidate is worth by how it is named, before the rest of the document is looked at."""

_SURE: Final = 0.5
"""A candidate below this score is a guess."""


class Candidate(NamedTuple):
    """A thing that may be meant; *why* says in words what its *score*, from 0 to 1, rests on."""

    iri: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name something; *passage* is the name of the passage, *form* the words in normal form.

    *candidates* are in order, best first; there are none for what is new. *inside* is whether the words are
    part of a longer mention.
    """

    span: Span
    passage: str
    form: str
    how: How
    candidates: tuple[Candidate, ...] = ()
    inside: bool = False

    @property
    def iri(self) -> str | None:
        """What is meant, if one candidate is sure."""
        if self.candidates and self.candidates[0].score >= _SURE:
            return self.candidates[0].iri
        return None


@dataclass(frozen=True, slots=True)
class NewEntity:
    """A thing that the home does not know: its *name* and all *mentions* of it in the document.

    *identifier* is unique within the document, *type* the IRI of a class, *reason* what spoke for it.
    """

    identifier: str
    name: str
    type: str
    reason: str
    score: float
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that a document names: *known* in the order of the text, and *new*."""

    known: tuple[Mention, ...] = ()
    new: tuple[NewEntity, ...] = ()
