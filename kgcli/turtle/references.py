"""What a Turtle text spells in a way of its own: relative references, its base, the case of language tags."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgcli.errors import UnreadableSourceError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kgcli.turtle.tokens import Token

__all__ = ["NO_BASE", "References", "find_languages", "find_references"]

_SCHEME: Final = "kgcli-no-base:"
NO_BASE: Final = f"{_SCHEME}//here/{'folder/' * 30}file"
"""Stands for the base that a text does not name, in a scheme of its own; no reference climbs out of it."""
_ABSOLUTE: Final = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True, slots=True)
class References:
    """References by the IRIs that they stand for, and the base that the text declares for them."""

    relative: Mapping[str, str]
    base: str | None


def find_references(tokens: Sequence[Token], name: str) -> References:
    """Return the relative references among *tokens*, those of a correct text that errors call *name*.

    A text with one base at its top keeps it. Where bases come later, what starts from them is written in
    full. Raises ``UnreadableSourceError`` where a base is relative itself.
    """
    from pyoxigraph import NamedNode, RdfFormat, parse

    lines: list[str] = []
    spelled: list[tuple[str, bool]] = []
    bases: list[str] = []
    previous = ""
    for token in tokens:
        if token.kind == "iri":
            if previous in {"@base", "base"}:
                bases.append(token.text)
                lines.append(f"@base {token.text} .")
            elif not _ABSOLUTE.match(token.text):
                spelled.append((token.text[1:-1], not bases))
                lines.append(f"<x:x> <x:x> {token.text} .")
        if token.kind != "comment":
            previous = token.text.lower()
    found = parse("\n".join(lines), RdfFormat.TURTLE, base_iri=NO_BASE)
    iris = [quad.object.value for quad in found if isinstance(quad.object, NamedNode)]
    known = sorted(zip(iris, spelled, strict=True), reverse=True)
    early = {iri: reference for iri, (reference, without_base) in known if without_base}
    late = {iri: reference for iri, (reference, without_base) in known if not without_base}
    if len(bases) == 1 and not early and _ABSOLUTE.match(bases[0]):
        return References(late, bases[0][1:-1])
    for iri, reference in late.items():
        if iri.startswith(_SCHEME) and iri not in early:
            raise UnreadableSourceError(
                name,
                f"<{reference}> starts from a base that is itself relative. Write @base with a whole IRI",
            )
    return References(early, None)


def find_languages(tokens: Sequence[Token]) -> dict[str, str]:
    """Return the language tags among *tokens* as they are spelled there, by their lower case."""
    tags = {token.text[1:].partition("--")[0] for token in tokens if token.kind == "language"}
    return {tag.lower(): tag for tag in sorted(tags, reverse=True)}
