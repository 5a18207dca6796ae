"""The joining of drafts: those of one fact add to each other, and do not contradict each other."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from kgcli.ingest.drafts.draft import Time
from kgcli.vocabulary import EV

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from kgcli.ingest.drafts.draft import Draft, Node, Value
    from kgcli.span import Span

__all__ = ["join_drafts"]


def join_drafts(drafts: Sequence[Draft]) -> list[Draft]:
    """Return *drafts* without what contradicts the first telling of the same thing, each once."""
    said: dict[str, dict[str, set[Value]]] = {}
    typed: dict[str, tuple[str, ...]] = {}
    kept: list[Draft] = []
    spans: dict[tuple[str, str, str], list[Span]] = {}
    for draft in drafts:
        nodes = []
        for node in draft.nodes:
            if node.local not in said:
                typed[node.local] = node.types
                said[node.local] = {}
                for name, value in node.values:
                    said[node.local].setdefault(name, set()).add(value)
                nodes.append(node)
                continue
            known = said[node.local]
            values = tuple(
                (name, value)
                for name, value in node.values
                if name not in known
                or value in known[name]
                or name == EV + "status"
                or _may_add(value, known[name])
            )
            types = node.types if node is draft.nodes[0] else typed[node.local]
            alike = types == node.types and len(values) == len(node.values)
            nodes.append(node if alike else replace(node, types=types, values=values))
        made = replace(draft, nodes=tuple(nodes))
        if draft.nodes[0].values and not made.nodes[0].values:
            # All that it says is said otherwise before.
            continue
        own = spans.setdefault((made.passage, made.nodes[0].local, made.family), [])
        place = bisect_left(own, made.span)
        near = own[max(0, place - 1) : place + 1]
        if any(span.start < made.span.end and made.span.start < span.end for span in near):
            # Two patterns were called by the same words; the first one says more.
            continue
        own.insert(place, made.span)
        kept.append(made)
    return _prefer_stated(kept)


def _may_add(value: Value, known: set[Value]) -> bool:
    """Return whether *value* is a stated time where the others are only as of the document's day."""
    return isinstance(value, Time) and not _is_as_of(value) and all(map(_is_as_of, known))


def _prefer_stated(drafts: Sequence[Draft]) -> list[Draft]:
    """Return *drafts* without times as of the document's day where another telling states one."""
    stated = {
        (node.local, name)
        for draft in drafts
        for node in draft.nodes
        for name, value in node.values
        if isinstance(value, Time) and not _is_as_of(value)
    }
    return [
        replace(draft, nodes=tuple(_drop_as_of(node, stated) for node in draft.nodes)) for draft in drafts
    ]


def _drop_as_of(node: Node, stated: Container[tuple[str, str]]) -> Node:
    """Return *node* without times as of the document's day of properties that are *stated* of it."""
    kept = tuple(
        (name, value)
        for name, value in node.values
        if not (_is_as_of(value) and (node.local, name) in stated)
    )
    return node if len(kept) == len(node.values) else replace(node, values=kept)


def _is_as_of(value: Value) -> bool:
    return isinstance(value, Time) and value.phrase.timing is not None and not value.phrase.timing.phrase
