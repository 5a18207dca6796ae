"""Literals as a store spells them: it keeps one spelling for numbers and times of one value."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["spell_as_stored"]


@lru_cache(maxsize=4096)
def spell_as_stored(text: str) -> str:
    """Return the N-Triples term *text* as a store gives it back, such as ``"1"`` for the integer ``"01"``."""
    if not text.startswith('"'):
        return text
    from pyoxigraph import NamedNode, Quad, Store

    from kgcli.encoding.objects import to_term

    node = NamedNode("urn:x")
    store = Store()
    store.add(Quad(node, node, to_term(text.encode())))
    return str(next(iter(store)).object)
