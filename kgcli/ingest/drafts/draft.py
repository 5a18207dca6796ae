"""A draft: what a pattern reads in the words of a span, until a person has judged it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction

    from kgcli.phrases.phrase import TimePhrase
    from kgcli.span import Span

__all__ = ["Draft", "Named", "Node", "Number", "Own", "Spoken", "Time", "Value", "Words"]


class Named(NamedTuple):
    """Something that the home knows, or a term of its ontology."""

    iri: str


class Own(NamedTuple):
    """Another node that drafts of the same document make: the one that is called *local*."""

    local: str


class Spoken(NamedTuple):
    """Whoever the words of the draft are of: its speaker, or else the agent of its voice."""


class Words(NamedTuple):
    """A name or a word or two, never a sentence of the document; *language* is empty where it has none."""

    text: str
    language: str = ""


class Number(NamedTuple):
    """A whole number or a share."""

    value: int | Fraction


class Time(NamedTuple):
    """What a phrase of time says; it becomes a bound."""

    phrase: TimePhrase


Value = Named | Own | Spoken | Words | Number | Time


@dataclass(frozen=True, slots=True)
class Node:
    """A thing that the home does not have: the fact itself, or something new that it speaks of.

    *local* is unique within the document, and is the same wherever drafts of it mean the same new thing.
    *kind* is what its IRI has before its name (``deployment``, ``unit``, ``person``), *types* are IRIs of
    classes, *labels* are in the languages of the home, *values* have IRIs of properties. *span* is where the
    words that name it stand.
    """

    local: str
    kind: str
    types: tuple[str, ...]
    labels: tuple[Words, ...] = ()
    values: tuple[tuple[str, Value], ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact that the words of *span* seem to state: the first of *nodes*; the others are new things in it.

    *identifier* is the passage's name and a number, unique within the document. *pattern* is its family and
    its name (``deployments/sends``), *score* from 0 to 1 how far to trust it. *status* is the local name of
    an ``ev:Status``, as the verb has it (None: it has none); *voice* of an ``ev:Voice``; *speaker* is the IRI
    of the person whose words they are, where somebody known is quoted. *missing* are IRIs of properties that
    only a person can fill in, such as a summary in other words.
    """

    identifier: str
    pattern: str
    passage: str
    span: Span
    score: float
    status: str | None
    voice: str
    nodes: tuple[Node, ...]
    speaker: str | None = None
    missing: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """The name of the file of patterns."""
        return self.pattern.partition("/")[0]

    @property
    def type(self) -> str:
        """The IRI of the fact's first class."""
        return self.nodes[0].types[0]

    def meaning(self, text: str) -> str:
        """Return a digest of what the draft says and of the words of *text* that it rests on.

        It is the same for the same words with the same reading, wherever they stand and whatever pattern
        found them; so a draft that was judged is known again when the document is read again.
        """
        words = " ".join(text[self.span.start : self.span.end].split())
        said = [self.passage, words, self.status or ""]
        for place, node in enumerate(self.nodes):
            said += [*node.types, *(_spell(name, value, text) for name, value in node.values)]
            # What the fact is called only tells what its values do; of something new it is all there is.
            said += [words.text for words in node.labels] if place else []
        return sha256("\n".join(said).encode()).hexdigest()


def _spell(name: str, value: Value, text: str) -> str:
    if isinstance(value, Time):
        span = value.phrase.span
        return f"{name} {text[span.start : span.end]}"
    # Which number a new thing got says nothing of what is meant.
    return f"{name} {'' if isinstance(value, Own) else ' '.join(map(str, value))}"
