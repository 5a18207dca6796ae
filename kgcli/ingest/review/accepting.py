"""Drafts that are accepted: what goes into the file of facts, with who accepted it, and what stays behind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, Triple

from kgcli.ingest.drafted.quads import list_quads
from kgcli.ingest.review.layout import change_statements
from kgcli.ingest.review.sharing import Sharing, sort_entries
from kgcli.vocabulary import EV, PREFIXES, PROV

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.ingest.drafted.entry import Entry
    from kgcli.ingest.review.files import ReviewFiles
    from kgcli.reviews.model import Decision

__all__ = ["accept_entries"]


def accept_entries(
    entries: Sequence[Entry], decision: Decision, files: ReviewFiles
) -> tuple[bytes, list[Entry]]:
    """Return what the file of facts holds with *entries* accepted, and these as the drafts keep them."""
    accepted = []
    sharing = Sharing(files)
    added: list[Quad] = []
    for entry in sort_entries(entries, files):
        judged = replace(entry, state="accepted", missing=(), quads=(), said=(), decision=decision)
        accepted.append(judged)
        graph = NamedNode(files.describing_graph(entry.passage))
        added += [
            Quad(each.subject, each.predicate, each.object, graph)
            for each in (*entry.said, *_describe_review(judged, files))
        ]
        added += sharing.take(entry)
    prefixes = {**PREFIXES, **files.home.settings.prefixes, **files.drafts.prefixes}
    removed = sharing.removed & set(files.quads)
    kept = [quad for quad in added if quad not in sharing.removed]
    return change_statements(files.facts, remove=removed, add=kept, prefixes=prefixes), accepted


def _describe_review(judged: Entry, files: ReviewFiles) -> Iterator[Triple]:
    """Yield who accepted the draft and when, and that the evidence for its fact came of that.

    The draft itself is no fact, and is not named.
    """
    for quad in list_quads(judged, files.home):
        subject = getattr(quad.subject, "value", "")
        if quad.predicate.value == EV + "reviewedDraft":
            yield Triple(quad.subject, NamedNode(PROV + "generated"), NamedNode(str(judged.evidence)))
        elif subject not in {judged.iri, judged.graph}:
            yield quad.triple
