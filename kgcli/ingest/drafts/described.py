"""What words describe: its classes, its number, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kgcli.ingest.mentions.mention import Mention

if TYPE_CHECKING:
    from kgcli.ingest.drafts.linking import Linked, Sentence
    from kgcli.ingest.drafts.pattern import Thing
    from kgcli.phrases.phrase import Quantity

__all__ = ["Described"]


@dataclass(slots=True)
class Described:
    """What words describe: its classes by its head and by what stands before it, its number, and whose it is.

    *definite* is whether the words mean something that was named before, *known* the thing that they name,
    *alone* whether what stands before a head may be without one. *implied* is a thing that no words describe.
    *passed* are its words that say nothing. *headed* is where its first head stands in its
    *sentence*, and *called* how the document spells that.
    """

    thing: Thing
    first: int
    last: int
    heads: list[str] = field(default_factory=list)
    modifiers: list[str] = field(default_factory=list)
    sizes: list[str] = field(default_factory=list)
    quantity: Quantity | None = None
    ordinal: Quantity | None = None
    owners: list[Linked] = field(default_factory=list)
    definite: bool = False
    known: Linked | None = None
    type: str = ""
    alone: bool = False
    implied: bool = False
    begun: bool = False
    open: bool = False
    passed: int = 0
    headed: tuple[int, int] = (0, 0)
    sentence: Sentence | None = None
    called: str = ""

    def begin(self, place: int) -> None:
        """Take in that its words begin at *place*, if they have not begun before."""
        if not self.begun:
            self.first, self.begun = place, True

    @property
    def is_number(self) -> bool:
        """Whether it is so many persons, and their number alone tells it: "852", "338 Thuleans"."""
        quantity = self.quantity
        if self.thing.number is None or quantity is None or quantity.form != "count" or self.passed:
            return False
        return quantity.counted is None or any(
            isinstance(each.thing, Mention)
            and each.thing.how == "demonym"
            and quantity.counted.start <= each.thing.span.start
            and each.thing.span.end == quantity.counted.end
            for each in self.owners
        )

    @property
    def empty(self) -> bool:
        """Whether nothing was said of it."""
        return not (self.heads or self.modifiers or self.known)

    @property
    def is_new(self) -> bool:
        """Whether it may be something that has no name yet."""
        return self.known is None and not self.thing.terms and not self.thing.called
