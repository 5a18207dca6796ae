"""Names for what is said of statements, made from what they stand for: equal content has equal names."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, NamedNode

from kgcli.isomorphism import has_blank_node

if TYPE_CHECKING:
    from pyoxigraph import Quad

__all__ = ["name_after", "name_fact"]


def name_after(base: str, kind: str, *parts: object) -> NamedNode:
    """Return a name below *base* for a thing of that *kind* that *parts* make."""
    digest = sha256("\n".join(str(part) for part in parts).encode()).hexdigest()[:32]
    return NamedNode(f"{base}{kind}/{digest}")


def name_fact(base: str, quad: Quad) -> NamedNode | BlankNode:
    """Return the name of what *quad* states, wherever it stands.

    What is said with unnamed nodes is itself unnamed, as their labels may differ from one build to the next.
    """
    if has_blank_node(quad):
        return BlankNode("fact" + sha256(str(quad.triple).encode()).hexdigest()[:32])
    return name_after(base, "fact", quad.triple)
