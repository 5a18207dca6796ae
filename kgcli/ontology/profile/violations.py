"""The violation: an axiom, or a part of it, that a restriction of OWL 2 RL or OWL 2 DL does not allow."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kgcli.ontology.structure import Axiom, Part

__all__ = ["Violation"]


class Violation(NamedTuple):
    """A restriction by the name that the OWL API gives its breach, the axiom, and what in it is at fault.

    *part* is the outermost expression or the entity that must not stand there, *culprit* what in it makes it
    so: for an entity, what it is used as. *axiom* is None for what an ontology's header says.
    """

    kind: str
    axiom: Axiom | None
    part: Part
    culprit: Part
