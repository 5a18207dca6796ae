"""Why a statement holds: the proof of least depth, then of fewest leaves, sought backwards in a closure."""

from kgcli.reasoning.proofs.facts import Facts, Query
from kgcli.reasoning.proofs.matching import Instance, find_instances
from kgcli.reasoning.proofs.proof import Proof, Refutation, Statement, depth, leaves, translate
from kgcli.reasoning.proofs.refutations import refute
from kgcli.reasoning.proofs.search import Prover

__all__ = [
    "Facts",
    "Instance",
    "Proof",
    "Prover",
    "Query",
    "Refutation",
    "Statement",
    "depth",
    "find_instances",
    "leaves",
    "refute",
    "translate",
]
