"""A document's text parsed by the kind of document that it is, and the language that it is in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kgcli.errors import ParameterValueError
from kgcli.ingest.kinds.kind import choose_parser, find_parser
from kgcli.ingest.structure import Notice
from kgcli.languages import OTHER, guess_language
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgcli.ingest.structure import Passage, Structure

__all__ = ["join_bodies", "parse_text"]

_MOST_PASSAGES: Final = 20_000
_ASIDE: Final = frozenset({"Header", "Furniture"})


def parse_text(text: str, kind: str | None = None) -> tuple[Structure, Mapping[str, float]]:
    """Return the structure of *text* with its language, and how surely each parser recognized it.

    *kind* names the parser; then how sure the others are is not asked. Raises ``ParameterValueError`` for a
    kind that there is not, and for what has too many passages.
    """
    parser, certainty = choose_parser(text) if kind is None else (find_parser(kind), {})
    structure = parser.parse(text)
    if len(structure.passages) > _MOST_PASSAGES:
        raise ParameterValueError(
            f"It has {len(structure.passages):,} passages, read as {parser.name}, and a document may have "
            f"{_MOST_PASSAGES:,}. Split it into its documents, or name another --kind."
        )
    language = structure.language or guess_language(join_bodies(structure, structure.passages))
    if language == OTHER:
        problem = "the text is neither English nor Spanish: only its structure is read"
        structure = replace(structure, notices=(*structure.notices, Notice("language", problem, Span(0, 0))))
    return replace(structure, language=language), certainty


def join_bodies(structure: Structure, passages: Iterable[Passage]) -> str:
    """Return the running text of *passages*: headers and furniture are codes and names in any language."""
    return "\n".join(structure.words(each.body) for each in passages if each.kind not in _ASIDE)
