"""What follows from an ontology and facts, and what contradicts itself."""

from kgcli.errors import UnknownReasonerError
from kgcli.reasoning.reasoner import Closure, Finding, Reasoner, Statement

__all__ = ["Closure", "Finding", "Reasoner", "Statement", "get_reasoner"]


def get_reasoner(name: str) -> Reasoner:
    """Return the reasoner called *name*; raises ``UnknownReasonerError``, which lists those that exist."""
    if name == "owlrl":
        from kgcli.reasoning.owlrl_reasoner import OwlrlReasoner

        return OwlrlReasoner()
    raise UnknownReasonerError(f"No reasoner {name!r}. There is 'owlrl'. Set it in kgcli.toml: [reasoning]")
