"""The names in a SPARQL text, rewritten token by token."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.ontology.editing.spelling import expand, resolve, respell
from kgcli.sparql.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["NO_BASE", "WORDS", "Renamed", "SparqlScope", "mentions", "read_word", "rename_in_sparql"]

NO_BASE: Final = "urn:kgcli:no-base:/"
WORDS: Final = re.compile(r"[^\s\"'=|,;]+")


@dataclass(slots=True)
class SparqlScope:
    """The prefixes that hold where a text declares none of that name."""

    known: Mapping[str, str]
    prefixes: dict[str, str] = field(default_factory=dict)
    base: str = NO_BASE


class Renamed(NamedTuple):
    """A text after a renaming: how many names changed, and the lines whose words still name the old term.

    *taken* is a line that has the new name already.
    """

    text: str
    changed: int
    mentions: tuple[int, ...] = ()
    taken: int | None = None


def rename_in_sparql(text: str, source: str, old: str, new: str, scope: SparqlScope) -> Renamed:
    """Return *text* with *new* wherever a token stands for *old*; comments and strings stay.

    Raises ``QuerySyntaxError``, which names *source*, at what is no token of SPARQL.
    """
    from kgcli.errors import QuerySyntaxError

    try:
        tokens = tokenize(text)
    except QuerySyntaxError as error:
        raise error.in_file(source) from error
    parts: list[str] = []
    lines: list[int] = []
    count, taken, directive, declared = 0, None, "", ""
    for token in tokens:
        made = token.text
        if token.kind == "word" and token.text.lower() in {"prefix", "base"}:
            directive = token.text.lower()
        elif directive and token.kind == "pname":
            declared = token.text[:-1]
        elif directive and token.kind == "iri":
            iri = resolve(token.text[1:-1], scope.base)
            if directive == "prefix":
                scope.prefixes[declared] = iri
            else:
                scope.base = iri
            directive = ""
        elif token.kind in {"iri", "pname"}:
            prefixes = {**scope.known, **scope.prefixes}
            whole = token.kind == "iri"
            found = resolve(token.text[1:-1], scope.base) if whole else expand(token.text, prefixes)
            if found == old:
                made = respell(token.text, old, new, scope.prefixes if whole else prefixes, scope.base)
                count += 1
            elif found == new and taken is None:
                taken = token.line
        elif (
            token.kind in {"comment", "string"}
            and not token.text.startswith("#+")
            and mentions(token.text, old, {**scope.known, **scope.prefixes})
        ):
            lines.append(token.line)
        parts.append(made)
    return Renamed("".join(parts), count, tuple(lines), taken)


def mentions(words: str, old: str, prefixes: Mapping[str, str]) -> bool:
    """Tell whether one of *words* is a name of *old*."""
    return any(
        resolved == old
        for word in WORDS.findall(words)
        if (resolved := read_word(word.strip("().?!"), prefixes)) is not None
    )


def read_word(word: str, prefixes: Mapping[str, str]) -> str | None:
    """Return the IRI that a whole *word* is: in angle brackets, bare, or a prefixed name."""
    if word.startswith("<") and word.endswith(">"):
        return word[1:-1]
    if "://" in word:
        return word
    return expand(word, prefixes) if ":" in word else None
