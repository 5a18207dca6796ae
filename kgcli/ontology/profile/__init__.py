"""Whether axioms are in OWL 2 RL: W3C "OWL 2 Profiles", section 4.2, and OWL 2 DL, which it is a part of."""

from kgcli.ontology.profile.checking import check_profile

__all__ = ["check_profile"]
