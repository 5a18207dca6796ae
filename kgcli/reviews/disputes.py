"""The disputes of facts, as what these rest on shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgcli.reviews.reading import REQUESTS, read_reviews
from kgcli.reviews.spelling import spell_as_stored

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from kgcli.descriptions import Row
    from kgcli.wording import Fact

    Place = tuple[Fact, str]
    """A fact and the named graph that states it."""

__all__ = ["REQUESTS", "Disputes", "read_disputes"]


@dataclass(frozen=True, slots=True)
class Disputes:
    """Who disputes which fact, when and why; each with the marking of the dispute."""

    texts: Mapping[Place, Sequence[tuple[str, str]]]

    def find(self, fact: Fact, graph: str, marking: str) -> tuple[str, ...]:
        """Return what disputes *fact* as *graph*, marked *marking*, states it: ``disputed by …``, in words.

        What does not stand at that marking, where both are known, does not count.
        """
        if not self.texts:
            return ()
        spelled = (*fact[:2], spell_as_stored(fact[2]))
        found = self.texts.get((spelled, graph), ())
        return tuple(text for own, text in found if not own or not marking or own == marking)


def read_disputes(answers: Sequence[Iterable[Row]], *, inferred: Collection[str]) -> Disputes:
    """Return the disputes in the *answers* to ``REQUESTS``, of which their store may see all.

    *inferred* names the graphs of what follows. Withdrawn disputes are left out.
    """
    found: dict[Place, list[tuple[str, str]]] = {}
    for review in read_reviews(answers, inferred=inferred):
        if review.kind == "dispute" and review.withdrawn is None:
            told = (review.marking, f"disputed by {review.decision}")
            found.setdefault((review.fact, review.graph), []).append(told)
    return Disputes(found)
