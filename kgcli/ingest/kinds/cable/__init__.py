"""Diplomatic cables: a header of many forms, numbered paragraphs with marks, and what machines added."""

from kgcli.ingest.kinds.cable.parser import CableParser

__all__ = ["CableParser"]
