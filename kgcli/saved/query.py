"""A saved query as data: its text, what its ``#+`` lines say, its parameters and its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kgcli.sparql.structure import Form


# NamedTuples, as every query makes these: a frozen dataclass costs a millisecond to define.
class Parameter(NamedTuple):
    """One parameter: *name* is what a user types, *variables* are its spellings in the text, without ``?``.

    *type* is one of ``kgcli.saved.parameters.TYPES``; *datatype* is set for a literal of a further XSD
    type, *language* for a ``langstring``, *class_* (an IRI or prefixed name) narrows an ``entity``.
    """

    name: str
    variables: tuple[str, ...]
    type: str
    optional: bool
    description: str = ""
    class_: str | None = None
    language: str | None = None
    datatype: str | None = None
    choices: tuple[str, ...] = ()
    default: str | None = None

    @property
    def required(self) -> bool:
        """Whether the query cannot run without a value from the user."""
        return not self.optional and self.default is None


class Column(NamedTuple):
    """One column; *iri* is the variable that holds the node behind its label, if any."""

    name: str
    description: str = ""
    iri: str | None = None


class SavedQuery(NamedTuple):
    """One ``.rq`` file. *columns* is empty where the text selects ``*`` and declares none.

    *extra* holds grlc's remaining keys (``endpoint``, ``pagination``, ``method``, ``enumerate``, …) as they
    were read; *prefixes* are the text's own. *ordered* is whether it has an ORDER
    BY, *star* whether it selects ``*``.
    """

    name: str
    topic: str
    path: Path
    text: str
    form: Form
    summary: str
    description: str
    tags: tuple[str, ...]
    example: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    prefixes: Mapping[str, str]
    ordered: bool
    star: bool
    extra: Mapping[str, Any]
