"""Plain text: a title and a day perhaps, and paragraphs."""

from __future__ import annotations

from kgcli.ingest.kinds.plain.parser import PlainParser

__all__ = ["PlainParser"]
