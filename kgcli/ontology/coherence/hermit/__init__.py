"""HermiT, which settles what the rules of OWL 2 RL leave open."""

from kgcli.ontology.coherence.hermit.hermit import Hermit, HermitError, missing_requirement

__all__ = ["Hermit", "HermitError", "missing_requirement"]
