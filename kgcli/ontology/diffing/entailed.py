"""Whether an axiom of the old ontology still follows from the new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.isomorphism import has_blank_node
from kgcli.ontology.diffing.meanings import rename_term
from kgcli.vocabulary import OWL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgcli.ontology.structure import Axiom, Structure
    from kgcli.reasoning.reasoner import Statement

__all__ = ["Entailed"]

_THING: Final = OWL + "Thing"
_ANNOTATED: Final = OWL + "annotatedSource"


class Entailed:
    """What follows from the new ontology under OWL 2 RL, found out when it is first asked for."""

    def __init__(self, new: Structure, names: Mapping[str, str]) -> None:
        self._new = new
        self._names = names
        self._known: frozenset[Statement] | None = None

    def follows(self, axiom: Axiom) -> bool:
        """Tell whether *axiom*, under the names of now, follows; never of one whose RDF has blank nodes."""
        if axiom.kind == "SubClassOf" and getattr(axiom.parts[-1], "value", None) == _THING:
            return True
        notes = {each.subject for each in axiom.statements if each.predicate.value == _ANNOTATED}
        said = {
            tuple(rename_term(term, self._names) for term in each[:3])
            for each in axiom.statements
            if each.subject not in notes
        }
        if any(map(has_blank_node, said)):
            return False
        return said <= self._close()

    def _close(self) -> frozenset[Statement]:
        if self._known is None:
            from kgcli.reasoning import get_reasoner

            axioms = self._new.axioms
            stated = {each[:3] for axiom in axioms for each in axiom.statements}
            stated |= {each[:3] for each in self._new.unread}
            self._known = get_reasoner("columnar").close(stated).inferred | stated
        return self._known
