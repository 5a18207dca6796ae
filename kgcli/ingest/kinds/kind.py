"""What a parser of one kind of documents is, and the parsers that there are."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from kgcli.errors import ParameterValueError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgcli.ingest.structure import Structure

__all__ = ["KINDS", "DocumentParser", "choose_parser", "find_parser", "register"]


class DocumentParser(Protocol):
    """A parser of one kind of documents; *name* is what a person types after ``--kind``."""

    name: str
    summary: str

    def recognize(self, text: str) -> float:
        """Return how surely *text* is of this kind: 0 not at all, 1 beyond doubt."""

    def parse(self, text: str) -> Structure:
        """Return the structure of *text*, whatever it is: no text is refused once its kind is chosen."""


_Parser = TypeVar("_Parser", bound=DocumentParser)
KINDS: Final[dict[str, DocumentParser]] = {}
"""The parsers by name; each module of this folder adds its own by ``@register``."""


def register(parser: type[_Parser]) -> type[_Parser]:
    """Add *parser* to those that are tried."""
    made = parser()
    KINDS[made.name] = made
    return parser


def find_parser(name: str) -> DocumentParser:
    """Return the parser *name*; raises ``ParameterValueError``, with the names that there are."""
    _load()
    try:
        return KINDS[name]
    except KeyError:
        names = ", ".join(sorted(KINDS))
        raise ParameterValueError(f"No kind of documents {name!r}. Kinds: {names}") from None


def choose_parser(text: str) -> tuple[DocumentParser, Mapping[str, float]]:
    """Return the parser that recognizes *text* most surely, and how surely each does, by its name.

    Where none does, it is that of plain text.
    """
    _load()
    certainty = {name: parser.recognize(text) for name, parser in sorted(KINDS.items())}
    return KINDS[max(certainty, key=lambda name: (certainty[name], name))], certainty


@cache
def _load() -> None:
    """Import each module of this folder once: to be there is all that a new kind needs."""
    from importlib import import_module
    from pkgutil import iter_modules

    from kgcli.ingest import kinds

    for module in iter_modules(kinds.__path__):
        if module.name != "kind":
            import_module(f"{kinds.__name__}.{module.name}")
