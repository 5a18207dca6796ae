"""Why a statement does not hold: the rules that would conclude it, if what is missing held."""

from kgcli.reasoning.proofs.near_misses.contradictions import Contradiction, Contradictions
from kgcli.reasoning.proofs.near_misses.further import look_further
from kgcli.reasoning.proofs.near_misses.likenesses import Group, group_alike
from kgcli.reasoning.proofs.near_misses.near_miss import (
    KINDS,
    Kind,
    NearMiss,
    Pattern,
    Premise,
    is_ground,
    replace_variables,
)
from kgcli.reasoning.proofs.near_misses.search import Search

__all__ = [
    "KINDS",
    "Contradiction",
    "Contradictions",
    "Group",
    "Kind",
    "NearMiss",
    "Pattern",
    "Premise",
    "Search",
    "group_alike",
    "is_ground",
    "look_further",
    "replace_variables",
]
