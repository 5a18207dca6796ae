"""The names that a home has at a clearance, compiled from its store."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgcli.home import Home
    from kgcli.ingest.mentions.lexicon import Lexicon

__all__ = ["open_lexicon"]


def open_lexicon(
    home: Home, clearance: str | None = None, *, progress: Callable[[str], None] = lambda _: None
) -> Lexicon:
    """Return the names in *home* that *clearance* may see (None: everything), ready for ``find_mentions``.

    They come from the store of that clearance, which lacks what is above it. Raises
    ``UnknownMarkingError``, ``CacheError``, and whatever fault the home's files have.
    """
    from kgcli.descriptions import make_ask
    from kgcli.ingest.mentions.facts import read_name_facts
    from kgcli.ingest.mentions.lexicon import compile_lexicon
    from kgcli.ingest.mentions.memory import recall, remember
    from kgcli.store.home_stores import current_store

    store = current_store(home, clearance, progress=progress)
    facts = recall(store)
    if facts is None:
        facts = read_name_facts(make_ask(store, home))
        remember(store, facts)
    return compile_lexicon(facts)
