"""HermiT, which settles what the rules of OWL 2 RL leave open."""

from kgcli.ontology.coherence.hermit.hermit import SECONDS, Hermit, HermitError

__all__ = ["SECONDS", "Hermit", "HermitError"]
