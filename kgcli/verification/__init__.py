"""Checks of what a home records against the texts of its documents."""

from kgcli.verification.coverage import Coverage, Sentence, coverage
from kgcli.verification.findings import Finding, Unchecked
from kgcli.verification.verification import Verification, verify
from kgcli.verification.words import read_words

__all__ = [
    "Coverage",
    "Finding",
    "Sentence",
    "Unchecked",
    "Verification",
    "coverage",
    "read_words",
    "verify",
]
