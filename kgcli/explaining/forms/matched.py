"""Explained rows as a tree of plain values, such as JSON holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.explaining.forms.tree import describe_proof, describe_triple
from kgcli.formats.json import describe_term

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgcli.explaining.rows import ExplainedRow, MatchedStatement

__all__ = ["make_tree"]


def make_tree(rows: Sequence[ExplainedRow]) -> dict[str, object]:
    """Return why *rows* are there, as values that JSON can hold.

    The whole has ``rows``, each with its number ``row``, its ``cells`` by column (terms as W3C "SPARQL 1.1
    Query Results JSON Format" encodes them), the ``marking`` it needs, ``statements``, ``nothing_states`` (in
    words), ``other_matches`` (how many more give the same row), ``sums_up`` and ``told`` (of how many matches
    the row is a sum, and of how many its statements tell; 0 where it is none), and ``added_by_reasoning``,
    null where that was not asked. A statement has its ``role`` (matched, summed up, or name or place), the
    ``graph`` in which the query found it, if it says in which, and ``statement``, ``triple`` and ``proof`` as
    ``kgcli.explaining.forms.tree`` describes them.
    """
    return {"rows": [_describe_row(row) for row in rows]}


def _describe_row(row: ExplainedRow) -> dict[str, object]:
    return {
        "row": row.number,
        "cells": {
            name: None if term is None else describe_term(term)
            for name, term in zip(row.columns, row.cells, strict=True)
        },
        "marking": row.marking,
        "statements": [_describe_statement(each) for each in row.statements],
        "nothing_states": [missing.text for missing in row.missing],
        "other_matches": row.others,
        "sums_up": row.total,
        "told": row.told,
        "added_by_reasoning": row.is_added,
    }


def _describe_statement(each: MatchedStatement) -> dict[str, object]:
    found = each.explanation
    return {
        "role": each.role,
        "statement": found.statement,
        "triple": describe_triple(found.said),
        "graph": each.graph,
        "proof": describe_proof(found),
    }
