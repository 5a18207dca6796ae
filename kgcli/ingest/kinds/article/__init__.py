"""Press articles and interviews, as their pages look when they are copied as text."""

from __future__ import annotations

from kgcli.ingest.kinds.article.parser import ArticleParser

__all__ = ["ArticleParser"]
