"""What follows from an ontology and facts, and what contradicts itself."""

from kgcli.errors import UnknownReasonerError
from kgcli.reasoning.reasoner import Closure, Finding, Reasoner, RetractionError, Statement

__all__ = ["Closure", "Finding", "Reasoner", "RetractionError", "Statement", "get_reasoner"]


def get_reasoner(name: str, off: frozenset[str] = frozenset()) -> Reasoner:
    """Return the reasoner called *name*, without the rules *off*, which only ``columnar`` can do without.

    Raises ``UnknownReasonerError``, which lists those that exist.
    """
    if name == "columnar":
        from kgcli.reasoning.columnar import ColumnarReasoner

        return ColumnarReasoner(off)
    if name == "owlrl":
        from kgcli.reasoning.owlrl_reasoner import OwlrlReasoner

        return OwlrlReasoner()
    raise UnknownReasonerError(
        f"No reasoner {name!r}. There are 'columnar' and 'owlrl'. Set it in kgcli.toml: [reasoning]"
    )
