"""Checks that nothing of a home stands below the marking of what it rests on."""

from kgcli.marking_checks.checks import LowMarkings, check_markings
from kgcli.marking_checks.findings import LowMarking

__all__ = ["LowMarking", "LowMarkings", "check_markings"]
