"""IRIs as users write them: absolute ones, and prefixed names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["expand_name", "is_iri"]

_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def expand_name(text: str, prefixes: Mapping[str, str]) -> str | None:
    """Return the IRI that a prefixed name stands for, ``None`` where *text* is none or its prefix unknown."""
    prefix, colon, local = text.partition(":")
    # `http://...` is no name, even where somebody declares the prefix `http`.
    if not colon or local.startswith("//") or prefix not in prefixes:
        return None
    return prefixes[prefix] + local


def is_iri(text: str) -> bool:
    """Whether *text* is an absolute IRI that SPARQL can hold."""
    if not _SCHEME.match(text):
        return False
    from pyoxigraph import NamedNode

    try:
        NamedNode(text)
    except ValueError:
        return False
    return True
