"""Whether an ontology makes sense: what contradicts itself in it, what must be empty, and why."""

from kgcli.ontology.coherence.checking import check_coherence

__all__ = ["check_coherence"]
