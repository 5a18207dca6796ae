"""What a drafted query lists: the members of a class, else everything that has a name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kgcli.errors import ParameterValueError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgcli.home import Home

__all__ = ["Members", "read_members"]

_TAKEN: Final = frozenset({"document", "paragraph", "evidence", "passage", "name", "other"})
"""Variables that a drafted query has anyhow."""


@dataclass(frozen=True, slots=True)
class Members:
    """The members of the class *iri*, which SPARQL spells *written*; both are empty for all that is named.

    *variable* is a name for one of them in SPARQL; *one* and *several* are what people call them.
    """

    variable: str = "thing"
    one: str = "thing"
    several: str = "things"
    iri: str = ""
    written: str = ""
    prefixes: Mapping[str, str] = field(default_factory=dict)


def read_members(home: Home, about: str | None) -> Members:
    """Return the members of the class that *about* means, all that is named for None.

    Raises ``UnknownTermError`` for a term that is none, and ``ParameterValueError`` for one that is no class.
    """
    if about is None:
        return Members()
    from kgcli.ontology.editing.home_files import list_home_files
    from kgcli.ontology.editing.spelling import split_iri
    from kgcli.ontology.editing.term_reader import read_terms
    from kgcli.turtle.spelling import Speller

    terms = read_terms(home, list_home_files(home))
    term = terms.find(about, "class")
    if term.types and not term.is_class:
        raise ParameterValueError(f"{terms.shorten(term.iri)} is no class. Name one with --class.")
    local = split_iri(term.iri)[1]
    variable = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", local).lower()
    variable = re.sub(r"[^a-z0-9_]", "_", variable).strip("_") or "thing"
    if variable in _TAKEN or variable[0].isdigit():
        variable = f"the_{variable}"
    speller = Speller(terms.spelling)
    written = speller.spell_iri(term.iri)
    label = next((text for text, tag in term.labels if tag == home.settings.language), "")
    one = label or variable.replace("_", " ")
    return Members(
        variable,
        one,
        _name_several(one),
        term.iri,
        written,
        {prefix: terms.spelling[prefix] for prefix in speller.used},
    )


def _name_several(one: str) -> str:
    """Return the plural of the English noun *one*, as far as that is regular."""
    if re.search(r"[^aeiou]y\Z", one):
        return f"{one[:-1]}ies"
    return one if one.endswith("s") else f"{one}s"
