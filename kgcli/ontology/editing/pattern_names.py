"""The names of terms in files of patterns, rewritten in their places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgcli.ontology.editing.sparql_names import Renamed, read_word
from kgcli.ontology.editing.spelling import respell

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["rename_in_patterns"]

_NAME: Final = re.compile(
    r"(?<!\S)#.*|<[^\s<>]+>|(?<![\w:.#/-])[A-Za-z][\w-]*:[\w-]+(?:\.[\w-]+)*(?![\w:/#])"
)
"""A comment, a whole IRI or a prefixed name; YAML's own colons have a space behind them."""


def rename_in_patterns(text: str, old: str, new: str, prefixes: Mapping[str, str]) -> Renamed:
    """Return *text*, a file of patterns, with *new* wherever it names *old*; comments stay."""
    count = 0
    taken: int | None = None

    def rename(match: re.Match[str]) -> str:
        nonlocal count, taken
        word = match.group()
        if word.startswith("#"):
            return word
        meant = read_word(word, prefixes)
        if meant == new and new != old and taken is None:
            taken = text.count("\n", 0, match.start()) + 1
        if meant != old:
            return word
        count += 1
        return respell(word, old, new, prefixes, "")

    made = _NAME.sub(rename, text)
    return Renamed(made, count, (), taken)
