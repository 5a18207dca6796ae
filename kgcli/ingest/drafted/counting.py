"""How many drafts nobody has reviewed, where they count as facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.vocabulary import EV

if TYPE_CHECKING:
    from kgcli.home import Home

__all__ = ["count_pending"]

_COUNT: Final = f"""PREFIX ev: <{EV}>
    SELECT (COUNT(DISTINCT ?draft) AS ?drafts) (COUNT(DISTINCT ?document) AS ?documents) WHERE {{
        ?draft ev:draftState ev:PendingDraft ; ev:draftPassage/ev:passageOf ?document
    }}"""


def count_pending(home: Home, clearance: str | None) -> tuple[int, int]:
    """Return how many drafts that *clearance* may see nobody has reviewed, and of how many documents.

    *home* is one with its drafts.
    """
    from kgcli.descriptions import make_ask, read_all
    from kgcli.store.home_stores import current_store

    ((row,),) = read_all(make_ask(current_store(home, clearance), home), [_COUNT])
    drafts, documents = (0 if cell is None else int(cell.value) for cell in row)
    return drafts, documents
