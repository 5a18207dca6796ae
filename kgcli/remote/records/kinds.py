"""The kinds of graphs that the record of a push tells apart."""

from typing import Final, Literal

__all__ = ["KINDS", "Kind"]

Kind = Literal["asserted", "schema", "inferred"]
KINDS: Final[tuple[Kind, ...]] = ("asserted", "schema", "inferred")
